"""Numbers: the speed limit, and how much JDownloader does at once."""

from collections.abc import Awaitable, Callable
from typing import Final, override

from homeassistant.components.number import NumberDeviceClass, NumberEntity, NumberMode
from homeassistant.const import EntityCategory, UnitOfDataRate
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.parts import Part
from .api.settings import MOST_AT_ONCE, Settings
from .api.snapshot import Snapshot
from .api.status import PendingLimit
from .commands.settings import async_change_settings
from .coordinator import JDownloaderCoordinator
from .entities.descriptions import JDownloaderNumberDescription
from .entities.entity import JDownloaderEntity, async_add_rows
from .runtime import JDownloaderConfigEntry
from .tracking.trackers import trackers_of

# Not one after another: a JDownloader that is slow to answer must not hold up the others of its account
PARALLEL_UPDATES = 0

KILO: Final = 1000
MAX_SPEED_LIMIT: Final = (2**31 - 1) // KILO
"""In kB/s: JDownloader keeps the limit as a 32 bit number of bytes a second."""


def speed_limit(snapshot: Snapshot) -> float | None:
    """Return the speed limit in kB/s, whether it is on or not."""
    limit = snapshot.status.speed_limit
    return None if limit is None else limit / KILO


def per_hoster(settings: Settings) -> int | None:
    """Return how many downloads of one hoster run at once, 0 where there is no such limit."""
    if settings.max_downloads is None:  # none of these settings was read yet
        return None
    return settings.max_downloads_per_hoster or 0


def at_once(
    key: str,
    value_fn: Callable[[Settings], int | None],
    set_fn: Callable[[JDownloaderCoordinator, float], Awaitable[object]],
    *,
    least: int = 1,
) -> JDownloaderNumberDescription:
    """Return the row of a setting that says how much may be done at once."""
    return JDownloaderNumberDescription(
        key=key,
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
        wants=frozenset({Part.SETTINGS}),
        mode=NumberMode.BOX,
        native_min_value=least,
        native_max_value=MOST_AT_ONCE,
        native_step=1,
        value_fn=lambda snapshot: None if snapshot.settings is None else value_fn(snapshot.settings),
        set_fn=set_fn,
    )


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
        set_fn=lambda jdownloader, value: trackers_of(jdownloader).timed_limits.async_set(
            PendingLimit(speed_limit=round(value * KILO))
        ),
    ),
    at_once(
        "max_downloads",
        lambda settings: settings.max_downloads,
        lambda jdownloader, value: async_change_settings(jdownloader, {"max_downloads": round(value)}),
    ),
    at_once(
        "max_chunks",
        lambda settings: settings.max_chunks,
        lambda jdownloader, value: async_change_settings(jdownloader, {"max_chunks": round(value)}),
    ),
    at_once(
        "max_downloads_per_hoster",
        per_hoster,
        # 0 is no limit, which JDownloader has a switch for
        lambda jdownloader, value: async_change_settings(
            jdownloader, {"max_downloads_per_hoster": round(value) or None}
        ),
        least=0,
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
