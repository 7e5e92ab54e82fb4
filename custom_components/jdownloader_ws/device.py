"""A JDownloader in the device registry."""

from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo

from .const import CONF_CONNECTION, CONNECTION_CLOUD, DOMAIN
from .coordinator import JDownloaderCoordinator

WEB_INTERFACE: Final = "https://my.jdownloader.org"


def device_info(jdownloader: JDownloaderCoordinator) -> DeviceInfo:
    """Describe a JDownloader, but for its version."""
    is_cloud = jdownloader.config_entry.data[CONF_CONNECTION] == CONNECTION_CLOUD
    return DeviceInfo(
        identifiers={(DOMAIN, jdownloader.jd_id)},
        name=jdownloader.name,
        manufacturer="AppWork GmbH",
        model="JDownloader 2",
        entry_type=DeviceEntryType.SERVICE,
        # A JDownloader in the network at home has no page of its own
        configuration_url=WEB_INTERFACE if is_cloud else None,
    )


@callback
def async_note_version(hass: HomeAssistant, device_id: str, version: str) -> None:
    """Tell the version: it is known after the first read only, and changes with an update."""
    dr.async_get(hass).async_update_device(device_id, sw_version=version)
