"""What is told when a link of the download list begins, ends or waits, in the order in which JDownloader tells it."""

from simulator.world.announcing import DownloadAnnouncer
from simulator.world.live_values import LiveValues
from simulator.world.model import Link
from simulator.world.states import FinalState


class Reports:
    """Tells of what becomes of links that are loaded."""

    def __init__(self, announcer: DownloadAnnouncer, values: LiveValues) -> None:
        self._announcer = announcer
        self._values = values

    def began(self, link: Link) -> None:
        """Tell that a link is taken in hand."""
        self._announcer.link(link, "running", value=True)
        if link.package is not None and len(link.package.running_links) == 1:
            self._announcer.package(link.package, "running", value=True)
        self._values.begin()

    def ended(self, link: Link) -> None:
        """Tell that a link is let go, and what became of it."""
        if link.final is FinalState.FINISHED:
            self._announcer.status(link, link.final.value)
            self._announcer.link(link, "finished", value=True)
        if link.final is not None or link.wait is not None:
            self.status(link)
        self._announcer.link(link, "running", value=False)
        if link.package is not None and not link.package.running_links:
            self._announcer.package(link.package, "running", value=False)
        self._values.end(link)

    def skipped(self, link: Link) -> None:
        """Tell that a link is left out, or no longer is."""
        reason = link.skip.value if link.skip else None
        self._announcer.link(link, "skipped", link.skip is not None, skipreason=reason)

    def status(self, link: Link) -> None:
        """Tell that a link's status is another one, such as a wait, and with it that of its package."""
        self._announcer.status(link)
        if link.package is not None:
            self._announcer.status(link.package)
