"""Section 1 of the contract: the form of what commands take."""

import json
from typing import Any

import pytest

from simulator import SimulatedDevice
from simulator.world.model import Package
from tests.support.websocket_api.client import Client, error
from tests.support.websocket_api.sample_fields import fields_of

SECRET = "hunter2\x07"
MANY = [f"field_{number}" for number in range(101)]


async def test_ids_are_taken_as_strings_and_as_integers(films: Package, client: Client, office_id: str) -> None:
    ids = [films.links[0].uuid, str(films.links[1].uuid)]
    result = await client.call("downloads/list", device_id=office_id, link_ids=ids)

    assert [link["id"] for link in result["links"]] == [str(films.links[0].uuid), str(films.links[1].uuid)]


WRONG: list[tuple[str, str, Any]] = [
    ("downloads/list", "link_ids", [True]),
    ("downloads/list", "link_ids", ["abc"]),
    ("downloads/list", "link_ids", [-1]),
    ("downloads/list", "link_ids", [1.5]),
    ("downloads/list", "link_ids", ["1" * 21]),
    ("downloads/list", "package_ids", {"1": 1}),
    ("downloads/list", "states", ["flying"]),
    ("downloads/list", "states", "queued"),
    ("downloads/list", "offset", -1),
    ("downloads/list", "offset", True),
    ("downloads/list", "limit", 1.5),
    ("downloads/list", "limit", "5"),
    ("downloads/list", "search", 5),
    ("downloads/list", "search", "x" * 257),
    ("linkgrabber/list", "states", ["queued"]),
    ("downloads/stop", "after_current", 1),
    ("downloads/remove", "delete_files", "shred"),
    ("linkgrabber/move_to_downloads", "start", "yes"),
    ("linkgrabber/add_links", "wait", 61),
    ("linkgrabber/add_links", "wait", True),
    ("linkgrabber/add_links", "links", {"a": 1}),
    ("linkgrabber/add_links", "links", [1]),
    ("linkgrabber/add_links", "priority", "lowest"),
    ("linkgrabber/add_links", "autostart", "true"),
    ("jobs/get", "job_id", False),
    ("monitor/subscribe", "interval", 0),
    ("monitor/subscribe", "interval", 60.5),
    ("monitor/subscribe", "interval", True),
    ("monitor/subscribe", "include", "links"),
    ("monitor/subscribe", "include", ["everything"]),
    ("status/get", "device_id", 5),
    ("status/get", "device_id", "x" * 65),
    ("downloads/start", "device_id", "x" * 65),
    ("monitor/subscribe", "device_id", "x" * 65),
    ("connection/connect", "entry_id", "x" * 65),
    ("downloads/start", "link_ids", ["1"] * 100_001),
]


async def test_a_field_of_the_wrong_form_is_refused_by_name(client: Client, office_id: str) -> None:
    named = [
        await client.refused(command, **(fields_of(command, office_id) | {field: value}))
        for command, field, value in WRONG
    ]

    assert named == [error("invalid_format", "invalid_field", field=field) for _, field, _ in WRONG]


@pytest.mark.parametrize(("command", "field"), [("linkgrabber/add_links", "links"), ("jobs/get", "job_id")])
async def test_a_field_that_is_missing_is_named(client: Client, office_id: str, command: str, field: str) -> None:
    assert await client.refused(command, device_id=office_id) == error("invalid_format", "missing_field", field=field)
    null = await client.refused(command, device_id=office_id, **{field: None})
    assert null == error("invalid_format", "missing_field", field=field)


@pytest.mark.parametrize(
    ("command", "fields", "key", "named"),
    [
        ("downloads/rename", {}, "missing_field", "name"),
        ("downloads/rename", {"nam": "a.bin", "link": 5}, "unknown_field", "nam, link"),
        (
            "downloads/set_priority",
            {"link_ids": ["x"], "package_ids": ["1", {}, 2, "x"], "priority": "odd"},
            "invalid_field",
            "link_ids, package_ids[1], package_ids[3], priority",
        ),
        (
            "accounts/remove",
            {"account_id": "1", "account_ids": ["2"]},
            "one_field_only",
            "account_id, account_ids",
        ),
        ("status/get", {"x" * 1000: 5}, "unknown_field", "x" * 255),
        (
            "status/get",
            {str(number): 5 for number in range(200)},
            "unknown_field",
            ", ".join([*map(str, range(100)), "…"]),
        ),
    ],
)
async def test_all_fields_that_are_refused_are_named_with_the_cause(
    client: Client, office_id: str, command: str, fields: dict[str, Any], key: str, named: str
) -> None:
    answer = await client.refused(command, device_id=office_id, **fields)
    assert answer == error("invalid_format", key, field=named)


@pytest.mark.parametrize(
    "fields",
    [
        {"links": [{"password": SECRET}]},
        {"links": ["https://example.org/a.bin"], "download_password": SECRET},
        {"links": ["https://example.org/a.bin"], "extract_password": [SECRET]},
        {"links": ["https://example.org/a.bin"], "download_passwort": SECRET},
        {"links": ["https://example.org/a.bin"], "wait": SECRET},
        {"links": ["https://example.org/a.bin"], "device_id": {"oops": SECRET}},
    ],
)
async def test_texts_that_may_hold_a_secret_are_never_quoted_and_never_logged(
    client: Client, office_id: str, caplog: pytest.LogCaptureFixture, fields: dict[str, Any]
) -> None:
    message_id = await client.send("linkgrabber/add_links", **({"device_id": office_id} | fields))
    answer = await client.answer(message_id)

    assert answer["error"]["code"] == "invalid_format"
    assert "hunter2" not in json.dumps(answer)
    ours = [
        record for record in caplog.records if not record.name.startswith("homeassistant.components.websocket_api.http")
    ]
    assert "hunter2" not in "".join(record.getMessage() for record in ours)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize(
    ("links", "key"),
    [
        ([], "no_links"),
        (" \n ", "no_links"),
        (["https://example.org/a.bin"] * 5001, "too_many_links"),
        (["https://example.org/" + "a" * 600_000], "too_many_links"),
    ],
)
async def test_links_are_bounded(client: Client, office_id: str, links: Any, key: str) -> None:
    placeholders = {"count": "5000"} if key == "too_many_links" else {}
    answer = await client.refused("linkgrabber/add_links", device_id=office_id, links=links)

    assert answer == error("invalid_format", key, **placeholders)


@pytest.mark.parametrize("links", ["https://example.org/" + "a" * 599_980, ["https://example.org/" + "a" * 99] * 5000])
async def test_links_up_to_the_bounds_are_taken(client: Client, office_id: str, links: Any) -> None:
    answer = await client.call("linkgrabber/add_links", device_id=office_id, links=links)

    assert answer["job"]["job_id"]


@pytest.mark.thorough
@pytest.mark.parametrize("command", ["downloads/remove", "linkgrabber/move_to_downloads", "linkgrabber/remove"])
@pytest.mark.parametrize("fields", [{}, {"link_ids": []}, {"link_ids": [], "package_ids": []}])
async def test_a_command_that_takes_ids_is_never_sent_with_none(
    films: Package,
    grabbed: Package,
    client: Client,
    office_id: str,
    office: SimulatedDevice,
    command: str,
    fields: dict[str, Any],
) -> None:
    answer = await client.refused(command, device_id=office_id, **fields)

    assert answer == error("invalid_format", "nothing_selected")
    assert (len(office.world.downloads.links), len(office.world.linkgrabber.links)) == (2, 2)


@pytest.mark.parametrize("command", ["downloads/start", "downloads/pause"])
async def test_an_empty_selection_is_not_taken_for_everything(
    films: Package, client: Client, office_id: str, office: SimulatedDevice, command: str
) -> None:
    answer = await client.refused(command, device_id=office_id, link_ids=[])

    assert answer == error("invalid_format", "nothing_selected")
    assert office.world.state == "IDLE"


async def test_null_in_place_of_ids_is_a_field_left_out_and_starts_everything(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.world.effect_delay = 0
    await client.call("downloads/start", device_id=office_id, link_ids=None, package_ids=None)

    assert office.world.state == "RUNNING"


@pytest.mark.parametrize(
    ("command", "list_name"),
    [
        ("downloads/remove", "downloads"),
        ("downloads/start", "downloads"),
        ("downloads/pause", "downloads"),
        ("linkgrabber/move_to_downloads", "linkgrabber"),
        ("linkgrabber/remove", "linkgrabber"),
    ],
)
async def test_unknown_ids_are_named_and_none_of_the_known_ones_beside_them_is_touched(
    films: Package,
    grabbed: Package,
    client: Client,
    office_id: str,
    office: SimulatedDevice,
    command: str,
    list_name: str,
) -> None:
    known = getattr(office.world, list_name).links[0].uuid
    links = await client.refused(command, device_id=office_id, link_ids=[known, 5, 6])
    packages = await client.refused(command, device_id=office_id, link_ids=[known], package_ids=[7])

    both = await client.refused(command, device_id=office_id, link_ids=[known, 5], package_ids=[8, 9])

    assert links == error("not_found", "links_not_found", ids="5, 6")
    assert both == error("not_found", "links_and_packages_not_found", ids="5", package_ids="8, 9")
    assert packages == error("not_found", "packages_not_found", ids="7")
    assert (len(office.world.downloads.links), len(office.world.linkgrabber.links)) == (2, 2)
    assert {link.enabled for link in office.world.downloads.links} == {True}
    assert office.world.state == "IDLE"


@pytest.mark.parametrize("command", ["downloads/list", "linkgrabber/list"])
async def test_unknown_ids_are_named_by_lists_too(client: Client, office_id: str, command: str) -> None:
    assert await client.refused(command, device_id=office_id, link_ids=["5"]) == error(
        "not_found", "links_not_found", ids="5"
    )
    assert await client.refused(command, device_id=office_id, link_ids=["5"], package_ids=["6"]) == error(
        "not_found", "links_and_packages_not_found", ids="5", package_ids="6"
    )
