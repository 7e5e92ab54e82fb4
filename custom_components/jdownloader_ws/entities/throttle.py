"""When a value that was read becomes a state: the live round feeds those who watch, not the recorder."""

from collections.abc import Callable
from datetime import datetime, timedelta
from operator import ne
from typing import Final

MIN_SHIFT: Final = timedelta(seconds=60)
MIN_SHARE: Final = 0.05
"""By how much, or by how much of the time that is left, an estimated end has to shift to be shown."""


SMALL_CHANGES: Final = 60.0
"""Seconds between states that differ by little: a steady download would be a row in the recorder every 15 s."""


def by_share(share: float) -> Callable[[object, object], bool]:
    """Return a check whether a number changes by at most this share; a change to or from None or 0 is always more."""

    def is_small(shown: object, value: object) -> bool:
        if not (isinstance(shown, int | float) and isinstance(value, int | float)) or not shown or not value:
            return False
        return abs(value - shown) <= share * abs(shown)

    return is_small


def never_small(_shown: object, _value: object) -> bool:
    """Let each change be one that is shown at the usual pace."""
    return False


class Throttle[T]:
    """Holds back values that follow each other too quickly; all times are in seconds of one clock.

    The first change after a quiet time is shown at once, the next ones when the interval is over. So the number of
    states depends on what happens, and not on how often clients have it read.
    """

    def __init__(
        self,
        value: T,
        *,
        interval: float,
        has_moved: Callable[[T, T], bool] = ne,
        is_small: Callable[[T, T], bool] = never_small,
    ) -> None:
        """Start with a value that may be replaced at any time.

        `has_moved` (shown, offered) distinguishes a change from noise, `is_small` a change that may be shown later.
        """
        self.shown = value
        self._interval = interval
        self._has_moved = has_moved
        self._is_small = is_small
        self._shown_at = float("-inf")

    def offer(self, value: T, now: float, *, at_once: bool = False) -> float | None:
        """Show a value if it is due: returns 0 then, else the seconds until it is, or None if it did not change."""
        if not self._has_moved(self.shown, value):
            return None
        interval = max(self._interval, SMALL_CHANGES) if self._is_small(self.shown, value) else self._interval
        wait = self._shown_at + interval - now
        if wait > 0 and not at_once:
            return wait
        self.show(value, now)
        return 0.0

    def show(self, value: T, now: float) -> None:
        """Show a value, whatever the pace."""
        self.shown = value
        self._shown_at = now


def finish_has_moved(shown: datetime | None, finish: datetime | None, now: datetime) -> bool:
    """Return whether an estimated end shifted by more than a minute, or more than 5 % of the time that is left."""
    if shown is None or finish is None:
        return shown is not finish
    shift = abs(finish - shown)
    return shift > MIN_SHIFT or shift > MIN_SHARE * max(finish - now, timedelta())
