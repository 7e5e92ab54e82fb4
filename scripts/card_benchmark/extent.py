"""How much is measured."""

from dataclasses import dataclass
from typing import Final

HOUR: Final = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How often, and how long."""

    repeats: int
    """Pages on which the first list is timed, for each number of links."""
    batches: int
    """Of deltas that are timed; the middle one counts."""
    watched_seconds: int
    """How long it is watched whether a task takes long."""
    streamed_seconds: int
    """The time whose deltas are folded while the memory is looked at."""
    few_links: int = 500
    many_links: int = 10_000
    memory_links: int = 2_000


FULL: Final = Extent(repeats=7, batches=9, watched_seconds=60, streamed_seconds=HOUR)
SHORT: Final = Extent(repeats=3, batches=5, watched_seconds=15, streamed_seconds=HOUR // 6)
