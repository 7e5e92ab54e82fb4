"""From a device of the registry to the JDownloader behind it."""

from collections.abc import Iterator
from typing import Final, override

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.target import (
    TargetEntityChangeTracker,
    TargetSelection,
    async_extract_referenced_entity_ids,
)

from .const import DOMAIN
from .coordinator import JDownloaderCoordinator
from .errors import Code, JDownloaderRefusal
from .runtime import JDownloaderConfigEntry


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


@callback
def async_targeted_devices(
    hass: HomeAssistant, selection: TargetSelection, *, expands_groups: bool = False
) -> frozenset[str]:
    """Return the ids of the devices that are meant, by themselves or by an area, a floor, a label or an entity.

    An entity of ours stands for its JDownloader, be it disabled; one of another integration for nothing.
    """
    selected = async_extract_referenced_entity_ids(hass, selection, expands_groups, primary_entities_only=False)
    devices, entities = dr.async_get(hass), er.async_get(hass)
    in_areas = {
        device.id for area_id in selected.referenced_areas for device in dr.async_entries_for_area(devices, area_id)
    }
    named = (entities.async_get(entity_id) for entity_id in selected.referenced | selected.indirectly_referenced)
    ours = {entry.device_id for entry in named if entry and entry.platform == DOMAIN and entry.device_id}
    return frozenset(selected.referenced_devices | in_areas | ours)


@callback
def async_targeted(hass: HomeAssistant, selection: TargetSelection) -> Iterator[JDownloaderCoordinator]:
    """Yield the JDownloaders that are meant, as far as they are set up."""
    wanted = async_targeted_devices(hass, selection)
    return (jdownloader for device, jdownloader in async_devices(hass) if device.id in wanted)


@callback
def async_device_id_of(hass: HomeAssistant, jdownloader: JDownloaderCoordinator) -> str | None:
    """Return the device of a JDownloader."""
    identifier = (DOMAIN, jdownloader.jd_id)
    device = dr.async_get(hass).async_get_device_by_identifier(identifier, jdownloader.config_entry.entry_id)
    return device.id if device else None


class TargetedDevices(TargetEntityChangeTracker):
    """Keeps up with what is meant, as devices and entities come, go and move to other areas."""

    def __init__(self, hass: HomeAssistant, selection: TargetSelection) -> None:
        super().__init__(hass, selection, lambda entities: entities)
        self._selection: Final = selection
        self.device_ids: frozenset[str] = frozenset()

    @callback
    @override
    def _handle_entities_update(self, tracked_entities: set[str]) -> None:
        self.device_ids = async_targeted_devices(self._hass, self._selection)

    @callback
    def device_of(self, jdownloader: JDownloaderCoordinator) -> str | None:
        """Return the device of a JDownloader that is meant."""
        device_id = async_device_id_of(self._hass, jdownloader)
        return device_id if device_id in self.device_ids else None
