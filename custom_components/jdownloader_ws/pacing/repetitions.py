"""Knows what is announced again and again without a break, which may wait for longer than what is new. Pure.

A link whose captcha JDownloader gives up at once is tried again several times a second for hours: reading it each time
was eight readings and 20 requests a second (measured).
"""

from math import inf
from typing import Final

from ..api.announced import NOTHING_ANNOUNCED, Announced

# Readings one right after the other from which on there is no break, and seconds between those that bring nothing new.
FLOOD_READINGS: Final = 20
GATHERED_IN_FLOOD: Final = 0.8
# Seconds without a reading that are a break: more than these.
BREAK: Final = 1.0


class Repetitions:
    """Remembers what was read without a break; times are in seconds of one clock."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._in_a_row = 0
        self._last_ended = -inf
        self._recent = NOTHING_ANNOUNCED
        self._less_recent = NOTHING_ANNOUNCED

    def free_at(self, announced: Announced) -> float:
        """Return from when on this may be read: at any time, unless it is but what is read all the while."""
        if self._in_a_row < FLOOD_READINGS:
            return -inf
        known = self._recent | self._less_recent
        return self._last_ended + GATHERED_IN_FLOOD if known | announced.settled() == known else -inf

    def ended(self, taken: Announced, began_at: float, now: float) -> None:
        """Note the end of a reading of `taken`."""
        if began_at - self._last_ended > BREAK:
            self._in_a_row = 0
            self._recent = self._less_recent = NOTHING_ANNOUNCED
        self._in_a_row += 1
        self._last_ended = now
        self._recent |= taken
        if self._in_a_row % FLOOD_READINGS == 0:
            self._recent, self._less_recent = NOTHING_ANNOUNCED, self._recent
