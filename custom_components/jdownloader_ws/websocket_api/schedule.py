"""When it is time for a client's next delta: at most one an interval, and all clients of an interval together."""

from collections.abc import Collection, Iterable

SLACK_SHARE = 0.25
LONGEST_SLACK = 1.0
"""Rounds of reading come at the pace of the shortest interval, but end now earlier, now later. What comes this much
too early (a share of the interval, and at most so many seconds) is told at once: to hold it back would make every
delta as late as the latest so far. The next one is due as if this one had been on time."""


class Schedule:
    """Knows for each interval when it is due; all times in seconds of one clock."""

    def __init__(self) -> None:
        """Start without intervals."""
        self._due: dict[float, float] = {}

    def begin(self, interval: float, now: float) -> None:
        """Take in an interval; one that is known stays as it is, so that newcomers fall in with the others."""
        self._due.setdefault(interval, now + interval)

    def keep(self, intervals: Collection[float]) -> None:
        """Forget all other intervals."""
        self._due = {interval: due for interval, due in self._due.items() if interval in intervals}

    def is_due(self, interval: float, now: float) -> bool:
        """Tell whether a delta may be sent."""
        return now >= self._due[interval] - slack(interval)

    def due(self, interval: float) -> float:
        """Return when a delta that is held back is to be sent."""
        return self._due[interval]

    def done(self, intervals: Iterable[float], now: float) -> None:
        """Note that deltas were sent; one that came in between, before it was due, does not count."""
        for interval in intervals:
            if self.is_due(interval, now):
                self._due[interval] = max(self._due[interval], now - slack(interval)) + interval


def slack(interval: float) -> float:
    """Return by how many seconds a delta of this interval may be early."""
    return min(interval * SLACK_SHARE, LONGEST_SLACK)
