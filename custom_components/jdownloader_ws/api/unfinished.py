"""Links that may still change by themselves: when each was seen, and which of them JDownloader would begin next."""

from bisect import bisect_left, insort
from collections.abc import Mapping
from heapq import merge
from itertools import islice
from typing import Final

from .downloads import Downloads, Link
from .states import LinkState, Priority

STATES_THAT_STAY: Final = frozenset({LinkState.FINISHED})
"""States that a link leaves only when a user acts."""
BEGINS: Final = frozenset({LinkState.QUEUED, LinkState.WAITING})
"""States in which JDownloader may begin to load a link at any moment."""
FRONT_ROWS: Final = 50
"""Links that a first look at the front takes, in all queues together."""
RANKS: Final[Mapping[Priority, int]] = {priority: rank for rank, priority in enumerate(Priority)}

type Queue = tuple[str | None, LinkState]
"""What waits for the same: hoster, and state."""
type QueuePlace = tuple[int, int, int]
"""When a link has its turn: by priority, then by its place in the list."""


class Unfinished:
    """Knows them by what was read; nothing here grows with the list but `take`."""

    def __init__(self) -> None:
        self.seen: dict[str, float] = {}
        """When each was looked at, by a clock, the oldest first."""
        self._queues: dict[Queue, list[QueuePlace]] = {}

    def take(self, downloads: Downloads, now: float, *, afresh: bool) -> None:
        """Take a list that was read; `afresh` if each of its links was looked at for that."""
        before: Mapping[str, float] = {} if afresh else self.seen
        links = [link for link in downloads.links if link.state not in STATES_THAT_STAY]
        times = sorted(((before.get(link.id, now), link.id) for link in links), key=lambda one: one[0])
        self.seen = {link_id: seen for seen, link_id in times}
        self._queues = {}
        for link in links:
            if (queue := _queue_of(link)) is not None:
                self._queues.setdefault(queue, []).append(_turn_of(link, downloads))
        for turns in self._queues.values():
            turns.sort()

    def look(self, link_id: str, now: float) -> None:
        """Note that a link was looked at."""
        if self.seen.pop(link_id, None) is not None:
            self.seen[link_id] = now

    def change(self, before: Link, link: Link, downloads: Downloads, now: float) -> None:
        """Note that a link became another one, in the same place."""
        if link.state in STATES_THAT_STAY:
            self.seen.pop(link.id, None)
        elif link.id not in self.seen:
            self.seen[link.id] = now
        places = [(_queue_of(one), _turn_of(one, downloads)) for one in (before, link)]
        if places[0] != places[1]:
            self._leave(*places[0])
            self._enter(*places[1])

    def front(self, downloads: Downloads, number: int) -> list[str]:
        """Return up to so many links that JDownloader would begin next: the first of each queue, in their turn.

        Those of one hoster may all have to wait for what nothing shows, so each queue has a few of its own.
        """
        each = max(1, number // max(1, len(self._queues)))
        firsts = merge(*(islice(turns, each) for turns in self._queues.values()))
        return [downloads.groups[row].links[column].id for _, row, column in islice(firsts, number)]

    def _leave(self, queue: Queue | None, turn: QueuePlace) -> None:
        turns = self._queues.get(queue, []) if queue is not None else []
        place = bisect_left(turns, turn)
        if place < len(turns) and turns[place] == turn:
            del turns[place]
        if queue is not None and not turns:
            self._queues.pop(queue, None)

    def _enter(self, queue: Queue | None, turn: QueuePlace) -> None:
        if queue is not None:
            insort(self._queues.setdefault(queue, []), turn)


def _queue_of(link: Link) -> Queue | None:
    return (link.host, link.state) if link.state in BEGINS and link.enabled and not link.is_held else None


def _turn_of(link: Link, downloads: Downloads) -> QueuePlace:
    row, column = downloads.places[link.id]
    return RANKS[link.priority], row, column
