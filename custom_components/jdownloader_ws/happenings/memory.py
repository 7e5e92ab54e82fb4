"""What has to be known beside the last snapshot to tell what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from .events import LinkFinished

CLOCK_TOLERANCE: Final = timedelta(minutes=10)
"""JDownloader's clock may be that far behind ours for its moments to be compared with ours."""

type ArchiveKey = tuple[str, str]
"""Package and name of an archive."""


def seconds_since(began: datetime | None, now: datetime) -> int | None:
    """Return how long something took; None if its beginning was not seen."""
    return None if began is None else max(0, round((now - began).total_seconds()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageProgress:
    """What was loaded of a package since it was told to be finished the last time."""

    began: datetime | None = None
    """When the first of it was seen to begin."""
    links: int = 0
    bytes: int = 0
    certain: bool = True

    def with_finished(self, link: LinkFinished) -> PackageProgress:
        """Count a link."""
        return replace(
            self, links=self.links + 1, bytes=self.bytes + (link.bytes or 0), certain=self.certain and link.certain
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What was loaded since everything was finished the last time."""

    began: datetime | None = None
    ended: datetime | None = None
    """When nothing was left to be loaded; None while there is something."""
    is_busy: bool = False
    packages: frozenset[str] = frozenset()
    links: int = 0
    bytes: int = 0
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptchaSight:
    """Since when a captcha is seen, and whether that was told."""

    since: datetime
    is_known: bool = False
    """It was told, or waits since before we looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Handed from one comparison to the next."""

    read_at: datetime | None = None
    """When JDownloader was read the last time; None if it never was."""
    is_continuous: bool = False
    """Whether it answered all the time since then."""
    open_links: int = 0
    """Enabled links that are still to be loaded."""
    began: Mapping[str, datetime] = field(default_factory=dict)
    """Links that were seen to begin, and are held since."""
    packages: Mapping[str, PackageProgress] = field(default_factory=dict)
    run: Run = field(default_factory=Run)
    archives: Mapping[ArchiveKey, str] = field(default_factory=dict)
    """What was told of archives."""
    captchas: Mapping[str, CaptchaSight] = field(default_factory=dict)
    free_bytes: int | None = None

    @property
    def is_expectant(self) -> bool:
        """Whether the next look may tell something only because it is another look."""
        return self.run.ended is not None or not all(sight.is_known for sight in self.captchas.values())

    def is_since(self, moment: datetime | None) -> bool:
        """Tell whether something is so new that it was not there, or not so, when JDownloader was read last.

        It is not enough that it was not seen then: after a restart JDownloader may answer before it has its lists.
        """
        if self.read_at is None or not self.is_continuous or moment is None:
            return False
        return moment >= self.read_at - CLOCK_TOLERANCE
