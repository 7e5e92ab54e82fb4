"""When it is time for a client's next delta: at most one an interval, and all clients of an interval together.

What JDownloader pushes may come in between to those who want that, and then a second has a few at most.
"""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import inf
from typing import Final

EARLY = 0.1
"""By which share of its interval a delta may follow too early on the one before.

Rounds of reading end now earlier, now later. With no such freedom every delta would be as late as the latest one so
far; with it they get back to the pace of the rounds, and are never ahead of it by more than one."""
LATE: Final = 0.05
"""Seconds after the interval for which what came in between waits for the next round, so that one delta has both. The
contract promises the interval and 0.1 s."""
MOST_A_SECOND: Final = 4
"""Deltas in a second of a client that gets what is pushed at once: the contract's bound."""
SECOND: Final = 1.05
"""Seconds within which there are no more: what is sent evenly may arrive a little closer together."""
LAST_KEPT_FOR: Final = 0.5
"""Seconds from the third last delta on for which the last one of a second is kept for captchas and dialogs: they often
come right after other changes, and waited up to half a second for them (measured)."""


@dataclass(frozen=True, slots=True)
class DeltaPace:
    """Where an interval stands; all times in seconds of one clock."""

    last: float
    """When the last delta was sent."""
    paid_until: float
    """When the next delta would be sent if each took an interval."""

    def earliest(self, interval: float) -> float:
        """Return when the next delta may be sent."""
        return max(self.last + interval * (1 - EARLY), self.paid_until - interval)

    def after(self, now: float, interval: float) -> DeltaPace:
        """Return where it stands when a delta is sent."""
        return DeltaPace(now, max(now, self.paid_until) + interval)


class DeltaSchedule:
    """Knows for each interval when it is due."""

    def __init__(self) -> None:
        """Start without intervals."""
        self._paces: dict[float, DeltaPace] = {}

    def begin(self, interval: float, now: float) -> None:
        """Take in an interval; one that is known stays as it is, so that newcomers fall in with the others."""
        self._paces.setdefault(interval, DeltaPace(now, now + interval))

    def keep(self, intervals: Collection[float]) -> None:
        """Forget all other intervals."""
        self._paces = {interval: pace for interval, pace in self._paces.items() if interval in intervals}

    def due(self, interval: float) -> float:
        """Return when a delta may be sent."""
        return self._paces[interval].earliest(interval)

    def until(self, interval: float, *, is_extra: bool) -> float:
        """Return until when changes wait that came too early to be sent: until they are due.

        What an extra round brought, in between, waits for the one that comes with the end of the interval. If those in
        their turn waited as long, each delta after a late one would be late, too, and later, until one is left out.
        """
        due = self.due(interval)
        return max(due, self._paces[interval].last + interval + LATE) if is_extra else due

    def is_due(self, interval: float, now: float) -> bool:
        """Return whether a delta may be sent."""
        return now >= self.due(interval)

    def done(self, intervals: Iterable[float], now: float) -> None:
        """Note that deltas were sent; one that came in between, before it was due, does not count."""
        for interval in intervals:
            if self.is_due(interval, now):
                self._paces[interval] = self._paces[interval].after(now, interval)


class DeltaLimit:
    """Knows when a client that gets what is pushed at once may have the next delta."""

    def __init__(self) -> None:
        """Start without any."""
        self._sent: Final[deque[float]] = deque(maxlen=MOST_A_SECOND)

    def free_at(self, *, is_question: bool) -> float:
        """Return from when on there may be another; `is_question` says that it brings or ends a captcha or dialog."""
        free_at = self._sent[0] + SECOND if len(self._sent) == MOST_A_SECOND else -inf
        if is_question or len(self._sent) < MOST_A_SECOND - 1:
            return free_at
        return max(free_at, self._sent[1 - MOST_A_SECOND] + LAST_KEPT_FOR)

    def sent(self, now: float) -> None:
        """Note that one was sent."""
        self._sent.append(now)
