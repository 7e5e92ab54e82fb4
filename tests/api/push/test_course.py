"""When to listen: longer polls where they get through, rests where nothing does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api.push.course import (
    AWAY_PAUSE,
    CAUTION,
    CLOUD_FAILURES,
    CLOUD_REST,
    FAILURE_MEMORY,
    FIRST_RETRY_PAUSE,
    FULL_BEFORE_LONGER,
    LONGEST_RETRY_PAUSE,
    POLL_SECONDS,
    REFUSED_REST,
    Course,
    PushState,
)

type Step = Callable[[Course, float], Course]

SUBSCRIBED: Final = Course().subscribed(0.0)


def full(course: Course, now: float, times: int = FULL_BEFORE_LONGER) -> Course:
    for _ in range(times):
        now += course.poll
        course = course.ran_to_its_end(now)
    return course


def test_polls_get_longer_after_three_that_ran_to_their_end() -> None:
    course = SUBSCRIBED
    lengths = []
    now = 0.0
    for _ in range(12):
        lengths.append(course.poll)
        now += course.poll
        course = course.ran_to_its_end(now)
    assert lengths == [25] * 3 + [60] * 3 + [120] * 6


def test_events_between_take_nothing_from_the_polls_that_ran_to_their_end() -> None:
    course = full(SUBSCRIBED, 0, 2).brought_events(60)
    assert course.poll == 25
    assert course.ran_to_its_end(85).poll == 60


def test_a_long_poll_that_is_cut_makes_them_short_for_a_day_and_is_followed_by_one_at_once() -> None:
    course = full(SUBSCRIBED, 0)
    assert course.poll == 60
    cut = course.was_cut(1000, is_cloud=False)
    assert (cut.poll, cut.state, cut.not_before, cut.is_alive) == (25, PushState.CUT, 1000, False)
    again = full(cut.subscribed(1000), 1000, 20)
    assert again.poll == 25
    assert full(again, 1000 + CAUTION).poll == 60


def test_a_short_poll_that_is_cut_has_longer_and_longer_pauses() -> None:
    course, now, pauses = SUBSCRIBED, 0.0, []
    for _ in range(12):
        course = course.was_cut(now, is_cloud=False)
        pauses.append(course.not_before - now)
        now = course.not_before
        course = course.subscribed(now)
    assert pauses[:4] == [FIRST_RETRY_PAUSE, 10, 20, 40]
    assert max(pauses) == pytest.approx(LONGEST_RETRY_PAUSE)


def test_failures_are_forgotten_after_an_hour() -> None:
    course = SUBSCRIBED.was_cut(0, is_cloud=False).was_cut(10, is_cloud=False)
    later = course.was_cut(10 + FAILURE_MEMORY, is_cloud=False)
    assert later.not_before == 10 + FAILURE_MEMORY + FIRST_RETRY_PAUSE


@pytest.mark.parametrize("state", [PushState.CUT, PushState.BUSY, PushState.UNREACHABLE, PushState.FORGOTTEN])
def test_over_the_cloud_three_failures_of_any_kind_are_enough_for_an_hour(state: PushState) -> None:
    course = SUBSCRIBED
    for time in range(CLOUD_FAILURES - 1):
        course = course.failed(state, time, is_cloud=True)
        assert course.state is state
    course = course.subscribed(5).brought_events(30).failed(state, 40, is_cloud=True)
    assert (course.state, course.not_before) == (PushState.GAVE_UP, 40 + CLOUD_REST)
    assert course.knocked(50, is_cloud=True) == course
    assert course.knocked(50, is_cloud=False).not_before == 50
    assert course.subscribed(40 + CLOUD_REST).is_alive


def test_a_jdownloader_that_is_offline_is_no_failure_of_the_long_poll() -> None:
    course, now, pauses = SUBSCRIBED, 100.0, []
    for _ in range(5):
        course = course.went_away(now)
        pauses.append(course.not_before - now)
        now = course.not_before
    assert pauses == [AWAY_PAUSE, *[LONGEST_RETRY_PAUSE] * 4]
    assert course.state is PushState.UNREACHABLE
    assert course.knocked(now, is_cloud=True).subscribed(now).is_alive


def test_a_dead_id_is_replaced_at_once_unless_it_dies_young() -> None:
    assert SUBSCRIBED.was_forgotten(100, is_cloud=False, age=100).not_before == 100
    young = SUBSCRIBED.was_forgotten(1, is_cloud=False, age=1)
    assert (young.not_before, young.state) == (1 + FIRST_RETRY_PAUSE, PushState.FORGOTTEN)
    assert not young.is_alive
    often = SUBSCRIBED
    for time in (100, 200, 300):
        often = often.was_forgotten(time, is_cloud=False, age=100).subscribed(time)
    assert often.was_forgotten(400, is_cloud=False, age=100).not_before > 400


def test_who_is_refused_does_not_ask_again_soon() -> None:
    course = Course().refused(PushState.UNSUPPORTED, 10)
    assert course.not_before == 10 + REFUSED_REST
    assert course.knocked(20, is_cloud=False).not_before == 20, "after an outage it may be another one"


def test_the_pause_that_the_cloud_asks_for_is_kept() -> None:
    course = SUBSCRIBED.failed(PushState.BUSY, 0, is_cloud=True, pause=300)
    assert course.not_before == 300
    assert course.knocked(10, is_cloud=True) == course


def test_an_empty_answer_before_its_time_is_no_poll_that_got_through() -> None:
    course = SUBSCRIBED
    for _ in range(9):
        course = course.was_empty(100, after=8)
    assert (course.poll, course.not_before, course.is_alive) == (25, 100, True)
    for _ in range(3):
        course = course.was_empty(100, after=24.9)
    assert course.poll == 60


def test_empty_answers_that_come_at_once_come_ever_more_seldom() -> None:
    course, now, pauses = SUBSCRIBED, 0.0, []
    for _ in range(9):
        course = course.was_empty(now, after=0.01)
        pauses.append(course.not_before - now)
        now = course.not_before
    assert pauses[:3] == pytest.approx([0.1, 0.2, 0.4])
    assert pauses[-1] == pytest.approx(5)
    assert course.brought_events(now).was_empty(now, after=0.01).empty_pause == 0.1


STEPS: Final[dict[str, Step]] = {
    "subscribed": lambda course, now: course.subscribed(now),
    "events": lambda course, now: course.brought_events(now),
    "empty": lambda course, now: course.was_empty(now, after=now % 30),
    "full": lambda course, now: course.ran_to_its_end(now),
    "cut by cloud": lambda course, now: course.was_cut(now, is_cloud=True),
    "cut": lambda course, now: course.was_cut(now, is_cloud=False),
    "forgotten": lambda course, now: course.was_forgotten(now, is_cloud=False, age=now % 60),
    "away": lambda course, now: course.failed(PushState.UNREACHABLE, now, is_cloud=False),
    "offline": lambda course, now: course.went_away(now),
    "refused": lambda course, now: course.refused(PushState.UNSUPPORTED, now),
    "back": lambda course, now: course.knocked(now, is_cloud=True),
}
HISTORIES: Final = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 7200)), max_size=60)


@given(HISTORIES)
def test_whatever_happens_the_course_keeps_within_its_bounds(history: list[tuple[str, int]]) -> None:
    course, now = Course(), 0.0
    for name, seconds in history:
        now += seconds
        before, course = course, STEPS[name](course, now)
        assert course.poll in POLL_SECONDS
        assert course.not_before - now <= max(CLOUD_REST, before.not_before - now)
        assert len(course.failures) <= 16
        if course.poll > before.poll:
            assert now >= course.cautious_until
        if course.is_alive and not before.is_alive:
            assert name == "subscribed"
        assert course.since <= now
        assert (course.since == now) or course.state is before.state


@given(st.lists(st.sampled_from(["cut", "forgotten", "away"]), min_size=3, max_size=40))
def test_who_always_fails_is_tried_ever_less(history: list[str]) -> None:
    """In an hour of failures, each followed by a subscription at the first chance, there are few tries."""
    course, now, tries = SUBSCRIBED, 0.0, 0
    for name in history:
        now = max(now, course.not_before) + 1.0
        if now > FAILURE_MEMORY:
            break
        tries += 1
        course = STEPS[name](replace(course, poll=25).subscribed(now), now)
    assert tries <= 16


def test_what_failed_before_a_poll_that_ran_to_its_end_no_longer_counts() -> None:
    course = Course().subscribed(0)
    for now in (100.0, 200.0, 300.0):
        course = course.was_cut(now, is_cloud=True).subscribed(now + 10).ran_to_its_end(now + 40)
    assert course.is_alive
    for now in (400.0, 410.0, 420.0):
        course = course.was_cut(now, is_cloud=True)
    assert course.state is PushState.GAVE_UP
