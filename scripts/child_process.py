"""A program that we start, and end in order."""

import asyncio
from collections.abc import Mapping, Sequence
import os
from pathlib import Path
import signal
import subprocess

POLL_SECONDS = 0.25


class ProcessLifeError(Exception):
    """A program of ours did not start, or did not end as asked."""


class ChildProcess:
    """A program whose output goes to a file."""

    def __init__(
        self, command: Sequence[str | Path], log_file: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """Describe the program; the environment is added to our own."""
        self._command = [str(part) for part in command]
        self._environment = os.environ | (environment or {})
        self._process: subprocess.Popen[bytes] | None = None
        self.log_file = log_file

    @property
    def is_running(self) -> bool:
        """Tell whether the program is there."""
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        """Return all that was printed since the file was begun."""
        return self.log_file.read_text(encoding="utf-8", errors="replace") if self.log_file.exists() else ""

    def start(self) -> None:
        """Start the program; what it prints is added to the file."""
        with self.log_file.open("ab") as log:
            # In a session of its own, or Ctrl-C in the terminal would hit it together with us: we end it in order.
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment,
                start_new_session=True,
            )

    async def wait(self) -> None:
        """Wait until the program ends by itself."""
        while self.is_running:
            await asyncio.sleep(POLL_SECONDS)

    async def stop(self, seconds: float) -> None:
        """Ask the program to end and wait for it; kill it, and raise, if it takes longer than `seconds`."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.to_thread(process.wait, seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise ProcessLifeError(f"{self._command[0]} did not end when asked to") from None
