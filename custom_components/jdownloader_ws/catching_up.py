"""Reading what came to be wanted and was never read: it should not wait until the next round is due."""

import asyncio
from math import inf
from typing import TYPE_CHECKING

from homeassistant.core import callback

from .interest import Interest

if TYPE_CHECKING:
    from .coordinator import JDownloaderCoordinator


class CatchingUp:
    """Reads it once, however many came to want something meanwhile."""

    def __init__(self, jdownloader: JDownloaderCoordinator, interest: Interest) -> None:
        """Start with nothing to read."""
        self._jdownloader = jdownloader
        self._interest = interest
        self._task: asyncio.Task[None] | None = None

    @callback
    def async_look(self) -> None:
        """Read if there is something, and nobody is about it."""
        if self._is_behind and (self._task is None or self._task.done()):
            self._task = self._jdownloader.config_entry.async_create_background_task(
                self._jdownloader.hass, self._async_read(), f"{self._jdownloader.name} - read what is wanted"
            )

    @property
    def _is_behind(self) -> bool:
        return self._jdownloader.data.is_available and self._jdownloader.reader.lacks(self._interest.wants, inf)

    async def _async_read(self) -> None:
        for _ in range(2):  # once more for what came to be wanted during the first
            if self._is_behind:
                await self._jdownloader.async_refresh()
