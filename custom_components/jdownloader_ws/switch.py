"""Switches: downloading, the pause, the speed limit, settings that people change, and accounts at hosters."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, override

from homeassistant.components.switch import SwitchEntity
from homeassistant.const import EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.settings import Settings
from .api.snapshot import Snapshot
from .api.states import ControllerState
from .api.status import PendingLimit
from .commands.running import async_pause, async_resume, async_start, async_stop
from .commands.settings import async_change_settings
from .coordinator import JDownloaderCoordinator
from .entities.account_tables import ACCOUNT_ENTITIES, ACCOUNT_SWITCHES
from .entities.descriptions import JDownloaderSwitchDescription
from .entities.dynamic_entities import async_add_members
from .entities.entity import JDownloaderEntity, async_add_rows
from .errors import Code, JDownloaderRefusal
from .runtime import JDownloaderConfigEntry
from .tracking.trackers import trackers_of

# Not one after another: a JDownloader that is slow to answer must not hold up the others of its account
PARALLEL_UPDATES = 0

DOWNLOADING: Final = frozenset({ControllerState.RUNNING, ControllerState.PAUSED})
"""Not while it stops: who has switched off sees that it was taken, and can switch on again."""


def setting(
    key: str, value_fn: Callable[[Settings], bool | None], category: EntityCategory | None = EntityCategory.CONFIG
) -> JDownloaderSwitchDescription:
    """Return the row of one of JDownloader's settings; they are part of the status that each poll reads."""
    return JDownloaderSwitchDescription(
        key=key,
        entity_category=category,
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: None if snapshot.settings is None else value_fn(snapshot.settings),
        turn_fn=lambda jdownloader, _, on: async_change_settings(jdownloader, {key: on}),
    )


SWITCHES: Final = (
    JDownloaderSwitchDescription(
        key="downloads",
        value_fn=lambda snapshot: snapshot.status.state in DOWNLOADING,
        turn_fn=lambda jdownloader, _, on: async_start(jdownloader) if on else async_stop(jdownloader),
    ),
    JDownloaderSwitchDescription(
        key="pause",
        value_fn=lambda snapshot: snapshot.status.state is ControllerState.PAUSED,
        turn_fn=lambda jdownloader, _, on: async_pause(jdownloader) if on else async_resume(jdownloader),
    ),
    JDownloaderSwitchDescription(
        key="speed_limit",
        entity_category=EntityCategory.CONFIG,
        value_fn=lambda snapshot: snapshot.status.speed_limit_enabled,
        turn_fn=lambda jdownloader, _, on: trackers_of(jdownloader).timed_limits.async_set(
            PendingLimit(speed_limit_enabled=on)
        ),
    ),
    setting("stop_after_current", lambda settings: settings.stop_after_current, None),
    setting("automatic_reconnect", lambda settings: settings.automatic_reconnect),
    setting("premium", lambda settings: settings.premium),
    setting("clipboard", lambda settings: settings.clipboard),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the switches of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderSwitch, SWITCHES)
    async_add_members(entry, async_add_entities, JDownloaderSwitch, ACCOUNT_ENTITIES, ACCOUNT_SWITCHES, Platform.SWITCH)


class JDownloaderSwitch[S = Snapshot](JDownloaderEntity[bool | None, S], SwitchEntity):
    """Something that can be switched."""

    entity_description: JDownloaderSwitchDescription[S]

    @property
    @override
    def is_on(self) -> bool | None:
        return self.shown

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        await self.async_command(partial(self._async_turn, on=True))

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        await self.async_command(partial(self._async_turn, on=False))

    async def _async_turn(self, jdownloader: JDownloaderCoordinator, *, on: bool) -> None:
        subject = self.subject
        if subject is None:
            raise JDownloaderRefusal(Code.NOT_FOUND, "gone")
        await self.entity_description.turn_fn(jdownloader, subject, on)
