"""What really happened in JDownloader and Home Assistant: calls that were carried out, ends of links, events."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.happenings.events import JDownloaderEvent, LinkFinished
from custom_components.jdownloader_ws.tracking.event_tracker import SIGNAL_EVENT
from simulator import SimulatedDevice
from simulator.world.model import Link

ADD: Final = "/addLinks"


class Noted:
    """Counts, past all answers, what must not happen twice."""

    def __init__(self, hass: HomeAssistant, device: SimulatedDevice) -> None:
        """Listen from now on."""
        self._device: Final = device
        self._additions: list[str] = []
        self._finished: Counter[str] = Counter()
        self._reported: Counter[str] = Counter()
        self._unseen: Counter[str] = Counter()
        self._armed: tuple[str, Callable[[], None]] | None = None
        device.on_call = self._called
        device.world.on_finished = self._has_finished
        async_dispatcher_connect(hass, SIGNAL_EVENT, self._has_happened)

    def clear(self) -> None:
        """Forget all, at the start of a history."""
        self._additions.clear()
        for counts in (self._finished, self._reported, self._unseen):
            counts.clear()
        self._armed = None

    def begin_again(self) -> None:
        """Expect no event of what ended so far: a new start takes what it finds as known."""
        self._unseen = Counter(self._finished)

    def additions(self, address: str) -> int:
        """Return how many times an address was sent to JDownloader, and taken by it."""
        return sum(address in text for text in self._additions)

    def when_called(self, path: str, happening: Callable[[], None]) -> None:
        """Let something happen once, right after the next call with such a path was carried out."""
        self._armed = path, happening

    def disarm(self) -> None:
        """Let what has not happened yet not happen."""
        self._armed = None

    def problem_of_events(self) -> str:
        """Return which end of a link was reported too often, or not at all though the link is still there."""
        for link in self._device.world.downloads.links:
            link_id = str(link.uuid)
            ends, reports = self._finished[link_id], self._reported[link_id]
            if reports > ends:
                return f"{link.url} ended {ends} times, {reports} events"
            if reports < ends - self._unseen[link_id]:
                return f"{link.url} ended {ends} times, {self._unseen[link_id]} unseen, {reports} events"
        return ""

    def _called(self, path: str, texts: Sequence[str], refusal: str | None) -> None:
        if refusal is None and path.endswith(ADD):
            self._additions.extend(texts)
        if self._armed is not None and path.endswith(self._armed[0]):
            happening = self._armed[1]
            self._armed = None
            happening()

    def _has_finished(self, link: Link) -> None:
        self._finished[str(link.uuid)] += 1

    @callback
    def _has_happened(self, _jdownloader: JDownloaderCoordinator, happening: JDownloaderEvent) -> None:
        if isinstance(happening, LinkFinished):
            self._reported[happening.link_id] += 1
