"""The LinkGrabber's list as it is kept up to date."""

from collections import defaultdict
from collections.abc import Collection
from operator import is_

from .homes import Homes
from .linkgrabber import GRABBER_LINK_QUERY, GRABBER_PACKAGE_QUERY, GrabberLink, LinkGrabber, grabber_group, with_links
from .listing import Listing, has_moved, read_links, read_list
from .package_list import PackageList
from .rows import ListReader

LINKGRABBER_LISTING = Listing("linkgrabberv2", "getChildrenChanged", GRABBER_PACKAGE_QUERY, GRABBER_LINK_QUERY)


class GrabberReader:
    """Owner of the list."""

    def __init__(self, rows: ListReader) -> None:
        self._rows = rows
        self.list: LinkGrabber = PackageList()
        self.online = 0
        self.offline = 0
        self._counter = -1

    def read(self) -> None:
        """Read the list. Blocks.

        All fields each time: the online check changes availability and size of known links, and moves no counter.
        """
        before = self.list
        content = read_list(self._rows, LINKGRABBER_LISTING, ())
        self._counter = content.counter
        homes: Homes[GrabberLink] = Homes(content.packages)
        for link_id, row in content.links.items():
            homes.take_in(GrabberLink.from_api(row, before.link(link_id)))
        groups = [grabber_group(row, links, before.group(key)) for row, links, key in homes.content()]
        is_same = len(groups) == len(before.groups) and all(map(is_, groups, before.groups))
        if before.is_too_long or not is_same:
            self._take(PackageList.of(groups))

    def look_up(self, ids: Collection[str]) -> None:
        """Read all fields of some links that are known; the whole list, if one of them is in another package. Blocks.

        A package is counted again; its own fields are as they were.
        """
        known = [link_id for link_id in ids if link_id in self.list.places]
        rows: defaultdict[int, dict[int, GrabberLink]] = defaultdict(dict)
        for link_id, answer in read_links(self._rows, LINKGRABBER_LISTING, known).items():
            before = self.list.link(link_id)
            if before is None:
                continue
            link = GrabberLink.from_api(answer, before)
            if link.package_id != before.package_id:
                self.read()
                return
            if link is not before:
                row, column = self.list.places[link_id]
                rows[row][column] = link
        if rows:
            self._take(self.list.with_groups({row: with_links(self.list.groups[row], rows[row]) for row in rows}))

    def _take(self, grabbed: LinkGrabber) -> None:
        self.list = grabbed
        self.online = sum(package.online_count for package in grabbed.packages)
        self.offline = sum(package.offline_count for package in grabbed.packages)

    def has_moved(self) -> bool:
        """Ask whether links came, went or changed places since the last reading."""
        return has_moved(self._rows, LINKGRABBER_LISTING, self._counter)
