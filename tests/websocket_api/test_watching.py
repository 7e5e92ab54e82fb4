"""Section 4 of the contract: watching, against simulated JDownloaders."""

from unittest.mock import Mock

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_integration
import pytest

from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.data import DATA
from custom_components.jdownloader_ws.live_stream.delta import delta
from simulator import SimulatedDevice, Simulator
from simulator.world.model import Package
from tests.support.simulated_requests import polls
from tests.support.websocket_api.client import Client, watched
from tests.support.websocket_api.folding import by_package
from tests.websocket_api.conftest import Connect, Tick

ALL = ["status", "packages", "links", "linkgrabber"]


async def test_the_first_event_is_a_snapshot_of_what_is_watched_by_default(
    hass: HomeAssistant, films: Package, client: Client, office_id: str
) -> None:
    stream = await client.subscribe(device_id=office_id)
    event = await stream.next()

    assert set(event) == {
        *("type", "device_id", "timestamp", "revision", "complete", "version", "rights", "capabilities"),
        *("status", "packages", "links"),
    }
    assert (event["type"], event["device_id"], event["complete"]) == ("snapshot", office_id, True)
    integration = await async_get_integration(hass, DOMAIN)
    assert event["version"] == str(integration.version)
    assert [link["name"] for link in event["links"]] == ["one.bin", "two.bin"]


async def test_include_says_what_is_watched(grabbed: Package, client: Client, office_id: str) -> None:
    stream = await client.subscribe(device_id=office_id, include=["linkgrabber"])
    event = await stream.next()

    assert not {"status", "packages", "links"} & set(event)
    assert set(event["linkgrabber"]) == {"packages", "links", "collecting"}
    assert [link["name"] for link in event["linkgrabber"]["links"]] == ["three.bin", "four.bin"]


async def test_folding_all_events_gives_what_the_list_and_get_commands_answer(
    office: SimulatedDevice, films: Package, grabbed: Package, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1, include=ALL)
    world = office.world
    steps = [
        world.start,
        lambda: world.add_package("late", ["https://example.org/late.bin"], in_downloads=True),
        lambda: world.edit_downloads.move_links([films.links[1].uuid], 0, films.uuid),
        lambda: world.move_to_downloads(package_ids=[grabbed.uuid]),
        lambda: world.add_links("https://example.org/found.bin https://example.org/404/gone.bin"),
        lambda: world.remove([films.links[0].uuid]),
        world.stop,
    ]
    for step in steps:
        step()
        for _ in range(6):
            await tick(2)
        await stream.all()
        answers = [
            await client.call(f"{name}", device_id=office_id)
            for name in ("status/get", "downloads/list", "linkgrabber/list")
        ]
        status, downloads, found = answers
        known = stream.known
        assert [answer["revision"] for answer in answers] == [known["revision"]] * 3
        assert known["status"] == status["status"]
        assert known["packages"] == downloads["packages"]
        assert by_package(known["links"]) == by_package(downloads["links"])
        assert known["linkgrabber"]["packages"] == found["packages"]
        assert by_package(known["linkgrabber"]["links"]) == by_package(found["links"])
        assert known["linkgrabber"]["collecting"] == found["collecting"]


async def test_a_list_that_had_to_ask_jdownloader_first_becomes_the_shared_snapshot(
    films: Package, office: SimulatedDevice, client: Client, office_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await watched(client, office_id, interval=60)
    before = stream.known["revision"]
    office.world.effect_delay = 0
    await client.call("downloads/pause", device_id=office_id, package_ids=[films.uuid])
    (event,) = await stream.all() or [await stream.next()]
    answer = await client.call("downloads/list", device_id=office_id)

    assert event["revision"] > before
    assert answer["revision"] == event["revision"]
    assert answer["links"] == stream.known["links"]


async def test_at_most_one_delta_an_interval_with_all_that_happened_in_it(
    films: Package, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    quick = await watched(client, office_id, interval=1)
    slow = await watched(client, office_id, interval=10)
    office.world.start()
    for _ in range(15):
        await tick(2)
    reported = await quick.all(), await slow.all()

    assert [event["type"] for event in reported[1]] == ["delta"] * len(reported[1])
    assert 10 <= len(reported[0]) <= 15
    assert 2 <= len(reported[1]) <= 3
    office.world.stop()
    for _ in range(3):
        await tick(10)
    await quick.all()
    await slow.all()
    assert slow.known["links"] == quick.known["links"]


async def test_an_interval_is_rounded_up_to_whole_seconds_as_rounds_begin_with_them(
    films: Package, client: Client, office_id: str, office: SimulatedDevice, tick: Tick
) -> None:
    office.world.start()
    stream = await watched(client, office_id, interval=1.5)
    await stream.all()
    reported = []
    for _ in range(12):
        await tick(0.5)
        reported.append(len(await stream.all()))

    assert max(sum(reported[place : place + 3]) for place in range(len(reported) - 2)) == 1


async def test_what_was_held_back_is_reported_when_the_interval_is_over_even_if_nothing_more_happens(
    films: Package, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    await watched(client, office_id, interval=1)
    slow = await watched(client, office_id, interval=20)
    office.world.add_package("late", ["https://example.org/late.bin"], in_downloads=True)
    await tick(4)
    await tick(4)
    early = await slow.all()
    await tick(15)
    late = await slow.all()

    assert early == []
    assert [package["name"] for package in late[0]["packages"]["add"]] == ["late"]


async def test_nothing_is_sent_while_nothing_changes(
    films: Package, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1, include=ALL)
    for _ in range(8):
        await tick(2)

    assert await stream.all() == []


async def test_what_changes_elsewhere_is_not_reported_to_who_does_not_watch_it(
    films: Package, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1, include=["linkgrabber"])
    office.world.start()
    for _ in range(4):
        await tick(2)

    assert await stream.all() == []


async def test_however_many_watch_at_most_one_polling_round_runs_in_the_shortest_interval(
    films: Package, simulator: Simulator, connect: Connect, office_id: str, tick: Tick
) -> None:
    clients = [await connect(None) for _ in range(3)]
    streams = [await watched(client, office_id, interval=interval) for client in clients for interval in (1, 2, 3, 60)]
    before = polls(simulator)
    for _ in range(10):
        await tick(1)
    rounds = polls(simulator) - before

    assert 4 <= rounds <= 11
    for stream in streams:
        await stream.unsubscribe()


async def test_when_no_client_watches_polling_falls_back_to_the_entrys_own_pace(
    films: Package, simulator: Simulator, client: Client, office_id: str, tick: Tick
) -> None:
    streams = [await watched(client, office_id, interval=1) for _ in range(2)]
    for stream in streams:
        await stream.unsubscribe()
    before = polls(simulator)
    for _ in range(8):
        await tick(2)

    assert polls(simulator) == before


@pytest.mark.usefixtures("stale")
async def test_a_start_is_at_most_one_interval_old(
    cloud_entry: ConfigEntry, films: Package, office: SimulatedDevice, client: Client, office_id: str
) -> None:
    office.world.remove([films.links[0].uuid])
    stream = await watched(client, office_id, interval=60)

    assert [link["name"] for link in stream.known["links"]] == ["two.bin"]


async def test_a_delta_is_made_once_for_all_who_watch_the_same_with_the_same_rights(
    hass: HomeAssistant,
    films: Package,
    office: SimulatedDevice,
    connect: Connect,
    office_id: str,
    reader: User,
    tick: Tick,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clients = [await connect(None), await connect(None), await connect(reader)]
    streams = [await watched(client, office_id, interval=1) for client in clients for _ in range(4)]
    made = Mock(wraps=delta)
    monkeypatch.setattr("custom_components.jdownloader_ws.live_stream.messages.delta", made)
    office.world.start()
    await tick(2)
    reported = [await stream.next() for stream in streams]

    assert made.call_count == 2
    assert reported[:8] == [reported[0]] * 8
    assert reported[8:] == [reported[8]] * 4
    for stream in streams:
        await stream.unsubscribe()
    assert hass.data[DATA].hubs == {}
