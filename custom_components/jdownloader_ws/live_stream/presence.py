"""Whether there is a JDownloader to be watched: its entry may be unloaded, reloaded or removed meanwhile."""

from collections.abc import Callable, Set as AbstractSet
from enum import StrEnum
from typing import Any, Final

from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntry, ConfigEntryChange, ConfigEntryState
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_device_registry_updated_event

from ..coordinator import JDownloaderCoordinator
from ..lookup import jd_id_of
from ..runtime import JDownloaderConfigEntry


class UnavailableReason(StrEnum):
    """Why there is none, beside the reasons of a snapshot."""

    NOT_LOADED = "not_loaded"
    DISCONNECTED = "disconnected"
    DEVICE_OFFLINE = "device_offline"
    REMOVED = "removed"


class Presence:
    """Follows the device of a JDownloader to the coordinator behind it."""

    def __init__(
        self, hass: HomeAssistant, device_id: str, disconnected: AbstractSet[str], on_change: Callable[[], None]
    ) -> None:
        """Look once, and call `on_change` whenever there is another coordinator, or none."""
        self.jdownloader: JDownloaderCoordinator | None = None
        self.absence = UnavailableReason.NOT_LOADED
        self._hass: Final = hass
        self._device_id: Final = device_id
        self._disconnected: Final = disconnected
        self._on_change: Final = on_change
        self._entry_id, self._jd_id = self._identity()
        self._unsubscribe_device: CALLBACK_TYPE | None = None
        self._unsubscribe: Final = [
            async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._async_entry_changed),
            async_track_device_registry_updated_event(hass, device_id, self._async_device_changed),
        ]
        self._async_find()

    def _identity(self) -> tuple[str, str]:
        device = dr.async_get(self._hass).async_get(self._device_id)
        return (device.config_entry_id if device else None) or "", jd_id_of(device) or ""

    @callback
    def _async_find(self) -> None:
        """Find out whether there is a coordinator, and subscribe to one that comes later."""
        self._async_forget_device()
        self.jdownloader = None
        entry: JDownloaderConfigEntry | None = self._hass.config_entries.async_get_entry(self._entry_id)
        if not self._jd_id:
            self.absence = UnavailableReason.REMOVED
        elif entry is None or entry.state is not ConfigEntryState.LOADED:
            is_wanted = self._entry_id in self._disconnected
            self.absence = UnavailableReason.DISCONNECTED if is_wanted else UnavailableReason.NOT_LOADED
        else:
            self.absence = (
                UnavailableReason.DEVICE_OFFLINE
            )  # the cloud lists only JDownloaders that are connected with it
            self.jdownloader = entry.runtime_data.devices.get(self._jd_id)
            self._unsubscribe_device = entry.runtime_data.async_on_device(self._async_device_found)

    @callback
    def _async_device_found(self, jdownloader: JDownloaderCoordinator) -> None:
        if jdownloader.jd_id == self._jd_id and self.jdownloader is not jdownloader:
            self.jdownloader = jdownloader
            self._on_change()

    @callback
    def _async_entry_changed(self, _change: ConfigEntryChange, entry: ConfigEntry[Any]) -> None:
        if entry.entry_id != self._entry_id or self.absence is UnavailableReason.REMOVED:
            return
        was, absence = self.jdownloader, self.absence
        self._async_find()
        if (self.jdownloader, self.absence) != (was, absence):
            self._on_change()

    @callback
    def _async_device_changed(self, event: Event[dr.EventDeviceRegistryUpdatedData]) -> None:
        if event.data["action"] == "remove":
            self._async_forget_device()
            self.jdownloader, self.absence = None, UnavailableReason.REMOVED
            self._on_change()

    @callback
    def _async_forget_device(self) -> None:
        if self._unsubscribe_device is not None:
            self._unsubscribe_device()
            self._unsubscribe_device = None

    @callback
    def async_stop(self) -> None:
        """Stop looking."""
        self._async_forget_device()
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe.clear()
