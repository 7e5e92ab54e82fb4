"""What has to be known beside the last snapshot to tell what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from ..api.fields import within_bounds
from .events import AccountValidity, LinkFinished
from .short import LONGEST_NAME, MOST_FILES, cut, first_names

ADDED_LATE: Final = timedelta(minutes=10)
"""How long after it was found a link may show in a list, while younger ones were there before it."""
SETTLED_AFTER: Final = timedelta(seconds=30)
"""How long JDownloader has to answer for its lists to be believed to be complete."""

type ArchiveKey = tuple[str, str | None]
"""Package and name of an archive."""


def seconds_since(began: datetime | None, now: datetime) -> int | None:
    """Return how long something took; None if its beginning was not seen."""
    return None if began is None else max(0, round((now - began).total_seconds()))


def mean_speed(loaded: int | None, began: datetime | None, now: datetime) -> int | None:
    """Return how many bytes a second were loaded; None if the beginning was not seen, or is now."""
    seconds = (now - began).total_seconds() if began else 0
    return within_bounds(round(loaded / seconds)) if loaded is not None and seconds > 0 else None


@dataclass(frozen=True, slots=True)
class Beginning:
    """When a link was seen to begin, and how much of it was there then."""

    at: datetime
    loaded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageProgress:
    """What was loaded of a package since it was told to be finished the last time."""

    began: datetime | None = None
    """When the first of it was seen to begin."""
    links: int = 0
    bytes: int = 0
    certain: bool = True
    files: tuple[str | None, ...] = ()
    """Names of the first that were loaded."""

    def with_finished(self, link: LinkFinished) -> PackageProgress:
        """Count a link."""
        return replace(
            self,
            links=self.links + 1,
            bytes=self.bytes + (link.bytes or 0),
            certain=self.certain and link.certain,
            files=self.files if len(self.files) == MOST_FILES else (*self.files, link.link_name),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRun:
    """What was loaded of a package since everything was finished the last time."""

    name: str | None
    save_to: str | None
    progress: PackageProgress
    loaded: int | None
    """Bytes since the first link of it was seen to begin; None if that of one was not."""
    ended: datetime

    @classmethod
    def with_link(cls, before: PackageRun | None, link: LinkFinished, now: datetime) -> PackageRun:
        """Count a link."""
        progress = before.progress if before else PackageProgress(began=link.began)
        loaded = None if before and before.loaded is None else (before.loaded or 0) if before else 0
        is_timed = loaded is not None and link.loaded is not None and link.began is not None
        if is_timed and progress.began and link.began:
            progress = replace(progress, began=min(progress.began, link.began))
        return cls(
            name=link.package_name,
            save_to=link.save_to,
            progress=progress.with_finished(link),
            loaded=(loaded or 0) + (link.loaded or 0) if is_timed else None,
            ended=now,
        )

    def told(self, package_id: str) -> dict[str, Any]:
        """Return what is told of it."""
        files = first_names(self.progress.files)
        return {
            "package_id": package_id,
            "package_name": self.name and cut(self.name, LONGEST_NAME),
            "save_to": self.save_to,
            "links": self.progress.links,
            "bytes": within_bounds(self.progress.bytes),
            "mean_speed": mean_speed(self.loaded, self.progress.began, self.ended),
            "files": files,
            "files_more": self.progress.links - len(files),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What was loaded since everything was finished the last time."""

    began: datetime | None = None
    is_over: bool = False
    """Whether nothing was left to be loaded at the last look."""
    last_finished: datetime | None = None
    is_busy: bool = False
    packages: Mapping[str, PackageRun] = field(default_factory=dict)
    """By their ids."""
    links: int = 0
    bytes: int = 0
    loaded: int = 0
    """Bytes that were seen to be loaded."""
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Since when a captcha or a dialog is seen, and whether that was told."""

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
    began: Mapping[str, Beginning] = field(default_factory=dict)
    """Links that were seen to begin, and are held since."""
    packages: Mapping[str, PackageProgress] = field(default_factory=dict)
    run: Run = field(default_factory=Run)
    archives: Mapping[ArchiveKey, str] = field(default_factory=dict)
    """What was told of archives."""
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
    def is_expectant(self) -> bool:
        """Whether the next look may tell something only because it is another look."""
        return self.run.is_over or not all(
            sight.is_known for sights in (self.captchas, self.dialogs) for sight in sights.values()
        )

    def is_since(self, added_at: datetime | None) -> bool:
        """Tell whether a link was added since JDownloader was read last, knowing that it was not seen then.

        Not to be seen is not enough: after a restart JDownloader may answer before it has its lists.
        """
        if not self.is_continuous or self.read_at is None or self.in_touch_since is None:
            return False
        is_settled = self.read_at - self.in_touch_since >= SETTLED_AFTER
        return is_settled and (self.newest is None or added_at is None or added_at >= self.newest - ADDED_LATE)
