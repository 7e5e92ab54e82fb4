"""A JDownloader that is set up, in a time that passes by itself and fast."""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.commands.edited_list import DOWNLOADS, LINKGRABBER, EditedList
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from simulator.world.lists import LinkList
from simulator.world.model import Package
from tests.support.clock import fast_time

type Run = Callable[[Awaitable[Any]], Awaitable[Any]]


@pytest.fixture
def jdownloader(local_entry: ConfigEntry[Any]) -> JDownloaderCoordinator:
    """Return the coordinator of the JDownloader without account."""
    (coordinator,) = local_entry.runtime_data.devices.values()
    assert isinstance(coordinator, JDownloaderCoordinator)
    return coordinator


@pytest.fixture
def run(hass: HomeAssistant, simulator: Simulator) -> Run:
    """Return how to carry out a command until its effect was looked for, with time going by."""

    async def carry_out(command: Awaitable[Any]) -> Any:
        async with fast_time(simulator):
            try:
                return await command
            finally:
                await hass.async_block_till_done(wait_background_tasks=True)

    return carry_out


@pytest.fixture(params=["downloads", "linkgrabber"])
def edited(request: pytest.FixtureRequest) -> EditedList[Any, Any]:
    """Return which list it is about."""
    return DOWNLOADS if request.param == "downloads" else LINKGRABBER


@pytest.fixture
def content(cellar: SimulatedDevice, edited: EditedList[Any, Any]) -> LinkList:
    """Return that list in the simulated world."""
    return cellar.world.downloads if edited is DOWNLOADS else cellar.world.linkgrabber


@pytest.fixture
def add(cellar: SimulatedDevice, edited: EditedList[Any, Any]) -> Callable[..., Package]:
    """Return how to put a package of files with these names into that list."""

    def put(name: str, *files: str) -> Package:
        urls = [f"http://files.example/fast/50000/{file}" for file in files]
        return cellar.world.add_package(name, urls, in_downloads=edited is DOWNLOADS)

    return put
