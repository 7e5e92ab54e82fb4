"""Disconnecting an entry and connecting it again."""

from homeassistant.config_entries import ConfigEntryState, OperationNotAllowed
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..data import DATA
from ..errors import Code, JDownloaderRefusal
from ..runtime import JDownloaderConfigEntry


def entry_of(hass: HomeAssistant, entry_id: str) -> JDownloaderConfigEntry:
    """Return an entry of ours; raises a `JDownloaderRefusal` if there is none."""
    entry = hass.config_entries.async_get_entry(entry_id)
    if entry is None or entry.domain != DOMAIN:
        raise JDownloaderRefusal(Code.NOT_FOUND, "connection_not_found", ids=entry_id)
    return entry


async def async_disconnect(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Unload an entry, which signs out; one that is not set up stays so."""
    disconnected = hass.data[DATA].disconnected
    disconnected.add(entry.entry_id)
    try:
        is_unloaded = await hass.config_entries.async_unload(entry.entry_id)
    except OperationNotAllowed:
        is_unloaded = False
    if not is_unloaded:
        disconnected.discard(entry.entry_id)
        raise JDownloaderRefusal(Code.REJECTED, "connection_stays")


async def async_connect(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Set an entry up; the outcome is in its state. One that is set up is left alone."""
    if entry.disabled_by is not None:
        raise JDownloaderRefusal(Code.REJECTED, "connection_disabled")
    if entry.state is ConfigEntryState.LOADED:
        return
    try:
        await hass.config_entries.async_reload(entry.entry_id)
    except OperationNotAllowed:
        raise JDownloaderRefusal(Code.REJECTED, "connection_stays") from None
