"""A real Home Assistant of each version, beside the simulator; both are processes, as with people at home."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from scripts.homeassistant_process import config_folder
from scripts.homeassistant_process.installation import VERSIONS
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import HomeAssistantSession, open_session
from scripts.simulator_process import SimulatorPorts, SimulatorProcess
from tests.support.processes.config_entries import Entries, add_all
from tests.support.processes.fixtures import (
    PACE,
    PASSWORD,
    USER,
    free_ports,
    integration,
    pytest_fixture_setup,
    translation_check,
)
from tests.support.release import install_release

__all__ = ["integration", "pytest_fixture_setup", "translation_check"]


@pytest.fixture(scope="module", params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """Return a version of Home Assistant."""
    chosen: str = request.param
    return chosen


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
    """Run a new Home Assistant that has the integration installed, and not set up: the newest has it from a release."""
    folder: Path = tmp_path_factory.mktemp("home_assistant")
    (port,) = free_ports(1)
    config_folder.prepare(folder, port=port, name="Journey")
    if version == VERSIONS[-1]:
        install_release(tmp_path_factory.mktemp("repository"), folder)
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
