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
def async_device_id(hass: HomeAssistant, device_id: str | None) -> str:
    """Return the device that is meant, be its entry set up or not; without an id, that of the only JDownloader.

    Raises a `JDownloaderRefusal`: not found.
    """
    if device_id is None:
        return _only(hass)
    if jd_id_of(dr.async_get(hass).async_get(device_id)) is None:
        raise JDownloaderRefusal(Code.NOT_FOUND, "device_not_found", device_id=device_id)
    return device_id


@callback
def async_jdownloader(hass: HomeAssistant, device_id: str) -> JDownloaderCoordinator:
    """Return the JDownloader of a device that is known; raises a `JDownloaderRefusal`: not loaded, or offline."""
    device = dr.async_get(hass).async_get(device_id)
    entry: JDownloaderConfigEntry | None = None
    if device is not None:
        entry = hass.config_entries.async_get_entry(device.config_entry_id or "")
    if device is None or entry is None or entry.state is not ConfigEntryState.LOADED:
        name = (device.name_by_user or device.name) if device else None
        raise JDownloaderRefusal(Code.NOT_LOADED, device=name or device_id)
    coordinator = entry.runtime_data.devices.get(jd_id_of(device) or "")
    if coordinator is None:
        raise JDownloaderRefusal(Code.DEVICE_OFFLINE)
    return coordinator


@callback
def async_unless_offline(hass: HomeAssistant, device_id: str) -> JDownloaderCoordinator | None:
    """Return the JDownloader of a device; none if it was offline ever since its entry was loaded."""
    try:
        return async_jdownloader(hass, device_id)
    except JDownloaderRefusal as refusal:
        if refusal.problem.code is not Code.DEVICE_OFFLINE:
            raise
        return None


@callback
def jd_id_of(device: dr.AnyDeviceEntry | None) -> str | None:
    """Return the id that a JDownloader has for us; none for a device that is no JDownloader."""
    identifiers = device.identifiers if device else ()
    return next((jd_id for domain, jd_id in identifiers if domain == DOMAIN), None)


def _only(hass: HomeAssistant) -> str:
    found = [device.id for device, _ in async_devices(hass)]
    if not found:
        raise JDownloaderRefusal(Code.NOT_FOUND, "no_device")
    if len(found) > 1:
        raise JDownloaderRefusal(Code.NOT_FOUND, "several_devices")
    return found[0]
