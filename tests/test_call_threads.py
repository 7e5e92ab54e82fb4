"""A JDownloader that never answers keeps its own callers waiting, and no one else."""

import asyncio
from collections.abc import AsyncGenerator
from time import monotonic

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_HOST, CONF_PORT
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.errors import Fault, JDownloaderConnectionError
from custom_components.jdownloader_ws.pacing.call_threads import THREADS, CallThreads
from simulator import SimulatedDevice
from tests.support.config_flow import begin, expect_entry
from tests.support.dripping_relay import DrippingRelay

AT_ONCE = 1.0
"""Seconds; what has to wait for a JDownloader that never answers waits for more than ten."""


@pytest.fixture
async def relay(cellar: SimulatedDevice) -> AsyncGenerator[DrippingRelay]:
    """Put a line between us and the JDownloader without account."""
    async with DrippingRelay(cellar.remote_api_port) as relay:
        yield relay


@pytest.mark.usefixtures("attic")
async def test_150_commands_that_are_not_answered_keep_no_one_else_waiting(
    hass: HomeAssistant, cloud_entry: ConfigEntry, relay: DrippingRelay
) -> None:
    entry = await expect_entry(hass, await begin(hass, "local"), {CONF_HOST: "127.0.0.1", CONF_PORT: relay.port})
    (silent,) = entry.runtime_data.devices.values()
    relay.is_dripping = True
    commands = [asyncio.create_task(silent.async_call("/downloadcontroller/start")) for _ in range(150)]
    reading = asyncio.create_task(silent.async_refresh())
    await relay.drips_at_least(3)

    started = monotonic()
    await asyncio.gather(*(hass.async_add_executor_job(lambda: None) for _ in range(10)))
    for jdownloader in cloud_entry.runtime_data.devices.values():
        await jdownloader.async_refresh()
        assert jdownloader.data.is_available
    assert monotonic() - started < AT_ONCE
    assert relay.dripping <= THREADS

    await hass.config_entries.async_unload(entry.entry_id)
    await asyncio.gather(reading, *commands, return_exceptions=True)


async def test_what_comes_after_the_end_is_refused(hass: HomeAssistant) -> None:
    threads = CallThreads(hass)
    assert await threads.async_run(lambda: 1) == 1
    last = threads.async_run(lambda: 2)
    await threads.async_join()
    assert await last == 2
    with pytest.raises(JDownloaderConnectionError) as error:
        threads.async_run(lambda: 3)
    assert error.value.fault is Fault.CLOSED
