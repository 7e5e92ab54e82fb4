"""Sensors: what a JDownloader does, how far it is, how much there is, and what it works with."""

from functools import partial
from typing import Final, override

from homeassistant.components.sensor import SensorEntity
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.snapshot import Snapshot
from .entities.account_tables import ACCOUNT_ENTITIES, ACCOUNT_SENSORS
from .entities.attention import ATTENTION_SENSORS, JDownloaderAttention
from .entities.descriptions import JDownloaderSensorDescription, SensorValue
from .entities.download_tables import DOWNLOAD_SENSORS
from .entities.dynamic_entities import async_add_members
from .entities.entity import CONNECTION, JDownloaderEntity, async_add_rows
from .entities.history_tables import LAST_PACKAGE_SENSORS, VOLUME_SENSORS, JDownloaderLastPackage, JDownloaderVolume
from .entities.storage_tables import STORAGE_SENSORS, STORAGES
from .entities.system_tables import CONNECTION_SENSORS, SURROUNDING_SENSORS
from .runtime import JDownloaderConfigEntry

# The coordinator reads for all of them
PARALLEL_UPDATES = 0

SENSORS: Final = (*DOWNLOAD_SENSORS, *SURROUNDING_SENSORS)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the sensors of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderSensor, SENSORS)
    async_add_rows(entry, async_add_entities, partial(JDownloaderSensor, subject=CONNECTION), CONNECTION_SENSORS)
    async_add_rows(entry, async_add_entities, JDownloaderAttention, ATTENTION_SENSORS)
    async_add_rows(entry, async_add_entities, JDownloaderVolume, VOLUME_SENSORS)
    async_add_rows(entry, async_add_entities, JDownloaderLastPackage, LAST_PACKAGE_SENSORS)
    async_add_members(entry, async_add_entities, JDownloaderSensor, ACCOUNT_ENTITIES, ACCOUNT_SENSORS, Platform.SENSOR)
    async_add_members(entry, async_add_entities, JDownloaderSensor, STORAGES, STORAGE_SENSORS, Platform.SENSOR)


class JDownloaderSensor[S = Snapshot](JDownloaderEntity[SensorValue, S], SensorEntity):
    """A value that was read."""

    entity_description: JDownloaderSensorDescription[S]

    @property
    @override
    def native_value(self) -> SensorValue:
        return self.shown
