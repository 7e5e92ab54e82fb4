"""What a stream tells about where it comes from."""

from dataclasses import dataclass
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_loaded_integration

from ..const import DOMAIN

CAPABILITIES: Final = ("downloads", "linkgrabber")
"""The nouns of the commands that a JDownloader takes, for clients that show only what works."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The same for all events of a JDownloader."""

    device_id: str
    version: str
    """Of this integration, so that a page from before an update sees that it is old."""
    capabilities: tuple[str, ...] = CAPABILITIES


@callback
def async_origin(hass: HomeAssistant, device_id: str) -> Origin:
    """Return it for a device."""
    return Origin(device_id, str(async_get_loaded_integration(hass, DOMAIN).version))
