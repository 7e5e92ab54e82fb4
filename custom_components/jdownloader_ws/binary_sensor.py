"""Binary sensors: whether a JDownloader can be reached."""

from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.binary_sensor import BinarySensorEntity, BinarySensorEntityDescription
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .account import JDownloaderConfigEntry
from .api.snapshot import NEVER_READ, Snapshot
from .entity import JDownloaderEntity, JDownloaderEntityDescription, async_add_rows

# The coordinator reads for all of them
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class JDownloaderBinarySensorDescription(BinarySensorEntityDescription, JDownloaderEntityDescription[bool | None]):
    """A binary sensor."""


def is_connected(snapshot: Snapshot) -> bool | None:
    """Tell whether JDownloader answers; unknown until it was asked, or each start would look like a lost connection."""
    return None if snapshot is NEVER_READ else snapshot.is_available


BINARY_SENSORS: Final = (
    JDownloaderBinarySensorDescription(
        key="connected",
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        entity_category=EntityCategory.DIAGNOSTIC,
        is_always_available=True,
        value_fn=is_connected,
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the binary sensors of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderBinarySensor, BINARY_SENSORS)


class JDownloaderBinarySensor(JDownloaderEntity[bool | None], BinarySensorEntity):
    """Something that is so or not."""

    entity_description: JDownloaderBinarySensorDescription

    @property
    @override
    def is_on(self) -> bool | None:
        return self.shown
