"""Sensors of what JDownloader does with its download list, and how far it is."""

from datetime import datetime
from typing import Final

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import UnitOfDataRate, UnitOfInformation, UnitOfRatio, UnitOfTime
from homeassistant.util import dt as dt_util

from ..api.fields import shifted
from ..api.snapshot import Snapshot
from ..api.states import ControllerState, LinkState
from ..const import MEASUREMENT_INTERVAL
from .descriptions import JDownloaderCountDescription, JDownloaderSensorDescription
from .throttle import by_share, finish_has_moved

SPEED_SHARE: Final = 0.05
SIZE_SHARE: Final = 0.01
"""Which part of a value a small change is at most: shown all the same, but a minute after the last one."""


def estimated_finish(snapshot: Snapshot) -> datetime | None:
    """Return when everything will be loaded at the speed of now; None when nothing moves."""
    status = snapshot.status
    if status.eta is None or status.updated_at is None:
        return None
    return shifted(status.updated_at, status.eta * 1000)


DOWNLOAD_SENSORS: Final = (
    JDownloaderSensorDescription(
        key="status",
        device_class=SensorDeviceClass.ENUM,
        # An offline JDownloader is reported by availability, as everywhere in Home Assistant
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
        is_small_fn=by_share(SPEED_SHARE),
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
        key="total_size",
        device_class=SensorDeviceClass.DATA_SIZE,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=2,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=False,
        interval=MEASUREMENT_INTERVAL,
        value_fn=lambda snapshot: snapshot.status.total_bytes,
    ),
    JDownloaderSensorDescription(
        key="loaded_size",
        device_class=SensorDeviceClass.DATA_SIZE,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=2,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=False,
        interval=MEASUREMENT_INTERVAL,
        value_fn=lambda snapshot: snapshot.status.loaded_bytes,
        is_small_fn=by_share(SIZE_SHARE),
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
        is_small_fn=by_share(SIZE_SHARE),
    ),
    JDownloaderSensorDescription(
        key="estimated_finish",
        device_class=SensorDeviceClass.TIMESTAMP,
        interval=MEASUREMENT_INTERVAL,
        value_fn=estimated_finish,
        has_moved_fn=lambda shown, finish: finish_has_moved(shown, finish, dt_util.utcnow()),
    ),
    JDownloaderSensorDescription(
        key="time_remaining",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.SECONDS,
        suggested_unit_of_measurement=UnitOfTime.MINUTES,
        suggested_display_precision=0,
        entity_registry_enabled_default=False,
        interval=MEASUREMENT_INTERVAL,
        value_fn=lambda snapshot: snapshot.status.eta,
        is_small_fn=by_share(SPEED_SHARE),
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
        key="downloads_queued",
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: snapshot.enabled_in(LinkState.QUEUED),
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
        key="downloads_skipped",
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: snapshot.enabled_in(LinkState.SKIPPED),
    ),
    JDownloaderCountDescription(
        key="packages",
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: snapshot.status.total_packages,
    ),
)
