"""Packages with their links, in JDownloader's own order, made so that comparing stops at identical objects."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from .tally import EMPTY_TALLY, Tally


class HasId(Protocol):
    """A package or a link."""

    @property
    def id(self) -> str:
        """What JDownloader calls its UUID, as text."""


@dataclass(frozen=True, slots=True, eq=False)
class Group[P: HasId, L: HasId]:
    """One package and its links; a new object exactly when one of them changed."""

    package: P
    links: tuple[L, ...]
    tally: Tally = EMPTY_TALLY
    """What the links add up to, in the download list."""
    failed_parts: Mapping[str, int] = field(default_factory=dict)
    """How many links of each archive say that it could not be unpacked, in the download list."""


@dataclass(frozen=True, slots=True, eq=False)
class PackageList[P: HasId, L: HasId]:
    """The download list or the LinkGrabber."""

    groups: tuple[Group[P, L], ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Where each link is: the places of its group and in its group."""
    group_places: Mapping[str, int] = field(default_factory=dict)
    is_too_long: bool = False
    """Whether there are more links than are read: then this is empty, and says nothing of what is there."""

    @classmethod
    def of(cls, groups: Iterable[Group[P, L]]) -> PackageList[P, L]:
        """Build the list with its index; takes time that grows with the number of links."""
        groups = tuple(groups)
        return cls(
            groups,
            {link.id: (row, column) for row, group in enumerate(groups) for column, link in enumerate(group.links)},
            {group.package.id: row for row, group in enumerate(groups)},
        )

    def with_groups(self, groups: Mapping[int, Group[P, L]]) -> PackageList[P, L]:
        """Return the list with some groups replaced by ones of the same ids in the same order."""
        if not groups:
            return self
        changed = list(self.groups)
        for row, group in groups.items():
            changed[row] = group
        return PackageList(tuple(changed), self.places, self.group_places)

    @property
    def links(self) -> Iterator[L]:
        """All links, package after package."""
        return chain.from_iterable(group.links for group in self.groups)

    @property
    def packages(self) -> Iterator[P]:
        """All packages."""
        return (group.package for group in self.groups)

    @property
    def link_count(self) -> int:
        """How many links there are."""
        return len(self.places)

    def link(self, link_id: str) -> L | None:
        """Return one link."""
        place = self.places.get(link_id)
        return None if place is None else self.groups[place[0]].links[place[1]]

    def group(self, package_id: str) -> Group[P, L] | None:
        """Return one package with its links."""
        row = self.group_places.get(package_id)
        return None if row is None else self.groups[row]


def missing_of(found: Mapping[str, object]) -> list[str]:
    """Return the ids for which there is nothing."""
    return [name for name, thing in found.items() if thing is None]
