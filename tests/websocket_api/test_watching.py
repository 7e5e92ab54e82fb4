"""Section 4 of the contract: watching, against simulated JDownloaders."""

from collections.abc import Generator
from threading import Event
from time import monotonic
from typing import Any
from unittest.mock import Mock

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest

from custom_components.jdownloader_ws.websocket_api.delta import delta
from custom_components.jdownloader_ws.websocket_api.messages import Step
from custom_components.jdownloader_ws.websocket_api.monitor import HUBS
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.model import Package
from tests.websocket_api.client import Client, Stream
from tests.websocket_api.conftest import Connect, Tick
from tests.websocket_api.folding import by_package

ALL = ["status", "packages", "links", "linkgrabber"]


def availability(event: dict[str, Any]) -> tuple[str, bool, str]:
    """Return what an availability event says; it has these fields and no others."""
    assert set(event) == {"type", "device_id", "timestamp", "revision", "available", "reason"}
    return event["type"], event["available"], event["reason"]


async def watched(client: Client, device_id: str, **fields: Any) -> Stream:
    """Subscribe, and take the snapshot."""
    stream = await client.subscribe(device_id=device_id, **fields)
    assert (await stream.next())["type"] == "snapshot"
    return stream


@pytest.fixture
def stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all that was read be older than anybody accepts."""
    monkeypatch.setattr("custom_components.jdownloader_ws.coordinator.monotonic", lambda: monotonic() + 100)


async def test_the_first_event_is_a_snapshot_of_what_is_watched_by_default(
    films: Package, client: Client, office_id: str
) -> None:
    stream = await client.subscribe(device_id=office_id)
    event = await stream.next()

    assert set(event) == {
        *("type", "device_id", "timestamp", "revision", "complete", "version", "rights", "capabilities"),
        *("status", "packages", "links"),
    }
    assert (event["type"], event["device_id"], event["complete"]) == ("snapshot", office_id, True)
    assert event["version"] == "0.1.0"
    assert [link["name"] for link in event["links"]] == ["one.bin", "two.bin"]


async def test_include_says_what_is_watched(grabbed: Package, client: Client, office_id: str) -> None:
    stream = await client.subscribe(device_id=office_id, include=["linkgrabber"])
    event = await stream.next()

    assert not {"status", "packages", "links"} & set(event)
    assert set(event["linkgrabber"]) == {"packages", "links", "collecting"}
    assert [link["name"] for link in event["linkgrabber"]["links"]] == ["three.bin", "four.bin"]


@pytest.mark.parametrize("name", ["captchas", "dialogs", "accounts", "settings"])
async def test_what_no_jdownloader_can_be_watched_for_yet_is_not_supported(
    client: Client, office_id: str, name: str
) -> None:
    answer = await client.refused("monitor/subscribe", device_id=office_id, include=["links", name])

    assert (answer["code"], answer["translation_key"]) == ("not_supported", "not_supported")


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
    told = await quick.all(), await slow.all()

    assert [event["type"] for event in told[1]] == ["delta"] * len(told[1])
    assert 10 <= len(told[0]) <= 15
    assert 2 <= len(told[1]) <= 3
    office.world.stop()
    for _ in range(3):
        await tick(10)
    await quick.all()
    await slow.all()
    assert slow.known["links"] == quick.known["links"]


async def test_what_was_held_back_is_told_when_the_interval_is_over_even_if_nothing_more_happens(
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


async def test_what_changes_elsewhere_is_not_told_to_who_does_not_watch_it(
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


async def test_when_nobody_watches_polling_falls_back_to_the_entrys_own_pace(
    films: Package, simulator: Simulator, client: Client, office_id: str, tick: Tick
) -> None:
    streams = [await watched(client, office_id, interval=1) for _ in range(2)]
    for stream in streams:
        await stream.unsubscribe()
    before = polls(simulator)
    for _ in range(8):
        await tick(2)

    assert polls(simulator) == before


def polls(simulator: Simulator) -> int:
    """Count the polling rounds that the first JDownloader has seen."""
    return simulator.requests.count("/polling/poll", device="Office")


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
    monkeypatch.setattr("custom_components.jdownloader_ws.websocket_api.messages.delta", made)
    office.world.start()
    await tick(2)
    told = [await stream.next() for stream in streams]

    assert made.call_count == 2
    assert told[:8] == [told[0]] * 8
    assert told[8:] == [told[8]] * 4
    for stream in streams:
        await stream.unsubscribe()
    assert hass.data[HUBS] == {}


async def test_an_outage_is_told_with_its_reason_and_after_it_comes_a_fresh_snapshot(
    films: Package, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1)
    revision = stream.known["revision"]
    office.controls.take_offline()
    await tick(2)
    lost = await stream.next()
    office.controls.bring_online()
    office.world.add_package("meanwhile", ["https://example.org/m.bin"], in_downloads=True)
    await tick(6)
    back = await stream.next()

    assert availability(lost) == ("availability", False, "device_offline")
    assert revision < lost["revision"] < back["revision"]
    assert back["type"] == "snapshot"
    assert [package["name"] for package in back["packages"]] == ["films", "meanwhile"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.TOO_MANY_REQUESTS, "rate_limited"),
        (Fault.MAINTENANCE, "maintenance"),
        (Fault.HTML_502, "communication_error"),
    ],
)
async def test_the_reason_says_what_is_wrong(
    office: SimulatedDevice, client: Client, office_id: str, tick: Tick, fault: Fault, reason: str
) -> None:
    office.controls.close_direct()
    stream = await watched(client, office_id, interval=1)
    office.controls.fail_next(fault, "/poll", count=100)
    await tick(2)

    assert availability(await stream.next()) == ("availability", False, reason)


async def test_a_password_that_was_changed_is_an_authentication_error(
    simulator: Simulator, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    office.controls.close_direct()
    stream = await watched(client, office_id, interval=1)
    simulator.accounts[0].password = "another"
    simulator.controls.expire_sessions(reconnect_works=False)
    await tick(2)

    assert availability(await stream.next()) == ("availability", False, "authentication_error")


async def test_who_begins_to_watch_during_an_outage_is_told_so_first(
    office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    office.controls.take_offline()
    await tick(61)
    stream = await client.subscribe(device_id=office_id, interval=1)
    first = await stream.next()
    office.controls.bring_online()
    await tick(6)

    assert availability(first) == ("availability", False, "device_offline")
    assert (await stream.next())["type"] == "snapshot"


async def test_a_reload_is_told_and_then_comes_a_fresh_snapshot(
    hass: HomeAssistant, films: Package, client: Client, cloud_entry: ConfigEntry, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1)
    revision = stream.known["revision"]
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    lost, back = await stream.next(), await stream.next()
    await tick(2)

    assert availability(lost) == ("availability", False, "not_loaded")
    assert lost["revision"] > revision
    assert back["type"] == "snapshot"
    assert [link["name"] for link in back["links"]] == ["one.bin", "two.bin"]
    assert await stream.all() == []


async def test_who_watches_through_a_reload_goes_on_watching(
    hass: HomeAssistant,
    films: Package,
    office: SimulatedDevice,
    client: Client,
    cloud_entry: ConfigEntry,
    office_id: str,
    tick: Tick,
) -> None:
    stream = await watched(client, office_id, interval=1)
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    assert availability(await stream.next()) == ("availability", False, "not_loaded")
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    assert (await stream.next())["type"] == "snapshot"

    office.world.start()
    await tick(2)
    assert (await stream.next())["status"]["state"] == "running"


async def test_a_jdownloader_that_is_offline_through_a_reload_is_told_to_be(
    hass: HomeAssistant,
    films: Package,
    office: SimulatedDevice,
    client: Client,
    cloud_entry: ConfigEntry,
    office_id: str,
    tick: Tick,
) -> None:
    stream = await watched(client, office_id, interval=1)
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    office.controls.take_offline()
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    told = [availability(await stream.next()) for _ in range(2)]
    late = await client.subscribe(device_id=office_id)
    first = await late.next()
    office.controls.bring_online()
    await tick(61)

    assert told == [("availability", False, "not_loaded"), ("availability", False, "device_offline")]
    assert availability(first) == ("availability", False, "device_offline")
    assert [(await one.next())["type"] for one in (stream, late)] == ["snapshot", "snapshot"]


async def test_what_happens_to_other_entries_or_to_names_is_none_of_a_watchers_business(
    hass: HomeAssistant,
    local_entry: ConfigEntry,
    client: Client,
    cloud_entry: ConfigEntry,
    office_id: str,
    device_registry: dr.DeviceRegistry,
) -> None:
    stream = await watched(client, office_id, interval=1)
    await hass.config_entries.async_reload(local_entry.entry_id)
    hass.config_entries.async_update_entry(cloud_entry, title="Mine")
    device_registry.async_update_device(office_id, name_by_user="Big box")
    await hass.async_block_till_done()

    assert await stream.all() == []


async def test_a_removed_entry_is_told_and_nothing_more(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    stream = await watched(client, office_id)
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)

    told = [availability(event) for event in await stream.all()]
    assert told == [("availability", False, "not_loaded"), ("availability", False, "removed")]
    await stream.unsubscribe()


@pytest.mark.usefixtures("stale")
async def test_a_jdownloader_that_is_removed_while_a_subscription_begins_is_told_to_be(
    hass: HomeAssistant, office: SimulatedDevice, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    office.answer_delay = 0.3
    message_id = await client.send("monitor/subscribe", device_id=office_id)
    await client.answer(await client.send("/ping"))  # it has begun
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    answer = await client.answer(message_id)

    assert answer["success"]
    assert availability(await client.event(message_id)) == ("availability", False, "removed")
    assert hass.data[HUBS] == {}


async def test_unsubscribing_ends_it(
    films: Package, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1)
    other = await watched(client, office_id, interval=1)
    await stream.unsubscribe()
    office.world.start()
    await tick(2)

    assert await stream.all() == []
    assert [event["type"] for event in await other.all()] == ["delta"]


async def test_it_ends_with_the_connection(
    films: Package, office: SimulatedDevice, simulator: Simulator, connect: Connect, office_id: str, tick: Tick
) -> None:
    client = await connect(None)
    await watched(client, office_id, interval=1)
    await client.socket.close()
    await tick(2)
    before = polls(simulator)
    for _ in range(5):
        await tick(2)

    assert polls(simulator) == before


@pytest.mark.usefixtures("stale")
async def test_a_connection_that_ends_while_a_subscription_begins_leaves_nothing(
    films: Package, office: SimulatedDevice, simulator: Simulator, connect: Connect, office_id: str, tick: Tick
) -> None:
    client = await connect(None)
    office.answer_delay = 0.3
    await client.send("monitor/subscribe", device_id=office_id, interval=1)
    await client.socket.close()
    office.answer_delay = 0
    await tick(2)
    before = polls(simulator)
    for _ in range(5):
        await tick(2)

    assert polls(simulator) == before


async def test_a_start_larger_than_a_message_comes_in_parts_and_then_the_stream_goes_on(
    library: list[Package], office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await client.subscribe(device_id=office_id, interval=1)
    first, second = await stream.next(), await stream.next()

    assert (first["type"], first["complete"]) == ("snapshot", False)
    assert (second["type"], second["complete"], set(second["links"])) == ("delta", True, {"add"})
    listed = [await client.call("downloads/list", device_id=office_id, offset=n, limit=1) for n in range(3)]
    assert stream.known["packages"] == [package for page in listed for package in page["packages"]]
    assert stream.known["links"] == [link for page in listed for link in page["links"]]

    office.world.start()
    await tick(2)
    delta = await stream.next()
    assert delta["status"]["state"] == "running"
    assert len(delta["links"]["change"]) < 50


async def test_a_structural_change_of_thousands_of_links_stays_within_the_size_of_a_message(
    office: SimulatedDevice, library: list[Package], client: Client, office_id: str, tick: Tick
) -> None:
    stream = await client.subscribe(device_id=office_id, interval=1)
    while not (await stream.next())["complete"]:
        pass
    for n in range(3):
        addresses = [f"https://example.org/more/{n}/{part}.bin" for part in range(1000)]
        office.world.add_package(f"more {n}", addresses, in_downloads=True)
    await tick(2)
    await tick(2)
    events = [await stream.next(), *await stream.all()]

    assert [event["complete"] for event in events] == [False] * (len(events) - 1) + [True]
    assert {event["revision"] for event in events} == {stream.known["revision"]}
    assert len(stream.known["links"]) == 6000


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Generator[Event]:
    """Hold events back while they are made, until this is set."""
    go_on = Event()
    make = Step.messages
    monkeypatch.setattr(Step, "messages", lambda step: make(step) if go_on.wait(60) else [])
    yield go_on
    go_on.set()


async def test_a_large_start_that_nobody_waits_for_any_more_is_not_sent(
    library: list[Package], hass: HomeAssistant, client: Client, office_id: str, hold: Event
) -> None:
    stream = await client.subscribe(device_id=office_id)
    await stream.unsubscribe()
    hold.set()
    await hass.async_block_till_done(wait_background_tasks=True)

    assert await stream.all() == []


async def test_a_large_start_that_is_no_longer_true_is_not_sent(
    library: list[Package],
    hass: HomeAssistant,
    client: Client,
    cloud_entry: ConfigEntry,
    office_id: str,
    hold: Event,
) -> None:
    stream = await client.subscribe(device_id=office_id)
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    hold.set()
    await hass.async_block_till_done(wait_background_tasks=True)
    told = await stream.all()
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    first, last = await stream.next(), await stream.next()

    assert [availability(event) for event in told] == [("availability", False, "not_loaded")]
    assert (first["type"], first["complete"], last["complete"]) == ("snapshot", False, True)
    assert len(stream.known["links"]) == 3000


async def test_a_large_start_of_several_at_the_same_time_is_told_to_each(
    library: list[Package], hass: HomeAssistant, connect: Connect, office_id: str, hold: Event
) -> None:
    clients = [await connect(None) for _ in range(3)]
    streams = [await client.subscribe(device_id=office_id) for client in clients]
    await streams[1].unsubscribe()
    hold.set()
    await hass.async_block_till_done(wait_background_tasks=True)
    told = [await stream.all() for stream in streams]

    assert [len(events) for events in told] == [2, 0, 2]
    assert [len(stream.known.get("links", ())) for stream in streams] == [3000, 0, 3000]


async def test_changes_during_a_large_start_are_told_after_it(
    library: list[Package], office: SimulatedDevice, client: Client, office_id: str, tick: Tick, hold: Event
) -> None:
    office.world.effect_delay = 0
    stream = await client.subscribe(device_id=office_id, interval=1)
    first = str(library[0].links[0].uuid)
    await client.call("downloads/pause", device_id=office_id, link_ids=[first])
    hold.set()
    for _ in range(3):
        await tick(1)
    start, rest, *changes = await stream.all()

    assert [start["complete"], rest["complete"]] == [False, True]
    assert changes[0]["links"]["change"] == {first: {"state": "disabled", "enabled": False}}
    assert len(stream.known["links"]) == 3000
