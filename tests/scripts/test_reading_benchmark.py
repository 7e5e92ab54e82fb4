"""The benchmark of reading, and its promise: no answer keeps other threads waiting for long."""

import time

import pytest

from scripts.reading_benchmark.answers import HOSTILE
from scripts.reading_benchmark.hold import Cost, cost_of
from scripts.reading_benchmark.measuring import HONEST, MOST, measure, report, targets

WORST = (
    "8 MiB of empty objects",
    "100,000 numbers",
    "100,000 texts, 8 MiB",
    "8 MiB of opening brackets",
    "texts of 1 MiB of half characters",
    "links with messages that are slow to search",
)


def test_no_answer_keeps_other_threads_waiting_for_much_longer_than_the_largest_honest_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scripts.reading_benchmark.measuring.HOSTILE", {name: HOSTILE[name] for name in WORST})
    measured, sizes = measure(lambda _: None, 7)
    for target in targets(measured):
        assert target.value <= MOST, report(measured, sizes)


def test_a_hold_is_what_can_not_be_interrupted_and_not_what_others_of_this_machine_do() -> None:
    def steps() -> None:
        for _ in range(1_000_000):
            pass

    held = cost_of(lambda: sum(range(4_000_000)), 5)
    interrupted = cost_of(steps, 5)
    asleep = cost_of(lambda: time.sleep(0.05), 3)
    assert interrupted.longest_hold < held.longest_hold / 2
    assert interrupted.longest_hold < interrupted.total
    assert asleep.longest_hold < held.longest_hold / 3


@pytest.mark.parametrize(("hold", "is_reached"), [(2.9, True), (3.1, False)])
def test_the_report_says_by_how_much_the_worst_answer_is_worse(hold: float, *, is_reached: bool) -> None:
    costs = {HONEST: Cost(0.001, 0.01), "bad": Cost(0.001 * hold, 0.02), "good": Cost(0.0001, 0.001)}
    (target,) = targets({"RemoteAPI": costs})
    assert (round(target.value, 3), target.is_reached) == (hold, is_reached)
    text = report({"RemoteAPI": costs}, dict.fromkeys(costs, 1_000))
    assert f"| bad | 1,000 | {hold:.1f} | {hold:.2f} | 20 |" in text
