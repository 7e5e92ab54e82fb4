"""The clock of the event loop, which tests put forward."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from simulator import Simulator

STEP = 0.2
"""Seconds that go by at once, in the event loop as for the simulated JDownloaders."""


class EventLoopClock:
    """The time of the event loop, which can be put forward."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.ahead = 0.0
        told_by_machine = loop.time
        loop.time = lambda: told_by_machine() + self.ahead  # type: ignore[method-assign]
        loop.slow_callback_duration = float("inf")  # whoever puts it forward looks slow


@asynccontextmanager
async def fast_time(simulator: Simulator) -> AsyncGenerator[None]:
    """Let a hundred seconds go by in one."""
    loop = asyncio.get_running_loop()
    told_by_machine, ahead = loop.time, 0.0
    loop.time = lambda: told_by_machine() + ahead  # type: ignore[method-assign]
    loop.slow_callback_duration = float("inf")  # whoever puts the clock forward looks slow

    async def go_by() -> None:
        nonlocal ahead
        while True:
            simulator.advance(STEP)
            ahead += STEP
            await asyncio.to_thread(lambda: None)  # what waits for an answer gets its turn
            await asyncio.sleep(0)

    task = loop.create_task(go_by())
    try:
        yield
    finally:
        task.cancel()
