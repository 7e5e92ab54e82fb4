"""Section 4 of the contract: watching lists that are larger than a message."""

from collections.abc import Generator
from threading import Event

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.fields import MAX_TEXT_READ
from custom_components.jdownloader_ws.const import MAX_MESSAGE
from custom_components.jdownloader_ws.live_stream.messages import Transition
from simulator import SimulatedDevice
from simulator.world.model import Link, Package
from tests.support.websocket_api.client import Client, availability, watched
from tests.websocket_api.conftest import Connect, Tick


async def test_a_start_larger_than_a_message_comes_in_parts_and_then_the_stream_continues(
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


# More than is sent on, and less than is too large to be read
ENDLESS = "\x01ä" * 80_000


@pytest.fixture
def chatty(films: Package, grabbed: Package) -> Link:
    """Comment all there is at length, before anyone looks; return a link of the download list."""
    for package in (films, grabbed):
        package.comment = ENDLESS
        for link in package.links:
            link.comment = ENDLESS
    return films.links[0]


async def test_rows_with_texts_without_end_fit_into_a_message(
    chatty: Link, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, include=["packages", "links", "linkgrabber"], interval=1)
    chatty.comment = ENDLESS[1:]
    await tick(2)
    chatty.comment = "short again"
    await tick(2)
    await stream.all()

    assert client.largest_event < MAX_MESSAGE
    for command, known in (("downloads/list", stream.known), ("linkgrabber/list", stream.known["linkgrabber"])):
        listed = await client.call(command, device_id=office_id)
        assert (known["packages"], known["links"]) == (listed["packages"], listed["links"])
    assert [len(link["comment"]) for link in listed["links"]] == [MAX_TEXT_READ] * 2


@pytest.mark.thorough
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
    make = Transition.messages
    monkeypatch.setattr(Transition, "messages", lambda step: make(step) if go_on.wait(60) else [])
    yield go_on
    go_on.set()


async def test_a_large_start_that_is_no_longer_waited_for_is_not_sent(
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
    reported = await stream.all()
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    first, last = await stream.next(), await stream.next()

    assert [availability(event) for event in reported] == [("availability", False, "not_loaded")]
    assert (first["type"], first["complete"], last["complete"]) == ("snapshot", False, True)
    assert len(stream.known["links"]) == 3000


async def test_a_large_start_of_several_at_the_same_time_is_reported_to_each(
    library: list[Package], hass: HomeAssistant, connect: Connect, office_id: str, hold: Event
) -> None:
    clients = [await connect(None) for _ in range(3)]
    streams = [await client.subscribe(device_id=office_id) for client in clients]
    await streams[1].unsubscribe()
    hold.set()
    await hass.async_block_till_done(wait_background_tasks=True)
    reported = [await stream.all() for stream in streams]

    assert [len(events) for events in reported] == [2, 0, 2]
    assert [len(stream.known.get("links", ())) for stream in streams] == [3000, 0, 3000]


async def test_changes_during_a_large_start_are_reported_after_it(
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
