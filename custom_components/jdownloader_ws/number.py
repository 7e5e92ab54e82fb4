"""Numbers: the speed limit."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.number import NumberDeviceClass, NumberEntity, NumberEntityDescription, NumberMode
from homeassistant.const import EntityCategory, UnitOfDataRate
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .account import JDownloaderConfigEntry
from .api.snapshot import Snapshot
from .api.status import PendingLimit
from .coordinator import JDownloaderCoordinator
from .entity import JDownloaderEntity, JDownloaderEntityDescription, async_add_rows

# Not one after another: a JDownloader that is slow to answer must not hold up the others of its account
PARALLEL_UPDATES = 0

KILO: Final = 1000
MAX_SPEED_LIMIT: Final = (2**31 - 1) // KILO
"""In kB/s: JDownloader keeps the limit as a 32 bit number of bytes a second."""


@dataclass(frozen=True, kw_only=True)
class JDownloaderNumberDescription(NumberEntityDescription, JDownloaderEntityDescription[float | None]):
    """A number."""

    set_fn: Callable[[JDownloaderCoordinator, float], Awaitable[object]]


def speed_limit(snapshot: Snapshot) -> float | None:
    """Return the speed limit in kB/s, whether it is on or not."""
    limit = snapshot.status.speed_limit
    return None if limit is None else limit / KILO


NUMBERS: Final = (
    JDownloaderNumberDescription(
        key="speed_limit",
        device_class=NumberDeviceClass.DATA_RATE,
        entity_category=EntityCategory.CONFIG,
        mode=NumberMode.BOX,
        # Not in bytes: in another unit, Home Assistant shows as many decimals as the number has in this one
        native_unit_of_measurement=UnitOfDataRate.KILOBYTES_PER_SECOND,
        # 0 would be no limit in JDownloader, and there is a switch for that
        native_min_value=1,
        native_max_value=MAX_SPEED_LIMIT,
        native_step=1,
        value_fn=speed_limit,
        set_fn=lambda jdownloader, value: jdownloader.speed_limit.async_set(
            PendingLimit(speed_limit=round(value * KILO))
        ),
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the numbers of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderNumber, NUMBERS)


class JDownloaderNumber(JDownloaderEntity[float | None], NumberEntity):
    """A number that can be set."""

    entity_description: JDownloaderNumberDescription

    @property
    @override
    def native_value(self) -> float | None:
        return self.shown

    @override
    async def async_set_native_value(self, value: float) -> None:
        await self.async_command(lambda jdownloader: self.entity_description.set_fn(jdownloader, value))
