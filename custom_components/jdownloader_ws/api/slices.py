"""Which unfinished links a round looks at although nothing says that they changed: a slice, those not seen for longest.

Changes of state move no counter, and an event may be lost. So each unfinished link is looked at from time to time,
a slice a round rather than all at once, with a budget of rows: more links take longer, and cost no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from math import ceil
from typing import Final

from .page_size import PAGE_SIZE

UNFINISHED_EVERY: Final = 30.0
"""Seconds within which each unfinished link is seen while JDownloader runs: the contract's bound for changes of state.
It holds for as many links as `ROWS_A_SECOND` allows; more than these are seen one after the other all the same."""
SEEN_WITHIN: Final = 24.0
"""Seconds that the slices take for it, so that a round that comes late breaks no bound."""
ROWS_A_SECOND: Final = 125
"""Rows (240 bytes each) that a second may cost, which makes 1.8 MB a minute: a thirteenth of what looking at all of
50,000 links every half minute takes, so that it is a tenth with all that is read beside it, and 3,000 links are in
time."""
SEEN_IN_TIME: Final = int(ROWS_A_SECOND * SEEN_WITHIN)
"""How many links can be."""
LONGEST_CREDIT: Final = 10.0
"""Seconds of which the budget can be used at once, after rounds that came late or while nothing ran."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Links to look at, and until when they count: what is left over of the time is there for the next slice."""

    links: tuple[str, ...]
    until: float


NO_SLICE: Final = Slice((), 0.0)


def due_slice(unfinished: Mapping[str, float], since: float, now: float, *, has_request: bool) -> Slice:
    """Return the links to look at now: of `unfinished`, with the time at which each was seen, the oldest first.

    `since` is until when slices were taken. `has_request` is set where states are asked for anyway.
    """
    passed = min(now - since, LONGEST_CREDIT)
    if not unfinished or passed <= 0:
        return NO_SLICE
    budget = min(int(ROWS_A_SECOND * passed), len(unfinished))
    share = ceil(len(unfinished) * (now - since) / SEEN_WITHIN)
    late = _late(unfinished, now, budget) if len(unfinished) <= SEEN_IN_TIME else 0
    number = min(max(share, late), budget)
    if late:
        return Slice(tuple(islice(unfinished, number)), now)
    # What would make a small request of its own comes along with another one, or in time. A round right after another
    # has no budget at all.
    if not number or (number < PAGE_SIZE and not has_request):
        return NO_SLICE
    whole = number - number % PAGE_SIZE if number > PAGE_SIZE else number
    return Slice(tuple(islice(unfinished, whole)), now - passed * (1 - whole / number))


def _late(unfinished: Mapping[str, float], now: float, most: int) -> int:
    """Return how many links, up to so many, have to be seen now as the next slices may come too late."""
    waited = takewhile(lambda seen: now - seen >= SEEN_WITHIN, unfinished.values())
    return sum(1 for _ in islice(waited, most))
