"""The packages and links that a command names: checked, so that unknown ones are refused, not ignored."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..api.id_portions import Ids, portions
from ..api.package_list import HasId, PackageList, missing_of
from ..errors import Code, JDownloaderRefusal, check_known, check_length


@dataclass(frozen=True, slots=True)
class Selection[P: HasId, L: HasId]:
    """Packages and links of one list that exist."""

    packages: tuple[P, ...]
    links: tuple[L, ...]
    """The links that were named themselves."""
    all_links: tuple[L, ...]
    """These, and those of the packages."""

    @property
    def link_ids(self) -> list[int]:
        """The named links, for JDownloader."""
        return [int(link.id) for link in self.links]

    @property
    def package_ids(self) -> list[int]:
        """The named packages, for JDownloader."""
        return [int(package.id) for package in self.packages]

    @property
    def all_link_ids(self) -> list[str]:
        """The links, those of the packages among them."""
        return [link.id for link in self.all_links]

    @property
    def portions(self) -> Iterator[Ids]:
        """What is named, in portions that a request holds."""
        return portions(self.link_ids, self.package_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One link or one package."""

    link_id: str | None = None
    package_id: str | None = None


def select[P: HasId, L: HasId](
    content: PackageList[P, L], link_ids: Collection[str], package_ids: Collection[str]
) -> Selection[P, L]:
    """Return what is named; refuses nothing at all, as JDownloader would take that for everything, and unknown ids."""
    if not link_ids and not package_ids:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "nothing_selected")
    check_length(content)
    links = {link_id: content.link(link_id) for link_id in link_ids}
    groups = {package_id: content.group(package_id) for package_id in package_ids}
    check_known(missing_of(links), missing_of(groups))
    found = [group for group in groups.values() if group is not None]
    named = tuple(link for link in links.values() if link is not None)
    inside = (link for group in found for link in group.links)
    every = {link.id: link for link in (*named, *inside)}
    return Selection(tuple(group.package for group in found), named, tuple(every.values()))


def select_one[P: HasId, L: HasId](content: PackageList[P, L], named: Named) -> Selection[P, L]:
    """Return the one thing that is named; refuses neither and both."""
    if (named.link_id is None) is (named.package_id is None):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "not_one_selected")
    link_ids = [] if named.link_id is None else [named.link_id]
    return select(content, link_ids, [] if named.package_id is None else [named.package_id])
