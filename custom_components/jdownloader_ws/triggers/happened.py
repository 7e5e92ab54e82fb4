"""Triggers for single things that happen."""

from typing import Any, ClassVar, Final, override

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..coordinator import JDownloaderCoordinator
from ..happenings.events import EventType, FreeSpaceChanged, JDownloaderEvent
from ..happenings.shown import SHOWN
from ..tracking.event_tracker import SIGNAL_EVENT
from .base import Fire, JDownloaderTrigger

GIGABYTE: Final = 1_000_000_000
CONF_BELOW: Final = "below"


class HappeningTrigger(JDownloaderTrigger):
    """Fires each time when something of a kind happens."""

    kind: ClassVar[EventType]

    @callback
    @override
    def _async_listen(self, fire: Fire) -> CALLBACK_TYPE:
        @callback
        def async_happened(jdownloader: JDownloaderCoordinator, happening: JDownloaderEvent) -> None:
            if happening.kind is self.kind:
                fire(jdownloader, happening.details)

        return async_dispatcher_connect(self._hass, SIGNAL_EVENT, async_happened)


def trigger_for(happening: EventType) -> type[HappeningTrigger]:
    """Make the trigger for a kind of happening."""

    class KindTrigger(HappeningTrigger):
        """Fires for that kind."""

        kind = happening
        tab = SHOWN[happening].tab

    return KindTrigger


class FreeSpaceTrigger(JDownloaderTrigger):
    """Fires when the free space falls below a number of gigabytes."""

    fields: ClassVar[VolDictType] = {vol.Required(CONF_BELOW): vol.All(vol.Coerce(float), vol.Range(min=0))}

    @callback
    @override
    def _async_listen(self, fire: Fire) -> CALLBACK_TYPE:
        limit: Any = self._options[CONF_BELOW] * GIGABYTE

        @callback
        def async_happened(jdownloader: JDownloaderCoordinator, happening: JDownloaderEvent) -> None:
            if not isinstance(happening, FreeSpaceChanged):
                return
            if happening.free_bytes < limit <= happening.free_bytes_before:
                fire(jdownloader, happening.details)

        return async_dispatcher_connect(self._hass, SIGNAL_EVENT, async_happened)
