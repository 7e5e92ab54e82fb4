"""What is reported when a link of the download list begins, ends or waits, in JDownloader's own order."""

from collections.abc import Iterable

from simulator.world.announcing import DownloadAnnouncer
from simulator.world.clock import Clock
from simulator.world.live_values import LiveValues
from simulator.world.model import Link
from simulator.world.states import Availability, FinalState

_KNOWN_LATE = frozenset({FinalState.FAILED_FATAL, FinalState.PLUGIN_DEFECT})
"""Ends that a plugin finds; they are reported after the link was let go, the others before."""

WAITS_REPORTED_MS = 2_500
"""How often at most JDownloader reports each link that waits."""


class Reports:
    """Reports what becomes of links that are loaded."""

    def __init__(self, clock: Clock, announcer: DownloadAnnouncer, values: LiveValues) -> None:
        self._clock = clock
        self._announcer = announcer
        self._values = values
        self._waits_reported = 0

    def began(self, link: Link) -> None:
        """Report that a link is taken in hand."""
        self._announcer.link(link, "running", value=True)
        if link.package is not None and len(link.package.running_links) == 1:
            self._announcer.package(link.package, "running", value=True)
        self._values.begin()

    def ended(self, link: Link) -> None:
        """Report that a link is let go, and what became of it."""
        is_known_late = link.final in _KNOWN_LATE
        if not is_known_late:
            self._final(link)
        self._announcer.link(link, "running", value=False)
        if link.package is not None and not link.package.running_links:
            self._announcer.package(link.package, "running", value=False)
        self._report_last_values(link, is_known_late=is_known_late)
        if is_known_late:
            self._final(link)
        if link.skip is not None:
            self.skipped(link)
        elif link.final is None and link.wait is not None:
            self.status(link)

    def _report_last_values(self, link: Link, *, is_known_late: bool) -> None:
        """Report the last values, among them the status: a wait, a skip and some ends are known a moment later only."""
        wait, skip, final = link.wait, link.skip, link.final
        link.wait = link.skip = None
        if is_known_late:
            link.final = None
        self._values.end(link)
        link.wait, link.skip, link.final = wait, skip, final

    def _final(self, link: Link) -> None:
        if link.final is FinalState.FINISHED:
            self._announcer.raw_status(link, link.final.value)
        if link.final is not None:
            self._announcer.link(link, "finished", link.is_finished)
            self.status(link)

    def skipped(self, link: Link) -> None:
        """Report that a link is left out, or no longer is."""
        reason = {} if link.skip is None else {"skipreason": link.skip.value}
        self._announcer.link(link, "skipped", link.skip is not None, **reason)
        self.status(link)

    def checked(self, link: Link, availability: Availability) -> None:
        """Write down whether a link is online, and report it if that was not known."""
        if link.availability is not availability:
            link.availability = availability
            self._announcer.link(link, "availability", availability.value)

    def status(self, link: Link) -> None:
        """Report that a link's status is another one, such as a wait, and with it that of its package."""
        self._announcer.status(link)

    def waits(self, links: Iterable[Link]) -> None:
        """Report each link that waits as if it began to, as each look for something to load does."""
        if not self._announcer.is_heard or self._clock.now - self._waits_reported < WAITS_REPORTED_MS:
            return
        self._waits_reported = self._clock.now
        for link in links:
            if link.wait is not None and link.run is None:
                self._announcer.no_status(link)
                self.status(link)
