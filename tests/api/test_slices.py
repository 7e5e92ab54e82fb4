"""Looking at unfinished links a slice at a time: each within the bound, and never more rows than the budget has."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import Phase, given, settings, strategies as st
import pytest

from custom_components.jdownloader_ws.api.page_size import PAGE_SIZE
from custom_components.jdownloader_ws.api.plan import LONGEST_TURN_WAIT, Plan, PlanMemory, plan_round
from custom_components.jdownloader_ws.api.poll import Numbers, Poll, Progress
from custom_components.jdownloader_ws.api.slices import (
    LONGEST_CREDIT,
    NO_SLICE,
    ROWS_A_SECOND,
    SEEN_IN_TIME,
    UNFINISHED_EVERY,
    due_slice,
)
from custom_components.jdownloader_ws.api.states import ControllerState
from tests.support.properties import examples

MB = 1_000_000
NUMBERS = Numbers(
    links=3, packages=1, total=0, loaded=0, grabber_links=0, grabber_packages=0, grabber_checked=(0, 0, 0)
)
LOADS = Progress(0, 10_000 * MB, MB)
TAKE_TURNS = ("900001", "900002")
"""The links of which one is loaded."""
SECONDS = st.floats(1, 5)


def poll_at(progress: dict[str, Progress], now: float) -> Poll:
    """Return a poll in which each link loads steadily, as the sum does."""
    moved = {link_id: replace(row, loaded=(row.loaded or 0) + int(now * MB)) for link_id, row in progress.items()}
    return Poll(
        state=ControllerState.RUNNING,
        numbers=replace(NUMBERS, loaded=sum(row.loaded or 0 for row in moved.values())),
        progress=moved,
        is_grabbing=False,
        captchas=(),
    )


PHASES = [phase for phase in Phase if phase is not Phase.shrink]
"""A shorter example of a history says nothing that the numbers in it do not say."""


class Rounds:
    """Plans round after round, as the reader does, and notes what would be read."""

    def __init__(self, links: int) -> None:
        self.now = 1000.0
        self.unfinished = {str(number): self.now for number in range(1, links - 1)}
        self.unfinished |= dict.fromkeys(TAKE_TURNS, self.now)
        self.poll = poll_at({TAKE_TURNS[0]: LOADS}, self.now)
        self.memory = PlanMemory(
            poll=self.poll,
            paced_poll=self.poll,
            paced_at=self.now,
            sliced_at=self.now,
            everything_at=self.now + 10**6,
            storage_at=self.now + 10**6,
        )
        self.rows = 0
        self.requests = 0

    def next(self, seconds: float, *, swaps: bool = False) -> Plan:
        """Plan the next round, so many seconds later; if it `swaps`, one link ends and another one begins."""
        self.now += seconds
        held = self.poll.progress
        running = next(iter(held))
        if swaps:
            running = next(link_id for link_id in TAKE_TURNS if link_id != running)
        self.poll = poll_at({running: LOADS}, self.now)
        self.memory = replace(self.memory, trust_sums_from=self.now + 1)
        plan = plan_round(
            self.memory, self.poll, held, known=self.unfinished.keys(), unfinished=self.unfinished, now=self.now
        )
        self.memory = replace(
            self.memory,
            poll=self.poll,
            paced_poll=self.poll,
            paced_at=self.now,
            turn=self.memory.turn + plan.took_turn,
            turn_waits=plan.turn_waits,
            owes_rest=plan.owes_rest,
            still=plan.still,
            sliced_at=plan.slice.until if plan.slice.links else self.memory.sliced_at,
        )
        for link_id in plan.look_up:
            if self.unfinished.pop(link_id, None) is not None:
                self.unfinished[link_id] = self.now
        self.rows += len(plan.look_up)
        self.requests += 1 + -(-len(plan.look_up) // PAGE_SIZE) + len(plan.parts)
        return plan

    @property
    def oldest(self) -> float:
        """How long ago a link was seen that was not seen for longest."""
        return self.now - next(iter(self.unfinished.values()), self.now)


def rounds(seconds: Sequence[float], until: float) -> Iterator[float]:
    """Yield these times between rounds again and again, until so much time is over."""
    over = 0.0
    while over < until:
        for pause in seconds:
            yield pause
            over += pause


@settings(deadline=None, phases=PHASES, max_examples=examples(30))
@given(links=st.integers(1, SEEN_IN_TIME), pauses=st.lists(SECONDS, min_size=1, max_size=4), swaps=st.booleans())
def test_each_unfinished_link_is_seen_within_the_bound(links: int, pauses: list[float], swaps: bool) -> None:
    jdownloader = Rounds(links)
    for pause in rounds(pauses, 4 * UNFINISHED_EVERY):
        jdownloader.next(pause, swaps=swaps)
        assert jdownloader.oldest <= UNFINISHED_EVERY


@settings(deadline=None, phases=PHASES, max_examples=examples(20))
@given(
    links=st.integers(1, SEEN_IN_TIME),
    changes=st.lists(st.tuples(st.sampled_from(["come", "end", "go on"]), st.floats(0, 1)), min_size=20, max_size=60),
)
def test_the_bound_holds_while_links_come_and_end(links: int, changes: list[tuple[str, float]]) -> None:
    jdownloader, serial = Rounds(links), 10**6
    for kind, share in changes:
        ids = list(jdownloader.unfinished)
        if kind == "end":
            for link_id in set(ids[int(share * len(ids)) :][:500]).difference(TAKE_TURNS):
                del jdownloader.unfinished[link_id]
        elif kind == "come":
            for _ in range(min(500, SEEN_IN_TIME - len(ids))):
                serial += 1
                jdownloader.unfinished[str(serial)] = jdownloader.now
        jdownloader.next(1 + 4 * share)
        assert jdownloader.oldest <= UNFINISHED_EVERY


@settings(deadline=None, phases=PHASES, max_examples=examples(20))
@given(links=st.integers(1, 60_000), pauses=st.lists(SECONDS, min_size=1, max_size=4), swaps=st.booleans())
def test_no_number_of_links_makes_slices_cost_more_than_the_budget(
    links: int, pauses: list[float], swaps: bool
) -> None:
    jdownloader = Rounds(links)
    for number, pause in enumerate(rounds(pauses, 2 * UNFINISHED_EVERY), 1):
        jdownloader.next(pause, swaps=swaps)
        spent = jdownloader.rows - number * 2  # what came and went is no part of a slice
        assert spent <= ROWS_A_SECOND * (jdownloader.now - 1000.0)


def test_links_above_the_budget_are_all_seen_later() -> None:
    links = 12 * ROWS_A_SECOND * 10
    jdownloader = Rounds(links)
    for _ in rounds([1], links / ROWS_A_SECOND * 1.1):
        jdownloader.next(1)
    assert jdownloader.oldest <= links / ROWS_A_SECOND * 1.1


@pytest.mark.parametrize("links", [100, 2_000, 50_000])
def test_rounds_at_each_second_make_two_requests_all_the_same(links: int) -> None:
    jdownloader = Rounds(links)
    for _ in range(60):
        jdownloader.next(1)
        assert jdownloader.memory.turn_waits <= LONGEST_TURN_WAIT
    assert jdownloader.requests <= 2 * 60
    assert jdownloader.memory.turn >= 60 * 2 / 3


@pytest.mark.parametrize("pause", [5, 10])
def test_rounds_that_are_rare_leave_what_has_its_turn_its_place(pause: float) -> None:
    jdownloader = Rounds(4_000)
    plans = [jdownloader.next(pause) for _ in range(12)]
    assert all(plan.took_turn and plan.slice.links for plan in plans)


def test_few_links_take_no_more_requests_than_one_each_half_minute() -> None:
    jdownloader = Rounds(300)
    plans = [jdownloader.next(1) for _ in range(60)]
    assert 2 <= sum(bool(plan.slice.links) for plan in plans) <= 3
    assert jdownloader.memory.turn >= 57


def test_a_slice_comes_along_with_a_question_of_the_same_kind() -> None:
    jdownloader = Rounds(2_000)
    plan = jdownloader.next(1, swaps=True)
    assert len(plan.look_up) > len(plan.slice.links) > 0
    assert jdownloader.requests == 2


def test_after_a_rest_links_are_seen_soon_and_not_all_at_once() -> None:
    jdownloader = Rounds(SEEN_IN_TIME)
    plan = jdownloader.next(3600)
    assert len(plan.slice.links) <= ROWS_A_SECOND * LONGEST_CREDIT
    for _ in range(int(UNFINISHED_EVERY)):
        jdownloader.next(1)
    assert jdownloader.oldest <= UNFINISHED_EVERY


def test_nothing_is_due_of_nothing() -> None:
    assert not due_slice({}, 0, 100, has_request=True).links


@pytest.mark.parametrize("has_request", [False, True])
@pytest.mark.parametrize("passed", [1e-9, 0.001, 1 / ROWS_A_SECOND - 1e-6])
def test_a_round_right_after_another_has_no_budget_and_looks_at_none(passed: float, *, has_request: bool) -> None:
    assert due_slice({"1": 1000.0}, 1000.0, 1000.0 + passed, has_request=has_request) == NO_SLICE
