"""The simulator as a process: a MyJDownloader cloud with its JDownloaders, and one in the network at home."""

import asyncio
from dataclasses import asdict, dataclass
from pathlib import Path
import sys
from typing import override

from scripts.child_process import ChildProcess
from scripts.homeassistant_process.installation import CHECKOUT

# The account that the simulated cloud knows.
ACCOUNT = ("demo@example.org", "demo")
# The last line that it prints when it listens
READY = "\nscenario "


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatorPorts:
    """Where the simulator's faces listen on 127.0.0.1."""

    cloud: int
    direct: int
    remote_api: int
    control: int


class SimulatorProcess(ChildProcess):
    """`python -m simulator` with these ports."""

    name = "the simulator"
    start_seconds = 60.0
    stop_seconds = 20.0

    def __init__(self, log_file: Path, ports: SimulatorPorts, *, scenario: str, pace: float) -> None:
        """Describe the process; `pace` is simulated seconds in a real one."""
        options = {f"--{name.replace('_', '-')}-port": port for name, port in asdict(ports).items()}
        options |= {"--scenario": scenario, "--pace": pace}
        command = [sys.executable, "-m", "simulator", *(str(part) for pair in options.items() for part in pair)]
        super().__init__(command, log_file, {"PYTHONPATH": str(CHECKOUT)})
        self.ports = ports
        self.cloud_url = f"http://127.0.0.1:{ports.cloud}"

    @override
    async def is_answering(self) -> bool:
        """Return whether all faces listen: of this process, as another simulator may answer on the same ports."""
        return READY in self.log_since_launch() and all([await _accepts(port) for port in asdict(self.ports).values()])


async def _accepts(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True
