"""Links and packages of the LinkGrabber."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import is_
from typing import Any

from .fields import address, choice, flag, hosts, identity, moment, number_of, other_id, text_of, within_bounds
from .homes import package_of
from .package_list import Group, PackageList
from .states import AVAILABILITY_BY_NAME, PRIORITY_BY_NAME, Availability, Priority

GRABBER_LINK_QUERY = {
    "addedDate": True,
    "availability": True,
    "bytesTotal": True,
    "comment": True,
    "enabled": True,
    "host": True,
    "jobUUID": True,
    "priority": True,
    "url": True,
    "variants": True,
}
GRABBER_PACKAGE_QUERY = {"comment": True, "hosts": True, "priority": True, "saveTo": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabberLink:
    """A link that was found and not yet moved to the download list; its size in bytes."""

    id: str
    package_id: str
    name: str | None
    host: str | None
    url: str | None
    enabled: bool
    priority: Priority
    bytes_total: int | None
    added_at: datetime | None
    availability: Availability
    variants: bool
    comment: str | None
    job_id: str | None
    """The crawl job that found it, where one was assigned."""

    @classmethod
    def from_api(cls, answer: Mapping[str, Any], before: GrabberLink | None = None) -> GrabberLink:
        """Read an answer to `GRABBER_LINK_QUERY`; returns `before` itself if nothing changed."""
        link = cls(
            id=identity(answer),
            package_id=package_of(answer, before),
            name=text_of(answer, "name"),
            host=text_of(answer, "host"),
            url=address(answer),
            enabled=flag(answer, "enabled"),
            priority=choice(answer, "priority", PRIORITY_BY_NAME, Priority.DEFAULT),
            bytes_total=number_of(answer, "bytesTotal") or None,
            added_at=moment(answer, "addedDate"),
            availability=choice(answer, "availability", AVAILABILITY_BY_NAME, Availability.UNKNOWN),
            variants=flag(answer, "variants"),
            comment=text_of(answer, "comment"),
            job_id=other_id(answer, "jobUUID"),
        )
        return before if before == link else link

    def placed(self, package_id: str, name: str | None) -> GrabberLink:
        """Return the link as it is called in its package; itself if nothing changed."""
        if (package_id, name) == (self.package_id, self.name):
            return self
        return replace(self, package_id=package_id, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabberPackage:
    """A package of the LinkGrabber, counted from its links; its size in bytes, as far as it is known."""

    id: str
    name: str | None
    enabled: bool
    priority: Priority
    hosts: tuple[str, ...]
    link_count: int
    bytes_total: int | None
    save_to: str | None
    online_count: int
    offline_count: int
    comment: str | None


type GrabberGroup = Group[GrabberPackage, GrabberLink]
type LinkGrabber = PackageList[GrabberPackage, GrabberLink]


def grabber_group(answer: Mapping[str, Any], links: Iterable[GrabberLink], before: GrabberGroup | None) -> GrabberGroup:
    """Build a group from an answer to `GRABBER_PACKAGE_QUERY` and its links; `before` itself if nothing changed."""
    links = tuple(links)
    package = counted_package(
        links,
        id=identity(answer),
        name=text_of(answer, "name"),
        priority=choice(answer, "priority", PRIORITY_BY_NAME, Priority.DEFAULT),
        hosts=hosts(answer),
        save_to=text_of(answer, "saveTo"),
        comment=text_of(answer, "comment"),
    )
    if before is None:
        return Group(package, links)
    if package == before.package:
        same_links = len(links) == len(before.links) and all(map(is_, links, before.links))
        return before if same_links else Group(before.package, links)
    return Group(package, links)


def with_links(group: GrabberGroup, changed: Mapping[int, GrabberLink]) -> GrabberGroup:
    """Return the group with some links replaced, and its package counted again."""
    links = list(group.links)
    for place, link in changed.items():
        links[place] = link
    package = group.package
    counted = counted_package(
        links,
        id=package.id,
        name=package.name,
        priority=package.priority,
        hosts=package.hosts,
        save_to=package.save_to,
        comment=package.comment,
    )
    return Group(package if counted == package else counted, tuple(links))


def counted_package(links: Sequence[GrabberLink], **own: Any) -> GrabberPackage:
    """Complete what is a package's own by what its links say."""
    sizes = [link.bytes_total for link in links if link.bytes_total is not None]
    return GrabberPackage(
        **own,
        enabled=any(link.enabled for link in links),
        link_count=len(links),
        bytes_total=within_bounds(sum(sizes)) if sizes else None,
        online_count=sum(link.availability is Availability.ONLINE for link in links),
        offline_count=sum(link.availability is Availability.OFFLINE for link in links),
    )
