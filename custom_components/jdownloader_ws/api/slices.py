"""Which unfinished links a round looks at although nothing says that they changed: a slice, those not seen for longest.

Changes of state move no counter, and an event may be lost. So each unfinished link is looked at from time to time,
a slice a round rather than all at once, with a budget of rows: more links take longer, and cost no more.
"""

from collections.abc import Mapping
from itertools import islice, takewhile
from math import ceil
from typing import Final

from .page_size import PAGE_SIZE

UNFINISHED_EVERY: Final = 30.0
"""Seconds within which each unfinished link is seen while JDownloader runs: the contract's bound for changes of state.
It holds for as many links as `ROWS_A_SECOND` allows; more than these are seen one after the other all the same."""
SEEN_WITHIN: Final = 24.0
"""Seconds that the slices take for it, so that a round that comes late breaks no bound."""
ROWS_A_SECOND: Final = 170
"""Rows (240 bytes each) that a second may cost, which makes 2.4 MB a minute: a tenth of what looking at all of 50,000
links every half minute takes, and enough to see 4,000 links in time (docs/benchmarks)."""
SLICE_EVERY: Final = 4.0
"""Seconds between requests that are made for a slice alone; with another question of the same kind it comes along."""
LONGEST_CREDIT: Final = 10.0
"""Seconds of which the budget can be used at once, after rounds that came late or while nothing ran."""


def due_slice(unfinished: Mapping[str, float], since: float, now: float, *, has_request: bool) -> tuple[str, ...]:
    """Return the links to look at now: of `unfinished`, with the time at which each was seen, the oldest first.

    `since` is when the last slice was taken. `has_request` is set where states are asked for anyway.
    """
    passed = now - since
    if not unfinished or passed <= 0:
        return ()
    budget = min(int(ROWS_A_SECOND * min(passed, LONGEST_CREDIT)), len(unfinished))
    share = ceil(len(unfinished) * passed / SEEN_WITHIN)
    number = min(budget, max(share, _overdue(unfinished, now, budget) if share < budget else 0))
    if passed < SLICE_EVERY:
        if not has_request and number < PAGE_SIZE:
            return ()
        number = min(number, PAGE_SIZE)  # one request
    return tuple(islice(unfinished, number))


def _overdue(unfinished: Mapping[str, float], now: float, most: int) -> int:
    """Return how many links, up to so many, will have waited too long by the time of the next slices."""
    waited = takewhile(lambda seen: now - seen >= SEEN_WITHIN, unfinished.values())
    return sum(1 for _ in islice(waited, most))
