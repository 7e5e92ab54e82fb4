"""What card and panel are looked at in: a real Chromium before a real Home Assistant, beside the simulator."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import Browser
import pytest
import pytest_asyncio

from scripts.homeassistant_process import config_folder
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import open_session
from scripts.homeassistant_process.socket import HomeAssistantSocket
from scripts.simulator_process import SimulatorProcess
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.config_entries import add_all, devices
from tests.support.processes.fixtures import (
    PASSWORD,
    USER,
    free_ports,
    integration,
    pytest_fixture_setup,
    translation_check,
)
from tests.support.processes.jdownloader_client import JDownloaderClient, control_simulator
from tests.support.processes.package_fixtures import browser, simulator, socket, version

__all__ = ["browser", "integration", "pytest_fixture_setup", "simulator", "socket", "translation_check", "version"]


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def home_assistant(
    version: str, simulator: SimulatorProcess, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[HomeAssistantProcess]:
    """Run a Home Assistant that has the account and the local JDownloader."""
    folder: Path = tmp_path_factory.mktemp("home_assistant")
    (port,) = free_ports(1)
    config_folder.prepare(folder, port=port, name="Card")
    process = HomeAssistantProcess(version, folder, port, {"JDOWNLOADER_WS_CLOUD_URL": simulator.cloud_url})
    async with AsyncExitStack() as stack:
        stack.push_async_callback(process.stop)
        await process.start()
        async with open_session(process.url, USER, PASSWORD) as session:
            await add_all(session, simulator)
        yield process


@pytest_asyncio.fixture(loop_scope="package")
async def attic(socket: HomeAssistantSocket, simulator: SimulatorProcess) -> JDownloaderClient:
    """Return the JDownloader that the tests play with, online and cleared of what others left."""
    await control_simulator(simulator, "online", device="Attic")
    device_id = next(device["device_id"] for device in await devices(socket) if device["name"] == "Attic")
    attic = JDownloaderClient(socket, device_id)
    await attic.clear()
    await control_simulator(simulator, "scenario", name="empty", device="Attic")  # files, too, for their names count
    return attic


@pytest_asyncio.fixture(loop_scope="package")
async def dashboard(socket: HomeAssistantSocket) -> Dashboard:
    """Return the dashboard that the tests look at."""
    dashboard = Dashboard(socket)
    await dashboard.create()
    return dashboard


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def owner(browser: Browser, home_assistant: HomeAssistantProcess) -> AsyncGenerator[BrowserSession]:
    """Let the owner sit at the browser; what it has loaded once it keeps for all tests."""
    async with BrowserSession.logged_in(browser, home_assistant.url, USER, PASSWORD) as visitor:
        yield visitor
