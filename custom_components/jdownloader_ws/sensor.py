"""Sensors: what a JDownloader does, how far it is, and how much there is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import UnitOfDataRate, UnitOfInformation, UnitOfRatio
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .account import JDownloaderConfigEntry
from .api.snapshot import Snapshot
from .api.states import ControllerState
from .const import MEASUREMENT_INTERVAL, RUNNING_INTERVAL
from .entity import JDownloaderEntity, JDownloaderEntityDescription, async_add_rows
from .pace import finish_has_moved

# The coordinator reads for all of them
PARALLEL_UPDATES = 0

COUNT_INTERVAL: Final = RUNNING_INTERVAL.total_seconds()
"""Seconds between two states of a count: as often as a running JDownloader is read anyway, however many watch."""

type SensorValue = str | float | datetime | None


@dataclass(frozen=True, kw_only=True)
class JDownloaderSensorDescription(SensorEntityDescription, JDownloaderEntityDescription[SensorValue]):
    """A sensor."""


@dataclass(frozen=True, kw_only=True)
class JDownloaderCountDescription(JDownloaderSensorDescription):
    """A number of things; the unit is translated."""

    state_class: SensorStateClass = SensorStateClass.MEASUREMENT
    interval: float = COUNT_INTERVAL


def estimated_finish(snapshot: Snapshot) -> datetime | None:
    """Return when everything will be loaded at the speed of now; None when nothing moves."""
    status = snapshot.status
    if status.eta is None or status.updated_at is None:
        return None
    return status.updated_at + timedelta(seconds=status.eta)


SENSORS: Final = (
    JDownloaderSensorDescription(
        key="status",
        device_class=SensorDeviceClass.ENUM,
        # An offline JDownloader is told by availability, as everywhere in Home Assistant
        options=[state for state in ControllerState if state is not ControllerState.OFFLINE],
        value_fn=lambda snapshot: snapshot.status.state,
    ),
    JDownloaderSensorDescription(
        key="download_speed",
        device_class=SensorDeviceClass.DATA_RATE,
        native_unit_of_measurement=UnitOfDataRate.BYTES_PER_SECOND,
        suggested_unit_of_measurement=UnitOfDataRate.MEGABYTES_PER_SECOND,
        suggested_display_precision=2,
        state_class=SensorStateClass.MEASUREMENT,
        interval=MEASUREMENT_INTERVAL,
        value_fn=lambda snapshot: snapshot.status.speed,
    ),
    JDownloaderSensorDescription(
        key="progress",
        native_unit_of_measurement=UnitOfRatio.PERCENTAGE,
        suggested_display_precision=1,
        state_class=SensorStateClass.MEASUREMENT,
        interval=MEASUREMENT_INTERVAL,
        value_fn=lambda snapshot: snapshot.status.progress,
    ),
    JDownloaderSensorDescription(
        key="remaining_size",
        device_class=SensorDeviceClass.DATA_SIZE,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=2,
        state_class=SensorStateClass.MEASUREMENT,
        interval=MEASUREMENT_INTERVAL,
        value_fn=lambda snapshot: snapshot.status.remaining_bytes,
    ),
    JDownloaderSensorDescription(
        key="estimated_finish",
        device_class=SensorDeviceClass.TIMESTAMP,
        interval=MEASUREMENT_INTERVAL,
        value_fn=estimated_finish,
        has_moved_fn=lambda shown, finish: finish_has_moved(shown, finish, dt_util.utcnow()),
    ),
    JDownloaderCountDescription(
        key="downloads_active",
        value_fn=lambda snapshot: snapshot.status.active_downloads,
    ),
    JDownloaderCountDescription(
        key="downloads_total",
        value_fn=lambda snapshot: snapshot.status.total_downloads,
    ),
    JDownloaderCountDescription(
        key="downloads_finished",
        value_fn=lambda snapshot: snapshot.status.finished_downloads,
    ),
    JDownloaderCountDescription(
        key="downloads_failed",
        value_fn=lambda snapshot: snapshot.status.failed_downloads,
    ),
    JDownloaderCountDescription(
        key="linkgrabber_links",
        value_fn=lambda snapshot: snapshot.status.linkgrabber_links,
    ),
    JDownloaderCountDescription(
        key="captchas_waiting",
        value_fn=lambda snapshot: snapshot.status.captchas,
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the sensors of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderSensor, SENSORS)


class JDownloaderSensor(JDownloaderEntity[SensorValue], SensorEntity):
    """A value that was read."""

    entity_description: JDownloaderSensorDescription

    @property
    @override
    def native_value(self) -> SensorValue:
        return self.shown
