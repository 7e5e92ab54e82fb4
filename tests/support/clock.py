"""The clock of the event loop, which tests put forward."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any, Self

from simulator import Simulator

STEP = 0.1
"""Seconds of the event loop that pass at once while time passes by itself."""
FAST_STEP = 0.2
"""The same where it passes even while answers are waited for."""
QUIET_TURNS = 12
"""Turns of the event loop without a job in a thread after which nothing more comes: what is running sleeps."""
PATIENCE = 3.0
"""Real seconds after which time passes although an answer is waited for: some never come."""


class EventLoopClock:
    """The time of an event loop, which can be put forward, and the jobs in threads that it waits for."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.ahead = 0.0
        self._machine = loop.time
        self._jobs: set[asyncio.Future[Any]] = set()
        run = loop.run_in_executor

        def counted(*arguments: Any) -> asyncio.Future[Any]:
            job = run(*arguments)
            self._jobs.add(job)
            job.add_done_callback(self._jobs.discard)
            return job

        loop.time = self  # type: ignore[method-assign]
        loop.run_in_executor = counted  # type: ignore[method-assign, assignment]

    @classmethod
    def of(cls, loop: asyncio.AbstractEventLoop) -> Self:
        """Return the clock of a loop; a new one if it followed that of the machine until now."""
        time: Any = loop.time
        return time if isinstance(time, cls) else cls(loop)

    def __call__(self) -> float:
        """Return the time."""
        return self._machine() + self.ahead

    async def idle(self, patience: float) -> None:
        """Wait until nothing moves any more before time passes: requests to JDownloader are made in threads."""
        end = monotonic() + patience
        turns = 0
        while turns < QUIET_TURNS:
            turns += 1
            await asyncio.sleep(0)
            if self._jobs:
                await asyncio.wait(self._jobs, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
                turns = 0
            if monotonic() > end:
                return


@asynccontextmanager
async def passing_time(simulator: Simulator, pace: float = 1) -> AsyncGenerator[None]:
    """Let time pass, whenever nothing else is to be done, for the event loop and, at a pace, for the JDownloaders.

    How fast the machine is does not matter: no time passes while a user is waiting for an answer.
    """
    loop = asyncio.get_running_loop()
    clock = EventLoopClock.of(loop)

    async def go_by() -> None:
        while True:
            await clock.idle(PATIENCE)
            simulator.advance(STEP * pace)
            clock.ahead += STEP

    task = loop.create_task(go_by())
    try:
        yield
    finally:
        task.cancel()


@asynccontextmanager
async def fast_time(simulator: Simulator) -> AsyncGenerator[None]:
    """Let a hundred seconds pass in one."""
    loop = asyncio.get_running_loop()
    machine_time, ahead = loop.time, 0.0
    loop.time = lambda: machine_time() + ahead  # type: ignore[method-assign]
    loop.slow_callback_duration = float("inf")  # putting the clock forward looks slow

    async def go_by() -> None:
        nonlocal ahead
        while True:
            simulator.advance(FAST_STEP)
            ahead += FAST_STEP
            await asyncio.to_thread(lambda: None)  # what waits for an answer gets its turn
            await asyncio.sleep(0)

    task = loop.create_task(go_by())
    try:
        yield
    finally:
        task.cancel()
