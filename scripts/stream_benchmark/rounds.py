"""Cutting time into ticks: each begins with a round of reading, and knows what that round asked."""

# ruff: noqa: SLF001 (what is measured is inside)

from typing import Any, Final

from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import plan_round
from custom_components.jdownloader_ws.api.poll import Poll
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator

from .ledger import Tick
from .meter import Meter
from .parts import code_of


class Rounds:
    """Collects the ticks of one JDownloader."""

    def __init__(self, meter: Meter, jdownloader: JDownloaderCoordinator) -> None:
        """Look at its rounds as long as the meter runs."""
        self.ticks: list[Tick] = []
        self._meter: Final = meter
        self._jdownloader: Final = jdownloader
        self._asked = (0, 0)
        self._running: list[str] = []
        meter.on_begin = {code_of(Reader.read): self._began}
        meter.on_end = {
            code_of(Reader.read): self._ended,
            code_of(Poll.from_api): self._polled,
            code_of(plan_round): self._planned,
            code_of(Reader._ask_what_moved): self._found_moved,
        }

    def forget(self) -> None:
        """Start again, with the next round."""
        self.ticks = []

    def _began(self) -> None:
        self._meter.tick = Tick()
        self.ticks.append(self._meter.tick)
        self._asked = self._counted()

    def _polled(self, poll: Any) -> None:
        self._running = list(poll.progress)

    def _planned(self, plan: Any) -> None:
        self._meter.tick.readings |= plan.parts | ({Part.UNFINISHED} if plan.slice.links else set())
        self._meter.tick.looked_up = len(plan.look_up)

    def _found_moved(self, parts: Any) -> None:
        self._meter.tick.readings |= parts

    def _ended(self, snapshot: Any) -> None:
        requests, size = self._counted()
        tick = self._meter.tick
        tick.requests, tick.bytes_asked = requests - self._asked[0], size - self._asked[1]
        links = [link for link_id in self._running if (link := snapshot.downloads.link(link_id)) is not None]
        tick.running_links, tick.running_packages = len(links), len({link.package_id for link in links})
        tick.revision = snapshot.revision

    def _counted(self) -> tuple[int, int]:
        connection = self._jdownloader.connection
        return connection.requests, connection.bytes_received
