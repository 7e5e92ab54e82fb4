"""Links are checked again, and what comes out shows, also where a server is slow."""

from datetime import timedelta
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.jdownloader_ws.commands.checking import async_check_online
from custom_components.jdownloader_ws.commands.edited_list import DOWNLOADS, LINKGRABBER
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from simulator.world.model import Link
from tests.commands.conftest import Run
from tests.support.commands import ids

# Online when it was put into the list, which takes two requests, and gone at the next poll
GONE_SOON = "http://files.example/after/2/404/5000/gone.bin"


@pytest.fixture
def loading(cellar: SimulatedDevice) -> Link:
    """Put a link into the download list."""
    return cellar.world.add_package("Films", [GONE_SOON], in_downloads=True).links[0]


async def test_a_grabbed_link_that_went_offline_shows(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    package = cellar.world.add_package("Films", [GONE_SOON])
    await jdownloader.async_refresh()
    assert [link.availability for link in jdownloader.data.linkgrabber.links] == ["online"]
    await run(async_check_online(jdownloader, LINKGRABBER, [], ids(package)))
    assert [link.availability for link in jdownloader.data.linkgrabber.links] == ["offline"]


async def test_a_download_that_went_offline_shows(jdownloader: JDownloaderCoordinator, run: Run, loading: Link) -> None:
    await jdownloader.async_refresh()
    assert [link.state for link in jdownloader.data.downloads.links] == ["queued"]
    await run(async_check_online(jdownloader, DOWNLOADS, ids(loading), []))
    assert [link.state for link in jdownloader.data.downloads.links] == ["offline"]


@pytest.mark.thorough
async def test_a_slow_server_is_looked_at_again(
    hass: HomeAssistant, jdownloader: JDownloaderCoordinator, cellar: SimulatedDevice, loading: Link
) -> None:
    await async_check_online(jdownloader, DOWNLOADS, ids(loading), [])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [link.state for link in jdownloader.data.downloads.links] == ["queued"]
    cellar.world.advance(9)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=11))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [link.state for link in jdownloader.data.downloads.links] == ["offline"]


async def test_nothing_is_looked_at_again_after_the_entry_was_unloaded(
    hass: HomeAssistant,
    jdownloader: JDownloaderCoordinator,
    run: Run,
    simulator: Simulator,
    loading: Link,
    local_entry: ConfigEntry[Any],
) -> None:
    await run(async_check_online(jdownloader, DOWNLOADS, ids(loading), []))
    await hass.config_entries.async_unload(local_entry.entry_id)
    simulator.requests.clear()
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=60))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(simulator.requests) == 0
