"""JDownloaders to command, and time that passes ten times as fast as outside."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from tests.support.clock import EventLoopClock
from tests.support.constants import LOCAL_ENTRY_ID, OFFICE_ID

type Settle = Callable[[], Awaitable[None]]


@pytest.fixture
async def passing_time(hass: HomeAssistant, simulator: Simulator) -> AsyncGenerator[None]:
    """Let time pass for the simulated JDownloaders, and for all that waits in the event loop.

    It stops before Home Assistant does, whose patience with its threads would be over ten times as fast too.
    """
    clock = EventLoopClock(hass.loop)

    async def pass_by() -> None:
        while True:
            simulator.advance(0.2)
            clock.ahead += 0.2
            await asyncio.sleep(0.02)

    task = asyncio.create_task(pass_by())
    yield
    task.cancel()


@pytest.fixture
def settle(hass: HomeAssistant) -> Settle:
    """Return how to wait until all effects were looked for."""

    async def wait() -> None:
        await hass.async_block_till_done(wait_background_tasks=True)

    return wait


@pytest.fixture
def jdownloader(office: SimulatedDevice, cloud_entry: ConfigEntry, passing_time: None) -> JDownloaderCoordinator:
    """Return the first JDownloader of the account, called `office` in its simulated world."""
    found: JDownloaderCoordinator = cloud_entry.runtime_data.devices[OFFICE_ID]
    return found


@pytest.fixture
def local(cellar: SimulatedDevice, local_entry: ConfigEntry, passing_time: None) -> JDownloaderCoordinator:
    """Return the JDownloader without account, called `cellar` in its simulated world."""
    found: JDownloaderCoordinator = local_entry.runtime_data.devices[LOCAL_ENTRY_ID]
    return found
