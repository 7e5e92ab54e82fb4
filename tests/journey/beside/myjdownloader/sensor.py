"""Sensors, and the actions that are registered with them."""

from typing import Any

from homeassistant.components.sensor import SensorEntity
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_platform
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
import myjdapi

from .entity import BesideEntity


async def async_setup_entry(
    _hass: HomeAssistant, entry: ConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add a sensor for each JDownloader."""
    session = entry.runtime_data
    async_add_entities([StatusSensor(session, row, "sensor", "Status") for row in session.list_devices()], True)
    platform = entity_platform.async_get_current_platform()
    platform.async_register_entity_service("start_downloads", {}, "start_downloads")


class StatusSensor(BesideEntity, SensorEntity):
    """The state of the downloads."""

    def update(self) -> None:
        """Ask JDownloader."""
        device: Any = self.session.get_device(device_id=self.jd_id)
        self._attr_native_value = device.downloadcontroller.get_current_state().lower().removesuffix("_state")
        self._attr_extra_state_attributes = {"library": myjdapi.__file__}

    def start_downloads(self) -> None:
        """Start the downloads."""
        device: Any = self.session.get_device(device_id=self.jd_id)
        device.downloadcontroller.start_downloads()
