"""The benchmark of threads, in a short run, and its targets."""

import pytest

from scripts.thread_benchmark.cost import Costs, measure_costs
from scripts.thread_benchmark.report import Run, report, targets
from scripts.thread_benchmark.silence import COMMANDS_AT_ONCE, Measured, measure, own_pool, shared_pool

COSTS = Costs(thread_kilobytes=20, shared_job=20e-6, own_job=18e-6)


def run(threads: str, *, longest: float = 0.01, ending: float = 0.02, jdownloaders: int = 20) -> Run:
    return Run(jdownloaders, threads, Measured(waits=(0.001, 0.002, longest), ending=ending, calls=80))


@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize("new_pool", [shared_pool, own_pool])
async def test_calls_are_under_way_while_the_other_integration_has_jobs(new_pool: object) -> None:
    measured = await measure(2, new_pool, 0.2)  # type: ignore[arg-type] # either of them
    assert measured.calls == 2 * (COMMANDS_AT_ONCE + 1)
    assert len(measured.waits) > 1
    assert measured.ending < 1


def test_both_kinds_of_threads_are_measured() -> None:
    costs = measure_costs()
    assert min(costs.shared_job, costs.own_job) > 0
    assert costs.thread_kilobytes > 0


def test_what_is_promised_holds_for_threads_of_their_own() -> None:
    runs = [run("Home Assistant's", longest=15), run("their own"), run("their own", longest=3, jdownloaders=5)]
    assert all(target.is_reached for target in targets(runs))
    assert "| 20 | Home Assistant's | 2.0 | 15,000.0 | 15,000.0 | 20.0 | 80 |" in report(runs, COSTS)


@pytest.mark.parametrize("slow", [run("their own", longest=0.3), run("their own", ending=1.1)])
def test_a_target_that_is_missed_is_seen(slow: Run) -> None:
    assert not all(target.is_reached for target in targets([slow]))
