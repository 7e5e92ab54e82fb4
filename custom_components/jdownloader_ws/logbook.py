"""Lines of the logbook, in the language of Home Assistant's own configuration: it has no other there."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from homeassistant.components.logbook.const import LOGBOOK_ENTRY_ENTITY_ID, LOGBOOK_ENTRY_MESSAGE, LOGBOOK_ENTRY_NAME
from homeassistant.const import ATTR_DEVICE_ID, ATTR_ENTITY_ID
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.translation import async_get_cached_translations

from .bus_events import ATTR_TYPE, EVENT_HAPPENED
from .const import DOMAIN

COMMON: Final = f"component.{DOMAIN}.common"
WORD_DETAILS: Final = frozenset({"error", "dialog_kind"})
"""Details that are words of a program."""

type Line = dict[str, Any]


@callback
def async_describe_events(
    hass: HomeAssistant, async_describe_event: Callable[[str, str, Callable[[Event[Any]], Line]], None]
) -> None:
    """Register how the logbook describes our events."""

    @callback
    def async_describe(event: Event[Any]) -> Line:
        device = dr.async_get(hass).async_get(event.data[ATTR_DEVICE_ID])
        texts = async_get_cached_translations(hass, hass.config.language, "common", DOMAIN)
        text = texts.get(f"{COMMON}.logbook_{event.data[ATTR_TYPE]}", event.data[ATTR_TYPE])
        said = {name: _said(texts, name, value) for name, value in event.data.items()}
        return {
            LOGBOOK_ENTRY_NAME: (device.name_by_user or device.name) if device else None,
            LOGBOOK_ENTRY_MESSAGE: text.format_map(said),
            LOGBOOK_ENTRY_ENTITY_ID: event.data[ATTR_ENTITY_ID],
        }

    async_describe_event(DOMAIN, EVENT_HAPPENED, async_describe)


def _said(texts: Mapping[str, str], name: str, value: Any) -> Any:
    """Return a detail as it reads: JDownloader's words for errors and our names of kinds are no sentences."""
    if value is None:
        return texts.get(f"{COMMON}.logbook_unknown_{name}", "-")
    if name not in WORD_DETAILS:
        return value
    return texts.get(f"{COMMON}.logbook_{name}_{value}", str(value).replace("_", " "))
