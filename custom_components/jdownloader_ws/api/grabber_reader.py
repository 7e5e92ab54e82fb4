"""The LinkGrabber's list as it is kept up to date."""

from collections import defaultdict
from operator import is_

from .linkgrabber import GRABBER_LINK_QUERY, GRABBER_PACKAGE_QUERY, GrabberLink, LinkGrabber, grabber_group
from .listing import Call, Listing, has_moved, read_list
from .package_list import PackageList

LINKGRABBER = Listing("linkgrabberv2", "getChildrenChanged", GRABBER_PACKAGE_QUERY, GRABBER_LINK_QUERY)


class GrabberReader:
    """Owner of the list."""

    def __init__(self, call: Call) -> None:
        """Start with an empty list."""
        self._call = call
        self.list: LinkGrabber = PackageList()
        self.online = 0
        self.offline = 0
        self._counter = -1

    def read(self) -> None:
        """Read the list. Blocks.

        All fields each time: the online check changes availability and size of known links, and moves no counter.
        """
        before = self.list
        content = read_list(self._call, LINKGRABBER, ())
        self._counter = content.counter
        links: defaultdict[str, list[GrabberLink]] = defaultdict(list)
        for row in content.links:
            link = GrabberLink.from_api(row, before.link(str(row["uuid"])))
            links[link.package_id].append(link)
        groups = [
            grabber_group(row, links[str(row["uuid"])], before.group(str(row["uuid"]))) for row in content.packages
        ]
        if len(groups) != len(before.groups) or not all(map(is_, groups, before.groups)):
            self.list = PackageList.of(groups)
            self.online = sum(package.online_count for package in self.list.packages)
            self.offline = sum(package.offline_count for package in self.list.packages)

    def has_moved(self) -> bool:
        """Ask whether links came, went or changed places since the last reading."""
        return has_moved(self._call, LINKGRABBER, self._counter)
