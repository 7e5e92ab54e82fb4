"""How quick the machine is just now: on a shared one that changes from minute to minute."""

from statistics import median
from time import thread_time
from typing import Final

TURNS: Final = 20_000


class Yardstick:
    """A short piece of Python, timed again and again in between."""

    def __init__(self) -> None:
        """Begin without having looked."""
        self._seconds: list[float] = []

    def look(self) -> None:
        """Time it once more; takes a fraction of a millisecond."""
        began = thread_time()
        for _ in range(TURNS):
            pass
        self._seconds.append(thread_time() - began)

    @property
    def seconds(self) -> float:
        """CPU time that it takes: the middle of all looks."""
        return median(self._seconds)
