"""What happens, as events on Home Assistant's bus: the logbook shows them as sentences (`logbook.py`)."""

from typing import Final

from homeassistant.const import ATTR_DEVICE_ID, ATTR_ENTITY_ID, Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .const import DOMAIN
from .coordinator import JDownloaderCoordinator
from .happenings.events import JDownloaderEvent
from .happenings.shown import ON_BUS
from .lookup import async_device_id_of
from .tracking.event_tracker import SIGNAL_EVENT
from .writable import plain

EVENT_HAPPENED: Final = f"{DOMAIN}_event"
ATTR_TYPE: Final = "type"


@callback
def async_setup_announcing(hass: HomeAssistant) -> None:
    """Fire the events of all JDownloaders on Home Assistant's bus, until Home Assistant stops."""

    @callback
    def async_announce(jdownloader: JDownloaderCoordinator, happening: JDownloaderEvent) -> None:
        entity = ON_BUS.get(happening.kind)
        device_id = async_device_id_of(hass, jdownloader)
        if entity is None or device_id is None:
            return
        unique_id = f"{jdownloader.jd_id}_{entity}"
        entity_id = er.async_get(hass).async_get_entity_id(Platform.EVENT, DOMAIN, unique_id)
        about = {ATTR_DEVICE_ID: device_id, ATTR_ENTITY_ID: entity_id, ATTR_TYPE: happening.kind.value}
        hass.bus.async_fire(EVENT_HAPPENED, plain(about | happening.details))

    async_dispatcher_connect(hass, SIGNAL_EVENT, async_announce)
