"""The two lists of a JDownloader as commands see them: alike, but for names and for how an edit is read back."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from ..api.downloads import Package
from ..api.linkgrabber import GrabberPackage
from ..api.package_list import PackageList
from ..api.parts import Part
from ..api.plan import Touched
from ..api.sent_links import AnyLink
from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from .selection import Named, Selection, select, select_one

type AnyPackage = Package | GrabberPackage


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedList[P: AnyPackage, L: AnyLink]:
    """One of the lists."""

    namespace: str
    """Where its methods are in JDownloader's API."""
    content_fn: Callable[[Snapshot], PackageList[P, L]]
    part: Part
    """What is read to see which packages and links there are, and in which order."""
    reads_links_apart: bool
    """Whether the fields of known links are not read with the list."""

    def path(self, method: str) -> str:
        """Return the path of a method."""
        return f"/{self.namespace}/{method}"

    def touched(self, link_ids: Iterable[str] = ()) -> Touched:
        """Return what an edit of these links, or of packages, changes."""
        return Touched(frozenset({self.part}), edited=frozenset(link_ids if self.reads_links_apart else ()))

    def state_touched(self, link_ids: Iterable[str]) -> Touched:
        """Return what a change of the state of these links changes."""
        return Touched(links=frozenset(link_ids)) if self.reads_links_apart else self.touched()

    def links(self, snapshot: Snapshot, link_ids: Iterable[str]) -> list[L]:
        """Return those of these links that are there."""
        content = self.content_fn(snapshot)
        return [link for link_id in link_ids if (link := content.link(link_id)) is not None]

    def packages(self, snapshot: Snapshot, package_ids: Iterable[str]) -> list[P]:
        """Return those of these packages that are there."""
        content = self.content_fn(snapshot)
        return [group.package for package_id in package_ids if (group := content.group(package_id)) is not None]

    def has_all(self, snapshot: Snapshot, chosen: Selection[Any, Any]) -> bool:
        """Return whether the whole selection still exists: what is gone does not show the effect of a command."""
        content = self.content_fn(snapshot)
        are_links = all(content.link(link_id) is not None for link_id in chosen.all_link_ids)
        return are_links and all(content.group(package.id) is not None for package in chosen.packages)

    async def async_select(
        self, jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
    ) -> Selection[P, L]:
        """Return the named packages and links; refuses unknown ids, and nothing at all."""
        return await jdownloader.async_checked(
            lambda snapshot: select(self.content_fn(snapshot), link_ids, package_ids)
        )

    async def async_select_one(self, jdownloader: JDownloaderCoordinator, named: Named) -> Selection[P, L]:
        """Return the named link or package; refuses an unknown one, neither and both."""
        return await jdownloader.async_checked(lambda snapshot: select_one(self.content_fn(snapshot), named))


DOWNLOADS: Final = EditedList(
    namespace="downloadsV2",
    content_fn=lambda snapshot: snapshot.downloads,
    part=Part.DOWNLOADS,
    reads_links_apart=True,
)
LINKGRABBER: Final = EditedList(
    namespace="linkgrabberv2",
    content_fn=lambda snapshot: snapshot.linkgrabber,
    part=Part.LINKGRABBER,
    reads_links_apart=False,
)
