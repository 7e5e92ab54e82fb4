"""A program that we start, wait for, and end in order."""

from abc import ABC, abstractmethod
import asyncio
from collections.abc import Mapping, Sequence
import os
from pathlib import Path
import subprocess
from typing import ClassVar

POLL_SECONDS = 0.25
# Of the log of a program that did not start: enough for the message behind a traceback.
LINES_SHOWN = 12


class ProcessLifeError(Exception):
    """A program of ours did not start, or did not end as asked."""


class ChildProcess(ABC):
    """A server whose output goes to a file."""

    name: ClassVar[str]
    """What people call it."""
    start_seconds: ClassVar[float]
    """How long it may take until it answers, on a busy machine."""
    stop_seconds: ClassVar[float]
    """How long it may take to end."""

    def __init__(
        self, command: Sequence[str | Path], log_file: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """Describe the program; the environment is added to our own."""
        self._command = [str(part) for part in command]
        self._environment = os.environ | (environment or {})
        self._process: subprocess.Popen[bytes] | None = None
        self._log_began = 0
        self.log_file = log_file

    @abstractmethod
    async def is_answering(self) -> bool:
        """Return whether it is of use yet."""

    @property
    def is_running(self) -> bool:
        """Return whether the program is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Id of the process; raises `ProcessLifeError` if it was not started."""
        if self._process is None:
            raise ProcessLifeError(f"{self.name} was not started")
        return self._process.pid

    def kill(self) -> None:
        """End the program at once, as a lack of memory or of power does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def log(self) -> str:
        """Return all that was printed since the file was begun."""
        return self.log_file.read_text(encoding="utf-8", errors="replace") if self.log_file.exists() else ""

    def log_since_launch(self) -> str:
        """Return what was printed since the program was launched."""
        if not self.log_file.exists():
            return ""
        return self.log_file.read_bytes()[self._log_began :].decode(errors="replace")

    async def start(self) -> None:
        """Start the program and wait until it answers; what it prints is added to the file."""
        self.launch()
        try:
            async with asyncio.timeout(self.start_seconds):
                await self._wait_for_answer()
        except TimeoutError:
            await self.stop()
            raise ProcessLifeError(f"{self.name} does not answer; see {self.log_file}") from None
        except BaseException:
            await self.stop()
            raise

    async def _wait_for_answer(self) -> None:
        while not await self.is_answering():
            if not self.is_running:
                last_lines = "\n".join(self.log().splitlines()[-LINES_SHOWN:])
                raise ProcessLifeError(f"{self.name} ended at its start:\n{last_lines}")
            await asyncio.sleep(POLL_SECONDS)

    def launch(self) -> None:
        """Start the program, and do not wait."""
        with self.log_file.open("ab") as log:
            self._log_began = log.tell()
            # In a session of its own, or Ctrl-C in the terminal would hit it together with us: we end it in order.
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment,
                start_new_session=True,
            )

    async def wait(self) -> int:
        """Wait until the program ends by itself; return its exit status."""
        process = self._process
        if process is None:
            raise ProcessLifeError(f"{self.name} was not started")
        while (status := process.poll()) is None:
            await asyncio.sleep(POLL_SECONDS)
        return status

    async def stop(self) -> None:
        """Ask the program to end and wait for it; kill it, and raise, if it does not."""
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(self.stop_seconds):
                await self.wait()
        except TimeoutError:
            process.kill()
            process.wait()
            raise ProcessLifeError(f"{self.name} did not end when asked to; it was killed") from None
        finally:
            self._process = None
