"""The read plan: what a poll makes us read, and what it does not."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api.announced import Announced
from custom_components.jdownloader_ws.api.gaps import GAP_LINKS
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import (
    DOUBT_PAUSE,
    EVERYTHING_EVERY,
    LONGEST_TURN_WAIT,
    TURNS,
    WANTED_EVERY,
    Occasion,
    Plan,
    PlanMemory,
    Touched,
    plan_round,
)
from custom_components.jdownloader_ws.api.poll import Numbers, Poll, Progress
from custom_components.jdownloader_ws.api.slices import UNFINISHED_EVERY
from custom_components.jdownloader_ws.api.states import ControllerState

MB = 1_000_000
NUMBERS = Numbers(
    links=3, packages=1, total=30 * MB, loaded=5 * MB, grabber_links=0, grabber_packages=0, grabber_checked=(0, 0, 0)
)
RUNNING = Poll(
    state=ControllerState.RUNNING,
    numbers=NUMBERS,
    progress={"1": Progress(2 * MB, 10 * MB, 500_000)},
    is_grabbing=False,
    captchas=(),
)
MEMORY = PlanMemory(poll=RUNNING, paced_at=100, sliced_at=100, everything_at=100, storage_at=100)
KNOWN = frozenset({"1", "2", "3"})
LINK_1_SWAPPED = Plan(look_up=frozenset({"1"}), has_front=True)
"""What a round reads in which that link began or ended: it, and what may have begun and ended meanwhile."""


def moved(poll: Poll, **progress: int) -> Poll:
    """Return the poll a moment later: the named links have loaded so much more, and the sum with them."""
    changed = {
        key: replace(row, loaded=(row.loaded or 0) + progress.get(f"link_{key}", 0))
        for key, row in poll.progress.items()
    }
    return replace(
        poll,
        progress=changed,
        numbers=replace(poll.numbers, loaded=poll.numbers.loaded + sum(progress.values())),
    )


def plan(
    poll: Poll,
    memory: PlanMemory = MEMORY,
    *,
    touched: Touched = Touched(),  # noqa: B008 (it is frozen)
    now: float = 101,
    wanted: AbstractSet[Part] = frozenset(),
    is_slow: bool = False,
    has_push: bool = False,
) -> Plan:
    before = memory.poll or RUNNING
    return plan_round(
        memory,
        poll,
        before.progress,
        known=KNOWN,
        occasion=Occasion(touched=touched, wanted=wanted, is_slow=is_slow, has_push=has_push),
        now=now,
    )


def test_a_link_that_waited_and_loads_again_is_looked_at() -> None:
    waits = replace(MEMORY, waiting=frozenset({"1"}))
    assert plan(moved(RUNNING, link_1=70_000), waits).look_up == {"1"}
    assert plan(moved(RUNNING, link_1=70_000)).look_up == frozenset()


def test_a_link_that_stands_still_for_long_shares_with_the_turns() -> None:
    waits = replace(MEMORY, still=frozenset({"1"}))
    looks = plan(RUNNING, waits)
    assert looks == Plan(look_up=frozenset({"1"}), turn_waits=1, still=frozenset({"1"}))
    turns = plan(RUNNING, replace(waits, turn_waits=1))
    assert turns == Plan(parts=frozenset({TURNS[0]}), took_turn=True, still=frozenset({"1"}))


def test_a_link_that_has_just_come_to_a_stand_is_looked_up_in_any_case() -> None:
    assert plan(RUNNING, replace(MEMORY, turn_waits=1)).look_up == {"1"}


def test_the_first_round_reads_everything() -> None:
    assert plan(RUNNING, PlanMemory()).parts == {Part.EVERYTHING}


def test_everything_is_read_again_after_a_quarter_of_an_hour() -> None:
    assert plan(moved(RUNNING, link_1=MB), now=100 + EVERYTHING_EVERY).parts == {Part.EVERYTHING}


def after_gap(memory: PlanMemory, links: int) -> Plan:
    poll = replace(RUNNING, numbers=replace(RUNNING.numbers, links=links))
    announced = Announced(parts=frozenset({Part.AFTER_GAP}))
    memory = replace(memory, poll=poll)
    return plan_round(
        memory, poll, poll.progress, known=KNOWN, occasion=Occasion(announced=announced, has_push=True), now=101
    )


def test_after_a_gap_everything_is_read_where_that_is_little_or_a_restart_would_not_show() -> None:
    knows_its_start = replace(MEMORY, read_at={Part.UPTIME: 50})
    assert after_gap(knows_its_start, GAP_LINKS).parts == {Part.EVERYTHING}
    assert after_gap(MEMORY, GAP_LINKS + 1).parts == {Part.EVERYTHING}
    assert after_gap(knows_its_start, GAP_LINKS + 1).parts >= {*TURNS, Part.UPTIME}
    assert after_gap(knows_its_start, GAP_LINKS + 1).parts.isdisjoint({Part.EVERYTHING, Part.UNFINISHED})


@given(st.integers(0, 100))
def test_a_quiet_round_makes_one_more_small_request(turn: int) -> None:
    quiet = plan(moved(RUNNING, link_1=MB), replace(MEMORY, turn=turn))
    assert quiet == Plan(parts=frozenset({TURNS[turn % len(TURNS)]}), took_turn=True)


def test_all_turns_come() -> None:
    taken = {
        part for turn in range(len(TURNS)) for part in plan(moved(RUNNING, link_1=MB), replace(MEMORY, turn=turn)).parts
    }
    assert taken == {*TURNS}


def test_a_slow_round_needs_no_turns() -> None:
    assert plan(moved(RUNNING, link_1=MB), is_slow=True).parts == {*TURNS, Part.PACKAGES}


IDLE = replace(RUNNING, state=ControllerState.IDLE, progress={})


DIALOGS = frozenset({Part.DIALOGS})


def slow(memory: PlanMemory, poll: Poll = IDLE, *, has_push: bool = True) -> AbstractSet[Part]:
    """Return what a slow round reads after another of the same JDownloader."""
    memory = replace(memory, poll=poll, read_at={Part.DIALOGS: 100})
    return plan(poll, memory, wanted=DIALOGS, is_slow=True, has_push=has_push, now=190).parts


def test_a_slow_round_of_an_idle_jdownloader_reads_only_what_has_no_event_while_events_come() -> None:
    fresh = replace(MEMORY, turns_at=100)
    assert slow(fresh) == {Part.STATUS_BAR}
    assert slow(fresh, has_push=False) == {*TURNS, Part.PACKAGES}
    assert slow(replace(fresh, turns_at=190 - EVERYTHING_EVERY)) == {*TURNS, Part.PACKAGES}
    assert slow(fresh, RUNNING) >= {Part.PACKAGES}
    assert slow(replace(fresh, has_stale_packages=True)) == {Part.STATUS_BAR, Part.PACKAGES}


def test_packages_of_links_that_came_into_another_state_wait_for_a_quiet_round() -> None:
    stale = replace(MEMORY, has_stale_packages=True)
    quiet = moved(RUNNING, link_1=MB)
    assert Part.PACKAGES not in plan(replace(RUNNING, progress={}), stale).parts
    assert plan(quiet, replace(stale, turn_waits=1)) == plan(quiet, replace(MEMORY, turn_waits=1))
    assert plan(quiet, stale) == Plan(parts=frozenset({Part.PACKAGES}), turn_waits=1)


def test_packages_are_read_with_the_states_of_all_unfinished_links() -> None:
    assert plan(replace(RUNNING, state=ControllerState.STOPPED)).parts >= {Part.UNFINISHED, Part.PACKAGES}


def test_links_that_end_and_begin_in_rounds_that_follow_each_other_are_all_that_these_ask_for() -> None:
    ended = replace(RUNNING, progress={})
    first = plan(ended)
    second = plan(RUNNING, replace(MEMORY, poll=ended, turn_waits=first.turn_waits))
    assert first.look_up == second.look_up == {"1"}
    assert not first.parts | second.parts


def test_a_turn_waits_for_two_rounds_at_most() -> None:
    ended = replace(RUNNING, progress={})
    third = plan(ended, replace(MEMORY, turn_waits=LONGEST_TURN_WAIT))
    assert third == replace(LINK_1_SWAPPED, parts=frozenset({TURNS[0]}), took_turn=True, owes_rest=True)


def test_a_request_too_many_is_made_up_for_in_the_next_quiet_round() -> None:
    memory, quiet = replace(MEMORY, owes_rest=True), moved(RUNNING, link_1=MB)
    assert plan(quiet, memory) == Plan(turn_waits=1)
    assert plan(quiet, replace(memory, has_stale_packages=True), wanted=frozenset({Part.DIALOGS})).owes_rest
    assert plan(replace(RUNNING, progress={}), memory).owes_rest
    assert plan(quiet, replace(memory, turn_waits=LONGEST_TURN_WAIT)).took_turn


def test_a_turn_that_has_waited_comes_along_with_what_takes_many_requests() -> None:
    result = plan(replace(RUNNING, state=ControllerState.STOPPED), replace(MEMORY, turn_waits=1))
    assert result.parts >= {Part.UNFINISHED, TURNS[0]}
    assert not result.owes_rest


@given(st.lists(st.sampled_from(["quiet", "ends or begins", "everything stands"]), min_size=1, max_size=60))
def test_rounds_make_two_requests_on_average_and_no_turn_waits_for_long(happenings: list[str]) -> None:
    memory, poll, requests = MEMORY, RUNNING, 0
    for happening in happenings:
        before = poll
        if happening == "ends or begins":
            poll = replace(poll, progress={} if poll.progress else RUNNING.progress)
        elif happening == "quiet":
            poll = moved(poll, **{f"link_{link_id}": MB for link_id in poll.progress})
        now = plan_round(
            replace(memory, poll=before, trust_sums_from=1000),
            poll,
            before.progress,
            known=KNOWN,
            now=101,
        )
        requests += 1 + bool(now.look_up) + len(now.parts)
        memory = replace(
            memory,
            turn=memory.turn + now.took_turn,
            turn_waits=now.turn_waits,
            owes_rest=now.owes_rest,
            still=now.still,
        )
        assert memory.turn_waits <= LONGEST_TURN_WAIT
    busy = happenings.count("ends or begins")
    assert requests <= 2 * len(happenings) + 1 + busy / (1 + LONGEST_TURN_WAIT)


@pytest.mark.parametrize("part", WANTED_EVERY)
def test_what_a_client_watches_waits_for_a_turn_that_has_waited(part: Part) -> None:
    quiet, memory = moved(RUNNING, link_1=MB), replace(MEMORY, read_at={part: -1000.0}, turn_waits=1, turn=3)
    assert plan(quiet, memory, wanted=frozenset({part})) == Plan(parts=frozenset({TURNS[3]}), took_turn=True)


def test_the_end_of_collecting_is_waited_for() -> None:
    collecting = replace(MEMORY, is_collecting=True)
    polls = [plan(moved(RUNNING, link_1=MB), replace(collecting, turn=turn)) for turn in range(4)]
    assert sum(Part.COLLECTING in poll.parts for poll in polls) == 2


def test_a_link_that_stands_still_is_looked_up() -> None:
    assert plan(RUNNING).look_up == {"1"}


def test_links_that_enter_or_leave_the_running_set_are_looked_up() -> None:
    swapped = replace(RUNNING, progress={"2": Progress(0, 10 * MB, 0)})
    assert plan(swapped).look_up == {"1", "2"}


def test_an_unknown_link_brings_the_list() -> None:
    stranger = replace(moved(RUNNING, link_1=MB), progress={**RUNNING.progress, "9": Progress(0, MB, 0)})
    result = plan(stranger)
    assert Part.DOWNLOADS in result.parts
    assert "9" not in result.look_up


@pytest.mark.parametrize(
    ("numbers", "part"),
    [
        ({"links": 4}, Part.DOWNLOADS),
        ({"packages": 2}, Part.DOWNLOADS),
        ({"grabber_links": 1}, Part.LINKGRABBER),
        ({"grabber_packages": 1}, Part.LINKGRABBER),
        ({"grabber_checked": (1, 0, 0)}, Part.LINKGRABBER),
    ],
)
def test_a_count_that_moved_brings_its_list(numbers: dict[str, Any], part: Part) -> None:
    poll = moved(RUNNING, link_1=MB)
    assert part in plan(replace(poll, numbers=replace(poll.numbers, **numbers))).parts


def test_small_files_that_came_and_went_are_noticed_in_the_sum() -> None:
    result = plan(moved(RUNNING, link_1=MB, link_3=2 * MB))
    assert Part.UNFINISHED in result.parts
    assert result.doubts_sums


def test_a_reset_is_noticed_in_the_sum() -> None:
    assert Part.ALL_STATES in plan(moved(RUNNING, link_1=MB, link_3=-3 * MB)).parts


def test_enabling_is_noticed_in_the_total() -> None:
    poll = moved(RUNNING, link_1=MB)
    assert Part.ALL_STATES in plan(replace(poll, numbers=replace(poll.numbers, total=40 * MB))).parts


def test_the_end_of_a_link_explains_its_bytes() -> None:
    ended = replace(RUNNING, progress={}, numbers=replace(NUMBERS, loaded=13 * MB))
    assert plan(ended) == replace(LINK_1_SWAPPED, turn_waits=1)


def test_sums_that_lied_are_not_believed_for_a_while() -> None:
    memory = replace(MEMORY, trust_sums_from=100 + DOUBT_PAUSE)
    assert Part.UNFINISHED not in plan(moved(RUNNING, link_1=MB, link_3=2 * MB), memory).parts


def test_nothing_is_looked_at_from_time_to_time_while_nothing_runs() -> None:
    idle = replace(RUNNING, state=ControllerState.STOPPED, progress={})
    result = plan(idle, replace(MEMORY, poll=idle), now=100 + UNFINISHED_EVERY)
    assert result.took_turn
    assert not result.slice.links


def test_all_unfinished_links_are_looked_at_when_jdownloader_leaves_running() -> None:
    result = plan(replace(moved(RUNNING, link_1=MB), state=ControllerState.STOPPING))
    assert {Part.UNFINISHED, Part.STATUS_BAR} <= result.parts


def test_what_a_command_touched_is_read() -> None:
    touched = Touched(frozenset({Part.LINKGRABBER, Part.COLLECTING}), frozenset({"2"}))
    result = plan(moved(RUNNING, link_1=MB), touched=touched)
    assert (result.parts, result.look_up) == (touched.parts | {Part.PACKAGES}, touched.links)


@pytest.mark.parametrize("part", WANTED_EVERY)
def test_what_a_client_watches_is_read_at_once_and_then_from_time_to_time(part: Part) -> None:
    poll, wanted = moved(RUNNING, link_1=MB), frozenset({part})
    assert part in plan(poll, wanted=wanted).parts
    memory = replace(MEMORY, read_at={part: 100})
    assert part not in plan(poll, memory, wanted=wanted, now=101).parts
    assert part in plan(poll, memory, wanted=wanted, now=100 + WANTED_EVERY[part]).parts


def test_what_a_client_watches_takes_the_second_request_of_a_quiet_round() -> None:
    wanted = frozenset({Part.ACCOUNTS, Part.SETTINGS})
    memory = replace(MEMORY, read_at=dict.fromkeys(wanted, -1000.0), turn=3)
    result = plan(moved(RUNNING, link_1=MB), memory, wanted=wanted)
    assert len(result.parts & wanted) == len(result.parts) == 1
    assert not result.took_turn


def test_what_a_client_watches_comes_on_top_in_a_busy_round() -> None:
    memory = replace(MEMORY, read_at={Part.ACCOUNTS: -1000.0})
    result = plan(RUNNING, memory, wanted=frozenset({Part.ACCOUNTS}))
    assert result.look_up == {"1"}
    assert result.parts == {Part.ACCOUNTS}


def test_what_no_client_watches_is_not_read_even_with_everything() -> None:
    assert plan(RUNNING, PlanMemory(), wanted=frozenset({Part.UPTIME})).parts == {Part.EVERYTHING, Part.UPTIME}


@given(
    st.dictionaries(st.sampled_from("123"), st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=3),
    st.integers(0, 100),
)
def test_links_that_load_steadily_never_raise_doubts(rows: dict[str, tuple[int, int]], others: int) -> None:
    before = {key: Progress(start * MB, 200 * MB, 0) for key, (start, _) in rows.items()}
    after = {key: Progress((start + more) * MB, 200 * MB, 0) for key, (start, more) in rows.items()}
    sums = [sum(row.loaded or 0 for row in progress.values()) + others * MB for progress in (before, after)]
    first = replace(RUNNING, progress=before, numbers=replace(NUMBERS, loaded=sums[0]))
    second = replace(RUNNING, progress=after, numbers=replace(NUMBERS, loaded=sums[1]))
    result = plan(second, replace(MEMORY, poll=first))
    assert Part.UNFINISHED not in result.parts
    assert result.look_up == {key for key, (_, more) in rows.items() if more == 0}
