"""What has to be known beside the last snapshot to find the events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from .events import AccountValidity
from .loaded import Beginning, PackageLoads

ADDED_LATE: Final = timedelta(minutes=10)
"""How long after it was found a link may show in a list, while younger ones were there before it."""
END_AFTER: Final = timedelta(seconds=0.6)
"""How long after nothing was left to be loaded it is looked whether that is the end: links may follow at once."""
SETTLED_AFTER: Final = timedelta(seconds=30)
"""How long JDownloader has to answer for its lists to be believed to be complete."""

type ArchiveKey = tuple[str, str | None]
"""Package and name of an archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadRun:
    """How things stand since everything was finished the last time."""

    has_loaded: bool = False
    """Whether a link was loaded."""
    is_over: bool = False
    """Whether nothing was left to be loaded at the last poll."""
    is_stopped: bool = False
    """Whether JDownloader was stopped with links left, and loaded nothing since."""
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A captcha or a dialog that waits."""

    due_at: datetime | None
    """From when on a look at it reports it; None if it was reported, or waits since before we looked."""

    @property
    def is_known(self) -> bool:
        """Whether nothing is left to be reported of its beginning."""
        return self.due_at is None

    def is_due(self, now: datetime) -> bool:
        """Return whether it is to be reported."""
        return self.due_at is not None and now >= self.due_at


KNOWN: Final = Sight(due_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMemory:
    """Handed from one comparison to the next."""

    read_at: datetime | None = None
    """When JDownloader was read the last time; None if it never was."""
    is_continuous: bool = False
    """Whether it answered all the time since then."""
    open_links: int = 0
    """Enabled links that are still to be loaded."""
    ran: timedelta = timedelta()
    """How long JDownloader ran since it was read first: times in which it was stopped don't count."""
    is_running: bool = False
    """Whether it ran when it was read."""
    began: Mapping[str, Beginning] = field(default_factory=dict)
    """When links began that were seen to, and are not loaded yet."""
    packages: Mapping[str, PackageLoads] = field(default_factory=dict)
    """What was loaded of packages, by their ids."""
    run: DownloadRun = field(default_factory=DownloadRun)
    archives: Mapping[ArchiveKey, str] = field(default_factory=dict)
    """The outcomes of archives that were reported."""
    captchas: Mapping[str, Sight] = field(default_factory=dict)
    dialogs: Mapping[str, Sight] = field(default_factory=dict)
    speeds: Mapping[str, int] = field(default_factory=dict)
    """Mean speeds of links and packages that were seen to be loaded, by their ids."""
    free_bytes: int | None = None
    validities: Mapping[str, AccountValidity] = field(default_factory=dict)
    """Until when accounts are valid, by their ids."""
    newest: datetime | None = None
    """When the youngest link was added that we ever saw, by JDownloader's clock."""
    in_touch_since: datetime | None = None
    """Since when JDownloader answered each time."""

    @property
    def next_look_at(self) -> datetime | None:
        """When another look may report something although nothing changes until then; None if none does."""
        sights = (*self.captchas.values(), *self.dialogs.values())
        times = [sight.due_at for sight in sights if sight.due_at is not None]
        if self.run.is_over and self.read_at is not None:
            times.append(self.read_at + END_AFTER)
        return min(times, default=None)

    @property
    def is_expectant(self) -> bool:
        """Whether the next poll may find an event although nothing changes until then."""
        return self.next_look_at is not None

    @property
    def expects_dialogs(self) -> bool:
        """Whether the next look at the dialogs may."""
        return not all(sight.is_known for sight in self.dialogs.values())

    def ran_by(self, now: datetime) -> timedelta:
        """Return for how long JDownloader ran by now, when it is read again."""
        return self.ran + (now - self.read_at if self.is_running and self.read_at else timedelta())

    def is_since(self, added_at: datetime | None) -> bool:
        """Return whether a link was added since JDownloader was read last, knowing that it was not seen then.

        Not to be seen is not enough: after a restart JDownloader may answer before it has its lists.
        """
        if not self.is_continuous or self.read_at is None or self.in_touch_since is None:
            return False
        is_settled = self.read_at - self.in_touch_since >= SETTLED_AFTER
        return is_settled and (self.newest is None or added_at is None or added_at >= self.newest - ADDED_LATE)
