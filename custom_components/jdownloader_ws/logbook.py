"""Lines of the logbook, in the language of Home Assistant's own configuration: it has no other there."""

from collections.abc import Callable
from typing import Any

from homeassistant.components.logbook.const import LOGBOOK_ENTRY_ENTITY_ID, LOGBOOK_ENTRY_MESSAGE, LOGBOOK_ENTRY_NAME
from homeassistant.const import ATTR_DEVICE_ID, ATTR_ENTITY_ID
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.translation import async_get_cached_translations

from .announcing import ATTR_TYPE, EVENT_HAPPENED
from .const import DOMAIN

type Line = dict[str, Any]


@callback
def async_describe_events(
    hass: HomeAssistant, async_describe_event: Callable[[str, str, Callable[[Event[Any]], Line]], None]
) -> None:
    """Tell how our events read."""

    @callback
    def async_describe(event: Event[Any]) -> Line:
        device = dr.async_get(hass).async_get(event.data[ATTR_DEVICE_ID])
        texts = async_get_cached_translations(hass, hass.config.language, "common", DOMAIN)
        text = texts.get(f"component.{DOMAIN}.common.logbook_{event.data[ATTR_TYPE]}", event.data[ATTR_TYPE])
        return {
            LOGBOOK_ENTRY_NAME: (device.name_by_user or device.name) if device else None,
            LOGBOOK_ENTRY_MESSAGE: text.format_map(event.data),
            LOGBOOK_ENTRY_ENTITY_ID: event.data[ATTR_ENTITY_ID],
        }

    async_describe_event(DOMAIN, EVENT_HAPPENED, async_describe)
