"""The two ordered lists of packages: LinkGrabber and downloads."""

from collections.abc import Iterable, Sequence

from simulator.world.announcing import Announcer
from simulator.world.clock import Clock
from simulator.world.model import Link, Package


class LinkList:
    """An ordered list of packages of links that counts its changes of structure."""

    def __init__(self, clock: Clock, announcer: Announcer) -> None:
        self.packages: list[Package] = []
        self.announcer = announcer
        self._clock = clock
        self._links: dict[int, Link] = {}
        self.counter = clock.now
        """Changes of structure since the program started; begins with the time of the start, in milliseconds."""

    @property
    def links(self) -> list[Link]:
        """All links in the order of the packages."""
        return [link for package in self.packages for link in package.links]

    def link(self, uuid: int) -> Link | None:
        """Find a link."""
        return self._links.get(uuid)

    def package(self, uuid: int) -> Package | None:
        """Find a package."""
        return next((package for package in self.packages if package.uuid == uuid), None)

    def package_named(self, name: str, folder: str) -> Package | None:
        """Find the package that more links of the same name and folder belong to."""
        return next((item for item in self.packages if (item.name, item.folder) == (name, folder)), None)

    def select(self, link_ids: Iterable[int], package_ids: Iterable[int], *, swaps: bool = True) -> list[Link]:
        """Give the links with these ids and those of the packages, in the order of the list.

        JDownloader looks the two lists up the other way round when neither knows anything.
        """
        found = self._matching(set(link_ids), set(package_ids))
        if not found and swaps:
            found = self._matching(set(package_ids), set(link_ids))
        return found

    def select_packages(self, package_ids: Iterable[int]) -> list[Package]:
        """Give the packages with these ids in the order of the list."""
        wanted = set(package_ids)
        return [package for package in self.packages if package.uuid in wanted]

    def new_package(self, name: str, folder: str, links: Sequence[Link] = ()) -> Package:
        """Append a package; the links leave the one they were in."""
        package = Package(self._clock.new_id(), name, folder, self._clock.now)
        before = self.packages[-1] if self.packages else None
        self.packages.append(package)
        self.announcer.package_added(package, before)
        self.touch()
        self.put(package, links)
        return package

    def put(self, package: Package, links: Sequence[Link], at: int | None = None) -> None:
        """Put links into a package, at its end if no place is given."""
        is_reported_by_package = not package.links and not any(link.uuid in self._links for link in links)
        emptied = self._pull(links, keep=package)
        place = len(package.links) if at is None else at
        package.links[place:place] = links
        for link in links:
            link.package = package
            self._links[link.uuid] = link
        if links:
            self.touch()
            if emptied:
                self.announcer.removed((), emptied)
            elif not is_reported_by_package:
                self.announcer.structure()

    def take(self, links: Sequence[Link]) -> None:
        """Take links out; packages that get empty disappear."""
        here = [link for link in links if link.uuid in self._links]
        emptied = self._pull(links)
        if here:
            self.announcer.removed(here, emptied)

    def move_links(self, link_ids: Sequence[int], after_id: int, package_id: int) -> None:
        """Move links behind another of a package, or to its top if there is no such; unknown ids do nothing."""
        package = self.package(package_id)
        links = [link for link in (self.link(uuid) for uuid in link_ids) if link is not None]
        if package is None or not links:
            return
        emptied = self._pull(links, keep=package)
        if emptied:
            self.announcer.removed((), emptied)
        uuids = [link.uuid for link in package.links]
        self.put(package, links, uuids.index(after_id) + 1 if after_id in uuids else 0)

    def move_packages(self, package_ids: Sequence[int], after_id: int) -> None:
        """Move packages behind another, or to the top if there is no such; unknown ids do nothing."""
        moved = self.select_packages(package_ids)
        if not moved:
            return
        rest = [package for package in self.packages if package not in moved]
        uuids = [package.uuid for package in rest]
        place = uuids.index(after_id) + 1 if after_id in uuids else 0
        self.packages = rest[:place] + moved + rest[place:]
        self.touch()
        self.announcer.structure()

    def touch(self) -> None:
        """Count a change of structure."""
        self.counter += 1

    def restart_counter(self, start_ms: int) -> None:
        """Begin to count again, as the program does when it starts."""
        self.counter = start_ms

    def _pull(self, links: Sequence[Link], keep: Package | None = None) -> list[Package]:
        """Take links out and give the packages that disappeared with them; one is kept although it is empty."""
        gone = {link.uuid for link in links if self._links.pop(link.uuid, None) is not None}
        if not gone:
            return []
        emptied: list[Package] = []
        for package in {id(link.package): link.package for link in links if link.package}.values():
            package.links = [link for link in package.links if link.uuid not in gone]
            if not package.links and package is not keep:
                self.packages = [item for item in self.packages if item is not package]
                emptied.append(package)
        for link in links:
            link.package = None
        self.touch()
        return emptied

    def _matching(self, link_ids: set[int], package_ids: set[int]) -> list[Link]:
        if not package_ids and len(link_ids) == 1:
            link = self.link(next(iter(link_ids)))
            return [link] if link else []
        return [
            link
            for package in self.packages
            for link in package.links
            if package.uuid in package_ids or link.uuid in link_ids
        ]
