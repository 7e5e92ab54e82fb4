"""What the examples talk to: a real Home Assistant beside the simulator, and a way there that can be cut."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path
import shutil

import pytest
import pytest_asyncio

from scripts.homeassistant_process import config_folder
from scripts.homeassistant_process.installation import CHECKOUT
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import open_session
from scripts.homeassistant_process.socket import HomeAssistantSocket, open_socket
from scripts.page_server import PageServer
from scripts.simulator_process import SimulatorProcess
from tests.support.processes.config_entries import add_all, devices
from tests.support.processes.cuttable_connection import CuttableConnection
from tests.support.processes.fixtures import (
    PASSWORD,
    USER,
    free_ports,
    integration,
    pytest_fixture_setup,
    translation_check,
)
from tests.support.processes.jdownloader_client import JDownloaderClient
from tests.support.processes.package_fixtures import browser, simulator, socket, version
from tests.support.processes.python_example import PythonExample

__all__ = ["browser", "integration", "pytest_fixture_setup", "simulator", "socket", "translation_check", "version"]

BROWSER_EXAMPLE = CHECKOUT / "examples" / "browser"


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
def client(home_assistant: HomeAssistantProcess, token: str) -> PythonExample:
    """Return the Python client with a token."""
    return PythonExample(home_assistant.url, token)


@pytest_asyncio.fixture(loop_scope="package")
async def attic(socket: HomeAssistantSocket) -> JDownloaderClient:
    """Return the JDownloader that the tests play with, cleared of what others left."""
    device_id = next(device["device_id"] for device in await devices(socket) if device["name"] == "Attic")
    attic = JDownloaderClient(socket, device_id)
    await attic.clear()
    return attic


@pytest_asyncio.fixture(loop_scope="package")
async def line(home_assistant: HomeAssistantProcess) -> AsyncGenerator[CuttableConnection]:
    """Lay a line to Home Assistant."""
    line = CuttableConnection(home_assistant.url)
    await line.restore()
    yield line
    await line.cut()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[str]:
    """Serve the page as people do, from another origin than Home Assistant's; return its address."""
    (port,) = free_ports(1)
    server = PageServer(port, tmp_path_factory.mktemp("page") / "server.log")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(server.stop)
        await server.start()
        yield server.url
