"""What the demo is made of, from the first process to the last."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
import sys

from scripts.child_process import ProcessLifeError
from scripts.homeassistant_process import config_folder
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import open_session
from scripts.homeassistant_process.socket import open_socket
from scripts.simulator_process import ACCOUNT, SimulatorProcess

from . import blueprints, dashboard
from .entries import Address, DemoEntries, provision
from .folder_lock import locked
from .ports import Ports
from .watching import FrontendBuild, restart_with_changes

# Known to everyone: the demo listens on this machine only.
USER = PASSWORD = "demo"  # noqa: S105
NOTES = "demo.json"
# What Home Assistant ends with when it is to be started again.
RESTART_STATUS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A simulator, a Home Assistant, and what connects them."""

    version: str
    folder: Path
    ports: Ports
    jdownloader: Address | None
    scenario: str
    pace: float
    is_watched: bool = False
    """Whether card and panel are built again with each change of a source."""

    async def run(self) -> None:
        """Start everything, print that it is ready, and run until cancelled; end everything in any case."""
        with locked(self.folder):
            await self._run()

    async def _run(self) -> None:
        simulator = SimulatorProcess(
            self.folder / "simulator.log", self.ports.simulator, scenario=self.scenario, pace=self.pace
        )
        config_folder.prepare(self.folder, port=self.ports.home_assistant, name="JDownloader demo")
        blueprints.install(self.folder)
        home_assistant = HomeAssistantProcess(
            self.version, self.folder, self.ports.home_assistant, {"JDOWNLOADER_WS_CLOUD_URL": simulator.cloud_url}
        )
        build = FrontendBuild(self.folder) if self.is_watched else None
        async with AsyncExitStack() as stack:
            for process in filter(None, (simulator, build, home_assistant)):
                process.log_file.unlink(missing_ok=True)
                stack.push_async_callback(process.stop)
                print_status(f"starting {process.name}; its log is {process.log_file}")
                await process.start()
            await self._set_up(home_assistant.url)
            print_status(f"log in as {USER}, password {PASSWORD}; Ctrl-C ends the demo")
            print(f"READY {home_assistant.url}", flush=True)
            if build:
                watching = asyncio.create_task(restart_with_changes(build, home_assistant.url, USER, PASSWORD))
                stack.callback(watching.cancel)
            await _keep_running(simulator, home_assistant)

    async def _set_up(self, url: str) -> None:
        async with open_session(url, USER, PASSWORD) as session:
            notes = self.folder / NOTES
            local = self.jdownloader or Address("127.0.0.1", self.ports.simulator.remote_api)
            print_status("setting up the integration")
            entries = await provision(session, DemoEntries.load(notes), ACCOUNT, local)
            entries.save(notes)
            async with open_socket(session) as socket:
                await dashboard.show(socket)
                await blueprints.show(session, socket)


async def _keep_running(simulator: SimulatorProcess, home_assistant: HomeAssistantProcess) -> None:
    """Run until one of the processes ends by itself; Home Assistant may be restarted from its pages."""
    while True:
        waiting = {asyncio.create_task(process.wait()): process for process in (simulator, home_assistant)}
        try:
            (ended, *_), _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waiting:
                task.cancel()
        if waiting[ended] is not home_assistant or ended.result() != RESTART_STATUS:
            raise ProcessLifeError(f"{waiting[ended].name} ended unasked; see {waiting[ended].log_file}")
        print_status("restarting Home Assistant")
        await home_assistant.start()


def print_status(text: str) -> None:
    """Print progress, apart from what programs read."""
    print(f"demo: {text}", file=sys.stderr, flush=True)
