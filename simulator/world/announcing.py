"""How changes of the two lists are told as events, each in its own words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import override

from simulator.world.events import Event, Events
from simulator.world.model import Link, Package

type Values = dict[str, object]

COLLECTOR = "linkcollector"
DOWNLOADS = "downloads"

TOP = -1
"""What stands for the package before the first one."""


class Announcer(ABC):
    """What a list has to tell."""

    @abstractmethod
    def link(self, link: Link, name: str, value: object, **more: object) -> None:
        """Tell that a field of a link has another value."""

    @abstractmethod
    def package(self, package: Package, name: str, value: object, **more: object) -> None:
        """Tell that a field of a package has another value."""

    @abstractmethod
    def status(self, node: Link | Package, text: str | None = None) -> None:
        """Tell the status of a link or package with its icon, or a raw text without one."""

    @abstractmethod
    def content(self) -> None:
        """Tell that something within links or packages changed."""

    @abstractmethod
    def structure(self) -> None:
        """Tell that the order changed."""

    @abstractmethod
    def package_added(self, package: Package, before: Package | None) -> None:
        """Tell of a new package, which stands behind another one."""

    @abstractmethod
    def links_added(self, links: Sequence[Link]) -> None:
        """Tell of links that are there from now on."""

    @abstractmethod
    def removed(self, links: Sequence[Link], packages: Sequence[Package]) -> None:
        """Tell of links that are there no more, and of the packages that went with them."""


class DownloadAnnouncer(Announcer):
    """Tells of the download list, with ids."""

    def __init__(self, events: Events) -> None:
        self.values_of: Callable[[Link | Package], Values] = lambda _node: {}
        """Gives the values of a link or package by name; how they are worded is not this world's business."""
        self._events = events

    @override
    def link(self, link: Link, name: str, value: object, **more: object) -> None:
        """Tell that a field of a link has another value."""
        self._update(link, name, {name: value} | more)
        self.content()

    @override
    def package(self, package: Package, name: str, value: object, **more: object) -> None:
        """Tell that a field of a package has another value."""
        self._update(package, name, {name: value} | more)
        self.content()

    @override
    def status(self, node: Link | Package, text: str | None = None) -> None:
        """Tell the status of a link or package with its icon, or a raw text without one."""
        if not self._events.subscriptions:
            return
        if text is not None:
            self._update(node, "status", {"status": text})
        else:
            values = self.values_of(node)
            self._update(node, "status", {name: values.get(name) for name in ("statusIconKey", "status")})
        self.content()

    @override
    def content(self) -> None:
        """Tell that something within links or packages changed."""
        self._events.publish(DOWNLOADS, "REFRESH_CONTENT", key="REFRESH_CONTENT")

    @override
    def structure(self) -> None:
        """Tell that the order changed."""
        self._events.publish(DOWNLOADS, "REFRESH_STRUCTURE", key="REFRESH_STRUCTURE")

    @override
    def package_added(self, package: Package, before: Package | None) -> None:
        """Tell of a new package, which stands behind another one."""
        self.structure()
        self._events.publish(DOWNLOADS, "ADD_CONTENT", key="ADD_CONTENT")
        data = {"afterUuid": before.uuid if before else TOP, "uuid": package.uuid}
        self._events.publish(DOWNLOADS, "ADD_PACKAGE", data, key=("ADD_PACKAGE", package.uuid))

    @override
    def links_added(self, links: Sequence[Link]) -> None:
        """Tell of links that are there from now on: in a package that was there before, since a new one says it all."""
        if links:
            self.structure()

    @override
    def removed(self, links: Sequence[Link], packages: Sequence[Package]) -> None:
        """Tell of links that are there no more, and of the packages that went with them."""
        self._events.publish(DOWNLOADS, "REMOVE_CONTENT")
        self._events.publish(DOWNLOADS, "REMOVE_LINK", {"uuids": [link.uuid for link in links]})
        for package in packages:
            self._events.publish(DOWNLOADS, "REMOVE_CONTENT")
            key = ("REMOVE_PACKAGE", package.uuid)
            self._events.publish(DOWNLOADS, "REMOVE_PACKAGE", {"uuid": package.uuid}, key=key)
        self.structure()

    def _update(self, node: Link | Package, name: str, fields: Values) -> None:
        event = update_of(node, name, fields)
        self._events.publish(event.publisher, event.name, event.data, key=event.key)


def update_of(node: Link | Package, name: str, fields: Values) -> Event:
    """Give the event of a changed field; of each link and field only the latest is kept."""
    kind = "LINK_UPDATE" if isinstance(node, Link) else "PACKAGE_UPDATE"
    return Event(DOWNLOADS, f"{kind}.{name}", {"uuid": node.uuid} | fields, (kind, node.uuid, name))


class GrabberAnnouncer(Announcer):
    """Tells of the LinkGrabber: that something changed, and of a few fields which."""

    _FIELDS = frozenset({"name", "enabled", "priority", "availability"})

    def __init__(self, events: Events) -> None:
        self._events = events

    @override
    def link(self, link: Link, name: str, value: object, **more: object) -> None:
        """Tell that a field of a link has another value."""
        self.content()
        if name in self._FIELDS:
            data = {"uuid": link.uuid, name: value}
            self._events.publish(COLLECTOR, f"LINK_UPDATE.{name}", data, key=("LINK_UPDATE", link.uuid, name))

    @override
    def package(self, package: Package, name: str, value: object, **more: object) -> None:
        """Tell that something of a package changed, not what."""
        self.content()

    @override
    def status(self, node: Link | Package, text: str | None = None) -> None:
        """Tell nothing: nothing here has a status."""

    @override
    def content(self) -> None:
        """Tell that something within links or packages changed."""
        self._publish("DATA_REFRESH")

    @override
    def structure(self) -> None:
        """Tell that the order changed."""
        self._publish("STRUCTURE_REFRESH")

    @override
    def package_added(self, package: Package, before: Package | None) -> None:
        """Tell that there is a package more."""
        self._publish("CONTENT_ADDED")
        self.structure()

    @override
    def links_added(self, links: Sequence[Link]) -> None:
        """Tell that there are links more."""
        if links:
            self.structure()
            self._publish("LINK_ADDED")

    @override
    def removed(self, links: Sequence[Link], packages: Sequence[Package]) -> None:
        """Tell that links are there no more."""
        self._publish("CONTENT_REMOVED")
        self.structure()

    def _publish(self, name: str) -> None:
        self._events.publish(COLLECTOR, name, key=(COLLECTOR, name))
