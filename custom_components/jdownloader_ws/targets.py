"""Which JDownloaders the target of a trigger, a condition or an action means."""

from collections.abc import Iterator
from typing import Final, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.target import (
    TargetEntityChangeTracker,
    TargetSelection,
    async_extract_referenced_entity_ids,
)

from .const import DOMAIN
from .coordinator import JDownloaderCoordinator
from .lookup import async_devices


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
        """Begin with nothing; to be set up."""
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
