"""What becomes of links."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from ..api.downloads import Downloads, Link, Package
from ..api.linkgrabber import GrabberLink, GrabberPackage
from ..api.snapshot import Snapshot
from ..api.states import LinkState
from .changes import Changes
from .events import LinkAdded, LinkFailed, LinkFinished, LinksRemoved
from .loaded import Amount, Beginning, LoadedLink, is_loaded, size_of
from .memory import EventMemory
from .shortened import short_path

type DownloadChanges = Changes[Package, Link]
type GrabberChanges = Changes[GrabberPackage, GrabberLink]

FAILED_STATES: Final = frozenset({LinkState.FAILED, LinkState.OFFLINE})
LOADING: Final = frozenset({LinkState.RUNNING, LinkState.PAUSED})
REACH: Final = 2.0
"""How much further than at its last speed a link may have come since it was seen: that is an average, and lags."""


@dataclass(slots=True)
class LinkEvents:
    """What happened to links between two polls."""

    finished: list[LinkFinished] = field(default_factory=list)
    failed: list[LinkFailed] = field(default_factory=list)
    added: list[LinkAdded] = field(default_factory=list)
    growth: int = 0
    """Bytes that were seen to be loaded."""


@dataclass(frozen=True, slots=True)
class LinkComparison:
    """Two polls of JDownloader, and what was known before."""

    memory: EventMemory
    before: Snapshot
    after: Snapshot
    now: datetime

    def events(self, downloads: DownloadChanges, grabbed: GrabberChanges) -> LinkEvents:
        """Return what happened to links."""
        found = LinkEvents()
        for link_before, link in downloads.changed:
            self._compare(link_before, link, found)
        for link in downloads.came:
            self._look_at_new(link, found)
        for link in downloads.went:
            if self._was_cleaned_up(link):
                found.finished.append(self._finished(link, link))
        for grabbed_link in grabbed.came:
            if self.before.downloads.link(grabbed_link.id) is None and self.memory.is_since(grabbed_link.added_at):
                found.added.append(added(grabbed_link, self.after))
        return found

    def _compare(self, before: Link, link: Link, found: LinkEvents) -> None:
        if is_loaded(link) and (not is_loaded(before) or link.finished_at != before.finished_at):
            found.finished.append(self._finished(link, before))
        elif link.state in FAILED_STATES and before.state not in FAILED_STATES:
            found.failed.append(link_failed(link, self.after.downloads))
        found.growth += max(0, (link.bytes_loaded or 0) - (before.bytes_loaded or 0))

    def _look_at_new(self, link: Link, found: LinkEvents) -> None:
        """Look at a link that was not in the download list."""
        grabbed = self.before.linkgrabber.link(link.id)
        if not is_new(link, self.memory, self.before):
            return  # it was there all along, as after a restart, or we were not
        if grabbed is None:
            found.added.append(added(link, self.after))
        found.growth += link.bytes_loaded or 0
        if is_loaded(link):
            found.finished.append(self._finished(link, None))
        elif link.state in FAILED_STATES:
            found.failed.append(link_failed(link, self.after.downloads))

    def _was_cleaned_up(self, link: Link) -> bool:
        """Return whether a link that vanished was so nearly loaded that it was cleaned up rather than removed."""
        read_at = self.memory.read_at
        if not (self.after.cleans_up and self.memory.is_continuous and link.state in LOADING and read_at):
            return False
        if link.bytes_total is None or not link.speed:
            return False
        reach = REACH * link.speed * (self.now - read_at).total_seconds()
        return link.bytes_total - (link.bytes_loaded or 0) <= reach

    def _finished(self, link: Link, before: Link | None) -> LinkFinished:
        """Report a link that was loaded, or that vanished when it nearly was."""
        certain = is_loaded(link)
        downloads = self.after.downloads if certain else self.before.downloads
        group = downloads.group(link.package_id)
        loaded = LoadedLink(
            name=link.name,
            bytes=size_of(link, before),
            began=self._beginning(link, before),
            ended=self._end(before),
            certain=certain,
        )
        amount = Amount.of([loaded])
        return LinkFinished(
            link_id=link.id,
            link_name=link.name,
            package_id=link.package_id,
            package_name=package_name(downloads, link),
            hoster=link.host,
            bytes=amount.bytes,
            duration=amount.duration,
            mean_speed=amount.mean_speed,
            save_to=short_path(group.package.save_to) if group else None,
            certain=certain,
            loaded=loaded,
        )

    def _beginning(self, link: Link, before: Link | None) -> Beginning | None:
        """Return when a link began that is loaded now."""
        if link.id in self.memory.began:
            return self.memory.began[link.id]
        began_since = self.memory.is_continuous and (before is None or starts_empty(before))
        return Beginning(self.now) if began_since else None

    def _end(self, before: Link | None) -> timedelta:
        """Return when a link was loaded, by its last speed and as running time."""
        since = self.now - (self.memory.read_at or self.now)
        if before is None or not before.speed or before.bytes_total is None:
            return self.memory.ran + since
        left = timedelta(seconds=max(0, before.bytes_total - (before.bytes_loaded or 0)) / before.speed)
        return self.memory.ran + min(left, since)


def is_new(link: Link, memory: EventMemory, before: Snapshot) -> bool:
    """Return whether a link that was not in the download list came to it since, so that everything about it is new."""
    return before.linkgrabber.link(link.id) is not None or memory.is_since(link.added_at)


def link_failed(link: Link, downloads: Downloads) -> LinkFailed:
    """Return the event of a link that failed."""
    return LinkFailed(
        link_id=link.id,
        link_name=link.name,
        package_id=link.package_id,
        package_name=package_name(downloads, link),
        hoster=link.host,
        error=link.error,
    )


def added(link: Link | GrabberLink, after: Snapshot) -> LinkAdded:
    """Return the event of a link that is new."""
    is_grabbed = isinstance(link, GrabberLink)
    group = (after.linkgrabber if is_grabbed else after.downloads).group(link.package_id)
    return LinkAdded(
        link_id=link.id,
        link_name=link.name,
        package_id=link.package_id,
        package_name=group.package.name if group else None,
        hoster=link.host,
        bytes=link.bytes_total,
        in_linkgrabber=is_grabbed,
    )


def removed(links: Iterable[Link], finished: Iterable[LinkFinished], before: Downloads) -> Iterator[LinksRemoved]:
    """Yield by package how many links are gone; one that JDownloader cleaned up as loaded is marked as such."""
    loaded = {link.link_id for link in finished}
    counts = Counter(link.package_id for link in links if link.id not in loaded)
    for package_id, count in counts.items():
        group = before.group(package_id)
        yield LinksRemoved(package_id=package_id, package_name=group.package.name if group else None, links=count)


def package_name(downloads: Downloads, link: Link) -> str | None:
    """Return the name of a link's package."""
    group = downloads.group(link.package_id)
    return group.package.name if group else None


def is_untouched(link: Link) -> bool:
    """Return whether nothing of a link is there, and nothing loads it."""
    return not link.is_held and not link.bytes_loaded and not is_loaded(link)


def starts_empty(link: Link) -> bool:
    """Return whether a link has nothing to continue with when it is loaded the next time."""
    return is_untouched(link) or is_loaded(link)


def follow_began(
    memory: EventMemory, before: Snapshot, downloads: DownloadChanges, now: datetime
) -> Mapping[str, Beginning]:
    """Return when links began that were seen to, and are not loaded yet."""
    if not downloads:
        return memory.began
    began = dict(memory.began)
    for link in downloads.went:
        began.pop(link.id, None)
    for link_before, link in downloads.changed:
        if is_loaded(link) or is_untouched(link):
            began.pop(link.id, None)
        elif link.is_held and starts_empty(link_before) and memory.is_continuous:
            began[link.id] = _begun(link, memory, now)
    for link in downloads.came:
        if link.is_held and memory.is_continuous and is_new(link, memory, before):
            began[link.id] = _begun(link, memory, now)
    return began


def _begun(link: Link, memory: EventMemory, now: datetime) -> Beginning:
    """Return when a link began that was not loaded when JDownloader was read before: by its speed."""
    since = now - (memory.read_at or now)
    if not link.bytes_loaded:
        loading = timedelta()
    elif link.speed:
        loading = min(timedelta(seconds=link.bytes_loaded / link.speed), since)
    else:
        loading = since / 2  # no speed is known in the first second
    return Beginning(now, memory.ran_by(now) - loading)
