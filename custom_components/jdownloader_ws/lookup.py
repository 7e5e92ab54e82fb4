"""From a device of the registry to the JDownloader behind it."""

from collections.abc import Iterator

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from .account import JDownloaderConfigEntry
from .const import DOMAIN
from .coordinator import JDownloaderCoordinator
from .errors import Code, JDownloaderRefusal


@callback
def async_devices(hass: HomeAssistant) -> Iterator[tuple[dr.DeviceEntry, JDownloaderCoordinator]]:
    """Yield each JDownloader that is set up, with its device."""
    registry = dr.async_get(hass)
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        for jd_id, coordinator in entry.runtime_data.devices.items():
            if device := registry.async_get_device_by_identifier((DOMAIN, jd_id), entry.entry_id):
                yield device, coordinator


@callback
def async_find(hass: HomeAssistant, device_id: str | None) -> tuple[str, JDownloaderCoordinator]:
    """Return a JDownloader by the id of its device, with that id; without one, the only JDownloader there is.

    Raises a `JDownloaderRefusal`: not found, or not loaded.
    """
    if device_id is None:
        return _only(hass)
    device = dr.async_get(hass).async_get(device_id)
    jd_id = next((jd_id for domain, jd_id in device.identifiers if domain == DOMAIN), None) if device else None
    if device is None or jd_id is None:
        raise JDownloaderRefusal(Code.NOT_FOUND, "device_not_found", device_id=device_id)
    entry: JDownloaderConfigEntry | None = hass.config_entries.async_get_entry(device.config_entry_id or "")
    if entry is None or entry.state is not ConfigEntryState.LOADED:
        raise JDownloaderRefusal(Code.NOT_LOADED, device=device.name_by_user or device.name or device_id)
    coordinator = entry.runtime_data.devices.get(jd_id)
    if coordinator is None:
        raise JDownloaderRefusal(Code.DEVICE_OFFLINE)
    return device_id, coordinator


def _only(hass: HomeAssistant) -> tuple[str, JDownloaderCoordinator]:
    found = [(device.id, coordinator) for device, coordinator in async_devices(hass)]
    if not found:
        raise JDownloaderRefusal(Code.NOT_FOUND, "no_device")
    if len(found) > 1:
        raise JDownloaderRefusal(Code.NOT_FOUND, "several_devices")
    return found[0]
