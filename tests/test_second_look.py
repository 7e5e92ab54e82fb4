"""A second look that comes too late ends quietly."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from custom_components.jdownloader_ws.tracking.second_look import SecondLook
from custom_components.jdownloader_ws.tracking.trackers import trackers_of


async def test_a_look_at_what_was_unloaded_meanwhile_is_no_error(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    (jdownloader,) = local_entry.runtime_data.devices.values()
    look = SecondLook(jdownloader, trackers_of(jdownloader).events)
    await hass.config_entries.async_unload(local_entry.entry_id)

    look._async_due(None)
    await hass.async_block_till_done(wait_background_tasks=True)
