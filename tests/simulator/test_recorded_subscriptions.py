"""Calls about subscriptions are answered as recorded; what was heard by listening is another recording's matter."""

from aiohttp import ClientSession
import pytest

from simulator import SimulatedDevice, Simulator
from tests.support.simulator.contract.recording import calls_about_subscriptions
from tests.support.simulator.contract.replay import Replay


async def test_calls_about_subscriptions_are_answered_as_recorded(
    simulator: Simulator, nas: SimulatedDevice, http: ClientSession
) -> None:
    replay = Replay(simulator, nas, http)
    lines = [f"{call.name} {line}" for call in calls_about_subscriptions() for line in await replay.call(call)]

    assert lines == []


@pytest.mark.parametrize("name", ["events.listen.afterunsub", "events.unsubscribe.again", "events.removesubscription"])
def test_the_calls_that_matter_are_among_them(name: str) -> None:
    assert name in {call.name for call in calls_about_subscriptions()}
