"""The trigger for accounts at hosters that are valid for a short time only."""

from datetime import datetime, timedelta
from typing import ClassVar, Final, override

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.helpers.typing import VolDictType
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..coordinator import JDownloaderCoordinator
from ..happenings.events import AccountValidity, JDownloaderEvent
from ..lookup import async_devices
from ..tracking.event_tracker import SIGNAL_EVENT
from ..tracking.trackers import trackers_of
from .base import Fire, JDownloaderTrigger

CONF_WITHIN: Final = "within"


class Expiries:
    """Waits for a time before the end of each account; an account already within that time does not trigger."""

    def __init__(self, hass: HomeAssistant, within: timedelta, fire: Fire) -> None:
        self._hass: Final = hass
        self._within: Final = within
        self._fire: Final = fire
        self._timers: Final[dict[tuple[str, str], CALLBACK_TYPE]] = {}
        self._stop: Final = async_dispatcher_connect(hass, SIGNAL_EVENT, self._async_happened)
        for _, jdownloader in async_devices(hass):
            for validity in trackers_of(jdownloader).events.validities.values():
                self._async_wait(jdownloader, validity)

    @callback
    def async_stop(self) -> None:
        """No longer wait."""
        self._stop()
        for cancel in self._timers.values():
            cancel()
        self._timers.clear()

    @callback
    def _async_happened(self, jdownloader: JDownloaderCoordinator, happening: JDownloaderEvent) -> None:
        if not isinstance(happening, AccountValidity):
            return
        self._async_wait(jdownloader, happening)
        before, now = happening.valid_until_before, dt_util.utcnow()
        if before is not None and happening.valid_until - self._within <= now < before - self._within:
            self._async_fire(jdownloader, happening)

    @callback
    def _async_wait(self, jdownloader: JDownloaderCoordinator, validity: AccountValidity) -> None:
        key = (jdownloader.jd_id, validity.account_id)
        if cancel := self._timers.pop(key, None):
            cancel()
        begins = validity.valid_until - self._within
        if begins <= dt_util.utcnow():
            return

        @callback
        def async_begins(_now: datetime) -> None:
            del self._timers[key]
            if trackers_of(jdownloader).events.validities.get(validity.account_id) == validity:  # else it was removed
                self._async_fire(jdownloader, validity)

        job = HassJob(async_begins, "end of an account", cancel_on_shutdown=True)
        self._timers[key] = async_track_point_in_utc_time(self._hass, job, begins)

    @callback
    def _async_fire(self, jdownloader: JDownloaderCoordinator, validity: AccountValidity) -> None:
        details = {
            "account_id": validity.account_id,
            "hoster": validity.hoster,
            "valid_until": validity.valid_until.isoformat(),
        }
        self._fire(jdownloader, details)


class ExpiryTrigger(JDownloaderTrigger):
    """Fires for each account when it expires in a given time."""

    tab = "accounts"
    fields: ClassVar[VolDictType] = {vol.Required(CONF_WITHIN): cv.positive_time_period}

    @callback
    @override
    def _async_listen(self, fire: Fire) -> CALLBACK_TYPE:
        return Expiries(self._hass, self._options[CONF_WITHIN], fire).async_stop
