"""Values of running links, which are sent once a period to those who want them, and once more when a link ends."""

from collections.abc import Callable

from simulator.world.announcing import DOWNLOADS, DownloadAnnouncer, update_of
from simulator.world.clock import Clock
from simulator.world.events import Events, Subscription
from simulator.world.model import Link, Package

_TICK_MS = 100
"""How often JDownloader looks whether a period is over."""


class LiveValues:
    """What moves by itself while links run."""

    def __init__(self, clock: Clock, events: Events, announcer: DownloadAnnouncer) -> None:
        self.moving: Callable[[], list[Link]] = list
        """Gives the links that run, or are in the middle of something else."""
        self._clock = clock
        self._events = events
        self._announcer = announcer
        self._is_going = False

    def begin(self) -> None:
        """Look from now on, until nothing runs any more."""
        if self._events.subscriptions and not self._is_going:
            self._is_going = True
            self._clock.after(_TICK_MS, self._tick)

    def end(self, link: Link) -> None:
        """Report the last values of a link that has ended, and of its package."""
        for subscription in list(self._events.subscriptions.values()):
            self._report(subscription, link)
            subscription.known_values.pop(link.uuid, None)
            if link.package is not None and not link.package.running_links:
                self._report(subscription, link.package)
                subscription.known_values.pop(link.package.uuid, None)

    def forget(self) -> None:
        """Stop looking, as after a restart of the program."""
        self._is_going = False

    def _tick(self) -> None:
        links = self.moving()
        for subscription in list(self._events.subscriptions.values()):
            if subscription.values_due <= self._clock.now:
                subscription.values_due = self._clock.now + max(subscription.value_interval_ms, _TICK_MS)
                self._report_all(subscription, links)
        self._is_going = bool(links and self._events.subscriptions)
        if self._is_going:
            self._clock.after(_TICK_MS, self._tick)

    def _report_all(self, subscription: Subscription, links: list[Link]) -> None:
        packages: dict[int, Package] = {}
        for link in links:
            self._report(subscription, link)
            if link.package is not None:
                packages[link.package.uuid] = link.package
        for package in packages.values():
            self._report(subscription, package)

    def _report(self, subscription: Subscription, node: Link | Package) -> None:
        if not any(subscription.wants(name) for name in _NAMES[type(node)]):
            return
        known = subscription.known_values.setdefault(node.uuid, {})
        for name, value in self._announcer.values_of(node).items():
            event = update_of(node, name, {name: value})
            if subscription.wants(event.full_name) and (name not in known or known[name] != value):
                known[name] = value
                subscription.push(event)


def _names(kind: str) -> list[str]:
    fields = ("bytesLoaded", "eta", "statusIconKey", "bytesTotal", "speed", "status")
    return [f"{DOWNLOADS}.{kind}.{field}" for field in fields]


_NAMES: dict[type, list[str]] = {Link: _names("LINK_UPDATE"), Package: _names("PACKAGE_UPDATE")}
