"""What one can do to links and packages in either list."""

from collections.abc import Iterable

from simulator.world.controller import Controller
from simulator.world.crawler import Crawler
from simulator.world.errors import EmptyNameError, EmptySelectionError, UnsupportedSelectionError
from simulator.world.extraction import Extractor
from simulator.world.files import Files
from simulator.world.lists import LinkList
from simulator.world.model import Link, Package
from simulator.world.names import clean_name
from simulator.world.states import (
    Availability,
    CleanupAction,
    CleanupMode,
    FinalState,
    Priority,
    Selection,
)

DEFAULT_PATH = "<DEFAULT PATH>"


class ListEditor:
    """The verbs of one list; ids that are not in it do nothing unless a verb says otherwise."""

    def __init__(
        self, links: LinkList, files: Files, controller: Controller, crawler: Crawler, extractor: Extractor
    ) -> None:
        self.list = links
        self.other: LinkList | None = None
        """The list in which clean-up looks for duplicates."""
        self._files = files
        self._controller = controller
        self._crawler = crawler
        self._extractor = extractor

    def remove(self, link_ids: Iterable[int] = (), package_ids: Iterable[int] = ()) -> None:
        """Remove links from the list; their files stay."""
        self._remove(self.list.select(link_ids, package_ids, swaps=False))

    def clear(self) -> None:
        """Remove all links."""
        self._remove(self.list.links)

    def set_enabled(self, *, enabled: bool, link_ids: Iterable[int] = (), package_ids: Iterable[int] = ()) -> None:
        """Switch links on or off; one that is switched off stops loading."""
        links = self.list.select(link_ids, package_ids)
        self._switch([link for link in links if link.enabled is not enabled], enabled=enabled)
        if not enabled:
            self._controller.release(links)
        self._controller.wake()

    def set_priority(self, priority: Priority, link_ids: list[int], package_ids: list[int]) -> None:
        """Give links a priority, and packages one of their own."""
        for link in self.list.select(link_ids, (), swaps=False):
            link.priority = priority
            self.list.announcer.link(link, "priority", priority.shown)
        for package in self.list.select_packages(package_ids):
            package.priority = priority
            self.list.announcer.package(package, "priority", priority.shown)

    def set_comment(self, comment: str, link_ids: list[int], package_ids: list[int], *, with_children: bool) -> None:
        """Comment on links and packages, if wanted on the packages' links too."""
        for package in self.list.select_packages(package_ids):
            package.comment = comment or None
            self.list.announcer.package(package, "COMMENT", package.comment)
        for link in self.list.select(link_ids, package_ids if with_children else (), swaps=False):
            link.comment = comment or None
            self.list.announcer.link(link, "comment", link.comment)

    def set_download_password(self, password: str, link_ids: list[int], package_ids: list[int]) -> None:
        """Set the password of links; raise `EmptySelectionError` if there are none with these ids."""
        links = self.list.select(link_ids, package_ids)
        if not links:
            raise EmptySelectionError
        for link in links:
            link.download_password = password or None
            self.list.announcer.content()

    def rename_link(self, link_id: int, name: str) -> None:
        """Rename a link and the file that was loaded of it."""
        link = self.list.link(link_id)
        if link is not None:
            self._files.rename(link, clean_name(name))
            self.list.announcer.link(link, "name", link.name)

    def rename_package(self, package_id: int, name: str) -> None:
        """Rename a package; its folder keeps its name."""
        package = self.list.package(package_id)
        if package is not None:
            package.name = clean_name(name)
            self.list.announcer.package(package, "name", package.name)

    def set_folder(self, folder: str, package_ids: list[int]) -> None:
        """Let packages be stored elsewhere; files that are complete or not being loaded move along."""
        for package in self.list.select_packages(package_ids):
            place = folder.replace("<jd:packagename>", package.name)
            for link in package.links:
                self._files.change_folder(link, place)
            package.folder = place
            self.list.announcer.content()

    def move_links(self, link_ids: list[int], after_id: int, package_id: int) -> None:
        """Move links behind another one of a package, 0 or less for its top."""
        self.list.move_links(link_ids, after_id, package_id)

    def move_packages(self, package_ids: list[int], after_id: int) -> None:
        """Move packages behind another one, 0 or less for the top."""
        self.list.move_packages(package_ids, after_id)

    def move_to_new_package(self, name: str, folder: str, link_ids: list[int], package_ids: list[int]) -> None:
        """Put links into a package of their own; raise `EmptyNameError` if it has no name."""
        if not name:
            raise EmptyNameError
        links = self.list.select(link_ids, package_ids)
        if links:
            place = self._crawler.default_folder() if folder in {"", DEFAULT_PATH} else folder
            self.list.new_package(name, place, links)

    def split_by_host(self, link_ids: list[int], package_ids: list[int]) -> None:
        """Give the links of each host a package of their own."""
        packages = {id(link.package): link.package for link in self.list.select(link_ids, package_ids)}
        for package in packages.values():
            if package is None:
                continue
            links = list(package.links)
            for domain in dict.fromkeys(link.domain for link in links):
                part = [link for link in links if link.domain == domain]
                self.list.new_package(f"{package.name}-{domain}", package.folder, part)

    def check_online(self, link_ids: Iterable[int], package_ids: Iterable[int]) -> None:
        """Look again whether links are online."""
        self._crawler.check(self.list.select(link_ids, package_ids), self.list.announcer)

    def cleanup(
        self,
        links: tuple[list[int], list[int]],
        action: CleanupAction,
        mode: CleanupMode,
        selection: Selection,
    ) -> None:
        """Remove those of the selected links that an action is about, with their files if the mode says so.

        Raise `UnsupportedSelectionError` for a selection that JDownloader has a word for and nothing else.
        """
        match selection:
            case Selection.ALL:
                chosen = self.list.links
            case Selection.SELECTED:
                chosen = self.list.select(*links)
            case Selection.UNSELECTED:
                if self.list.select(*links):
                    raise UnsupportedSelectionError
                return
            case Selection.NONE:
                return
        removed = [link for link in chosen if self._is_meant(link, action)]
        self._remove(removed, with_files=mode is not CleanupMode.REMOVE_LINKS_ONLY)

    def reset(self, link_ids: list[int], package_ids: list[int]) -> None:
        """Start again with links: what was loaded of them is deleted, also when it was complete."""
        links = self.list.select(link_ids, package_ids)
        self._controller.release(links)
        for link in links:
            self._forget_file(link)
            link.bytes_loaded = 0
            link.requests = 0
            if self._clear_state(link, forgets_availability=True):
                self.list.announcer.link(link, "extractionStatus", None)
            self.list.announcer.link(link, "reset", "true")
            if link.package is not None:
                self.list.announcer.package(link.package, "reset", "true")
        self._controller.wake()

    def resume(self, link_ids: list[int], package_ids: list[int]) -> None:
        """Try links again that failed or are left out; what was loaded stays. Those that wait keep waiting."""
        for link in self.list.select(link_ids, package_ids):
            if not link.is_finished and link.run is None and link.wait is None:
                if self._clear_state(link, forgets_availability=link.is_failed or link.skip is not None):
                    self.list.announcer.link(link, "resume", "true")
                self._controller.take_up([link])

    def unskip(self, link_ids: list[int], package_ids: list[int], reason: str | None = None) -> None:
        """Let links be loaded again that are left out, for any reason or for one."""
        links = [link for link in self.list.select(link_ids, package_ids) if link.skip is not None]
        self._controller.take_up([link for link in links if reason in {None, link.skip}])

    def _is_meant(self, link: Link, action: CleanupAction) -> bool:
        is_grabber = self.other is not None
        match action:
            case CleanupAction.DELETE_ALL:
                return True
            case CleanupAction.DELETE_DISABLED:
                return not link.enabled
            case CleanupAction.DELETE_FINISHED:
                return link.is_finished
            case CleanupAction.DELETE_FAILED:
                return link.is_failed
            case CleanupAction.DELETE_OFFLINE if is_grabber:
                return link.availability is Availability.OFFLINE
            case CleanupAction.DELETE_OFFLINE:
                return link.final is FinalState.OFFLINE
            case CleanupAction.DELETE_DUPE:
                return self.other is not None and any(item.url == link.url for item in self.other.links)
            case CleanupAction.DELETE_MODE:
                return False

    def _remove(self, links: list[Link], *, with_files: bool = False) -> None:
        self._controller.forget(links)
        for link in links:
            self._extractor.drop(link)
            if with_files:
                self._files.delete(link)
        self.list.take(links)

    def _forget_file(self, link: Link) -> None:
        self._extractor.drop(link)
        self._files.delete(link)

    def _switch(self, links: list[Link], *, enabled: bool) -> None:
        """Switch links, and report each package that this switches: with its first link that is on, or its last."""
        numbers = {id(package): sum(link.enabled for link in package.links) for package in _packages(links)}
        for link in links:
            link.enabled = enabled
            self.list.announcer.link(link, "enabled", enabled)
            if link.package is not None:
                numbers[id(link.package)] += 1 if enabled else -1
                if numbers[id(link.package)] == (1 if enabled else 0):
                    self.list.announcer.package(link.package, "enabled", enabled)

    def _clear_state(self, link: Link, *, forgets_availability: bool) -> bool:
        """Let nothing have become of a link yet, and return whether something had."""
        announcer = self.list.announcer
        was_finished = link.is_finished
        had_state = any(state is not None for state in (link.final, link.wait, link.skip, link.extraction))
        is_unchecked = forgets_availability or link.availability is Availability.OFFLINE
        link.final = link.final_text = link.finished = None
        link.wait = link.skip = link.extraction = None
        if was_finished:
            announcer.link(link, "finished", value=False)
        if had_state:
            announcer.status(link)
        if is_unchecked and link.availability is not Availability.UNCHECKED:
            link.availability = Availability.UNCHECKED
            announcer.link(link, "availability", link.availability.value)
        return had_state


def _packages(links: list[Link]) -> list[Package]:
    found = {id(link.package): link.package for link in links}
    return [package for package in found.values() if package is not None]
