"""When rounds are due that keep to a pace."""

from itertools import pairwise

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.pacing.ticks import last_in_phase, next_tick

INTERVALS = st.sampled_from([1.0, 2.0, 2.5, 5.0, 60.0, 90.0])
TIMES = st.floats(0, 1e6)


@given(planned=TIMES, interval=INTERVALS, passed=st.floats(0, 1e4))
def test_the_next_one_is_whole_intervals_later_and_the_first_of_these(
    planned: float, interval: float, passed: float
) -> None:
    now = planned + passed
    found = next_tick(planned, interval, now)
    number = (found - planned) / interval
    assert number == pytest.approx(round(number), abs=1e-6)
    assert max(now, planned) < found <= now + interval + 1e-6


@given(interval=INTERVALS, shares=st.lists(st.floats(0.01, 0.99), min_size=2, max_size=60))
def test_rounds_that_take_less_than_the_interval_are_all_in_time(interval: float, shares: list[float]) -> None:
    planned = [0.3]
    for share in shares:
        planned.append(next_tick(planned[-1], interval, planned[-1] + share * interval))
    assert all(later - earlier == pytest.approx(interval) for earlier, later in pairwise(planned))


def test_after_a_delay_there_are_no_more_than_ever() -> None:
    assert next_tick(10.4, 1, 17.0) == pytest.approx(17.4)
    assert next_tick(10.4, 1, 17.4) == pytest.approx(18.4)


@given(phase=st.floats(0.05, 0.5), until=TIMES)
def test_one_in_phase_is_less_than_a_second_earlier(phase: float, until: float) -> None:
    found = last_in_phase(phase, until)
    assert until - 1 - 1e-6 <= found <= until + 1e-6
    assert (found - phase) == pytest.approx(round(found - phase), abs=1e-6)
