"""Section 1 of the contract: rules for all commands."""

from collections.abc import Collection
import json
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest

from simulator import SimulatedDevice
from simulator.faults import Fault
from simulator.world.model import Package
from tests.websocket_api.client import Client
from tests.websocket_api.conftest import Connect, Tick

DEVICE_COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("status/get", {}),
    ("downloads/list", {}),
    ("downloads/start", {}),
    ("downloads/pause", {}),
    ("downloads/stop", {}),
    ("downloads/remove", {"link_ids": ["1"]}),
    ("linkgrabber/list", {}),
    ("linkgrabber/add_links", {"links": "https://example.org/a.bin"}),
    ("linkgrabber/move_to_downloads", {"link_ids": ["1"]}),
    ("linkgrabber/remove", {"link_ids": ["1"]}),
    ("jobs/get", {"job_id": "1"}),
    ("monitor/subscribe", {}),
]
SECRET = "hunter2\x07"


NEEDED: dict[str, dict[str, Any]] = {
    "linkgrabber/add_links": {"links": "https://example.org/a.bin"},
}


def error(code: str, key: str | None = None, **placeholders: str) -> dict[str, Any]:
    return {
        "code": code,
        "translation_key": key or code,
        "translation_domain": "jdownloader_ws",
        "translation_placeholders": placeholders,
    }


async def refusals(client: Client, device_id: str, but_not: Collection[str] = ()) -> dict[str, dict[str, Any]]:
    """Return what all commands about a JDownloader answer, which has to be an error."""
    return {
        command: await client.refused(command, device_id=device_id, **fields)
        for command, fields in DEVICE_COMMANDS
        if command not in but_not
    }


async def test_device_id_may_be_left_out_while_exactly_one_is_set_up(
    local_entry: ConfigEntry, connect: Connect
) -> None:
    client = await connect(None)

    assert (await client.call("status/get"))["status"]["state"] == "idle"


async def test_device_id_may_not_be_left_out_with_several(client: Client) -> None:
    assert await client.refused("status/get") == error("not_found", "several_devices")


async def test_device_id_may_not_be_left_out_with_none(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)

    assert await client.refused("status/get") == error("not_found", "no_device")


async def test_an_unknown_device_is_not_found(client: Client) -> None:
    answers = await refusals(client, "nobody")

    assert answers == dict.fromkeys(answers, error("not_found", "device_not_found", device_id="nobody"))


async def test_a_device_of_another_integration_is_not_found(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    lamp = device_registry.async_get_or_create(config_entry_id=cloud_entry.entry_id, identifiers={("lamps", "1")})

    answer = await client.refused("status/get", device_id=lamp.id)
    assert answer == error("not_found", "device_not_found", device_id=lamp.id)
    ids = [device["device_id"] for device in (await client.call("devices/list"))["devices"]]
    assert lamp.id not in ids


async def test_a_device_whose_entry_is_not_set_up_is_not_loaded(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    answers = await refusals(client, office_id)

    assert answers == dict.fromkeys(answers, error("not_loaded", device="Office"))


async def test_a_jdownloader_that_is_offline_is_device_offline(
    client: Client, office_id: str, office: SimulatedDevice, tick: Tick
) -> None:
    office.controls.take_offline()
    await tick(61)
    answers = await refusals(client, office_id, but_not={"status/get", "monitor/subscribe", "jobs/get"})

    assert answers == dict.fromkeys(answers, error("device_offline"))


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
    ("downloads/list", "link_ids", None),
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
    ("linkgrabber/add_links", "links", None),
    ("linkgrabber/add_links", "priority", "lowest"),
    ("linkgrabber/add_links", "autostart", "true"),
    ("jobs/get", "job_id", False),
    ("monitor/subscribe", "interval", 0),
    ("monitor/subscribe", "interval", 60.5),
    ("monitor/subscribe", "interval", True),
    ("monitor/subscribe", "include", "links"),
    ("monitor/subscribe", "include", ["everything"]),
    ("status/get", "device_id", 5),
    ("status/get", "unheard_of", 5),
]


async def test_a_field_of_the_wrong_form_is_refused_by_name(client: Client, office_id: str) -> None:
    named = [
        await client.refused(command, **({"device_id": office_id} | NEEDED.get(command, {}) | {field: value}))
        for command, field, value in WRONG
    ]

    assert named == [error("invalid_format", "invalid_field", field=field) for _, field, _ in WRONG]


@pytest.mark.parametrize(("command", "field"), [("linkgrabber/add_links", "links"), ("jobs/get", "job_id")])
async def test_a_field_that_is_missing_is_named(client: Client, office_id: str, command: str, field: str) -> None:
    assert await client.refused(command, device_id=office_id) == error("invalid_format", "invalid_field", field=field)


@pytest.mark.parametrize(
    "fields",
    [
        {"links": f"https://user:{SECRET}@example.org/a.bin"},
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

    assert links == error("not_found", "links_not_found", ids="5, 6")
    assert packages == error("not_found", "packages_not_found", ids="7")
    assert (len(office.world.downloads.links), len(office.world.linkgrabber.links)) == (2, 2)
    assert {link.enabled for link in office.world.downloads.links} == {True}
    assert office.world.state == "IDLE"


@pytest.mark.parametrize("command", ["downloads/list", "linkgrabber/list"])
async def test_unknown_ids_are_named_by_lists_too(client: Client, office_id: str, command: str) -> None:
    assert await client.refused(command, device_id=office_id, link_ids=["5"]) == error(
        "not_found", "links_not_found", ids="5"
    )


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.TOO_MANY_REQUESTS, "rate_limited"),
        (Fault.MAINTENANCE, "maintenance"),
        (Fault.HTML_200, "communication_error"),
        (Fault.OFFLINE, "device_offline"),
    ],
)
async def test_what_is_wrong_is_said_as_it_is(
    client: Client, office_id: str, office: SimulatedDevice, tick: Tick, fault: Fault, code: str
) -> None:
    office.controls.close_direct()
    office.controls.fail_next(fault, "/poll", count=100)
    await tick(61)

    assert await client.refused("downloads/list", device_id=office_id) == error(code)


async def test_a_command_whose_answer_was_lost_and_whose_effect_does_not_show_has_an_unknown_outcome(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.controls.fail_next(Fault.RESET_BEFORE, "/start", count=2)

    assert await client.refused("downloads/start", device_id=office_id) == error("outcome_unknown")


async def test_a_command_whose_answer_was_lost_and_whose_effect_shows_has_succeeded(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.world.effect_delay = 0
    office.controls.fail_next(Fault.RESET_AFTER, "/start")

    assert await client.call("downloads/start", device_id=office_id) is None
    assert office.world.state == "RUNNING"


async def test_what_jdownloader_refuses_is_rejected(client: Client, office_id: str) -> None:
    assert await client.refused("downloads/pause", device_id=office_id) == error("rejected", "nothing_runs")


async def test_errors_have_an_english_message(client: Client, office_id: str) -> None:
    answer = await client.answer(await client.send("downloads/pause", device_id=office_id))

    assert answer["error"]["message"] == "Nothing is being downloaded that could be paused"


async def test_a_revision_grows_with_each_change_and_starts_anew_after_a_reload(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str, office: SimulatedDevice, tick: Tick
) -> None:
    async def revision() -> int:
        found: int = (await client.call("status/get", device_id=office_id))["revision"]
        return found

    first = await revision()
    assert await revision() == first
    office.world.add_package("films", ["https://example.org/a.bin"], in_downloads=True)
    await tick(61)
    assert await revision() > first

    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await revision() == first
