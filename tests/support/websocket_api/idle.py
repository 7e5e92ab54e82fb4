"""Letting time pass at once, and waiting for what it set off, with commands that sleep in between."""

import asyncio
from typing import Any

from homeassistant.core import HomeAssistant

from simulator import Simulator
from tests.support.clock import EventLoopClock

QUIET_TURNS = 25
"""Turns of the event loop without a job in a thread after which nothing more comes: what is running sleeps."""


class IdleLoop:
    """Knows when nothing moves any more until time passes: requests to JDownloader are made in threads."""

    def __init__(self, hass: HomeAssistant, simulator: Simulator, clock: EventLoopClock) -> None:
        self._simulator = simulator
        self._clock = clock
        self._jobs: set[asyncio.Future[Any]] = set()
        run = hass.loop.run_in_executor

        def counted(*arguments: Any) -> asyncio.Future[Any]:
            job = run(*arguments)
            self._jobs.add(job)
            job.add_done_callback(self._jobs.discard)
            return job

        hass.loop.run_in_executor = counted  # type: ignore[method-assign, assignment]

    async def reached(self) -> None:
        """Wait for it."""
        turns = 0
        while turns < QUIET_TURNS:
            turns += 1
            await asyncio.sleep(0)
            if self._jobs:
                await asyncio.wait(self._jobs)
                turns = 0

    async def after(self, seconds: float) -> None:
        """Let time pass for the JDownloaders and for all that waits, and wait for what that sets off."""
        self._simulator.advance(seconds)
        self._clock.ahead += seconds
        await self.reached()
