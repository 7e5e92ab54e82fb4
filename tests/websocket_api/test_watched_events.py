"""Section 4 of the contract: what happened, for those who watch."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from custom_components.jdownloader_ws.happenings.events import CameBack, LinkAdded, LinkFailed, PackageAdded
from custom_components.jdownloader_ws.tracking.event_log import MOST_EVENTS, EventLog
from simulator import SimulatedDevice
from simulator.world.model import Package
from tests.support.websocket_api.client import Client, Stream, watched
from tests.websocket_api.conftest import Tick

FILES = "https://example.org"
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def songs(office: SimulatedDevice) -> Package:
    """Put two links into the download list that are loaded one after the other in a few seconds."""
    links = [f"{FILES}/fast/5000/one.bin?token=abc", f"{FILES}/slow/1000/10000/two.bin"]
    return office.world.add_package("songs", links, in_downloads=True)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believe from the beginning that JDownloader's lists are complete."""
    monkeypatch.setattr("custom_components.jdownloader_ws.happenings.memory.SETTLED_AFTER", timedelta())


async def reported(stream: Stream, tick: Tick, seconds: int = 12) -> list[dict[str, Any]]:
    """Let time pass, and return the events of what happened, as they came."""
    found: list[dict[str, Any]] = []
    for _ in range(seconds // 2):
        await tick(2)
        for event in await stream.all():
            assert event["type"] == "delta" or "events" not in event
            found += event.get("events", [])
    return found


async def test_what_happens_comes_with_the_deltas_in_order_and_once(
    office: SimulatedDevice, songs: Package, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1, include=["links", "events"])
    office.world.start()
    events = await reported(stream, tick, 30)
    assert [event["type"] for event in events] == [
        *("link_finished", "link_finished"),
        *("package_finished", "all_finished"),
    ]
    assert {event["link_name"] for event in events[:2]} == {"one.bin", "two.bin"}
    assert {"type", "at", "link_id", "package_id", "hoster", "bytes", "duration", "save_to"} <= set(events[0])
    assert all(datetime.fromisoformat(event["at"]).tzinfo is not None for event in events)
    assert "token" not in str(events)
    assert await reported(stream, tick) == []


async def test_who_did_not_ask_for_events_gets_none(
    office: SimulatedDevice, songs: Package, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1, include=["status", "packages", "links"])
    office.world.start()

    assert await reported(stream, tick, 30) == []


async def test_events_alone_are_reported_without_any_list(
    office: SimulatedDevice, songs: Package, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await client.subscribe(device_id=office_id, interval=1, include=["events"])
    snapshot = await stream.next()
    assert not {"events", "status", "links"} & set(snapshot)
    office.world.start()
    events = await reported(stream, tick, 30)

    assert [event["type"] for event in events].count("link_finished") == 2


@pytest.mark.usefixtures("settled")
async def test_links_that_come_and_go_are_reported_by_their_packages(
    office: SimulatedDevice, songs: Package, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1, include=["events"])
    office.world.add_links(f"{FILES}/three.bin {FILES}/four.bin", "series")
    grabbed = await reported(stream, tick)
    office.world.move_to_downloads(package_ids=[next(iter(office.world.linkgrabber.packages)).uuid])
    moved = await reported(stream, tick)
    office.world.remove([songs.links[0].uuid])
    removed = await reported(stream, tick)

    def about(events: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
        kinds = {"package_added", "links_added", "links_grabbed", "links_removed"}
        return [(one["type"], one["package_name"], one["links"]) for one in events if one["type"] in kinds]

    assert about(grabbed) == [("links_grabbed", "series", 2)]
    assert about(moved) == [("package_added", "series", 2)]
    assert about(removed) == [("links_removed", "songs", 1)]


async def test_what_happened_during_an_outage_is_not_reported_afterwards(
    office: SimulatedDevice, songs: Package, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1, include=["status", "events"])
    office.controls.take_offline()
    await tick(60)
    assert (await stream.all())[-1]["type"] == "availability"
    office.world.start()
    office.world.advance(60)
    office.controls.bring_online()
    events = await reported(stream, tick, 90)

    assert stream.known["status"]["finished_downloads"] == 2
    assert [event["type"] for event in events if event["type"] != "all_finished"] == []


async def test_a_captcha_that_waits_is_reported_by_a_name_of_its_own(
    office: SimulatedDevice, client: Client, office_id: str, tick: Tick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.happenings.captcha_events.ANNOUNCED_AFTER", timedelta())
    stream = await watched(client, office_id, interval=1, include=["events"])
    office.world.add_package("Captchas", ["https://hoster.example.com/host/img/4000/img.bin"], in_downloads=True)
    office.world.start()
    (captcha,) = [event for event in await reported(stream, tick, 20) if "captcha_id" in event]

    assert (captcha["type"], captcha["link_name"]) == ("captcha_waiting", "img.bin")


def failure(number: int) -> LinkFailed:
    """Return one of many."""
    return LinkFailed(
        link_id=str(number), link_name=None, package_id="1", package_name=None, hoster=None, error="PLUGIN_DEFECT"
    )


def test_of_many_events_the_latest_are_reported_and_the_others_counted() -> None:
    log = EventLog()
    log.add([failure(0)], NOW)
    start = log.count
    log.add((failure(number) for number in range(1, MOST_EVENTS + 51)), NOW)

    between = log.between(start, log.count)

    assert [row["link_id"] for row in between.rows] == [str(number) for number in range(51, MOST_EVENTS + 51)]
    assert between.more == 50


def test_a_client_gets_the_events_between_its_looks() -> None:
    log = EventLog()
    log.add(map(failure, range(5)), NOW)

    assert [row["link_id"] for row in log.between(1, 3).rows] == ["1", "2"]
    assert log.between(5, 5).rows == []
    assert log.between(0, 5).more == 0


def link(number: int, *, in_linkgrabber: bool, package_id: str) -> LinkAdded:
    """Return a link that came."""
    return LinkAdded(
        link_id=str(number),
        link_name=None,
        package_id=package_id,
        package_name="Name",
        hoster=None,
        bytes=None,
        in_linkgrabber=in_linkgrabber,
    )


def test_links_of_a_new_package_are_not_reported_beside_it() -> None:
    log = EventLog()
    new = PackageAdded(package_id="1", package_name="Name", links=2, bytes=None)
    came = [link(number, in_linkgrabber=False, package_id=str(1 + number // 2)) for number in range(4)]
    log.add([*came, new, CameBack()], NOW)

    rows = log.between(0, log.count).rows

    assert [(row["type"], row["package_id"], row["links"]) for row in rows] == [
        ("links_added", "2", 2),
        ("package_added", "1", 2),
    ]
