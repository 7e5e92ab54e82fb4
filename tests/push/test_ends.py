"""Unload, reload and stop with a long poll under way: over at once, no thread left, the subscription taken back."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import enumerate as threads
from time import monotonic

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_HOST, CONF_PORT
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.connection import Via
from simulator import Account, SimulatedDevice, Simulator
from tests.support.config_flow import begin, expect_entry
from tests.support.constants import CREDENTIALS
from tests.support.dripping_relay import DrippingRelay

from .conftest import Pushed, Until

AT_ONCE = 1.0
"""Seconds."""


def listeners() -> int:
    return sum(thread.name == "jdownloader push" for thread in threads())


@contextmanager
def at_once() -> Generator[None]:
    """Let something take less than a second."""
    started = monotonic()
    yield
    assert monotonic() - started < AT_ONCE


async def test_an_unload_takes_the_subscription_back_and_leaves_no_thread(hass: HomeAssistant, pushed: Pushed) -> None:
    assert listeners() >= 1
    with at_once():
        assert await hass.config_entries.async_unload(pushed.entry.entry_id)
    assert listeners() == 0
    assert not pushed.world.events.subscriptions


async def test_a_reload_listens_again(hass: HomeAssistant, pushed: Pushed, until: Until) -> None:
    with at_once():
        assert await hass.config_entries.async_reload(pushed.entry.entry_id)
    await until(lambda: pushed.world.events.waiting == 1)
    assert len(pushed.world.events.subscriptions) == 1


async def test_the_stop_of_home_assistant_leaves_no_thread(hass: HomeAssistant, pushed: Pushed) -> None:
    with at_once():
        await hass.async_stop()
    assert listeners() == 0
    assert not pushed.world.events.subscriptions


@pytest.mark.parametrize("stops", [False, True])
async def test_a_jdownloader_that_does_not_answer_any_more_delays_no_other(
    hass: HomeAssistant, cellar: SimulatedDevice, until: Until, *, stops: bool
) -> None:
    async with DrippingRelay(cellar.remote_api_port) as relay:
        address = {CONF_HOST: "127.0.0.1", CONF_PORT: relay.port}
        entry: ConfigEntry = await expect_entry(hass, await begin(hass, "local"), address)
        await until(lambda: cellar.world.events.waiting == 1)
        relay.is_dripping = True
        with at_once():
            await (hass.async_stop() if stops else hass.config_entries.async_unload(entry.entry_id))
        assert listeners() == 0


@pytest.mark.thorough
@pytest.mark.usefixtures("attic")
async def test_twenty_jdownloaders_are_listened_to_at_once(
    hass: HomeAssistant, simulator: Simulator, account: Account, until: Until
) -> None:
    for number in range(18):
        simulator.add_device(f"Room {number}", account, remote_api=False)
    entry: ConfigEntry = await expect_entry(hass, await begin(hass, "cloud"), CREDENTIALS)
    worlds = [device.world for device in simulator.devices if device.name != "Cellar"]
    assert len(worlds) == 20
    await until(lambda: all(world.events.waiting == 1 for world in worlds))
    for world in worlds:
        world.add_package("Package", ["http://files.example/fast/7/a.bin"], in_downloads=True)
    devices = entry.runtime_data.devices.values()
    await until(lambda: all(one.data.downloads.link_count == 1 for one in devices))
    with at_once():
        assert await hass.config_entries.async_unload(entry.entry_id)
    assert entry.state is ConfigEntryState.NOT_LOADED
    assert listeners() == 0


@pytest.mark.parametrize("via", [Via.LOCAL], indirect=True)
async def test_what_is_announced_while_it_is_unloaded_is_ignored(
    hass: HomeAssistant, pushed: Pushed, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(5):
        pushed.world.add_package(f"Package {number}", ["http://files.example/fast/7/a.bin"], in_downloads=True)
    caplog.clear()
    assert await hass.config_entries.async_unload(pushed.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []
