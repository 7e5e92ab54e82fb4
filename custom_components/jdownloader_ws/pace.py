"""When a value that was read becomes a state: the live round feeds those who watch, not the recorder."""

from collections.abc import Callable
from datetime import datetime, timedelta
from operator import ne
from typing import Final

MIN_SHIFT: Final = timedelta(seconds=60)
MIN_SHARE: Final = 0.05
"""By how much, or by how much of the time that is left, an estimated end has to shift to be news."""


class Pace[T]:
    """Holds back values that follow each other too quickly; all times are in seconds of one clock.

    The first change after a quiet time is shown at once, the next ones when the interval is over. So the number of
    states depends on what happens, and not on how often somebody has it read.
    """

    def __init__(self, value: T, *, interval: float, has_moved: Callable[[T, T], bool] = ne) -> None:
        """Start with a value that may be replaced at any time; `has_moved` tells news (shown, offered) from noise."""
        self.shown = value
        self._interval = interval
        self._has_moved = has_moved
        self._shown_at = float("-inf")

    def offer(self, value: T, now: float, *, at_once: bool = False) -> float | None:
        """Show a value if it is time: 0 then, else the seconds until it is, and None for a value that is no news."""
        if not self._has_moved(self.shown, value):
            return None
        wait = self._shown_at + self._interval - now
        if wait > 0 and not at_once:
            return wait
        self.show(value, now)
        return 0.0

    def show(self, value: T, now: float) -> None:
        """Show a value, whatever the pace."""
        self.shown = value
        self._shown_at = now


def finish_has_moved(shown: datetime | None, finish: datetime | None, now: datetime) -> bool:
    """Tell whether an estimated end shifted by more than a minute, or more than 5 % of the time that is left."""
    if shown is None or finish is None:
        return shown is not finish
    shift = abs(finish - shown)
    return shift > MIN_SHIFT or shift > MIN_SHARE * max(finish - now, timedelta())
