"""Waking up at a moment, for what was promised for then."""

from collections.abc import Callable

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util


class Timer:
    """Calls a function at a point in time; there is one at a time."""

    def __init__(self, hass: HomeAssistant, ring: Callable[[], None]) -> None:
        self._hass = hass
        self._ring = HassJob(self._async_ring, cancel_on_shutdown=True)
        self._callee = ring
        self._moment: float | None = None
        self._cancel: CALLBACK_TYPE | None = None

    @callback
    def set(self, moment: float | None) -> None:
        """Ring at this moment, in seconds since the epoch, and at none that was set before; None is never."""
        if moment == self._moment:
            return
        if self._cancel is not None:
            self._cancel()
        self._moment, self._cancel = moment, None
        if moment is not None:
            when = dt_util.utc_from_timestamp(moment)
            self._cancel = async_track_point_in_utc_time(self._hass, self._ring, when)

    @callback
    def _async_ring(self, _now: object) -> None:
        self._moment, self._cancel = None, None
        self._callee()
