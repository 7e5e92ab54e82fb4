"""Processes that serve all tests of a folder."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

from playwright.async_api import Browser
import pytest
import pytest_asyncio

from scripts.homeassistant_process.installation import VERSIONS
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import open_session
from scripts.homeassistant_process.socket import HomeAssistantSocket, open_socket
from scripts.simulator_process import SimulatorPorts, SimulatorProcess
from tests.support.browser.browser import open_browser
from tests.support.processes.fixtures import PACE, PASSWORD, USER, free_ports


@pytest.fixture(scope="package", params=VERSIONS[:1])
def version(request: pytest.FixtureRequest) -> str:
    """Return the oldest version of Home Assistant, unless a test wants others; a process serves the whole folder."""
    chosen: str = request.param
    return chosen


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def simulator(version: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[SimulatorProcess]:
    """Run the simulator, with nothing to do yet."""
    cloud, direct, remote_api, control = free_ports(4)
    ports = SimulatorPorts(cloud=cloud, direct=direct, remote_api=remote_api, control=control)
    log = tmp_path_factory.mktemp("simulator") / "simulator.log"
    process = SimulatorProcess(log, ports, scenario="empty", pace=PACE)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(process.stop)
        await process.start()
        yield process


@pytest_asyncio.fixture(loop_scope="package")
async def socket(home_assistant: HomeAssistantProcess) -> AsyncGenerator[HomeAssistantSocket]:
    """Look at JDownloader from another side than the example."""
    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as opened:
        yield opened


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncGenerator[Browser]:
    """Start Chromium."""
    async with open_browser() as started:
        yield started
