"""Looking at states of links as planned: at those that begin next first, and at all where these explain nothing."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from .download_reader import DownloadReader
from .page_size import PAGE_SIZE
from .parts import Part
from .plan import Plan
from .unfinished import FRONT_ROWS

MOST_FRONT_ROWS = 1_000
"""Links at the front that are looked at in one round, while ever more of them are found to have changed."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of it."""

    rows: int
    """How many links were asked for."""
    moved: bool
    """Some came into another state."""
    is_front_moving: bool
    """The last ones that were looked at in front had changed, too; what is behind them may have."""


def look_at_states(
    downloads: DownloadReader, parts: AbstractSet[Part], plan: Plan, now: datetime, *, is_paused: bool
) -> Looked:
    """Read what the plan asks for; blocks.

    Links that begin and end between two polls are among those at the front. What these explain needs no look at all
    unfinished links, of which there may be many.
    """
    front = frozenset(downloads.front(FRONT_ROWS) if plan.has_front else ())
    ids = plan.look_up | front
    unfinished = downloads.unfinished.seen.keys()
    is_small = len(unfinished) <= PAGE_SIZE
    if Part.ALL_STATES in parts:
        ids |= downloads.list.places.keys()
    elif Part.UNFINISHED in parts and (is_small or not plan.doubts_sums):
        ids |= unfinished
    moved = downloads.look_up(ids - plan.edited, plan.edited, now, is_paused=is_paused)
    is_explained = not moved.isdisjoint(front)
    number, is_moving = FRONT_ROWS, is_explained
    while is_moving and number < MOST_FRONT_ROWS:
        number *= 2
        behind = [link_id for link_id in downloads.front(number) if link_id not in ids]
        is_moving = bool(downloads.look_up(behind, (), now, is_paused=is_paused))
        ids = ids.union(behind)
    if Part.UNFINISHED in parts and not is_explained:
        rest = unfinished - ids
        moved |= downloads.look_up(rest, (), now, is_paused=is_paused)
        ids |= rest
    return Looked(len(ids), bool(moved), is_moving)
