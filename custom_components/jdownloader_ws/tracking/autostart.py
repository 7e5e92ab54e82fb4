"""JDownloader's own setting to start downloading on a move: off for the time of moves that must not start anything."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from homeassistant.core import callback
import voluptuous as vol

from ..api.errors import JDownloaderError
from ..const import LOGGER
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderRefusal
from ..stores.store import JDownloaderStore, Section
from .jdownloader_settings import ConfigKey, async_read_setting, async_write_setting

AUTOSTART_KEY: Final = ConfigKey(
    "org.jdownloader.gui.views.linkgrabber.addlinksdialog.LinkgrabberSettings", "LinkgrabberAutoStartEnabled"
)

# Whether it was switched off by us, and has to be switched on again.
AUTOSTART_TO_RESTORE: Final[Section[bool]] = Section(
    key="autostart", shape=vol.Schema(bool), empty=bool, from_json=bool, as_json=bool
)


class Autostart:
    """Owner of the setting, for one move at a time; that it has to be switched on again outlives Home Assistant."""

    def __init__(self, jdownloader: JDownloaderCoordinator, store: JDownloaderStore) -> None:
        """Restore what was pending when Home Assistant stopped."""
        self._jdownloader = jdownloader
        self._store = store
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def async_as_set_up(self) -> AsyncGenerator[None]:
        """Hold the setting as the user set it during a move."""
        async with self._lock:
            if self._is_pending:
                await self._async_restore()
            yield

    @asynccontextmanager
    async def async_off(self) -> AsyncGenerator[None]:
        """Keep it off for the time of a move, and restore it then, or as soon as JDownloader answers."""
        async with self._lock:
            if not self._is_pending and not await async_read_setting(self._jdownloader, AUTOSTART_KEY):
                yield
                return
            await self._store.async_set_first(AUTOSTART_TO_RESTORE, True)
            try:
                await async_write_setting(self._jdownloader, AUTOSTART_KEY, False)
                yield
            finally:
                await asyncio.shield(self._async_try_to_restore())

    @callback
    def async_look(self) -> None:
        """Restore it if that is still pending and JDownloader answers."""
        if self._is_pending and not self._lock.locked() and self._jdownloader.data.is_available:
            self._jdownloader.config_entry.async_create_background_task(
                self._jdownloader.hass,
                self._async_restore_when_due(),
                f"{self._jdownloader.name} - restore autostart",
            )

    @property
    def _is_pending(self) -> bool:
        return self._store.get(AUTOSTART_TO_RESTORE)

    async def _async_restore_when_due(self) -> None:
        async with self._lock:
            if self._is_pending:
                await self._async_try_to_restore()

    async def _async_try_to_restore(self) -> None:
        """Restore it; where that fails it stays pending, and is retried after the next round."""
        try:
            await self._async_restore()
        except (JDownloaderError, JDownloaderRefusal) as error:
            LOGGER.debug("%s: autostart is still off (%s)", self._jdownloader.name, type(error).__name__)

    async def _async_restore(self) -> None:
        await async_write_setting(self._jdownloader, AUTOSTART_KEY, True)
        await self._store.async_set(AUTOSTART_TO_RESTORE, False)
