"""A real Home Assistant of each version, beside the simulator; both are processes, as with people at home."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path
import socket

import pytest
import pytest_asyncio
import pytest_socket

from scripts.homeassistant_process import config_folder
from scripts.homeassistant_process.installation import VERSIONS
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import HomeAssistantSession, open_session
from scripts.simulator_process import SimulatorPorts, SimulatorProcess
from tests.journey.entries import Entries, add_all

USER = "owner"
PASSWORD = "a password for tests"
# Simulated seconds in a real one: downloads and JDownloader's delays pass quickly.
PACE = 10.0


@pytest.fixture(autouse=True)
def integration() -> None:
    """Leave the Home Assistant inside the tests alone: here it runs outside."""


@pytest.fixture(autouse=True)
def translation_check() -> None:
    """Leave the texts alone that it shows."""


def pytest_fixture_setup() -> None:
    """Let whatever a test is made of connect to this machine, whichever test asks for it first.

    Each test begins with sockets forbidden, and what serves a whole module or folder is made before the rest.
    """
    pytest_socket.enable_socket()


@pytest.fixture(scope="module", params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """Return a version of Home Assistant."""
    chosen: str = request.param
    return chosen


def free_ports(count: int) -> list[int]:
    """Find ports that nobody listens on."""
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def simulator(version: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[SimulatorProcess]:
    """Run the simulator, with nothing to do yet."""
    cloud, direct, remote_api, control = free_ports(4)
    ports = SimulatorPorts(cloud=cloud, direct=direct, remote_api=remote_api, control=control)
    log = tmp_path_factory.mktemp("simulator") / "simulator.log"
    process = SimulatorProcess(log, ports, scenario="empty", pace=PACE)
    await process.start()
    yield process
    await process.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home_assistant(
    version: str, simulator: SimulatorProcess, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[HomeAssistantProcess]:
    """Run a new Home Assistant that has the integration installed, and not set up."""
    folder: Path = tmp_path_factory.mktemp("home_assistant")
    (port,) = free_ports(1)
    config_folder.prepare(folder, port=port, name="Journey")
    process = HomeAssistantProcess(version, folder, port, {"JDOWNLOADER_WS_CLOUD_URL": simulator.cloud_url})
    async with AsyncExitStack() as stack:
        stack.push_async_callback(process.stop)
        await process.start()
        yield process


@pytest_asyncio.fixture(loop_scope="module")
async def session(home_assistant: HomeAssistantProcess) -> AsyncGenerator[HomeAssistantSession]:
    """Log in as the owner."""
    async with open_session(home_assistant.url, USER, PASSWORD) as logged_in:
        yield logged_in


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def entries(home_assistant: HomeAssistantProcess, simulator: SimulatorProcess) -> Entries:
    """Set up the account and the local JDownloader as a person does, who first mistypes the password."""
    async with open_session(home_assistant.url, USER, PASSWORD) as session:
        return await add_all(session, simulator)
