"""A terminal of our own: programs run in it as in a window, and what is on its screen can be read and drawn."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
import fcntl
import os
from pathlib import Path
import pty
import signal
import struct
import subprocess
import sys
import termios

import pyte

POLL_SECONDS = 0.1
PATIENCE = 60.0
STOP_SECONDS = 10.0
CHUNK = 65_536

# The child of a pseudo terminal has to make it its own, for `getpass` and the like to find it: a new session does so
# with the first terminal that it opens.
LAUNCHER = "import os, sys; os.close(os.open(os.ttyname(0), os.O_RDWR)); os.execvp(sys.argv[1], sys.argv[1:])"


class ScreenError(Exception):
    """What was waited for did not come to be seen."""


class Terminal:
    """A program in a terminal of `columns` by `lines`."""

    def __init__(self, columns: int, lines: int) -> None:
        """Begin with an empty screen and no program."""
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._process: subprocess.Popen[bytes] | None = None
        self._ours = -1

    def start(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        """Start a program; the environment is added to our own."""
        self._ours, theirs = pty.openpty()
        size = struct.pack("HHHH", self.screen.lines, self.screen.columns, 0, 0)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCHER, *map(str, command)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | dict(environment),
            start_new_session=True,
        )
        os.close(theirs)
        asyncio.get_running_loop().add_reader(self._ours, self._read)

    def _read(self) -> None:
        try:
            self._stream.feed(os.read(self._ours, CHUNK))
        except OSError:  # the program has closed its side
            asyncio.get_running_loop().remove_reader(self._ours)

    @property
    def text(self) -> str:
        """All that is to be read on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._ours, keys.encode())

    async def see(self, *texts: str, times: int = 1) -> str:
        """Wait until all these texts are on the screen, so many times, and return it; raise `ScreenError` if not."""
        return await self._wait(lambda screen: all(screen.count(text) >= times for text in texts), f"no {texts}")

    async def see_no(self, text: str) -> str:
        """Wait until a text is not on the screen, and return it; raise `ScreenError` if it stays."""
        return await self._wait(lambda screen: text not in screen, f"still {text!r}")

    async def _wait(self, is_right: Callable[[str], bool], complaint: str) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                while not is_right(self.text):
                    await asyncio.sleep(POLL_SECONDS)
        except TimeoutError:
            raise ScreenError(f"{complaint} on the screen:\n{self.text}") from None
        return self.text

    async def end(self) -> int:
        """Wait until the program ends by itself; return its exit status."""
        if self._process is None:
            raise ScreenError("no program was started")
        async with asyncio.timeout(PATIENCE):
            while (status := self._process.poll()) is None:
                await asyncio.sleep(POLL_SECONDS)
        return status

    async def stop(self) -> None:
        """End the program if it still runs, as closing the window does."""
        if self._process is None:
            return
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGHUP)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        asyncio.get_running_loop().remove_reader(self._ours)
        os.close(self._ours)


@asynccontextmanager
async def open_terminal(
    command: Sequence[str | Path], environment: Mapping[str, str], *, columns: int = 100, lines: int = 30
) -> AsyncGenerator[Terminal]:
    """Run a program in a terminal, and end it in any case."""
    terminal = Terminal(columns, lines)
    terminal.start(command, environment)
    try:
        yield terminal
    finally:
        await terminal.stop()
