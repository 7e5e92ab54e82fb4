"""What serves the example page, `examples/browser/serve`, as a process."""

from pathlib import Path
from typing import override

import aiohttp

from scripts.child_process import ChildProcess
from scripts.homeassistant_process.installation import CHECKOUT


class PageServer(ChildProcess):
    """Serves the page at `url`."""

    name = "the page's server"
    start_seconds = 30.0
    stop_seconds = 10.0

    def __init__(self, port: int, log_file: Path) -> None:
        """Describe the process."""
        super().__init__([CHECKOUT / "examples" / "browser" / "serve", str(port)], log_file)
        self.url = f"http://127.0.0.1:{port}/"

    @override
    async def is_answering(self) -> bool:
        """Return whether the page is there."""
        try:
            async with aiohttp.request("GET", self.url) as response:
                return response.ok
        except aiohttp.ClientError:
            return False
