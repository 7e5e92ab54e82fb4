"""Simulated time that passes by itself, for people who watch."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

# Often enough for numbers that are looked at once a second.
_STEP_SECONDS = 0.1


class RealTime:
    """Lets simulated time pass at a pace, in simulated seconds a real one; 0 stands still."""

    def __init__(self, advance: Callable[[float], None]) -> None:
        self.pace = 1.0
        self.after_step: Callable[[], None] = lambda: None
        self._advance = advance
        self._task: asyncio.Task[None] | None = None

    @property
    def is_going(self) -> bool:
        """Whether time passes by itself."""
        return self._task is not None

    def start(self, pace: float | None = None) -> None:
        """Let time pass from now on, at another pace if one is given."""
        if pace is not None:
            self.pace = pace
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Let it stand still."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        last = loop.time()
        while True:
            await asyncio.sleep(_STEP_SECONDS)
            now = loop.time()
            self._advance((now - last) * self.pace)
            last = now
            self.after_step()
