"""Keeping away from someone who asked for it."""

from collections.abc import Callable
from random import uniform
from threading import Lock
from time import monotonic
from typing import Final

from .errors import JDownloaderBusyError

MAX_DOUBLINGS: Final = 16


class JDownloaderGate:
    """Refuses calls without sending them until a pause is over; each pause in a row is twice as long.

    The cloud names no limits and sends no Retry-After, so the pauses are ours. They vary by half, or all
    installations that were refused at the same moment would come back at the same moment.
    """

    def __init__(self, first: float, longest: float) -> None:
        """Set the pauses, in seconds."""
        self._first = first
        self._longest = longest
        self._lock = Lock()
        self._refusals = 0
        self._opens_at = 0.0
        self._error: type[JDownloaderBusyError] = JDownloaderBusyError

    def run[T](self, operation: Callable[[], T], *closes_on: type[JDownloaderBusyError]) -> T:
        """Carry out `operation`; raises a JDownloaderBusyError while closed, and closes when it raises one of these."""
        refusals = self._enter()
        try:
            result = operation()
        except closes_on as busy:
            raise self._close(type(busy)) from None
        self._reset(refusals)
        return result

    def _enter(self) -> int:
        with self._lock:
            if (remaining := self._opens_at - monotonic()) > 0:
                raise self._error(remaining)
            return self._refusals

    def _close(self, error: type[JDownloaderBusyError]) -> JDownloaderBusyError:
        with self._lock:
            remaining = self._opens_at - monotonic()
            # Calls that were under way together are refused together: that is one refusal.
            if remaining <= 0:
                pause = min(self._longest, self._first * 2 ** min(self._refusals, MAX_DOUBLINGS))
                remaining = pause * uniform(0.5, 1)  # noqa: S311 - spreads load, guards nothing
                self._refusals += 1
                self._opens_at = monotonic() + remaining
                self._error = error
            return self._error(remaining)

    def _reset(self, refusals: int) -> None:
        with self._lock:
            # An answer to a call from before the refusal says nothing about now.
            if self._refusals == refusals:
                self._refusals = 0
