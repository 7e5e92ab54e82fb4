"""The second look at what was pushed: some things are reported only when they are seen twice."""

from contextlib import suppress
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HassJob, callback
from homeassistant.helpers.event import async_call_later

from ..api.parts import Part
from ..api.plan import Touched
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderNothingDoneError
from .event_tracker import EventTracker

SECOND_LOOK_AFTER: Final = 0.6
"""Seconds after a round that was pushed: a moment more than a captcha has to wait to be reported (`ANNOUNCED_AFTER`).

The next round of a JDownloader that no client watches may be 5 s away."""


class SecondLook:
    """Reads once more, soon after a round that was pushed, where that may show something although nothing changes."""

    def __init__(self, jdownloader: JDownloaderCoordinator, events: EventTracker) -> None:
        """Wait for such a round."""
        self._jdownloader: Final = jdownloader
        self._events: Final = events
        self._cancel: CALLBACK_TYPE | None = None

    @callback
    def async_look(self) -> None:
        """Look at a round that has ended; what is expected after one that was not pushed has time until the next."""
        if self._jdownloader.is_pushed and self._events.is_expectant and self._cancel is None:
            job = HassJob(self._async_due, f"{self._jdownloader.name} - second look", cancel_on_shutdown=True)
            self._cancel = async_call_later(self._jdownloader.hass, SECOND_LOOK_AFTER, job)

    @callback
    def _async_due(self, _now: object) -> None:
        self._cancel = None
        self._jdownloader.config_entry.async_create_background_task(
            self._jdownloader.hass, self._async_read(), f"{self._jdownloader.name} - second look"
        )

    async def _async_read(self) -> None:
        parts = {Part.DIALOGS} if self._events.expects_dialogs else set()
        with suppress(
            JDownloaderNothingDoneError
        ):  # it was unloaded meanwhile, or is too slow: the next round shows it
            await self._jdownloader.async_read(Touched(frozenset(parts)), is_effect=False)

    @callback
    def cancel(self) -> None:
        """Stop looking."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
