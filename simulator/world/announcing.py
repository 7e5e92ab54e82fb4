"""How changes of the two lists are reported as events, each in its own words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import override

from simulator.world.clock import Clock
from simulator.world.events import Event, Events
from simulator.world.model import Link, Package

type Values = dict[str, object]

COLLECTOR = "linkcollector"
DOWNLOADS = "downloads"

TOP = -1
"""What stands for the package before the first one."""

REFRESH_DELAY_MS = 100
"""How late the LinkGrabber reports edits; measured were 10 to 200 ms."""


class Announcer(ABC):
    """What a list has to report."""

    @abstractmethod
    def link(self, link: Link, name: str, value: object, **more: object) -> None:
        """Report that a field of a link has another value."""

    @abstractmethod
    def package(self, package: Package, name: str, value: object) -> None:
        """Report that a field of a package has another value."""

    @abstractmethod
    def content(self) -> None:
        """Report that something within links or packages changed."""

    @abstractmethod
    def structure(self) -> None:
        """Report that the order changed."""

    @abstractmethod
    def package_added(self, package: Package, before: Package | None) -> None:
        """Report a new package, which stands behind another one."""

    @abstractmethod
    def removed(self, links: Sequence[Link], packages: Sequence[Package]) -> None:
        """Report links that are no longer there, and of packages that are not since they had no other links."""

    @abstractmethod
    def status(self, link: Link) -> None:
        """Report that the status of a link is another one, where links have one."""

    @abstractmethod
    def found(self) -> None:
        """Report a link that was found by a crawler, where that is reported."""


class DownloadAnnouncer(Announcer):
    """Reports the download list, with ids."""

    def __init__(self, events: Events) -> None:
        self.values_of: Callable[[Link | Package], Values] = lambda _node: {}
        """Gives the values of a link or package by name; how they are worded is not this world's business."""
        self._events = events

    @property
    def is_heard(self) -> bool:
        """Whether anyone has subscribed."""
        return bool(self._events.subscriptions)

    @override
    def link(self, link: Link, name: str, value: object, **more: object) -> None:
        self._update(link, name, {name: value} | more)
        self.content()

    @override
    def package(self, package: Package, name: str, value: object) -> None:
        self._update(package, name, {name.lower(): value})
        self.content()

    @override
    def status(self, link: Link) -> None:
        for node in (link, link.package):
            if self._events.subscriptions and node is not None:
                values = self.values_of(node)
                self._update(node, "status", {name: values.get(name) for name in ("statusIconKey", "status")})
        self.content()

    @override
    def found(self) -> None:
        """Report nothing: no crawler puts links here."""

    def no_status(self, link: Link) -> None:
        """Report that a link has no status, although it has one again at once."""
        self._update(link, "status", {"statusIconKey": None, "status": None})
        self.content()

    def raw_status(self, link: Link, text: str) -> None:
        """Report the status in a word of machines, as happens for a moment when a link is finished."""
        if self._events.subscriptions:
            self._events.send(update_of(link, "status", {"status": text}))

    @override
    def content(self) -> None:
        self._events.publish(DOWNLOADS, "REFRESH_CONTENT", key="REFRESH_CONTENT")

    @override
    def structure(self) -> None:
        self._events.publish(DOWNLOADS, "REFRESH_STRUCTURE", key="REFRESH_STRUCTURE")

    @override
    def package_added(self, package: Package, before: Package | None) -> None:
        self.structure()
        self._events.publish(DOWNLOADS, "ADD_CONTENT", key="ADD_CONTENT")
        data = {"afterUuid": before.uuid if before else TOP, "uuid": package.uuid}
        self._events.publish(DOWNLOADS, "ADD_PACKAGE", data, key=("ADD_PACKAGE", package.uuid))

    @override
    def removed(self, links: Sequence[Link], packages: Sequence[Package]) -> None:
        if links:
            self._events.publish(DOWNLOADS, "REMOVE_CONTENT")
            self._events.publish(DOWNLOADS, "REMOVE_LINK", {"uuids": [link.uuid for link in links]})
        for package in packages:
            self._events.publish(DOWNLOADS, "REMOVE_CONTENT")
            key = ("REMOVE_PACKAGE", package.uuid)
            self._events.publish(DOWNLOADS, "REMOVE_PACKAGE", {"uuid": package.uuid}, key=key)
        self.structure()

    def _update(self, node: Link | Package, name: str, fields: Values) -> None:
        if self._events.subscriptions:
            self._events.send(update_of(node, name, fields, is_held_back=name != "running"))


def update_of(node: Link | Package, name: str, fields: Values, *, is_held_back: bool = False) -> Event:
    """Give the event of a changed field; of each link and field only the latest is kept."""
    kind = "LINK_UPDATE" if isinstance(node, Link) else "PACKAGE_UPDATE"
    full_name = f"{kind}.{name}"
    key = (kind, node.uuid, name)
    needed = f"{DOWNLOADS}.{kind}" if full_name == "PACKAGE_UPDATE.COMMENT" else None
    return Event(DOWNLOADS, full_name, {"uuid": node.uuid} | fields, key, is_held_back, needed)


class GrabberAnnouncer(Announcer):
    """Reports the LinkGrabber: that something changed, and of a few fields which."""

    _FIELDS = frozenset({"name", "enabled", "priority", "availability"})

    def __init__(self, events: Events, clock: Clock) -> None:
        self.delay_ms = REFRESH_DELAY_MS
        self._events = events
        self._clock = clock
        self._pending: list[Event] = []
        self._is_pending = False

    @override
    def link(self, link: Link, name: str, value: object, **more: object) -> None:
        if name == "comment":
            name, value = "name", link.name  # a real one names the wrong field
        if name in self._FIELDS and self._events.subscriptions:
            key = ("LINK_UPDATE", COLLECTOR, link.uuid, name)
            self._pending.append(Event(COLLECTOR, f"LINK_UPDATE.{name}", {"uuid": link.uuid, name: value}, key))
        self.content()

    @override
    def package(self, package: Package, name: str, value: object) -> None:
        self.content()

    @override
    def content(self) -> None:
        if self._events.subscriptions and not self._is_pending:
            self._is_pending = True
            self._clock.after(self.delay_ms, self._report_edits)

    @override
    def structure(self) -> None:
        self._publish("STRUCTURE_REFRESH")

    @override
    def package_added(self, package: Package, before: Package | None) -> None:
        self._publish("CONTENT_ADDED")
        self.structure()

    @override
    def removed(self, links: Sequence[Link], packages: Sequence[Package]) -> None:
        self._publish("CONTENT_REMOVED")
        self.structure()

    @override
    def status(self, link: Link) -> None:
        """Report nothing: nothing here has a status."""

    @override
    def found(self) -> None:
        self._publish("LINK_ADDED")

    def forget(self) -> None:
        """Report nothing of what was edited before a restart of the program."""
        self._is_pending = False
        self._pending.clear()

    def _report_edits(self) -> None:
        self._is_pending = False
        pending, self._pending = self._pending, []
        self._publish("DATA_REFRESH")
        for event in pending:
            self._publish("DATA_REFRESH")
            self._events.send(event)

    def _publish(self, name: str) -> None:
        self._events.publish(COLLECTOR, name, key=(COLLECTOR, name))
