"""Gathers what JDownloader announces until it is read: the first at once, the rest together. Pure."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ..api.announced import NOTHING_ANNOUNCED, Announced
from ..api.parts import NO_PARTS, Part
from .repetitions import Repetitions

# Seconds between two readings that events cause: what happens meanwhile is read together. The first few of a second
# begin at once, as one thing that happens is often a few events: a link starts, asks its hoster, and has to wait.
GATHERED_FOR: Final = 0.15
UNPAUSED_READINGS: Final = 3
UNPAUSED_WITHIN: Final = 1.0
# Seconds for which something that changed in a list waits for the event that names its link, which came within 0.02 s,
# and up to 0.2 s late (measured).
NAMED_WITHIN: Final = 0.25
# Seconds for which one that came before explains it: they are sent together.
NAMED_BEFORE: Final = 0.05
# Whole lists are read for no more than a fifth of the time, but not more seldom than this: while 5,000 links are added
# the LinkGrabber changes several times a second for half a minute. What else is announced does not wait for them.
SHARE_OF_WHOLE: Final = 5
LONGEST_GATHERED: Final = 4.0
# A whole list that is read within so many seconds is one of the first few of a second as well: a package that is added
# is several events, and the first may come before its links are there.
SHORT: Final = 0.1
WHOLE_LISTS: Final = frozenset(
    {Part.DOWNLOADS, Part.LINKGRABBER, Part.ALL_STATES, Part.UNFINISHED, Part.EVERYTHING, Part.AFTER_GAP, Part.DEFERRED}
)


def _asks(announced: Announced) -> bool:
    """Return whether a person is asked something, which a request or two read: no other pause holds that up."""
    return announced.has_poll_news or Part.DIALOGS in announced.parts


def _without_questions(announced: Announced) -> Announced:
    return replace(announced, parts=announced.parts - {Part.DIALOGS}, has_poll_news=False)


class Announcements:
    """What was announced and not read, and when it may be; times are those of `clock`, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._pending = NOTHING_ANNOUNCED
        self._unnamed_since = 0.0
        self._named_at: dict[Part, float] = {}
        """When events named what had changed in a list."""
        self._not_before = 0.0
        self._whole_not_before = 0.0
        self._questions_not_before = 0.0
        self._has_given_way = False
        self._began_at: float | None = None
        self._ended: Final = deque[float](maxlen=UNPAUSED_READINGS)
        """When the last readings ended."""
        self._repetitions: Final = Repetitions()

    def add(self, announced: Announced, *, is_running: bool) -> None:
        """Take in what was announced.

        While JDownloader runs, things change in the download list that are no edits, and are named where it matters.
        """
        now = self._clock()
        if is_running:
            announced = replace(announced, unnamed=announced.unnamed - {Part.DOWNLOADS})
        self._named_at |= dict.fromkeys(announced.named, now)
        explained = {part for part, at in self._named_at.items() if now - at < NAMED_BEFORE}
        unnamed = (self._pending.unnamed | announced.unnamed) - explained
        if unnamed and not self._pending.unnamed:
            self._unnamed_since = now
        self._pending = replace(self._pending | announced, unnamed=unnamed)

    @property
    def due_at(self) -> float | None:
        """When to begin a reading; None where there is nothing to read, or a reading is under way."""
        pending, due = self._pending, list[float]()
        if self._began_at is not None:
            return None
        rest = _without_questions(pending)
        if replace(rest, parts=rest.parts - WHOLE_LISTS, unnamed=NO_PARTS):
            due.append(self._not_before)
        if _asks(pending):
            due.append(self._questions_not_before)
        if pending.parts & WHOLE_LISTS:
            due.append(max(self._not_before, self._whole_not_before))
        if pending.unnamed:
            due.append(max(self._not_before, self._whole_not_before, self._unnamed_since + NAMED_WITHIN))
        return max(min(due), self._repetitions.free_at(pending)) if due else None

    def begin(self) -> Announced:
        """Return what a reading reads that begins now, for whatever reason."""
        now, pending = self._clock(), self._pending
        is_whole_due = now >= self._whole_not_before and not self._asks_first
        parts = pending.parts if is_whole_due else pending.parts - WHOLE_LISTS
        unnamed = pending.unnamed if is_whole_due and now >= self._unnamed_since + NAMED_WITHIN else NO_PARTS
        self._has_given_way = self._asks_first
        self._pending = Announced(parts=pending.parts - parts, unnamed=pending.unnamed - unnamed)
        self._began_at = now
        return replace(pending, parts=parts, unnamed=unnamed).settled()

    @property
    def _asks_first(self) -> bool:
        """Whether whole lists, which may take a while, let a question go first; they are read right after it."""
        return _asks(self._pending) and not self._has_given_way

    def end(self, taken: Announced) -> None:
        """Note that the reading of what `begin` returned has ended."""
        now = self._clock()
        began_at, self._began_at = self._began_at, None
        if not taken or began_at is None:
            return
        self._repetitions.ended(taken, began_at, now)
        if _asks(taken):
            self._questions_not_before = now + GATHERED_FOR
        if not _without_questions(taken):
            return  # which holds up nothing else either
        self._ended.append(now)
        are_few = len(self._ended) < UNPAUSED_READINGS or now - self._ended[0] >= UNPAUSED_WITHIN
        self._not_before = now if are_few else now + GATHERED_FOR
        if taken.parts & WHOLE_LISTS:
            took = now - began_at
            pause = min(max((SHARE_OF_WHOLE - 1) * took, GATHERED_FOR), LONGEST_GATHERED)
            self._whole_not_before = now if are_few and took <= SHORT else now + pause

    def give_back(self, taken: Announced) -> None:
        """Have the next reading read what one had begun with that was given up."""
        self._began_at = None
        self._pending |= taken
