"""Sensors of the history: how much was downloaded, and which package was finished last."""

from collections.abc import Mapping
from typing import Any, Final, override

from homeassistant.components.sensor import RestoreSensor, SensorDeviceClass, SensorEntity, SensorStateClass
from homeassistant.const import MAX_LENGTH_STATE_STATE, UnitOfInformation
from homeassistant.core import callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..api.log_filter import CONTROL_CHARACTERS
from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from ..happenings.events import JDownloaderEvent, PackageFinished
from ..tracking.event_tracker import SIGNAL_EVENT
from ..tracking.trackers import trackers_of
from ..writable import writable
from .descriptions import JDownloaderSensorDescription, SensorValue, shows_nothing
from .entity import JDownloaderEntity

VOLUME_SENSORS: Final = (
    JDownloaderSensorDescription(
        key="downloaded_volume",
        device_class=SensorDeviceClass.DATA_SIZE,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=2,
        state_class=SensorStateClass.TOTAL_INCREASING,
        is_always_available=True,
        entity_registry_enabled_default=False,
        value_fn=shows_nothing,
    ),
)
LAST_PACKAGE_SENSORS: Final = (
    JDownloaderSensorDescription(
        key="last_finished_package",
        is_always_available=True,
        entity_registry_enabled_default=False,
        value_fn=shows_nothing,
    ),
)
DETAILS: Final = ("package_id", "links", "bytes", "duration")
"""Attributes of the last package beside its name."""


class JDownloaderVolume[S = Snapshot](JDownloaderEntity[SensorValue, S], SensorEntity):
    """The bytes that were seen to be loaded; they are counted while it is disabled, too."""

    entity_description: JDownloaderSensorDescription[S]

    @override
    async def async_added_to_hass(self) -> None:
        await super().async_added_to_hass()
        self.async_on_remove(trackers_of(self.coordinator).download_total.async_on_saved(self._async_offer))

    @override
    def _read(self) -> SensorValue:
        return trackers_of(self.coordinator).download_total.saved

    @property
    @override
    def native_value(self) -> SensorValue:
        return self.shown


class JDownloaderLastPackage[S = Snapshot](JDownloaderEntity[SensorValue, S], RestoreSensor):
    """The package that was finished last, as far as we saw it; known through restarts."""

    entity_description: JDownloaderSensorDescription[S]
    _name: str | None = None

    @override
    async def async_added_to_hass(self) -> None:
        await super().async_added_to_hass()
        last, last_state = await self.async_get_last_sensor_data(), await self.async_get_last_state()
        if last is not None and isinstance(last.native_value, str):
            self._name = _name(last.native_value)
        if last_state is not None:
            self._attr_extra_state_attributes = _details(last_state.attributes)
        self.async_on_remove(async_dispatcher_connect(self.hass, SIGNAL_EVENT, self._async_happened))

    @callback
    def _async_happened(self, jdownloader: JDownloaderCoordinator, happening: JDownloaderEvent) -> None:
        if jdownloader is self.coordinator and isinstance(happening, PackageFinished):
            self._name = _name(happening.package_name or "")
            self._attr_extra_state_attributes = _details(happening.details)
            self.async_write_ha_state()

    @property
    @override
    def native_value(self) -> SensorValue:
        return self._name


def _name(text: str) -> str | None:
    """Return a name as a state can be, on one line: what logs or prints states does not expect more of them."""
    return " ".join(CONTROL_CHARACTERS.sub(" ", text).split())[:MAX_LENGTH_STATE_STATE] or None


def _details(known: Mapping[str, Any]) -> dict[str, Any]:
    return writable({name: known[name] for name in DETAILS if name in known})
