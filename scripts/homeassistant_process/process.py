"""The life of a Home Assistant process: start, be asked for, stop."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import override

import aiohttp

from scripts.child_process import POLL_SECONDS, ChildProcess, ProcessLifeError

from .installation import program

# A first start migrates and writes much; a busy machine needs its time.
START_SECONDS = 180.0
# Home Assistant itself gives up on its shutdown stages after less.
STOP_SECONDS = 90.0


class HomeAssistantProcess(ChildProcess):
    """A Home Assistant with its own folder; what it prints goes to `process.log` there."""

    def __init__(self, version: str, folder: Path, port: int, environment: Mapping[str, str]) -> None:
        """Describe the process; the folder has to be prepared for that port."""
        command = (
            program(version, "python"),
            # Deprecations of Python name the file they come from; the journeys look for ours.
            "-Wdefault::DeprecationWarning",
            *("-m", "homeassistant", "--config", folder, "--skip-pip", "--log-no-color"),
        )
        super().__init__(command, folder / "process.log", environment)
        self.url = f"http://127.0.0.1:{port}"

    async def start_and_wait(self) -> None:
        """Start the process and wait until its pages answer."""
        self.start()
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._wait_for_answer()
        except BaseException:
            await self.stop()
            raise

    async def _wait_for_answer(self) -> None:
        async with aiohttp.ClientSession() as session:
            # The pages come after login and the making of the first user, on which they depend.
            while not await _answers(session, f"{self.url}/manifest.json"):
                if not self.is_running:
                    raise ProcessLifeError(f"Home Assistant ended at its start; see {self.log_file}")
                await asyncio.sleep(POLL_SECONDS)

    @override
    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Ask Home Assistant to write what it has to write and end."""
        await super().stop(seconds)


async def _answers(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as response:
            return response.ok
    except aiohttp.ClientError:
        return False
