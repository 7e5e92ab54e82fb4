"""The trigger for a JDownloader that does not answer any more, or has not for some time."""

from datetime import datetime, timedelta
from typing import ClassVar, Final, override

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_FOR
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..coordinator import JDownloaderCoordinator
from ..happenings.events import CameBack, JDownloaderEvent, WentOffline
from ..tracking.event_tracker import SIGNAL_EVENT
from .base import Fire, JDownloaderTrigger


class Absences:
    """Fires for outages, at once or when they lasted for some time."""

    def __init__(self, hass: HomeAssistant, lasts: timedelta | None, fire: Fire) -> None:
        self._hass: Final = hass
        self._lasts: Final = lasts
        self._fire: Final = fire
        self._pending: Final[dict[JDownloaderCoordinator, CALLBACK_TYPE]] = {}
        self._stop: Final = async_dispatcher_connect(hass, SIGNAL_EVENT, self._async_happened)

    @callback
    def async_stop(self) -> None:
        """Cancel all timers."""
        self._stop()
        for jdownloader in list(self._pending):
            self._async_forget(jdownloader)

    @callback
    def _async_happened(self, jdownloader: JDownloaderCoordinator, happening: JDownloaderEvent) -> None:
        if isinstance(happening, CameBack):
            self._async_forget(jdownloader)
        elif isinstance(happening, WentOffline) and self._lasts:
            self._async_forget(jdownloader)
            self._async_wait(jdownloader, happening)
        elif isinstance(happening, WentOffline):
            self._fire(jdownloader, happening.details)

    @callback
    def _async_wait(self, jdownloader: JDownloaderCoordinator, happening: WentOffline) -> None:
        @callback
        def async_lasted(_now: datetime) -> None:
            del self._pending[jdownloader]
            # Of an entry that is not loaded it is not known whether it is still offline
            if jdownloader.config_entry.state is ConfigEntryState.LOADED:
                self._fire(jdownloader, happening.details)

        job = HassJob(async_lasted, "absence of a JDownloader", cancel_on_shutdown=True)
        self._pending[jdownloader] = async_call_later(self._hass, self._lasts or timedelta(), job)

    @callback
    def _async_forget(self, jdownloader: JDownloaderCoordinator) -> None:
        if cancel := self._pending.pop(jdownloader, None):
            cancel()


class OfflineTrigger(JDownloaderTrigger):
    """Fires once an absence, when it begins or when it lasted for some time."""

    fields: ClassVar[VolDictType] = {vol.Optional(CONF_FOR): cv.positive_time_period}

    @callback
    @override
    def _async_listen(self, fire: Fire) -> CALLBACK_TYPE:
        return Absences(self._hass, self._options.get(CONF_FOR), fire).async_stop
