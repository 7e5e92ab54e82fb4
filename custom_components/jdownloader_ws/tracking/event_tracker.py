"""Finds and fires the events of one JDownloader: compares in the thread that reads, fires in the event loop."""

import asyncio
from collections import deque
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import Final

from homeassistant.core import callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util import dt as dt_util
from homeassistant.util.signal_type import SignalType

from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from ..api.snapshot import NEVER_READ, Snapshot
from ..const import DOMAIN, LOGGER
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderRefusal
from ..happenings import Comparison, compare
from ..happenings.events import AccountValidity, JDownloaderEvent
from ..happenings.memory import EventMemory
from .download_total import DownloadTotal
from .event_log import EventLog

SIGNAL_EVENT: Final = SignalType["JDownloaderCoordinator", JDownloaderEvent](f"{DOMAIN}_happening")
"""Sent for each thing that happens to any JDownloader, one after the other."""
PORTION: Final = 25
"""Events that are fired in one turn of the event loop: each may run automations, and thousands may happen at once."""


class EventTracker:
    """Compares each snapshot with the one before."""

    def __init__(self, jdownloader: JDownloaderCoordinator, total: DownloadTotal) -> None:
        self._jdownloader: Final = jdownloader
        self._total: Final = total
        self._lock: Final = Lock()
        self._memory = EventMemory()
        self._last: Snapshot = NEVER_READ
        self._answered: Final[set[str]] = set()
        self._waiting: Final[deque[JDownloaderEvent]] = deque()
        self._grown: Final[deque[int]] = deque()
        self._is_firing = False
        self.log: Final = EventLog()
        """What is sent to those who watch."""

    @property
    def is_expectant(self) -> bool:
        """Whether another poll may find an event although nothing changes until then."""
        return self._memory.is_expectant

    @property
    def next_look_at(self) -> datetime | None:
        """When that poll is due; None if none is."""
        return self._memory.next_look_at

    @property
    def expects_dialogs(self) -> bool:
        """Whether another look at the dialogs may."""
        return self._memory.expects_dialogs

    @property
    def open_links(self) -> int:
        """How many enabled links are still to be loaded."""
        return self._memory.open_links

    @property
    def speeds(self) -> Mapping[str, int]:
        """Mean speeds of links and packages that were seen to be loaded, in bytes a second, by their ids."""
        return self._memory.speeds

    @property
    def validities(self) -> Mapping[str, AccountValidity]:
        """Until when accounts are valid, by their ids."""
        return self._memory.validities

    def compare(self, snapshot: Snapshot) -> None:
        """Find the events between the last snapshot and this one; blocks."""
        with self._lock:
            if snapshot.revision < self._last.revision:
                return  # its reading was cancelled, and overtaken
            try:
                found = compare(self._memory, self._last, snapshot, dt_util.utcnow(), frozenset(self._answered))
            except Exception:  # noqa: BLE001 (it is logged)
                # No events of this step; what is read, and those who watch it, must not suffer from that.
                LOGGER.exception("Cannot find the events of %s", self._jdownloader.name)
                found = Comparison(EventMemory())
            self._memory = found.memory
            self._last = snapshot
            self._answered.intersection_update([captcha.captcha_id for captcha in snapshot.captchas])
            self._grown.append(found.growth)
            self._waiting.extend(found.happenings)
            self.log.add((*found.happenings, *found.removals), dt_util.utcnow())

    @contextmanager
    def answering(self, captcha_id: str) -> Generator[None]:
        """Take note of a captcha that is solved through us here; that it is gone may show before we know it is."""
        self._answered.add(captcha_id)
        try:
            yield
        except JDownloaderOutcomeUnknownError:
            raise
        except JDownloaderError, JDownloaderRefusal:
            self._answered.discard(captcha_id)
            raise

    @callback
    def async_fire(self) -> None:
        """Count what was downloaded, and fire the events, in portions, when the coordinator's listeners were called."""
        while self._grown:
            if growth := self._grown.popleft():
                self._total.async_add(growth)
        if self._waiting and not self._is_firing:
            self._is_firing = True
            self._jdownloader.config_entry.async_create_background_task(
                self._jdownloader.hass,
                self._async_fire(),
                f"{self._jdownloader.name} - happenings",
                eager_start=False,
            )

    async def _async_fire(self) -> None:
        try:
            while self._waiting:
                for _ in range(min(PORTION, len(self._waiting))):
                    happening = self._waiting.popleft()
                    async_dispatcher_send(self._jdownloader.hass, SIGNAL_EVENT, self._jdownloader, happening)
                await asyncio.sleep(0)
        finally:
            self._is_firing = False
