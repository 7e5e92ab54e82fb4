"""What the demo is made of, from the first process to the last."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
import sys

from scripts.child_process import ChildProcess, ProcessLifeError
from scripts.homeassistant_process import config_folder
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import open_session
from scripts.homeassistant_process.socket import open_socket
from scripts.simulator_process import ACCOUNT, SimulatorProcess

from . import dashboard
from .entries import Address, DemoEntries, provision
from .ports import Ports

# Known to everybody: the demo listens on this machine only.
USER = PASSWORD = "demo"  # noqa: S105
NOTES = "demo.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A simulator, a Home Assistant, and what connects them."""

    version: str
    folder: Path
    ports: Ports
    jdownloader: Address | None
    scenario: str
    pace: float

    async def run(self) -> None:
        """Start everything, tell that it is ready, and go on until cancelled; end everything in any case."""
        self.folder.mkdir(parents=True, exist_ok=True)
        simulator = SimulatorProcess(
            self.folder / "simulator.log", self.ports.simulator, scenario=self.scenario, pace=self.pace
        )
        config_folder.prepare(self.folder, port=self.ports.home_assistant, name="JDownloader demo")
        home_assistant = HomeAssistantProcess(
            self.version, self.folder, self.ports.home_assistant, {"JDOWNLOADER_WS_CLOUD_URL": simulator.cloud_url}
        )
        async with AsyncExitStack() as stack:
            for process in (simulator, home_assistant):
                process.log_file.unlink(missing_ok=True)
                stack.push_async_callback(process.stop)
                tell(f"starting {process.name}; its log is {process.log_file}")
                await process.start()
            await self._set_up(home_assistant.url)
            tell(f"log in as {USER}, password {PASSWORD}; Ctrl-C ends the demo")
            print(f"READY {home_assistant.url}", flush=True)
            stack.callback(tell, "stopping")
            await _first_end(simulator, home_assistant)

    async def _set_up(self, url: str) -> None:
        async with open_session(url, USER, PASSWORD) as session:
            notes = self.folder / NOTES
            local = self.jdownloader or Address("127.0.0.1", self.ports.simulator.remote_api)
            tell("setting up the integration")
            entries = await provision(session, DemoEntries.load(notes), ACCOUNT, local)
            entries.save(notes)
            async with open_socket(session) as socket:
                await dashboard.show(socket)


async def _first_end(*processes: ChildProcess) -> None:
    """Wait until one of the processes ends by itself, which none of them should."""
    waiting = {asyncio.create_task(process.wait()): process for process in processes}
    ended, others = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    names = " and ".join(waiting[task].name for task in ended)
    raise ProcessLifeError(f"{names} ended unasked; see the logs in {processes[0].log_file.parent}")


def tell(text: str) -> None:
    """Say what goes on, apart from what programs read."""
    print(f"demo: {text}", file=sys.stderr, flush=True)
