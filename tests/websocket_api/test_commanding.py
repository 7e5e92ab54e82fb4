"""Section 3 of the contract: commanding."""

from typing import Any

import pytest

from simulator import SimulatedDevice
from simulator.faults import Fault
from simulator.world.model import Package
from tests.support.websocket_api.client import Client


@pytest.fixture(autouse=True)
def at_once(office: SimulatedDevice) -> None:
    """Let commands act before they are answered, so that no test has to wait for that."""
    office.world.effect_delay = 0


def ids(package: Package) -> list[str]:
    return [str(link.uuid) for link in package.links]


async def test_start_without_ids_starts(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    assert await client.call("downloads/start", device_id=office_id) is None
    assert office.world.state == "RUNNING"


async def test_start_without_ids_ends_a_pause(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    await client.call("downloads/start", device_id=office_id)
    await client.call("downloads/pause", device_id=office_id)
    assert office.world.state == "PAUSE"

    await client.call("downloads/start", device_id=office_id)
    assert office.world.state == "RUNNING"


async def test_start_with_ids_enables_and_downloads_only_these_when_stopped(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    first, second = films.links
    second.enabled = False  # behind our back
    await client.call("downloads/start", device_id=office_id, link_ids=[second.uuid])
    office.world.advance(2)

    assert (first.is_running, second.is_running, second.enabled) == (False, True, True)


async def test_pause_with_ids_disables_them(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    await client.call("downloads/pause", device_id=office_id, link_ids=[films.links[1].uuid])

    assert [link.enabled for link in films.links] == [True, False]
    assert office.world.state == "IDLE"


async def test_pause_with_a_package_disables_its_links(films: Package, client: Client, office_id: str) -> None:
    await client.call("downloads/pause", device_id=office_id, package_ids=[films.uuid])

    assert [link.enabled for link in films.links] == [False, False]


async def test_stop(films: Package, client: Client, office_id: str, office: SimulatedDevice) -> None:
    await client.call("downloads/start", device_id=office_id)
    assert await client.call("downloads/stop", device_id=office_id) is None
    office.world.advance(2)

    assert office.world.state == "STOPPED_STATE"


async def test_stop_after_current(films: Package, client: Client, office_id: str, office: SimulatedDevice) -> None:
    await client.call("downloads/start", device_id=office_id)
    await client.call("downloads/stop", device_id=office_id, after_current=True)

    assert (office.world.state, office.world.controller.stop_mark) == ("RUNNING", 0)


async def test_remove_keeps_files_unless_requested_otherwise(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.world.start()
    office.world.advance(600)
    files = [films.path_of(link) for link in films.links]
    assert [office.world.files.get(path) for path in files] == [one.kind.size for one in films.links]
    removed = ids(films)[:1]

    assert await client.call("downloads/remove", device_id=office_id, link_ids=removed) == {
        "link_ids": removed,
        "package_ids": [],
    }
    assert [str(link.uuid) for link in office.world.downloads.links] == ids(films)
    assert removed[0] not in ids(films)
    assert [path in office.world.files for path in files] == [True, True]


async def test_remove_with_delete_deletes_the_files(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.world.start()
    office.world.advance(600)
    links, files = ids(films), [films.path_of(link) for link in films.links]
    fields = {"package_ids": [films.uuid], "delete_files": "delete"}

    assert await client.call("downloads/remove", device_id=office_id, **fields) == {
        "link_ids": links,
        "package_ids": [str(films.uuid)],
    }
    assert [path in office.world.files for path in files] == [False, False]
    assert list(office.world.downloads.links) == []


async def test_add_links_sends_what_was_given_and_nothing_else(
    client: Client, office_id: str, office: SimulatedDevice
) -> None:
    given = {
        "links": ["https://example.org/a.bin", "https://example.org/b.bin"],
        "package_name": "series",
        "destination": "/media/series",
        "priority": "high",
        "download_password": "one",
        "comment": "from the phone",
        "autostart": False,
    }
    job = (await client.call("linkgrabber/add_links", device_id=office_id, **given))["job"]
    office.world.advance(10)
    options = office.world.crawler.jobs[0].options

    assert job["job_id"] == str(office.world.crawler.jobs[0].uuid)
    assert job["done"] is False
    assert (options.package_name, options.folder, options.comment) == ("series", "/media/series", "from the phone")
    assert (options.download_password, options.extract_password) == ("one", None)
    assert (options.autostart, options.deep_decrypt) == (False, False)
    assert [link.priority.name for link in office.world.linkgrabber.links] == ["HIGH", "HIGH"]


async def test_add_links_takes_a_text_too(client: Client, office_id: str, office: SimulatedDevice) -> None:
    text = "https://example.org/a.bin\n\n  https://example.org/b.bin "
    await client.call("linkgrabber/add_links", device_id=office_id, links=text)
    office.world.advance(10)

    assert [link.name for link in office.world.linkgrabber.links] == ["a.bin", "b.bin"]


async def test_add_links_waits_for_what_is_found(client: Client, office_id: str, passing_time: None) -> None:
    links = ["https://example.org/a.bin", "https://example.org/404/b.bin"]
    job = (await client.call("linkgrabber/add_links", device_id=office_id, links=links, wait=60))["job"]

    counts = {key: job[key] for key in ("done", "found", "online", "offline", "unknown")}
    assert counts == {"done": True, "found": 2, "online": 1, "offline": 1, "unknown": 0}
    assert (len(job["link_ids"]), len(job["package_ids"])) == (2, len(set(job["package_ids"])))


async def test_a_call_with_a_request_id_seen_before_returns_the_first_outcome(
    client: Client, office_id: str, office: SimulatedDevice
) -> None:
    fields = {"links": "https://example.org/a.bin", "request_id": "once"}
    jobs = [await client.call("linkgrabber/add_links", device_id=office_id, **fields) for _ in range(2)]

    assert jobs[0]["job"]["job_id"] == jobs[1]["job"]["job_id"]
    assert len(office.world.crawler.jobs) == 1


@pytest.mark.parametrize("wrong", [5, True, ["once"], {"id": "once"}])
async def test_a_request_id_is_a_text(client: Client, office_id: str, office: SimulatedDevice, wrong: Any) -> None:
    for command, fields in (
        ("add_links", {"links": "https://example.org/a.bin"}),
        ("add_container", {"filename": "a.dlc", "content": "W10="}),
    ):
        refused = await client.refused(f"linkgrabber/{command}", device_id=office_id, request_id=wrong, **fields)
        assert (refused["code"], refused["translation_key"]) == ("invalid_format", "invalid_field")
        assert refused["translation_placeholders"] == {"field": "request_id"}
    assert office.world.crawler.jobs == []


async def test_one_call_adds_at_most_once_and_a_lost_answer_is_found_by_reading(
    client: Client, office_id: str, office: SimulatedDevice, passing_time: None
) -> None:
    office.controls.fail_next(Fault.RESET_AFTER, "/addLinks")
    links = ["https://example.org/a.bin"]
    job = (await client.call("linkgrabber/add_links", device_id=office_id, links=links, wait=30))["job"]

    assert [str(one.uuid) for one in office.world.crawler.jobs] == [job["job_id"]]
    assert (job["done"], job["found"]) == (True, 1)


@pytest.mark.parametrize(
    ("fields", "state"), [({"start": False}, "IDLE"), ({"start": True}, "RUNNING"), ({}, "RUNNING")]
)
async def test_move_to_downloads_answers_with_the_links_and_their_new_packages(
    grabbed: Package, client: Client, office_id: str, office: SimulatedDevice, fields: dict[str, Any], state: str
) -> None:
    links = ids(grabbed)
    result = await client.call(
        "linkgrabber/move_to_downloads", device_id=office_id, package_ids=[grabbed.uuid], **fields
    )
    (package,) = office.world.downloads.packages

    assert result == {"link_ids": links, "package_ids": [str(package.uuid)]}
    assert package.uuid != grabbed.uuid
    assert office.world.state == state
    assert office.world.config.is_on("LinkgrabberAutoStartEnabled")


async def test_linkgrabber_remove(grabbed: Package, client: Client, office_id: str, office: SimulatedDevice) -> None:
    first, second = grabbed.links
    assert await client.call("linkgrabber/remove", device_id=office_id, link_ids=[first.uuid]) is None
    assert list(office.world.linkgrabber.links) == [second]


async def test_a_commands_effect_reaches_all_watchers_without_waiting_for_their_interval(
    films: Package, client: Client, office_id: str
) -> None:
    streams = [await client.subscribe(device_id=office_id, interval=interval) for interval in (2, 60)]
    for stream in streams:
        await stream.next()
    await client.call("downloads/pause", device_id=office_id, link_ids=[films.links[0].uuid])
    reported = [await stream.next() for stream in streams]

    changed = [event["links"]["change"] for event in reported]
    assert changed == [{ids(films)[0]: {"state": "disabled", "enabled": False}}] * 2
