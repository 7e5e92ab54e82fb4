"""How much of the recordings the simulator answers alike; what differs is explained in the documentation."""

from pathlib import Path
import re

from aiohttp import ClientSession
import pytest

from simulator import Simulator
from tests.support.simulator.contract.histories import HISTORIES
from tests.support.simulator.contract.replay import Replay

pytestmark = pytest.mark.thorough

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "simulator.md"


async def test_each_recorded_answer_agrees_or_has_a_reason(http: ClientSession) -> None:
    agreeing = total = 0
    unexplained, left_over = [], []
    for history in HISTORIES:
        simulator = Simulator()
        device = simulator.add_device("NAS", simulator.add_account("someone@example.org", "secret"))
        await simulator.start()
        device.direct_mode = "NONE"
        device.world.effect_delay = 0
        lines = [line async for line in history.all_differences(Replay(simulator, device, http))]
        await simulator.stop()
        answers = len(list(history.calls()))
        total += answers
        agreeing += answers - len({line.partition(" ")[0] for line in lines})
        unexplained += [line for line in lines if not any(re.search(one, line) for one in history.exceptions)]
        left_over += [one for one in history.exceptions if not any(re.search(one, line) for line in lines)]
    print(f"{agreeing} of {total} recorded answers agree ({agreeing / total:.1%}), the others have a reason")  # noqa: T201

    assert (unexplained, left_over) == ([], [])


def test_each_reason_is_in_the_documentation() -> None:
    text = " ".join(DOCUMENTATION.read_text("utf-8").split())
    reasons = {reason for history in HISTORIES for reason in history.exceptions.values()}

    assert {reason for reason in reasons if reason not in text} == set()
