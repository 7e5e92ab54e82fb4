"""Switches: downloading, the pause, and the speed limit."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .account import JDownloaderConfigEntry
from .api.states import ControllerState
from .api.status import PendingLimit
from .commands.running import async_pause, async_resume, async_start, async_stop
from .coordinator import JDownloaderCoordinator
from .entity import JDownloaderEntity, JDownloaderEntityDescription, async_add_rows

# Not one after another: a JDownloader that is slow to answer must not hold up the others of its account
PARALLEL_UPDATES = 0

DOWNLOADING: Final = frozenset({ControllerState.RUNNING, ControllerState.PAUSED})
"""Not while it stops: who has switched off sees that it was taken, and can switch on again."""


@dataclass(frozen=True, kw_only=True)
class JDownloaderSwitchDescription(SwitchEntityDescription, JDownloaderEntityDescription[bool | None]):
    """A switch."""

    turn_fn: Callable[[JDownloaderCoordinator, bool], Awaitable[object]]


SWITCHES: Final = (
    JDownloaderSwitchDescription(
        key="downloads",
        value_fn=lambda snapshot: snapshot.status.state in DOWNLOADING,
        turn_fn=lambda jdownloader, on: async_start(jdownloader) if on else async_stop(jdownloader),
    ),
    JDownloaderSwitchDescription(
        key="pause",
        value_fn=lambda snapshot: snapshot.status.state is ControllerState.PAUSED,
        turn_fn=lambda jdownloader, on: async_pause(jdownloader) if on else async_resume(jdownloader),
    ),
    JDownloaderSwitchDescription(
        key="speed_limit",
        entity_category=EntityCategory.CONFIG,
        value_fn=lambda snapshot: snapshot.status.speed_limit_enabled,
        turn_fn=lambda jdownloader, on: jdownloader.speed_limit.async_set(PendingLimit(speed_limit_enabled=on)),
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the switches of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderSwitch, SWITCHES)


class JDownloaderSwitch(JDownloaderEntity[bool | None], SwitchEntity):
    """Something that can be switched."""

    entity_description: JDownloaderSwitchDescription

    @property
    @override
    def is_on(self) -> bool | None:
        return self.shown

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        await self.async_command(partial(self._turn, on=True))

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        await self.async_command(partial(self._turn, on=False))

    def _turn(self, jdownloader: JDownloaderCoordinator, *, on: bool) -> Awaitable[object]:
        return self.entity_description.turn_fn(jdownloader, on)
