"""Links and packages of the download list."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import is_
from typing import Any

from .archive_names import archive_of, recounted
from .fields import (
    address,
    choice,
    fields_in,
    flag,
    hosts,
    identity,
    moment,
    number_of,
    other_id,
    percentage,
    seconds_left,
    steady,
    text_of,
)
from .homes import package_of
from .link_fields import error, sizes, wait_until
from .messages import message_of
from .package_list import Group, PackageList
from .states import (
    EXTRACTION_FAILURES,
    EXTRACTIONS,
    PRIORITY_BY_NAME,
    Extraction,
    LinkState,
    Priority,
    is_done,
    link_state,
    status_id,
)
from .tally import EMPTY_TALLY, LEFT_OUT, ONE_IN_STATE, Tally

STATE_QUERY = {
    "advancedStatus": True,
    "bytesLoaded": True,
    "bytesTotal": True,
    "enabled": True,
    "eta": True,
    "extractionStatus": True,
    "finishedDate": True,
    "running": True,
    "speed": True,
    "status": True,
}
"""The fields that determine a link's state, in the slim form."""
LINK_QUERY = STATE_QUERY | {
    "addedDate": True,
    "comment": True,
    "host": True,
    "jobUUID": True,
    "priority": True,
    "url": True,
}
PACKAGE_QUERY = {"comment": True, "hosts": True, "priority": True, "saveTo": True, "status": True}
"""Fields of a package that cannot be computed from its links."""
DISK_FULL = "disk_full"
"""Why a link was skipped that does not fit on the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the download list: sizes in bytes, speed in bytes per second, eta in seconds, progress in percent."""

    id: str
    package_id: str
    name: str | None
    host: str | None
    url: str | None
    state: LinkState
    status: str | None
    enabled: bool
    priority: Priority
    bytes_total: int | None
    bytes_loaded: int | None
    progress: float | None
    speed: int | None
    eta: int | None
    added_at: datetime | None
    finished_at: datetime | None
    extraction: Extraction | None
    skip_reason: str | None
    wait_until: datetime | None
    error: str | None
    comment: str | None
    archive: str | None = None
    """The archive that it is a part of, by the name that all parts share; None until JDownloader says so."""
    is_held: bool
    """A running download holds it."""
    job_id: str | None
    """The crawl job that found it, where one was assigned."""

    @classmethod
    def from_api(cls, answer: Mapping[str, Any], now: datetime, *, is_paused: bool, before: Link | None = None) -> Link:
        """Read an answer to `LINK_QUERY`; returns `before` itself if nothing changed."""
        link = cls(
            id=identity(answer),
            added_at=moment(answer, "addedDate"),
            comment=text_of(answer, "comment"),
            host=text_of(answer, "host"),
            job_id=other_id(answer, "jobUUID"),
            priority=choice(answer, "priority", PRIORITY_BY_NAME, Priority.DEFAULT),
            url=address(answer),
            **state_fields(answer, now, before, is_paused=is_paused),
        )
        return before if before == link else link

    def with_state(self, answer: Mapping[str, Any], now: datetime, *, is_paused: bool) -> Link:
        """Take over an answer to `STATE_QUERY`; returns itself if nothing changed."""
        link = replace(self, **state_fields(answer, now, self, is_paused=is_paused))
        return self if link == self else link

    def with_progress(self, loaded: int | None, total: int | None, speed: int | None, *, is_paused: bool) -> Link:
        """Take over what the poll says of a held link; returns itself if nothing changed."""
        state = self.state
        if state in (LinkState.RUNNING, LinkState.PAUSED):
            state = LinkState.PAUSED if is_paused else LinkState.RUNNING
        if total != self.bytes_total and (loaded or 0) > (total or 0):
            total = None  # of an unknown size JDownloader reports a bit less than what is loaded meanwhile
        loaded, size = sizes(loaded, total, is_finished=False)
        is_loading = state in (LinkState.RUNNING, LinkState.PAUSED)
        link = replace(
            self,
            state=state,
            bytes_loaded=loaded,
            bytes_total=size,
            progress=percentage(loaded, size),
            speed=speed,
            eta=seconds_left(size - (loaded or 0), speed) if size and is_loading else None,
        )
        return self if link == self else link

    def placed(self, package_id: str, name: str | None) -> Link:
        """Return the link as it is called in its package; itself if nothing changed."""
        if (package_id, name) == (self.package_id, self.name):
            return self
        archive = archive_of(name) if self.extraction else None
        return replace(self, package_id=package_id, name=name, archive=archive)

    @property
    def tally(self) -> Tally:
        """What this link adds to its package."""
        loaded = self.bytes_loaded or 0
        is_open = self.enabled and self.state not in LEFT_OUT
        size = self.bytes_total if self.bytes_total is not None else loaded
        return Tally(
            links=1,
            held=int(self.is_held),
            finished=int(self.state is LinkState.FINISHED),
            failed=int(self.state in (LinkState.FAILED, LinkState.OFFLINE)),
            enabled=ONE_IN_STATE[self.state] if self.enabled else EMPTY_TALLY.enabled,
            sized=int(self.enabled and self.bytes_total is not None),
            total=size if self.enabled else 0,
            loaded=loaded if self.enabled else 0,
            open_total=size if is_open else 0,
            open_loaded=loaded if is_open else 0,
            speed=(self.speed or 0) if self.is_held else 0,
            without_space=int(self.lacks_space),
        )

    @property
    def lacks_space(self) -> bool:
        """Whether it, or its archive, stopped as the disk is full."""
        is_skipped = self.state is LinkState.SKIPPED and self.skip_reason == DISK_FULL
        return is_skipped or self.extraction is Extraction.NO_SPACE

    @property
    def failed_archive(self) -> str | None:
        """The archive that could not be unpacked, and of which this is a part."""
        return (self.archive or self.id) if self.extraction in EXTRACTION_FAILURES else None


def state_fields(answer: Mapping[str, Any], now: datetime, before: Link | None, *, is_paused: bool) -> dict[str, Any]:
    """Return the fields of a link that `STATE_QUERY` asks for."""
    details = fields_in(answer, "advancedStatus")
    state = link_state(answer, is_paused=is_paused)
    is_finished = state is LinkState.FINISHED
    final, skip = status_id(details, "FinalLinkState"), status_id(details, "SkipReason")
    # What is unpacked is all there: then a size that equals what is loaded is no unknown one
    is_whole = is_finished or (state is LinkState.EXTRACTING and final is not None and is_done(final))
    loaded, total = sizes(number_of(answer, "bytesLoaded"), number_of(answer, "bytesTotal"), is_finished=is_whole)
    speed = number_of(answer, "speed")
    is_loading = state in (LinkState.RUNNING, LinkState.PAUSED)
    name, extraction = text_of(answer, "name"), choice(answer, "extractionStatus", EXTRACTIONS, None)
    return {
        "package_id": package_of(answer, before),
        "name": name,
        "state": state,
        "status": message_of(answer, "status"),
        "enabled": flag(answer, "enabled"),
        "bytes_total": total,
        "bytes_loaded": loaded,
        "progress": 100.0 if is_whole else percentage(loaded, total),
        "speed": speed,
        "eta": seconds_left(total - (loaded or 0), speed) if total and is_loading else None,
        "finished_at": moment(answer, "finishedDate"),
        "extraction": extraction,
        "archive": archive_of(name) if extraction else None,
        "skip_reason": skip.lower() if skip else None,
        "wait_until": steady(wait_until(answer, details, state, now), before.wait_until if before else None),
        "error": error(state, final),
        "is_held": flag(answer, "running") or "SingleDownloadController" in details,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package of the download list, counted from its enabled links; units as in `Link`."""

    id: str
    name: str | None
    state: LinkState
    status: str | None
    enabled: bool
    priority: Priority
    hosts: tuple[str, ...]
    link_count: int
    bytes_total: int | None
    bytes_loaded: int | None
    progress: float | None
    speed: int | None
    eta: int | None
    save_to: str | None
    comment: str | None
    finished_at: datetime | None


type DownloadGroup = Group[Package, Link]
type Downloads = PackageList[Package, Link]


def package_group(answer: Mapping[str, Any], links: Iterable[Link], before: DownloadGroup | None) -> DownloadGroup:
    """Build a group from an answer to `PACKAGE_QUERY` and its links; `before` itself if nothing changed."""
    links = tuple(links)
    failed = Counter(archive for link in links if (archive := link.failed_archive) is not None)
    tally = replace(Tally.sum(link.tally for link in links), failed_archives=len(failed))
    package = counted_package(
        tally,
        links,
        id=identity(answer),
        name=text_of(answer, "name"),
        status=message_of(answer, "status"),
        priority=choice(answer, "priority", PRIORITY_BY_NAME, Priority.DEFAULT),
        hosts=hosts(answer),
        save_to=text_of(answer, "saveTo"),
        comment=text_of(answer, "comment"),
    )
    return unchanged(Group(package, links, tally, failed), before)


def with_links(group: DownloadGroup, changed: Mapping[int, Link], status: str | None) -> DownloadGroup:
    """Return the group with some links replaced by other ones, and its package counted again."""
    links = list(group.links)
    tally, failed = group.tally, group.failed_parts
    for place, link in changed.items():
        tally = tally - links[place].tally + link.tally
        failed = recounted(failed, links[place].failed_archive, link.failed_archive)
        links[place] = link
    if failed is not group.failed_parts:
        tally = replace(tally, failed_archives=len(failed))
    package = group.package
    counted = counted_package(
        tally,
        links,
        id=package.id,
        name=package.name,
        status=status,
        priority=package.priority,
        hosts=package.hosts,
        save_to=package.save_to,
        comment=package.comment,
    )
    if counted == package:
        counted = package
        if not changed:
            return group
    return Group(counted, tuple(links) if changed else group.links, tally, failed)


def counted_package(tally: Tally, links: Sequence[Link], **own: Any) -> Package:
    """Complete the fields of a package with those computed from its links."""
    is_finished = tally.state is LinkState.FINISHED
    moments = (link.finished_at for link in links if link.enabled and link.finished_at) if is_finished else ()
    return Package(
        **own,
        state=tally.state,
        enabled=tally.has_enabled,
        link_count=tally.links,
        bytes_total=tally.bytes_total,
        bytes_loaded=tally.bytes_loaded,
        progress=tally.progress,
        speed=tally.total_speed,
        eta=tally.eta,
        finished_at=max(moments, default=None),
    )


def unchanged(group: DownloadGroup, before: DownloadGroup | None) -> DownloadGroup:
    """Return `before`, or its package, where they are the same."""
    if before is None:
        return group
    same_links = len(group.links) == len(before.links) and all(map(is_, group.links, before.links))
    if group.package == before.package:
        return before if same_links else Group(before.package, group.links, group.tally, group.failed_parts)
    return group
