"""What is announced is read at once, or with what follows: nothing is lost, nothing read more often than it may be."""

from itertools import pairwise
from typing import Final

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.jdownloader_ws.api.announced import NOTHING_ANNOUNCED, Announced
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.pacing.announcements import (
    GATHERED_FOR,
    LONGEST_GATHERED,
    NAMED_WITHIN,
    UNPAUSED_READINGS,
    UNPAUSED_WITHIN,
    WHOLE_LISTS,
    Announcements,
)
from custom_components.jdownloader_ws.pacing.repetitions import FLOOD_READINGS, GATHERED_IN_FLOOD

LINK: Final = Announced(links=frozenset("1"))
OTHER: Final = Announced(links=frozenset("2"))
GRABBER: Final = Announced(parts=frozenset({Part.LINKGRABBER}))
UNNAMED: Final = Announced(unnamed=frozenset({Part.LINKGRABBER}))
CONTENT: Final = Announced(unnamed=frozenset({Part.DOWNLOADS}))
DIALOG: Final = Announced(parts=frozenset({Part.DIALOGS}))
CAPTCHA: Final = Announced(has_poll_news=True)
GRABBED: Final = Announced(grabbed=frozenset("3"))


class Clock:
    """A time that is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Gathered:
    """Announcements that are read as soon as they may be; each reading takes `takes` seconds."""

    def __init__(self, takes: float = 0.02) -> None:
        self.clock = Clock()
        self.announcements = Announcements(self.clock)
        self.takes = takes
        self.read: list[tuple[float, Announced]] = []

    def at(self, when: float, announced: Announced) -> None:
        """Let time pass, with the readings that fall due, and announce something."""
        self.until(when)
        self.clock.now = max(self.clock.now, 1000 + when)
        self.announcements.add(announced, is_running=False)

    def until(self, when: float) -> None:
        while (due := self.announcements.due_at) is not None and due <= 1000 + when:
            self.clock.now = max(self.clock.now, due)
            began = self.clock.now - 1000
            taken = self.announcements.begin()
            self.read.append((round(began, 3), taken))
            self.clock.now += self.takes
            self.announcements.end(taken)

    def all_read(self) -> list[tuple[float, Announced]]:
        self.until(1e6)
        return self.read


def test_the_first_few_are_read_at_once_and_the_rest_together() -> None:
    gathered = Gathered()
    for when in (0.0, 0.05, 0.1, 0.15, 0.2):
        gathered.at(when, LINK if when < 0.2 else OTHER)
    assert gathered.all_read() == [(0, LINK), (0.05, LINK), (0.1, LINK), (round(0.12 + GATHERED_FOR, 3), LINK | OTHER)]
    gathered.at(2000, LINK)
    assert gathered.all_read()[-1] == (2000, LINK)


@pytest.mark.parametrize("announced", [LINK, CAPTCHA, LINK | CAPTCHA])
def test_the_same_several_times_a_second_for_long_is_read_about_once_a_second(announced: Announced) -> None:
    gathered = Gathered()
    for turn in range(600):
        gathered.at(turn / 10, announced)
    late = [when for when, _ in gathered.read if when >= 10]
    assert len(gathered.read) - len(late) > FLOOD_READINGS
    assert all(GATHERED_IN_FLOOD <= later - earlier <= 1 for earlier, later in pairwise(late))
    gathered.at(70, announced)
    gathered.at(70.1, announced)
    assert [when for when, _ in gathered.all_read()[-2:]] == [70, pytest.approx(70.1, abs=GATHERED_FOR)]


@pytest.mark.parametrize("new", [DIALOG, OTHER, GRABBER])
def test_what_is_new_does_not_wait_for_what_is_repeated(new: Announced) -> None:
    gathered = Gathered()
    for turn in range(300):
        gathered.at(turn / 10, LINK | CAPTCHA)
    gathered.at(30.05, new)
    gathered.until(30.05 + GATHERED_FOR + gathered.takes)
    assert any(when >= 30 and taken | new == taken for when, taken in gathered.read)


def test_many_links_that_change_one_after_the_other_are_no_repetition() -> None:
    gathered = Gathered()
    for turn in range(600):
        gathered.at(turn / 10, Announced(links=frozenset({str(turn)})))
    assert max(later - earlier for (earlier, _), (later, _) in pairwise(gathered.read)) < 3 * GATHERED_FOR


def test_what_happens_once_a_second_is_read_at_once_however_long() -> None:
    gathered = Gathered()
    for turn in range(100):
        gathered.at(turn, LINK)
    assert [when for when, _ in gathered.all_read()] == list(range(100))


def test_what_happens_is_gathered_all_the_while() -> None:
    gathered = Gathered()
    for turn in range(1000):
        gathered.at(turn / 100, LINK)
    assert len(gathered.all_read()) <= UNPAUSED_READINGS + 10 / GATHERED_FOR


def test_nothing_is_read_while_a_reading_is_under_way() -> None:
    gathered = Gathered()
    gathered.announcements.add(LINK, is_running=False)
    taken = gathered.announcements.begin()
    gathered.announcements.add(OTHER, is_running=False)
    assert gathered.announcements.due_at is None
    gathered.announcements.end(taken)
    assert gathered.announcements.due_at == 1000


def test_a_reading_that_is_given_up_is_made_up_for() -> None:
    announcements = Announcements(Clock())
    announcements.add(LINK, is_running=False)
    announcements.give_back(announcements.begin())
    assert announcements.begin() == LINK


def test_five_thousand_links_added_are_few_readings() -> None:
    """JDownloader says so four times a second for half a minute; each reading takes half a second."""
    gathered = Gathered(takes=0.5)
    for turn in range(120):
        gathered.at(turn / 4, GRABBER)
    read = gathered.all_read()
    assert len(read) <= 14
    assert read[-1][0] >= 119 / 4, "what came last is read, too"
    assert all(later - earlier <= 3 for (earlier, _), (later, _) in pairwise(read))


def test_what_is_named_does_not_wait_for_whole_lists() -> None:
    gathered = Gathered(takes=0.5)
    gathered.at(0, GRABBER)
    gathered.at(0.6, GRABBER | LINK)
    assert gathered.all_read() == [(0, GRABBER), (0.6, LINK), (2.5, GRABBER)]


def test_a_short_list_is_read_again_soon() -> None:
    gathered = Gathered()
    for turn in range(10):
        gathered.at(turn * 0.4, GRABBER)
    assert [began for began, _ in gathered.all_read()] == [round(turn * 0.4, 3) for turn in range(10)]


def test_the_first_short_readings_of_a_list_are_made_at_once() -> None:
    gathered = Gathered()
    for when in (0.0, 0.03, 0.06, 0.09):
        gathered.at(when, GRABBER)
    assert [began for began, _ in gathered.all_read()] == [0, 0.03, 0.06, round(0.08 + GATHERED_FOR, 3)]


def test_a_question_to_a_person_waits_for_nothing_else() -> None:
    gathered = Gathered()
    for when in (0.0, 0.03, 0.06, 0.09):
        gathered.at(when, GRABBER)
    gathered.at(0.1, DIALOG)
    gathered.at(0.11, DIALOG)
    assert gathered.all_read()[3:] == [(0.1, DIALOG), (round(0.08 + GATHERED_FOR, 3), DIALOG | GRABBER)]


def test_questions_one_after_the_other_hold_up_nothing_else() -> None:
    gathered = Gathered()
    for turn in range(200):
        gathered.at(turn / 100, DIALOG | GRABBER | LINK)
    read = gathered.all_read()
    for announced in (DIALOG, GRABBER, LINK):
        times = [began for began, taken in read if taken | announced == taken]
        assert max(later - earlier for earlier, later in pairwise(times)) < 3 * GATHERED_FOR


def test_a_question_is_read_before_a_list_that_was_announced_with_it() -> None:
    gathered = Gathered(takes=0.5)
    gathered.at(0, GRABBER | DIALOG)
    assert gathered.all_read() == [(0, DIALOG), (0.5, GRABBER)]


def test_links_that_change_again_and_again_are_read_at_the_same_pace() -> None:
    gathered = Gathered()
    for turn in range(30):
        gathered.at(turn / 10, LINK)
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(gathered.read)]
    assert max(gaps) < 0.35


def test_an_edit_without_a_name_waits_for_its_name() -> None:
    gathered = Gathered()
    gathered.at(0, UNNAMED)
    gathered.at(0.1, GRABBED)
    assert gathered.all_read() == [(0.1, GRABBED)]


def test_an_edit_that_stays_without_a_name_is_the_whole_list() -> None:
    gathered = Gathered()
    gathered.at(0, UNNAMED)
    assert gathered.all_read() == [(NAMED_WITHIN, GRABBER)]


def test_an_edit_whose_name_came_first_is_nothing_more() -> None:
    gathered = Gathered()
    gathered.at(0, LINK)
    gathered.at(0.02, CONTENT)
    assert gathered.all_read() == [(0, LINK)]


def test_what_else_is_announced_does_not_wait_for_a_name() -> None:
    gathered = Gathered()
    gathered.at(0, UNNAMED)
    gathered.at(0.01, LINK)
    assert gathered.all_read() == [(0.01, LINK), (NAMED_WITHIN, GRABBER)]


def test_while_jdownloader_runs_changes_without_a_name_are_no_edits() -> None:
    clock = Clock()
    announcements = Announcements(clock)
    announcements.add(CONTENT, is_running=True)
    assert announcements.due_at is None
    announcements.add(CONTENT | UNNAMED, is_running=True)
    clock.now += 1
    assert announcements.begin() == GRABBER
    announcements.end(GRABBER)
    assert announcements.due_at is None


MOMENTS: Final = st.lists(
    st.tuples(
        st.integers(0, 50).map(lambda hundredths: hundredths / 100),
        st.sampled_from([LINK, OTHER, GRABBER, UNNAMED, CONTENT, GRABBED, Announced(has_poll_news=True)]),
    ),
    max_size=40,
)


@settings(deadline=None)
@given(MOMENTS, st.sampled_from([0.01, 0.2, 2.0]))
def test_whatever_is_announced_is_read_soon_and_once(moments: list[tuple[float, Announced]], takes: float) -> None:
    gathered, when, said = Gathered(takes), 0.0, list[tuple[float, Announced]]()
    for pause, announced in moments:
        when = max(when + pause, gathered.clock.now - 1000)
        gathered.at(when, announced)
        said.append((gathered.clock.now - 1000, announced))
    read = gathered.all_read()
    assert gathered.announcements.begin() == NOTHING_ANNOUNCED
    others = [one for one in read if not one[1].has_poll_news]
    for first, last in zip(others, others[UNPAUSED_READINGS:], strict=False):
        assert last[0] >= min(first[0] + UNPAUSED_READINGS * takes + GATHERED_FOR, first[0] + UNPAUSED_WITHIN) - 1e-3
    for first, last in zip(read, read[UNPAUSED_READINGS + 2 :], strict=False):
        assert last[0] >= first[0] + GATHERED_FOR - 1e-3
    for at, announced in said:
        if not announced.unnamed:
            is_whole = not WHOLE_LISTS.isdisjoint(announced.parts)
            by = at + 2 * (takes + GATHERED_FOR) + is_whole * (takes + LONGEST_GATHERED)
            assert any((taken | announced) == taken for began, taken in read if at - 1e-3 <= began <= by)
