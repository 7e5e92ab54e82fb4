"""At most one delta an interval, in numbers."""

from itertools import accumulate

from hypothesis import given, strategies as st

from custom_components.jdownloader_ws.live_stream.delta_schedule import (
    LAST_KEPT_FOR,
    MOST_A_SECOND,
    SECOND,
    DeltaLimit,
    DeltaSchedule,
)


def deliveries(interval: float, rounds: list[float]) -> list[float]:
    """Return when deltas are sent if there is something to send after each round."""
    schedule = DeltaSchedule()
    schedule.begin(interval, 0.0)
    sent = []
    for now in rounds:
        if schedule.is_due(interval, now):
            schedule.done([interval], now)
            sent.append(now)
    return sent


def test_rounds_that_end_a_little_earlier_or_later_are_all_reported_at_once() -> None:
    rounds = [1.0, 2.05, 3.0, 4.08, 5.0, 6.1, 7.0]

    assert deliveries(1, rounds) == rounds


def test_one_late_round_does_not_make_all_others_late() -> None:
    schedule = DeltaSchedule()
    schedule.begin(10, 0.0)
    schedule.done([10], 15.0)
    reported = []
    for planned in range(20, 120, 10):
        reported.append(max(planned, schedule.due(10)))
        schedule.done([10], reported[-1])

    assert reported == [24.0, 33.0, 42.0, 51.0, 60.0, 70.0, 80.0, 90.0, 100.0, 110.0]


def test_what_comes_in_between_does_not_count() -> None:
    schedule = DeltaSchedule()
    schedule.begin(10, 0.0)
    schedule.done([10], 3.0)

    assert schedule.due(10) == 9.0


def test_newcomers_fall_in_with_those_of_the_same_interval() -> None:
    schedule = DeltaSchedule()
    schedule.begin(10, 0.0)
    schedule.begin(10, 7.0)

    assert schedule.due(10) == 9.0


def test_an_interval_without_subscribers_starts_again() -> None:
    schedule = DeltaSchedule()
    schedule.begin(10, 0.0)
    schedule.begin(1, 0.0)
    schedule.keep({1})
    schedule.begin(10, 7.0)

    assert (schedule.due(10), schedule.due(1)) == (16.0, 0.9)


@given(
    interval=st.sampled_from([1, 2, 2.5, 10, 60]),
    gaps=st.lists(st.floats(0.05, 70), min_size=1, max_size=60),
)
def test_any_stretch_of_time_has_one_delta_an_interval_and_at_most_one_more(interval: float, gaps: list[float]) -> None:
    rounds = [sum(gaps[: place + 1]) for place in range(len(gaps))]
    sent = deliveries(interval, rounds)

    for first in range(len(sent)):
        for last in range(first, len(sent)):
            assert last - first <= (sent[last] - sent[first]) / interval + 1 + 1e-6


def test_what_came_in_between_waits_for_the_round_that_ends_the_interval() -> None:
    schedule = DeltaSchedule()
    schedule.begin(1, 0.0)
    schedule.done([1], 1.0)

    assert (schedule.until(1, is_extra=False), schedule.until(1, is_extra=True)) == (1.9, 2.05)


@given(durations=st.lists(st.floats(0.02, 0.85), min_size=2, max_size=60))
def test_each_round_in_its_turn_has_a_delta_of_its_own_however_late_others_were(durations: list[float]) -> None:
    schedule = DeltaSchedule()
    schedule.begin(1, 0.0)
    sent: list[float] = []
    for number, duration in enumerate(durations, start=1):
        ended = number + duration
        assert not sent or sent[-1] < ended, "it would have gone with the one before"
        sent.append(ended if schedule.is_due(1, ended) else schedule.until(1, is_extra=False))
        schedule.done([1], sent[-1])
    assert all(at - number < 1 for number, at in enumerate(sent, start=1))


@given(
    interval=st.sampled_from([1, 2, 2.5, 10, 60]),
    gaps=st.lists(st.floats(0.01, 70), min_size=1, max_size=60),
)
def test_whatever_comes_when_it_waits_for_no_more_than_the_interval_and_a_moment(
    interval: float, gaps: list[float]
) -> None:
    schedule = DeltaSchedule()
    schedule.begin(interval, 0.0)
    for now in accumulate(gaps):
        reported = now if schedule.is_due(interval, now) else schedule.until(interval, is_extra=True)
        assert reported - now <= interval + 0.1
        if reported == now:
            schedule.done([interval], now)


@given(pushes=st.lists(st.tuples(st.floats(0, 1.5), st.booleans()), min_size=1, max_size=80))
def test_a_second_has_four_deltas_at_most_and_none_waits_longer_than_one(pushes: list[tuple[float, bool]]) -> None:
    limit = DeltaLimit()
    sent: list[float] = []
    for pushed, (_, is_question) in zip(accumulate(gap for gap, _ in pushes), pushes, strict=True):
        if sent and sent[-1] >= pushed:
            continue  # it goes with the one that waits
        sent.append(max(pushed, limit.free_at(is_question=is_question)))
        limit.sent(sent[-1])
        assert sent[-1] - pushed <= SECOND
    assert all(later - earlier >= 1 for earlier, later in zip(sent, sent[MOST_A_SECOND:], strict=False))


def test_a_few_that_are_pushed_one_after_the_other_wait_for_nothing() -> None:
    limit = DeltaLimit()
    for now in (10.0, 10.1, 10.2, 10.5):
        assert limit.free_at(is_question=False) <= now
        limit.sent(now)

    assert limit.free_at(is_question=False) == 10.0 + SECOND


def test_a_question_right_after_three_others_does_not_wait_as_a_fourth_does() -> None:
    limit = DeltaLimit()
    for now in (10.0, 10.1, 10.2):
        limit.sent(now)

    assert limit.free_at(is_question=False) == 10.0 + LAST_KEPT_FOR
    assert limit.free_at(is_question=True) <= 10.2
