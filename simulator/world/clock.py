"""Simulated time: what happens later, and ids that are made of it."""

from collections.abc import Callable
import heapq
from itertools import count

# The grain of the world. Small enough that a file of 50 kB takes several ticks on a slow line, large enough
# that an hour of downloading is simulated in a second or two.
TICK_MS = 50
DAY_MS = 86_400_000


class Clock:
    """A clock that is advanced by others, with effects that are due at certain times."""

    def __init__(self, start_ms: int) -> None:
        self.now = start_ms
        self.start_ms = start_ms
        self._last_id = start_ms
        self._due: list[tuple[int, int, Callable[[], None]]] = []
        self._order = count()

    def new_id(self) -> int:
        """Give an id as JDownloader makes them: the time in milliseconds, made unique."""
        self._last_id = max(self._last_id + 1, self.now)
        return self._last_id

    def after(self, delay_ms: int, effect: Callable[[], None]) -> None:
        """Let something happen later, in the order in which it was asked for; at once if there is no delay."""
        if delay_ms <= 0:
            effect()
            return
        heapq.heappush(self._due, (self.now + delay_ms, next(self._order), effect))

    @property
    def next_due(self) -> int | None:
        """Time of the next effect in milliseconds, None if nothing is to come."""
        return self._due[0][0] if self._due else None

    def run_due(self) -> None:
        """Carry out all that is due by now, including what that makes due by now."""
        while self._due and self._due[0][0] <= self.now:
            heapq.heappop(self._due)[2]()

    def forget(self) -> None:
        """Drop all that was to come, as the end of the process does."""
        self._due.clear()
