"""Disconnecting an entry and connecting it again."""

from typing import Any, Final

from homeassistant.config_entries import ConfigEntry, ConfigEntryState, OperationNotAllowed
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..errors import Code, JDownloaderRefusal
from ..runtime import JDownloaderConfigEntry

DISCONNECTED: Final[HassKey[set[str]]] = HassKey(f"{DOMAIN}.disconnected")
"""Entries that somebody disconnected by a command; anything else that unloads one is a reload, or Home Assistant's."""


def entry_of(hass: HomeAssistant, entry_id: str) -> JDownloaderConfigEntry:
    """Return an entry of ours; raises a `JDownloaderRefusal` if there is none."""
    entry = hass.config_entries.async_get_entry(entry_id)
    if entry is None or entry.domain != DOMAIN:
        raise JDownloaderRefusal(Code.NOT_FOUND, "connection_not_found", ids=entry_id)
    return entry


async def async_disconnect(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Unload an entry, which signs out; one that is not set up stays so."""
    disconnected = hass.data.setdefault(DISCONNECTED, set())
    disconnected.add(entry.entry_id)
    try:
        is_unloaded = await hass.config_entries.async_unload(entry.entry_id)
    except OperationNotAllowed:
        is_unloaded = False
    if not is_unloaded:
        disconnected.discard(entry.entry_id)
        raise JDownloaderRefusal(Code.REJECTED, "connection_stays")


async def async_connect(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Set an entry up; how that went, its state tells. One that is set up is left alone."""
    if entry.disabled_by is not None:
        raise JDownloaderRefusal(Code.REJECTED, "connection_disabled")
    if entry.state is ConfigEntryState.LOADED:
        return
    try:
        await hass.config_entries.async_reload(entry.entry_id)
    except OperationNotAllowed:
        raise JDownloaderRefusal(Code.REJECTED, "connection_stays") from None


@callback
def async_is_disconnected(hass: HomeAssistant, entry: ConfigEntry[Any]) -> bool:
    """Tell whether somebody disconnected an entry, and it was not set up since."""
    return entry.entry_id in hass.data.get(DISCONNECTED, ())


@callback
def async_forget_disconnected(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Note that an entry is being set up, by whomever, or gone."""
    hass.data.get(DISCONNECTED, set()).discard(entry.entry_id)
