"""Entries for tests of the pages: without the flow, as a Home Assistant that starts has them."""

from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.jdownloader_ws.const import CONF_CONNECTION, CONNECTION_LOCAL, DOMAIN
from simulator import SimulatedDevice
from tests.support.config_flow import local_address


def entry_for(hass: HomeAssistant, device: SimulatedDevice, **fields: Any) -> MockConfigEntry:
    """Let Home Assistant have an entry that is not set up yet."""
    data = {CONF_CONNECTION: CONNECTION_LOCAL, **local_address(device)}
    entry = MockConfigEntry(domain=DOMAIN, title=device.name, data=data, **fields)
    entry.add_to_hass(hass)
    return entry


async def set_up(hass: HomeAssistant, entry: MockConfigEntry) -> MockConfigEntry:
    """Set it up, as far as it gets."""
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry
