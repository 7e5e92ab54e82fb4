"""Calls about subscriptions are answered as recorded; what was heard by listening is another recording's matter."""

from aiohttp import ClientSession
import pytest

from simulator import SimulatedDevice, Simulator
from tests.support.simulator.contract.recording import RecordedCall, read
from tests.support.simulator.contract.replay import Replay

_HEARD = "events.listen."
_AFTER = "events.listen.afterunsub"


def _calls() -> list[RecordedCall]:
    """Return the recorded calls but those that listened, and what was done for something to be heard."""
    calls = read("events/09_events")
    return [
        call
        for call in calls
        if call.path.startswith(("/events/", "/downloadevents/"))
        and (call.name == _AFTER or not call.name.startswith(_HEARD))
    ]


async def test_calls_about_subscriptions_are_answered_as_recorded(
    simulator: Simulator, nas: SimulatedDevice, http: ClientSession
) -> None:
    replay = Replay(simulator, nas, http)
    lines = [f"{call.name} {line}" for call in _calls() for line in await replay.call(call)]

    assert lines == []
    assert len(_calls()) > 15


@pytest.mark.parametrize("name", ["events.listen.afterunsub", "events.unsubscribe.again", "events.removesubscription"])
def test_the_calls_that_matter_are_among_them(name: str) -> None:
    assert name in {call.name for call in _calls()}
