"""Sign in to MyJDownloader, with the library that is in memory."""

import os

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD, Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from myjdapi.myjdapi import Myjdapi, MYJDException

PLATFORMS = [Platform.SENSOR, Platform.SWITCH]


def signed_in(email: str, password: str) -> Myjdapi:
    """Return a session with the list of JDownloaders."""
    session = Myjdapi()
    session.set_app_key("a neighbour of ours")
    # The simulated cloud; its name within the library is the same in all releases
    vars(session)["_Myjdapi__api_url"] = os.environ["JDOWNLOADER_WS_CLOUD_URL"]
    session.connect(email, password)
    session.update_devices()
    return session


async def async_setup_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Sign in."""
    try:
        entry.runtime_data = await hass.async_add_executor_job(
            signed_in, entry.data[CONF_EMAIL], entry.data[CONF_PASSWORD]
        )
    except MYJDException as error:
        raise ConfigEntryNotReady(str(error)) from error
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Unload what was set up."""
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
