"""Switches."""

from typing import Any, override

from homeassistant.components.switch import SwitchEntity
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import BesideEntity


async def async_setup_entry(
    _hass: HomeAssistant, entry: ConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add a switch for each JDownloader."""
    session = entry.runtime_data
    async_add_entities([PauseSwitch(session, row, "switch", "Pause") for row in session.list_devices()], True)


class PauseSwitch(BesideEntity, SwitchEntity):
    """Pauses the downloads."""

    def update(self) -> None:
        """Ask JDownloader."""
        device: Any = self.session.get_device(device_id=self.jd_id)
        self._attr_is_on = device.downloadcontroller.get_current_state() == "PAUSE"

    @override
    def turn_on(self, **_: Any) -> None:
        """Pause."""
        device: Any = self.session.get_device(device_id=self.jd_id)
        device.downloadcontroller.pause_downloads(True)
