"""What was loaded of links: the one rule by which links, packages and everything are counted and timed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self

from ..api.downloads import DownloadGroup, Link
from ..api.fields import within_bounds
from ..api.states import LinkState
from .shortened import LONGEST_NAME, cut, first_names, short_path


def is_loaded(link: Link) -> bool:
    """Return whether all of a link is there, be it that it is unpacked right now."""
    return link.state is LinkState.FINISHED or (link.state is LinkState.EXTRACTING and link.finished_at is not None)


def size_of(link: Link, before: Link | None = None) -> int | None:
    """Return the size of a loaded link in bytes, as far as it is known or was known before."""
    if link.bytes_total is not None:
        return link.bytes_total
    if is_loaded(link) and link.bytes_loaded is not None:
        return link.bytes_loaded
    return before.bytes_total if before else None


@dataclass(frozen=True, slots=True)
class Beginning:
    """When a link began to be loaded: between two readings, nothing of it was there at the first of them."""

    read_at: datetime
    """The second of them."""
    at: timedelta | None = None
    """When it began, as running time (`Memory.ran`); None if it was loaded by the second reading already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedLink:
    """A link that was loaded."""

    name: str | None
    bytes: int | None
    began: Beginning | None
    """None if some of it may have been there before it was read for the first time."""
    ended: timedelta
    """As running time."""
    certain: bool = True
    is_counted: bool = True
    """Whether the next end of everything counts it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much was loaded, and how fast, from the beginning of the first to the end of the last link."""

    links: int
    bytes: int | None
    """None if the size of one is unknown, or the sum is larger than a client can count."""
    duration: int | None
    """Seconds in which JDownloader was not stopped; None if the beginning was not seen."""
    mean_speed: int | None
    """`bytes` by the exact duration; None if one of them is unknown, or the duration too short to be seen."""

    @classmethod
    def of(cls, links: Iterable[LoadedLink]) -> Self:
        """Count links."""
        loaded = [*links]
        sizes = [link.bytes for link in loaded if link.bytes is not None]
        size = within_bounds(sum(sizes)) if len(sizes) == len(loaded) else None
        took = _time_taken(loaded)
        return cls(
            links=len(loaded),
            bytes=size,
            duration=None if took is None else round(took),
            mean_speed=within_bounds(round(size / took)) if size is not None and took else None,
        )


def _time_taken(links: Iterable[LoadedLink]) -> float | None:
    """Return the seconds from the beginning of the first to the end of the last; None if the beginning is unknown."""
    beginnings, ended = [], timedelta()
    for link in links:
        if link.began is None:
            return None
        beginnings.append(link.began)
        ended = max(ended, link.ended)
    first = min((beginning.read_at for beginning in beginnings), default=None)
    # Those that were loaded by a later reading can't have begun before these
    seen = [beginning.at for beginning in beginnings if beginning.at is not None and beginning.read_at == first]
    return max(0.0, (ended - min(seen)).total_seconds()) if seen else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLoads:
    """What was loaded of a package while it was watched."""

    name: str | None
    save_to: str | None
    links: Mapping[str, LoadedLink] = field(default_factory=dict)
    """By their ids."""
    is_complete: bool = False
    """Whether it was reported to be finished, with all that is in it."""

    @property
    def is_certain(self) -> bool:
        """Whether all of it was seen to be loaded."""
        return all(link.certain for link in self.links.values())

    @property
    def counted(self) -> list[LoadedLink]:
        """Those of its links that the next end of everything counts."""
        return [link for link in self.links.values() if link.is_counted]

    def with_group(self, group: DownloadGroup) -> PackageLoads:
        """Return it in the order and by the names of the list; links that are not in the list any more come first."""
        there = {link.id for link in group.links}
        links = {link_id: loaded for link_id, loaded in self.links.items() if link_id not in there}
        for link in group.links:
            if (loaded := self.links.get(link.id)) is not None:
                size = size_of(link) if is_loaded(link) else None
                links[link.id] = replace(loaded, name=link.name, bytes=loaded.bytes if size is None else size)
        return replace(self, name=group.package.name, save_to=short_path(group.package.save_to), links=links)

    def completed(self, group: DownloadGroup) -> PackageLoads:
        """Return it with the enabled links of the list that were loaded before."""
        others = {
            link.id: LoadedLink(name=link.name, bytes=size_of(link), began=None, ended=timedelta(), is_counted=False)
            for link in group.links
            if link.enabled and link.id not in self.links
        }
        return replace(replace(self, links={**self.links, **others}).with_group(group), is_complete=True)

    def forgotten(self) -> PackageLoads:
        """Return it when everything was reported to be finished."""
        links = {link_id: replace(link, is_counted=False) for link_id, link in self.links.items()}
        return replace(self, links=links)

    def reported(self, package_id: str) -> dict[str, Any]:
        """Return what is reported of its counted links when everything is finished."""
        links = self.counted
        amount, files = Amount.of(links), first_names([link.name for link in links])
        return {
            "package_id": package_id,
            "package_name": self.name and cut(self.name, LONGEST_NAME),
            "save_to": self.save_to,
            "links": amount.links,
            "bytes": amount.bytes,
            "mean_speed": amount.mean_speed,
            "files": files,
            "files_more": amount.links - len(files),
        }
