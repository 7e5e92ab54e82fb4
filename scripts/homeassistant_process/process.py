"""Home Assistant as a process."""

from collections.abc import Mapping
from pathlib import Path
from typing import override

import aiohttp

from scripts.child_process import ChildProcess

from .installation import pages, program


class HomeAssistantProcess(ChildProcess):
    """A Home Assistant with its own folder; what it prints goes to `process.log` there."""

    name = "Home Assistant"
    start_seconds = 180.0
    # It gives its parts their time to write what they have to write, and gives up on them after less.
    stop_seconds = 90.0

    def __init__(self, version: str, folder: Path, port: int, environment: Mapping[str, str]) -> None:
        """Describe the process; the folder has to be prepared for that port."""
        command = (
            program(version, "python"),
            # The folder's copy of the integration is to be found, not the one of the folder that we were called in.
            "-P",
            # Deprecations of Python name the file they come from; the journeys look for ours.
            "-Wdefault::DeprecationWarning",
            *("-m", "homeassistant", "--config", folder, "--skip-pip", "--log-no-color"),
        )
        super().__init__(command, folder / "process.log", {"PYTHONPATH": pages(), **environment})
        self.url = f"http://127.0.0.1:{port}"

    @override
    async def is_answering(self) -> bool:
        """Return whether the pages are there: they come after login and the making of the first user."""
        try:
            async with aiohttp.request("GET", f"{self.url}/manifest.json") as response:
                return response.ok
        except aiohttp.ClientError:
            return False
