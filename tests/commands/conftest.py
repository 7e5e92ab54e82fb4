"""A JDownloader that is set up, in a time that goes by by itself and fast."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.commands.edited_list import DOWNLOADS, LINKGRABBER, EditedList
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderRefusal, problem_of
from simulator import SimulatedDevice, Simulator
from simulator.world.lists import LinkList
from simulator.world.model import Package

STEP = 0.2
"""Seconds that go by at once, in the event loop as for the simulated JDownloaders."""

type Run = Callable[[Awaitable[Any]], Awaitable[Any]]


@pytest.fixture
def jdownloader(local_entry: ConfigEntry[Any]) -> JDownloaderCoordinator:
    """Return the coordinator of the JDownloader without account."""
    (coordinator,) = local_entry.runtime_data.devices.values()
    assert isinstance(coordinator, JDownloaderCoordinator)
    return coordinator


@asynccontextmanager
async def fast_time(simulator: Simulator) -> AsyncGenerator[None]:
    """Let a hundred seconds go by in one."""
    loop = asyncio.get_running_loop()
    told_by_machine, ahead = loop.time, 0.0
    loop.time = lambda: told_by_machine() + ahead  # type: ignore[method-assign]
    loop.slow_callback_duration = float("inf")  # whoever puts the clock forward looks slow

    async def go_by() -> None:
        nonlocal ahead
        while True:
            simulator.advance(STEP)
            ahead += STEP
            await asyncio.to_thread(lambda: None)  # what waits for an answer gets its turn
            await asyncio.sleep(0)

    task = loop.create_task(go_by())
    try:
        yield
    finally:
        task.cancel()


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


def ids(*things: Any) -> list[str]:
    """Return the ids of links or packages of the simulated world."""
    return [str(thing.uuid) for thing in things]


def layout(content: LinkList) -> dict[str, str]:
    """Return the packages in their order, with the names of their links as one text."""
    return {package.name: "".join(link.name for link in package.links) for package in content.packages}


def refusal(refused: pytest.ExceptionInfo[JDownloaderRefusal]) -> str:
    """Return why something was refused."""
    return problem_of(refused.value).key


def sent(simulator: Simulator, path: str) -> int:
    """Count how often something was sent, whatever became of it."""
    return simulator.requests.count(path) + sum(call.path.endswith(path) for call in simulator.requests.failed)
