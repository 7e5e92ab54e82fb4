"""What the examples talk to: a real Home Assistant beside the simulator, and a way there that can be cut."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path
import shutil

from playwright.async_api import Browser
import pytest
import pytest_asyncio

from scripts.homeassistant_process import config_folder
from scripts.homeassistant_process.installation import CHECKOUT, VERSIONS
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import open_session
from scripts.homeassistant_process.socket import HomeAssistantSocket, open_socket
from scripts.page_server import PageServer
from scripts.simulator_process import SimulatorPorts, SimulatorProcess
from tests.examples.attic import Attic
from tests.examples.client_run import Client
from tests.examples.cuttable_line import CuttableLine
from tests.examples.page import open_browser
from tests.journey.conftest import (
    PACE,
    PASSWORD,
    USER,
    free_ports,
    integration,
    pytest_fixture_setup,
    translation_check,
)
from tests.journey.entries import add_all, devices

__all__ = ["integration", "pytest_fixture_setup", "translation_check"]

BROWSER_EXAMPLE = CHECKOUT / "examples" / "browser"


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


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def home_assistant(
    version: str, simulator: SimulatorProcess, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[HomeAssistantProcess]:
    """Run a Home Assistant that has the account and the local JDownloader, and serves the page, too."""
    folder: Path = tmp_path_factory.mktemp("home_assistant")
    (port,) = free_ports(1)
    config_folder.prepare(folder, port=port, name="Examples")
    shutil.copytree(BROWSER_EXAMPLE, folder / "www" / "jdownloader")
    process = HomeAssistantProcess(version, folder, port, {"JDOWNLOADER_WS_CLOUD_URL": simulator.cloud_url})
    async with AsyncExitStack() as stack:
        stack.push_async_callback(process.stop)
        await process.start()
        async with open_session(process.url, USER, PASSWORD) as session:
            await add_all(session, simulator)
        yield process


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def token(home_assistant: HomeAssistantProcess) -> str:
    """Make a long-lived token, as people do on their profile page."""
    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        made: str = await socket.call("auth/long_lived_access_token", client_name="Examples", lifespan=1)
        return made


@pytest.fixture
def client(home_assistant: HomeAssistantProcess, token: str) -> Client:
    """Return the Python client with a token."""
    return Client(home_assistant.url, token)


@pytest_asyncio.fixture(loop_scope="package")
async def socket(home_assistant: HomeAssistantProcess) -> AsyncGenerator[HomeAssistantSocket]:
    """Look at JDownloader from another side than the example."""
    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="package")
async def attic(socket: HomeAssistantSocket) -> Attic:
    """Return the JDownloader that the tests play with, cleared of what others left."""
    device_id = next(device["device_id"] for device in await devices(socket) if device["name"] == "Attic")
    attic = Attic(socket, device_id)
    await attic.clear()
    return attic


@pytest_asyncio.fixture(loop_scope="package")
async def line(home_assistant: HomeAssistantProcess) -> AsyncGenerator[CuttableLine]:
    """Lay a line to Home Assistant."""
    line = CuttableLine(home_assistant.url)
    await line.mend()
    yield line
    await line.cut()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncGenerator[Browser]:
    """Start Chromium."""
    async with open_browser() as started:
        yield started


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[str]:
    """Serve the page as people do, from another origin than Home Assistant's; return its address."""
    (port,) = free_ports(1)
    server = PageServer(port, tmp_path_factory.mktemp("page") / "server.log")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(server.stop)
        await server.start()
        yield server.url
