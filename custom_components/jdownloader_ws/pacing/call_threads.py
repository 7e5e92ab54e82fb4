"""The threads in which the blocking calls of one JDownloader are made."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..api.errors import Fault, JDownloaderConnectionError

THREADS: Final = 6
"""Three for commands, of which no more are in flight at a time, and one each for the poll, a poll that was given up
and is not over yet, and a look for a direct way. They are started when they are needed."""


class CallThreads:
    """Threads of a JDownloader's own, so that one that never answers keeps no one else waiting.

    In Home Assistant's own threads, which all integrations share, twenty such JDownloaders let the job of another
    integration wait for seconds (`scripts/bench executor`).
    """

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._pool = ThreadPoolExecutor(THREADS, "JDownloader")
        self._has_ended = False

    @callback
    def async_run[T](self, job: Callable[[], T]) -> asyncio.Future[T]:
        """Run a blocking job; raises JDownloaderConnectionError with Fault.CLOSED when there are no more threads."""
        if self._has_ended:
            raise JDownloaderConnectionError(Fault.CLOSED)
        return self._hass.loop.run_in_executor(self._pool, job)

    @callback
    def async_end(self) -> None:
        """Take no more jobs: each thread ends when its job does, which is at once where the connection is closed."""
        self._has_ended = True
        self._pool.shutdown(wait=False)

    async def async_join(self) -> None:
        """Wait until no thread is left, which are to end."""
        self.async_end()
        await self._hass.async_add_executor_job(self._pool.shutdown)
