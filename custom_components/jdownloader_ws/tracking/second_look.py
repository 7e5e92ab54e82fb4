"""The second look at what was pushed: some things are reported only when they are seen twice."""

from typing import Final

from homeassistant.core import CALLBACK_TYPE, HassJob, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from ..api.announced import Announced
from ..api.parts import NO_PARTS, Part
from ..coordinator import JDownloaderCoordinator
from .event_tracker import EventTracker


class SecondLook:
    """Has what was pushed read once more as soon as that may report something although nothing changes.

    The next round of a JDownloader that no client watches may be 5 s away.
    """

    def __init__(self, jdownloader: JDownloaderCoordinator, events: EventTracker) -> None:
        self._jdownloader: Final = jdownloader
        self._events: Final = events
        self._cancel: CALLBACK_TYPE | None = None

    @callback
    def async_look(self) -> None:
        """Look at a round that has ended; what is expected after one that was not pushed has time until the next."""
        is_planned = self._cancel is not None
        self.cancel()
        due_at = self._events.next_look_at
        if due_at is not None and (is_planned or self._jdownloader.is_pushed):
            wait = max(0.0, (due_at - dt_util.utcnow()).total_seconds())
            job = HassJob(self._async_due, f"{self._jdownloader.name} - second look", cancel_on_shutdown=True)
            self._cancel = async_call_later(self._jdownloader.hass, wait, job)

    @callback
    def _async_due(self, _now: object) -> None:
        """Have it read as if JDownloader had announced it: by the quickest round, which no whole list holds up."""
        self._cancel = None
        parts = frozenset({Part.DIALOGS}) if self._events.expects_dialogs else NO_PARTS
        self._jdownloader.async_push(Announced(parts=parts, has_poll_news=True))

    @callback
    def cancel(self) -> None:
        """Stop looking."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
