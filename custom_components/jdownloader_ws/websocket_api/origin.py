"""What a stream tells about where it comes from."""

from dataclasses import dataclass

from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_loaded_integration

from ..const import DOMAIN


@dataclass(frozen=True, slots=True)
class Origin:
    """The same for all events of a JDownloader."""

    device_id: str
    version: str
    """Of this integration, so that a page from before an update sees that it is old."""


@callback
def async_origin(hass: HomeAssistant, device_id: str) -> Origin:
    """Return it for a device."""
    return Origin(device_id, str(async_get_loaded_integration(hass, DOMAIN).version))
