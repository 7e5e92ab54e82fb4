"""The speed limit. JDownloader uses it for its own pauses: what is set during one waits for its end."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from homeassistant.core import callback

from ..api.errors import JDownloaderError
from ..api.plan import Part, Touched
from ..api.snapshot import Snapshot
from ..api.states import ControllerState
from ..api.status import PendingLimit
from ..api.surroundings import GENERAL_SETTINGS
from ..const import LIMIT_SETTLES, LOGGER
from ..errors import JDownloaderRefusal
from ..promises import PROMISES
from .configuration import ConfigKey, async_read_config, async_write_config

if TYPE_CHECKING:
    from ..coordinator import JDownloaderCoordinator

LIMIT_PARTS: Final = Touched(frozenset({Part.STATUS_BAR, Part.SETTINGS}))
KEYS: Final = {
    "speed_limit": ConfigKey(GENERAL_SETTINGS, "DownloadSpeedLimit"),
    "speed_limit_enabled": ConfigKey(GENERAL_SETTINGS, "DownloadSpeedLimitEnabled"),
}


class SpeedLimit:
    """Sets the speed limit of one JDownloader; what has to wait outlives Home Assistant."""

    def __init__(self, jdownloader: JDownloaderCoordinator) -> None:
        """Take over what the last Home Assistant left to do."""
        self._jdownloader = jdownloader
        self._store = jdownloader.hass.data[PROMISES]
        self._lock = asyncio.Lock()
        self._jdownloader.reader.pending_limit = self._pending

    async def async_set(self, wanted: PendingLimit) -> bool:
        """Set what is wanted of the limit; tells whether it has to wait for the end of a pause.

        It is read back, and so is what waits: it is what holds when JDownloader is not paused. A limit that has an
        end gives way to this one.
        """
        await self._jdownloader.timed_limit.async_forget()
        return await self.async_put(wanted)

    async def async_put(self, wanted: PendingLimit) -> bool:
        """Do the same, and leave alone what is to be set later."""
        async with self._lock:
            snapshot = await self._jdownloader.async_fresh(0)
            is_paused = snapshot.status.state is ControllerState.PAUSED
            if not is_paused:
                await self._async_owe(self._pending.without(wanted))
                await self._async_write(wanted)
                # A pause that began meanwhile takes the limit of before back when it ends
                is_paused = (await self._jdownloader.async_fresh(0)).status.state is ControllerState.PAUSED
            if is_paused:
                await self._async_owe(self._pending.overlaid_by(wanted))
        await self._jdownloader.read_back.async_seen(LIMIT_PARTS, lambda after: wanted.is_in(after.status))
        return is_paused

    @callback
    def async_look(self) -> None:
        """Set what waits, if the pause is over."""
        if self._pending and not self._lock.locked() and self._has_no_pause(self._jdownloader.data):
            self._jdownloader.config_entry.async_create_background_task(
                self._jdownloader.hass, self._async_settle(), f"{self._jdownloader.name} - set speed limit"
            )

    async def _async_settle(self) -> None:
        """Set what waits, and see that it stays: JDownloader puts the limit of before the pause back meanwhile."""
        async with self._lock:
            wanted = self._pending
            try:
                await self._async_write(wanted)
                await asyncio.sleep(LIMIT_SETTLES)
                if not self._has_no_pause(await self._jdownloader.async_read(Touched(), is_effect=False)):
                    return
                await self._async_write_where_it_differs(wanted)
            except JDownloaderError as error:
                LOGGER.debug("%s: the speed limit still waits (%s)", self._jdownloader.name, type(error).__name__)
                return
            except JDownloaderRefusal:
                LOGGER.warning("%s does not take the speed limit that was set during its pause", self._jdownloader.name)
            await self._async_owe(PendingLimit())
        await self._jdownloader.async_read(LIMIT_PARTS)

    async def _async_write(self, wanted: PendingLimit) -> None:
        for name, value in wanted.given.items():
            await async_write_config(self._jdownloader, KEYS[name], value)

    async def _async_write_where_it_differs(self, wanted: PendingLimit) -> None:
        for name, value in wanted.given.items():
            if await async_read_config(self._jdownloader, KEYS[name]) != value:
                await async_write_config(self._jdownloader, KEYS[name], value)

    @staticmethod
    def _has_no_pause(snapshot: Snapshot) -> bool:
        return snapshot.is_available and snapshot.status.state is not ControllerState.PAUSED

    @property
    def _pending(self) -> PendingLimit:
        return self._store.of(self._jdownloader.config_entry.entry_id, self._jdownloader.jd_id).limit

    async def _async_owe(self, limit: PendingLimit) -> None:
        if limit == self._pending:
            return
        entry_id, jd_id = self._jdownloader.config_entry.entry_id, self._jdownloader.jd_id
        await self._store.async_set(entry_id, jd_id, replace(self._store.of(entry_id, jd_id), limit=limit))
        self._jdownloader.reader.pending_limit = limit
