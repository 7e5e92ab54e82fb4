"""Links that may be unpacked soon, or are: nothing in a poll reports it, so they are looked at for some time."""

from collections.abc import Iterable, Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .archive_names import is_archive
from .downloads import Link
from .states import Extraction, LinkState

PENDING = frozenset({Extraction.IDLE, Extraction.RUNNING})
EXTRACTION_STARTS_WITHIN = timedelta(seconds=30)
"""When an archive that was loaded is taken in hand at the latest."""
READ_EXTRACTIONS_EVERY = timedelta(seconds=4)
"""Time between two polls: a bit less than that between two rounds."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A link that may be unpacked soon."""

    file: str | None
    """Its name, by which JDownloader's queue knows it."""
    until: datetime | None
    """When it is at rest unless the queue names it; None while JDownloader says itself that it is not."""

    def is_over(self, now: datetime) -> bool:
        """Whether it was watched long enough."""
        return self.until is not None and now > self.until


class UnpackingWatch:
    """Knows which links to look at: those that were just loaded, that are being unpacked, or that the queue names."""

    def __init__(self) -> None:
        self._watched: dict[str, Watched] = {}
        self._look_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not self._watched

    def note(self, before: Link | None, link: Link, now: datetime) -> None:
        """Note a link that was read: one that was loaded may be unpacked, until it says what came of it."""
        if link.state is LinkState.EXTRACTING or (link.state is LinkState.FINISHED and link.extraction in PENDING):
            self._watched[link.id] = Watched(link.name, None)
        elif link.state is not LinkState.FINISHED or link.extraction is not None:
            self._watched.pop(link.id, None)
        elif link.id in self._watched and self._watched[link.id].until is None:
            self._watched[link.id] = Watched(
                link.name, now + EXTRACTION_STARTS_WITHIN
            )  # it is back in the queue, or given up
        elif is_archive(link.name) and _was_just_loaded(before, link, now):
            self._watched[link.id] = Watched(link.name, now + EXTRACTION_STARTS_WITHIN)

    def due(self, now: datetime) -> Iterable[str]:
        """Return the links to look at now."""
        if self._look_at is not None and now < self._look_at:
            return ()
        self._look_at = now + READ_EXTRACTIONS_EVERY
        return self._watched.keys()

    def needs_queue(self, now: datetime) -> bool:
        """Whether the queue has to be asked if some links are at rest: in it they may wait for hours."""
        return any(one.is_over(now) for one in self._watched.values())

    def settle(self, queued: AbstractSet[str], now: datetime) -> None:
        """Watch what the queue names, by the names of files, and let go of what was watched long enough."""
        self._watched = {
            link_id: replace(one, until=now + EXTRACTION_STARTS_WITHIN)
            if one.until is not None and one.file in queued
            else one
            for link_id, one in self._watched.items()
            if one.file in queued or not one.is_over(now)
        }

    def watch_queued(self, links: Iterable[Link], queued: AbstractSet[str], now: datetime) -> None:
        """Watch those of `links` that the queue names, and that nothing else reported."""
        for link in links:
            if link.name in queued and is_loaded_archive(link) and link.id not in self._watched:
                self._watched[link.id] = Watched(link.name, now + EXTRACTION_STARTS_WITHIN)


def is_loaded_archive(link: Link) -> bool:
    """Return whether a link is an archive, by its name, that was loaded, and neither unpacked nor refused."""
    is_loaded = link.state is LinkState.FINISHED and link.extraction is None
    return is_loaded and is_archive(link.name)


def _was_just_loaded(before: Link | None, link: Link, now: datetime) -> bool:
    if before is not None:
        return before.state is not LinkState.FINISHED
    return link.finished_at is not None and now - link.finished_at <= EXTRACTION_STARTS_WITHIN
