"""Section 4 of the contract, for whatever happens: random histories, over real sockets and encryption."""

from functools import partial

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from custom_components.jdownloader_ws import coordinator
from custom_components.jdownloader_ws.api import direct, gate
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.commands import adding, grabbing
from custom_components.jdownloader_ws.data import DATA
from custom_components.jdownloader_ws.live_stream import messages, sender
from simulator import SimulatedDevice, Simulator
from tests.support.clock import EventLoopClock
from tests.support.websocket_api.idle import IdleLoop
from tests.support.websocket_api.random_play import Person, Play
from tests.support.websocket_api.random_steps import GROUPS, Step, steps
from tests.websocket_api.conftest import Connect

pytestmark = pytest.mark.thorough

EXAMPLES = 8 if settings().derandomize else 200
"""A history takes a second or two; where new ones are searched for there is time."""
SMALL_MESSAGE = 8_000
"""Bytes of a message here, so that small lists come in parts."""
SMALL_LIST = 6
"""Packages and links here that are compared within the event loop."""


@pytest.fixture(params=[False, True], ids=["polled", "pushed"])
def is_pushed(request: pytest.FixtureRequest) -> bool:
    """Play with and without JDownloader's own events."""
    listens: bool = request.param
    return listens


@pytest.fixture
def one_time(hass: HomeAssistant, clock: EventLoopClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reading, and keeping away, be timed by the clock that is put forward, and by no chance."""
    monkeypatch.setattr(coordinator, "Reader", partial(Reader, clock=hass.loop.time))
    for module in (coordinator, gate, direct, adding, grabbing):
        monkeypatch.setattr(module, "monotonic", hass.loop.time)
    monkeypatch.setattr(gate, "uniform", lambda _least, most: most)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few links be many."""
    monkeypatch.setattr(messages, "MAX_MESSAGE", SMALL_MESSAGE)
    monkeypatch.setattr(sender, "MAX_MESSAGE", SMALL_MESSAGE)
    monkeypatch.setattr(messages, "LOOP_ROWS", SMALL_LIST)


@pytest.fixture
async def play(
    hass: HomeAssistant,
    one_time: None,
    small: None,
    clock: EventLoopClock,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    office_id: str,
    connect: Connect,
) -> Play:
    """Return a stage for one history after the other, with three people."""
    users = [await hass.auth.async_create_user(f"Person {n}", group_ids=[*GROUPS[n]]) for n in range(3)]
    people = [Person(user, await connect(user)) for user in users]
    return Play(hass, cloud_entry, simulator, office, office_id, people, IdleLoop(hass, simulator, clock))


@pytest.mark.timeout(3_600)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(history=st.lists(steps(), min_size=3, max_size=14))
async def test_whatever_happens_events_add_up_to_what_the_commands_answer_and_are_fresh(
    hass: HomeAssistant, play: Play, history: list[Step]
) -> None:
    await play.run(history)

    assert hass.data[DATA].hubs == {}
    assert max(person.client.largest_event for person in play.people) <= SMALL_MESSAGE
