"""Sensors of the disks that JDownloader can save to."""

from typing import Final

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import UnitOfInformation

from ..api.parts import Part
from ..api.storage import Storage
from ..const import MEASUREMENT_INTERVAL
from .descriptions import JDownloaderSensorDescription
from .dynamic_entities import DynamicKind

STORAGES: Final[DynamicKind[Storage]] = DynamicKind(
    all_fn=lambda snapshot: snapshot.program.storages,
    id_fn=lambda storage: storage.path,
    placeholders_fn=lambda storage, _: {"path": storage.path},
)

STORAGE_SENSORS: Final = (
    JDownloaderSensorDescription[Storage](
        key="free_space",
        device_class=SensorDeviceClass.DATA_SIZE,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=1,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=False,
        wants=frozenset({Part.STORAGES}),
        interval=MEASUREMENT_INTERVAL,
        applies_fn=lambda storage: storage.free_bytes is not None,
        value_fn=lambda storage: storage.free_bytes,
    ),
)
