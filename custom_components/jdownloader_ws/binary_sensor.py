"""Binary sensors: whether a JDownloader can be reached, and whether something is running in it, or wrong."""

from typing import Final, override

from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.snapshot import NEVER_READ, Snapshot
from .api.states import LinkState
from .entities.account_tables import ACCOUNT_BINARY_SENSORS, ACCOUNT_ENTITIES
from .entities.descriptions import JDownloaderBinarySensorDescription
from .entities.dynamic_entities import async_add_members
from .entities.entity import JDownloaderEntity, async_add_rows
from .runtime import JDownloaderConfigEntry

# The coordinator reads for all of them
PARALLEL_UPDATES = 0


def is_connected(snapshot: Snapshot) -> bool | None:
    """Return whether JDownloader answers; unknown until asked, or each start would look like a lost connection."""
    return None if snapshot is NEVER_READ else snapshot.is_available


def extracts(snapshot: Snapshot) -> bool | None:
    """Return whether archives are unpacked; None where the download list is too long to be read."""
    extracting = snapshot.enabled_in(LinkState.EXTRACTING)
    return None if extracting is None else extracting > 0


def is_captcha_waiting(snapshot: Snapshot) -> bool | None:
    """Return whether a user has to solve a captcha."""
    return None if snapshot.status.captchas is None else snapshot.status.captchas > 0


def lacks_space(snapshot: Snapshot) -> bool | None:
    """Return whether what is still to be loaded is more than fits on the disk of the default download folder."""
    status = snapshot.status
    if status.free_bytes is None or status.remaining_bytes is None:
        return None
    return status.remaining_bytes > status.free_bytes


BINARY_SENSORS: Final = (
    JDownloaderBinarySensorDescription(
        key="connected",
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        entity_category=EntityCategory.DIAGNOSTIC,
        is_always_available=True,
        value_fn=is_connected,
    ),
    JDownloaderBinarySensorDescription(key="captcha_waiting", value_fn=is_captcha_waiting),
    JDownloaderBinarySensorDescription(
        key="collecting_links",
        device_class=BinarySensorDeviceClass.RUNNING,
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: snapshot.status.collecting,
    ),
    JDownloaderBinarySensorDescription(
        key="extracting",
        device_class=BinarySensorDeviceClass.RUNNING,
        entity_registry_enabled_default=False,
        value_fn=extracts,
    ),
    JDownloaderBinarySensorDescription(
        key="not_enough_space",
        device_class=BinarySensorDeviceClass.PROBLEM,
        value_fn=lacks_space,
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the binary sensors of all JDownloaders of an entry."""
    make = JDownloaderBinarySensor
    async_add_rows(entry, async_add_entities, make, BINARY_SENSORS)
    async_add_members(entry, async_add_entities, make, ACCOUNT_ENTITIES, ACCOUNT_BINARY_SENSORS, Platform.BINARY_SENSOR)


class JDownloaderBinarySensor[S = Snapshot](JDownloaderEntity[bool | None, S], BinarySensorEntity):
    """Something that is so or not."""

    entity_description: JDownloaderBinarySensorDescription[S]

    @property
    @override
    def is_on(self) -> bool | None:
        return self.shown
