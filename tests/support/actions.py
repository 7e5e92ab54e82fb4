"""Calling actions as automations and people do, while time passes for the simulated JDownloaders."""

from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import Simulator
from tests.support.clock import passing_time

PACE = 10
"""Simulated seconds in one of the event loop, so that a stop is seen in the first polls after it."""


def device_of(hass: HomeAssistant, entry: ConfigEntry, name: str | None = None) -> str:
    """Return the device id of an entry's JDownloader, the only one or the one of that name."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    (device,) = [device for device in devices if name in (None, device.name)]
    return device.id


def going_time(simulator: Simulator) -> AbstractAsyncContextManager[None]:
    """Let time pass by itself, faster for the JDownloaders than for who waits for them."""
    return passing_time(simulator, PACE)


async def look_again(hass: HomeAssistant) -> None:
    """Let Home Assistant's next rounds of reading be due now."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=90))
    await hass.async_block_till_done(wait_background_tasks=True)


async def act(
    hass: HomeAssistant,
    simulator: Simulator,
    action: str,
    device_id: str | list[str],
    *,
    answer: bool = False,
    context: Context | None = None,
    **fields: Any,
) -> Any:
    """Call an action of ours, and wait until its effect was looked for."""
    async with going_time(simulator):
        try:
            return await hass.services.async_call(
                DOMAIN,
                action,
                {"device_id": device_id, **fields},
                blocking=True,
                return_response=answer,
                context=context,
            )
        finally:
            await hass.async_block_till_done(wait_background_tasks=True)
