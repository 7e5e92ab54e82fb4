"""Links that may be unpacked soon, or are: nothing in a poll tells of it, so they are looked at for some time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
import re

from .downloads import Link
from .states import Extraction, LinkState

ARCHIVE = re.compile(r"\.(?:zip|rar|7z|tar|tgz|gz|bz2|xz|zst|lzh|arj|cab|iso|[rz]?\d{2,3})$", re.IGNORECASE)
"""Names of files that are unpacked."""
PENDING = frozenset({Extraction.IDLE, Extraction.RUNNING})
STARTS_WITHIN = timedelta(seconds=30)
"""When an archive that was loaded is taken in hand at the latest."""
LOOK_EVERY = timedelta(seconds=4)
"""Time between two looks: a bit less than that between two rounds."""


class UnpackingWatch:
    """Knows which links to look at."""

    def __init__(self) -> None:
        """Start with none."""
        self._until: dict[str, datetime] = {}
        self._look_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not self._until

    def note(self, before: Link | None, link: Link, now: datetime) -> None:
        """Take note of a link that was read: one that was loaded may be unpacked, until it is told what came of it."""
        if link.state is LinkState.EXTRACTING or (link.state is LinkState.FINISHED and link.extraction in PENDING):
            self._until[link.id] = datetime.max.replace(tzinfo=now.tzinfo)
        elif link.state is not LinkState.FINISHED or link.extraction is not None:
            self._until.pop(link.id, None)
        elif ARCHIVE.search(link.name) and _was_just_loaded(before, link, now):
            self._until[link.id] = now + STARTS_WITHIN

    def due(self, now: datetime) -> Iterable[str]:
        """Return the links to look at now."""
        if self._look_at is not None and now < self._look_at:
            return ()
        self._look_at = now + LOOK_EVERY
        self._until = {link_id: until for link_id, until in self._until.items() if now <= until}
        return self._until.keys()


def _was_just_loaded(before: Link | None, link: Link, now: datetime) -> bool:
    if before is not None:
        return before.state is not LinkState.FINISHED
    return link.finished_at is not None and now - link.finished_at <= STARTS_WITHIN
