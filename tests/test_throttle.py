"""Held back values show in the end, and no more of them show when there are more to choose from."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.entities.throttle import Throttle, by_share, finish_has_moved

INTERVAL = 15.0
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def shown_at(offers: dict[int, int], until: int) -> dict[float, int]:
    """Offer values at their times, as an entity does; return what was shown when."""
    pace = Throttle(-1, interval=INTERVAL)
    pace.show(-1, 0)
    shown: dict[float, int] = {}
    value, again_at = -1, float("inf")
    for second in range(until + 1):
        value = offers.get(second, value)
        if second in offers or second >= again_at:
            wait = pace.offer(value, second)
            again_at = second + wait if wait else float("inf")
            if wait == 0:
                shown[second] = value
    return shown


def test_a_change_after_a_quiet_time_is_shown_at_once() -> None:
    assert shown_at({15: 1, 16: 2}, 20) == {15: 1}


def test_changes_that_follow_are_shown_when_the_interval_is_over() -> None:
    assert shown_at({15: 1, 16: 2, 29: 3}, 60) == {15: 1, 30: 3}


def test_the_last_value_shows_even_if_nothing_changes_any_more() -> None:
    assert shown_at({20: 7, 21: 0}, 60) == {20: 7, 35: 0}


def test_a_value_that_is_back_where_it_was_is_not_new() -> None:
    assert shown_at({20: 7, 21: 8, 22: 7}, 60) == {20: 7}


def test_what_is_urgent_does_not_wait() -> None:
    pace = Throttle(0, interval=INTERVAL)
    pace.show(0, 100)
    assert pace.offer(1, 101, at_once=True) == 0
    assert pace.offer(2, 102) == 14
    assert pace.shown == 1


def test_what_is_urgent_but_no_news_is_not_shown() -> None:
    assert Throttle(0, interval=INTERVAL).offer(0, 101, at_once=True) is None


def test_without_an_interval_everything_is_shown_at_once() -> None:
    pace = Throttle(0, interval=0)
    assert [pace.offer(value, 100) for value in (1, 2, 2, 3)] == [0, 0, None, 0]


@given(offers=st.dictionaries(st.integers(1, 300), st.integers(0, 3)))
def test_at_most_one_value_an_interval_shows_and_the_last_one_does(offers: dict[int, int]) -> None:
    until = 300 + int(INTERVAL)
    shown = shown_at(offers, until)
    seconds = [0, *shown]
    assert all(later - earlier >= INTERVAL for earlier, later in pairwise(seconds))
    assert [-1, *shown.values()][-1] == [-1, *(value for _, value in sorted(offers.items()))][-1]


@given(start=st.integers(0, 4))
def test_reading_more_often_shows_no_more_values(start: int) -> None:
    often = {second: second for second in range(1, 301)}
    seldom = {second: second for second in range(1 + start, 301, 5)}
    assert abs(len(shown_at(often, 300)) - len(shown_at(seldom, 300))) <= 1


@pytest.mark.parametrize(
    ("left", "shift", "is_news"),
    [
        pytest.param(600, 30, False, id="exactly 5 %"),
        pytest.param(600, 31, True, id="more than 5 %, less than a minute"),
        pytest.param(600, -31, True, id="the same to the other side"),
        pytest.param(36_000, 60, False, id="exactly a minute"),
        pytest.param(36_000, 61, True, id="more than a minute, less than 5 %"),
        pytest.param(0, 1, True, id="the time is over"),
        pytest.param(-30, 1, True, id="the time was over before"),
    ],
)
def test_an_estimated_end_is_news_by_a_minute_or_5_percent(left: int, shift: int, *, is_news: bool) -> None:
    finish = NOW + timedelta(seconds=left)
    assert finish_has_moved(finish - timedelta(seconds=shift), finish, NOW) is is_news


def test_an_estimated_end_that_comes_or_goes_is_news() -> None:
    assert finish_has_moved(None, NOW, NOW)
    assert finish_has_moved(NOW, None, NOW)
    assert not finish_has_moved(None, None, NOW)


@pytest.mark.parametrize(
    ("shown", "value", "is_small"),
    [
        (100, 105, True),
        (100, 95, True),
        (100, 106, False),
        (0, 1, False),
        (100, 0, False),
        (None, 1, False),
        (100, None, False),
    ],
)
def test_a_change_is_small_by_its_share(shown: int | None, value: int | None, *, is_small: bool) -> None:
    assert by_share(0.05)(shown, value) is is_small


def test_a_small_change_has_a_minute_and_a_large_one_does_not_wait_for_it() -> None:
    pace = Throttle(100, interval=INTERVAL, is_small=by_share(0.05))
    pace.show(100, 1000)
    assert pace.offer(101, 1020) == 40
    assert pace.offer(200, 1020) == 0
    assert pace.offer(201, 1079) == 1
    assert pace.offer(201, 1080) == 0
    assert pace.shown == 201
