"""The latest events of one JDownloader, for the live streams that send them on."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, Final

from ..happenings.events import EventType, JDownloaderEvent, LinkAdded, LinksAdded, LinksGrabbed, PackageAdded

MOST_EVENTS: Final = 100
"""Events that a delta brings; of more it says how many there were beside these."""
EVENTS_LEFT_OUT: Final = frozenset(
    {EventType.WENT_OFFLINE, EventType.CAME_BACK, EventType.FREE_SPACE_CHANGED, EventType.ACCOUNT_VALIDITY}
)
"""What a stream says in its own way: by `availability` and snapshots, in `status` and in `accounts`."""

STREAMED: Final = frozenset(EventType) - EVENTS_LEFT_OUT - {EventType.LINK_ADDED}
"""What a stream brings; links that came are there by their packages."""

type EventRow = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LoggedEvents:
    """What happened between two polls of a client."""

    rows: Sequence[EventRow] = ()
    """As clients get them, in their order."""
    more: int = 0
    """How many older ones there were beside these."""


class EventLog:
    """Numbers events as they are found. Filled in the thread that reads, read in the event loop."""

    def __init__(self) -> None:
        self._lock: Final = Lock()
        self._rows: Final[deque[EventRow]] = deque(maxlen=MOST_EVENTS)
        self._count = 0

    @property
    def count(self) -> int:
        """How many events there were until now; where a client stands that got all of them."""
        return self._count

    def add(self, happenings: Iterable[JDownloaderEvent], at: datetime) -> None:
        """Add the events of one poll."""
        rows = [{"type": one.kind.value, "at": at, **one.details} for one in _by_package(happenings)]
        with self._lock:
            self._rows.extend(rows)
            self._count += len(rows)

    def between(self, start: int, end: int) -> LoggedEvents:
        """Return the events after the first `start` of them, up to and with number `end`."""
        with self._lock:
            first = self._count - len(self._rows)
            rows = list(self._rows)[max(0, start - first) : max(0, end - first)]
        return LoggedEvents(rows, end - start - len(rows))


def _by_package(happenings: Iterable[JDownloaderEvent]) -> Iterator[JDownloaderEvent]:
    """Yield happenings, with links that came together by their packages: thousands may come at once."""
    rest = [one for one in happenings if one.kind not in EVENTS_LEFT_OUT]
    links = [one for one in rest if isinstance(one, LinkAdded)]
    new_packages = {one.package_id for one in rest if isinstance(one, PackageAdded)}
    counts = Counter((one.in_linkgrabber, one.package_id, one.package_name) for one in links)
    for (in_linkgrabber, package_id, name), count in counts.items():
        if in_linkgrabber:
            yield LinksGrabbed(package_id=package_id, package_name=name, links=count)
        elif package_id not in new_packages:
            yield LinksAdded(package_id=package_id, package_name=name, links=count)
    yield from (one for one in rest if not isinstance(one, LinkAdded))
