"""Looks at crawl jobs, each of which all share who wait for one of them."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from math import inf

from homeassistant.core import callback

from ..command_run import async_in_time
from ..const import JOB_LOOK_EVERY
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderNotLoadedError
from ..pacing.shared_rounds import SharedRounds

type Look = Callable[[Collection[str]], Awaitable[Mapping[str, Exception]]]
"""Looks at jobs by their ids, and returns why some of them could not be looked at."""


class JobLooks:
    """Polls jobs one after the other while callers wait, at one interval for all of them."""

    def __init__(self, jdownloader: JDownloaderCoordinator, look: Look) -> None:
        self._jdownloader = jdownloader
        self._look = look
        self._rounds = SharedRounds(self._async_begin_soon)
        self._lock = asyncio.Lock()
        self._wanted: set[str] = set()
        self._failures: Mapping[str, Exception] = {}
        self._is_urgent = asyncio.Event()
        self._began_at = -inf

    async def async_next(self, job_id: str, *, is_first: bool) -> None:
        """Wait for the next look at a job; the first one is taken at once, as JDownloader may forget it soon.

        Raises why it failed, or that there are no more or not in time.
        """
        self._wanted.add(job_id)
        if is_first:
            self._is_urgent.set()
        await async_in_time(self._rounds.async_next())
        if self._rounds.has_ended:
            raise JDownloaderNotLoadedError
        if (failure := self._failures.get(job_id)) is not None:
            raise failure.with_traceback(None)

    @callback
    def async_end(self) -> None:
        """Let all go who wait."""
        self._rounds.async_end()

    @callback
    def _async_begin_soon(self) -> None:
        self._jdownloader.config_entry.async_create_background_task(
            self._jdownloader.hass, self._async_look(), f"{self._jdownloader.name} - look at jobs"
        )

    async def _async_look(self) -> None:
        loop = self._jdownloader.hass.loop
        async with self._lock:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._began_at + JOB_LOOK_EVERY):
                    await self._is_urgent.wait()
            if self._rounds.async_begin_due():
                self._began_at = loop.time()
                self._is_urgent.clear()
                wanted, self._wanted = self._wanted, set()
                with self._rounds.running():
                    self._failures = await self._look(wanted)
