"""Large events: made once for all who need them, and handed out without holding up the event loop."""

import asyncio
from collections.abc import Generator
from threading import Event, current_thread

from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.live_stream import sender
from custom_components.jdownloader_ws.live_stream.messages import Transition
from custom_components.jdownloader_ws.live_stream.subscriber import Subscriber
from simulator import SimulatedDevice
from simulator.world.model import Package
from tests.support.websocket_api.client import Client, watched
from tests.websocket_api.conftest import Connect, Tick


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Generator[tuple[Event, list[Transition]]]:
    """Collect what is made, and hold it back until the event is set."""
    go_on, steps = Event(), list[Transition]()
    make = Transition.messages

    def hold(step: Transition) -> list[bytes]:
        steps.append(step)
        assert go_on.wait(60)
        return make(step)

    monkeypatch.setattr(Transition, "messages", hold)
    yield go_on, steps
    go_on.set()


@pytest.mark.thorough
async def test_a_large_start_of_several_at_the_same_time_is_made_once(
    library: list[Package],
    hass: HomeAssistant,
    client: Client,
    connect: Connect,
    office_id: str,
    made: tuple[Event, list[Transition]],
) -> None:
    go_on, steps = made
    clients = [client, await connect(None), await connect(None)]
    streams = [await one.subscribe(device_id=office_id) for one in clients]
    other = await client.subscribe(device_id=office_id, include=["links"])
    go_on.set()
    await hass.async_block_till_done(wait_background_tasks=True)
    reported = [await stream.all() for stream in streams]

    assert len(steps) == 2
    assert reported[0] == reported[1] == reported[2]
    assert [event["complete"] for event in reported[0]] == [False, True]
    assert "packages" not in (await other.next())


@pytest.mark.thorough
async def test_the_event_loop_has_its_turns_while_a_large_start_is_handed_out(
    library: list[Package], hass: HomeAssistant, client: Client, office_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = 0
    sent_in = []
    send = Subscriber.send

    async def count_turns() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    def note(subscriber: Subscriber, event: bytes) -> None:
        sent_in.append(turns)
        send(subscriber, event)

    monkeypatch.setattr(Subscriber, "send", note)
    counting = asyncio.create_task(count_turns())
    stream = await client.subscribe(device_id=office_id)
    events = [await stream.next(), await stream.next()]
    counting.cancel()

    assert [event["complete"] for event in events] == [False, True]
    assert len(set(sent_in)) == len(sent_in) == 2


async def test_many_are_reported_in_turns_of_their_own(
    films: Package,
    office: SimulatedDevice,
    client: Client,
    office_id: str,
    tick: Tick,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    makers = []
    make = Transition.messages

    def note(step: Transition) -> list[bytes]:
        makers.append(current_thread())
        return make(step)

    streams = [await watched(client, office_id, interval=1) for _ in range(3)]
    monkeypatch.setattr(Transition, "messages", note)
    monkeypatch.setattr(sender, "AT_ONCE", 2)
    office.world.start()
    await tick(2)
    reported = [await stream.next() for stream in streams]

    assert reported[0] == reported[1] == reported[2]
    assert current_thread() not in makers
