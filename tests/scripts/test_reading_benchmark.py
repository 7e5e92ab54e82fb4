"""The benchmark of reading, and its promise: no answer keeps other threads waiting for long."""

import sys
import time

import pytest

from scripts.reading_benchmark.answers import HOSTILE
from scripts.reading_benchmark.hold import Cost, cost_of
from scripts.reading_benchmark.measuring import HONEST, MOST, measure, report, targets

pytestmark = pytest.mark.thorough

WORST = (
    "8 MiB of empty objects",
    "100,000 numbers",
    "100,000 texts, 8 MiB",
    "texts of 1 MiB of half characters",
)


def test_no_answer_keeps_other_threads_waiting_for_much_longer_than_the_largest_honest_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scripts.reading_benchmark.measuring.HOSTILE", {name: HOSTILE[name] for name in WORST})
    measured, sizes = measure(lambda _: None, 1)
    for target in targets(measured):
        assert target.value <= MOST, report(measured, sizes)


def float_of(number: int) -> float:
    return float(number)


def test_a_step_is_what_can_not_be_interrupted_and_not_what_others_on_this_machine_do() -> None:
    def fails() -> None:
        sum(range(1_000_000))
        raise ValueError

    step = cost_of(lambda: sum(range(1_000_000)), 3)
    assert step.longest_step > step.total / 2
    assert step.longest_hold == step.longest_step + sys.getswitchinterval()
    assert cost_of(lambda: [float_of(9) for _ in range(100_000)], 3).longest_step < step.longest_step / 3
    assert cost_of(lambda: time.sleep(0.05), 3).longest_step < step.longest_step / 3
    assert cost_of(fails, 3).longest_step > step.total / 2


@pytest.mark.parametrize(("hold", "is_reached"), [(2.9, True), (3.1, False)])
def test_the_report_says_by_how_much_the_worst_answer_is_worse(hold: float, *, is_reached: bool) -> None:
    between = sys.getswitchinterval()
    costs = {HONEST: Cost(between, 0.01), "bad": Cost(2 * hold * between - between, 0.02), "good": Cost(0, 0.001)}
    (target,) = targets({"RemoteAPI": costs})
    assert (round(target.value, 3), target.is_reached) == (hold, is_reached)
    text = report({"RemoteAPI": costs}, dict.fromkeys(costs, 1_000))
    assert f" | {hold:.2f} | 20 |" in text
