"""The Python client in a terminal, as people start it."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from scripts.homeassistant_process.installation import CHECKOUT
from scripts.terminal import Terminal, open_terminal

RUN = CHECKOUT / "examples" / "python" / "run"


@dataclass(frozen=True, slots=True)
class PythonExample:
    """Starts the client for one Home Assistant, with or without a token."""

    url: str
    token: str = ""

    def run(self, *arguments: str) -> AbstractAsyncContextManager[Terminal]:
        """Start a mode in a terminal of its own."""
        environment = {"HASS_URL": self.url, "HASS_TOKEN": self.token}
        return open_terminal([RUN, *arguments], environment, columns=110, lines=30)

    async def output(self, *arguments: str) -> tuple[int, str]:
        """Run a mode to its end; return the exit status and the screen."""
        async with self.run(*arguments) as terminal:
            return await terminal.end(), terminal.text
