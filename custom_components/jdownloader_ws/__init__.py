"""JDownloader in Home Assistant: entities, actions and a live stream."""

from functools import partial

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import (
    CONF_EMAIL,
    CONF_HOST,
    CONF_PASSWORD,
    CONF_PORT,
    EVENT_HOMEASSISTANT_STOP,
    Platform,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.helpers.typing import ConfigType

from .actions import async_setup_actions
from .api.account import JDownloaderAccount
from .api.local import LocalConnection
from .bus_events import async_setup_announcing
from .const import CONF_CONNECTION, CONNECTION_CLOUD, DOMAIN
from .data import DATA, IntegrationData, async_remove_store
from .issues import (
    async_clear_failure,
    async_forget_with_devices,
    async_note_failure,
    async_watch_issues,
    async_watch_missing,
)
from .migration.issue import OldUsesWatch, async_forget_old_uses
from .pages.card import JDownloaderCard, async_forget_card
from .pages.panel import JDownloaderPanel
from .pages.serving import async_serve_modules
from .runtime import (
    JDownloaderAccountCoordinator,
    JDownloaderConfigEntry,
    JDownloaderRuntimeData,
    async_build_jdownloader,
)
from .setup.library import async_forget_conflict, async_require_library
from .setup.network import async_nearby
from .websocket_api import async_setup_websocket_api

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
PLATFORMS = [
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.EVENT,
    Platform.IMAGE,
    Platform.NUMBER,
    Platform.SENSOR,
    Platform.SWITCH,
    Platform.UPDATE,
]


async def async_setup(hass: HomeAssistant, _config: ConfigType) -> bool:
    """Set up what is there once for all entries: actions, WebSocket commands, pages, and what outlives a restart."""
    pages = await async_serve_modules(hass)
    data = IntegrationData(card=JDownloaderCard(hass, pages.card_url), panel=JDownloaderPanel(hass, pages.panel_url))
    hass.data[DATA] = data
    await data.async_adopt_old_files(hass)
    async_setup_actions(hass)
    async_setup_websocket_api(hass)
    async_setup_announcing(hass)
    async_forget_with_devices(hass)
    OldUsesWatch(hass).async_start()
    return True


async def async_setup_entry(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> bool:
    """Set up a MyJDownloader account or a local JDownloader."""
    data = hass.data[DATA]
    await data.card.async_register()
    data.disconnected.discard(entry.entry_id)
    runtime = entry.runtime_data = JDownloaderRuntimeData(store=await data.async_store(hass, entry.entry_id))
    # Home Assistant unloads no entry when it stops, and then waits for its threads.
    entry.async_on_unload(hass.bus.async_listen(EVENT_HOMEASSISTANT_STOP, runtime.async_stop))
    if entry.data[CONF_CONNECTION] == CONNECTION_CLOUD:
        await _async_setup_account(hass, entry)
    else:
        await _async_setup_local(hass, entry)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.runtime_data.async_on_device(partial(async_watch_issues, entry))
    await data.panel.async_follow(entry)
    return True


async def _async_setup_account(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Sign in; the JDownloaders are read afterwards, so that a slow or dead one delays no other."""
    await async_require_library(hass)
    nearby = await async_nearby(hass)
    account = JDownloaderAccount(entry.data[CONF_EMAIL], entry.data[CONF_PASSWORD], nearby=nearby)

    async def async_sign_out() -> None:
        account.close()  # first, as what is under way may keep all threads
        await hass.async_add_executor_job(account.disconnect)

    entry.runtime_data.close = account.close
    entry.async_on_unload(async_sign_out)
    coordinator = JDownloaderAccountCoordinator(hass, entry, account)
    await coordinator.async_config_entry_first_refresh()
    entry.runtime_data.account = coordinator
    entry.async_on_unload(coordinator.async_add_listener(coordinator.async_follow))
    coordinator.async_follow()
    async_watch_missing(hass, entry)


async def _async_setup_local(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Read the JDownloader; it has no id of its own, so the entry's serves as one."""
    connection = LocalConnection(entry.data[CONF_HOST], entry.data[CONF_PORT])
    entry.runtime_data.close = connection.close
    entry.async_on_unload(connection.close)
    coordinator = async_build_jdownloader(hass, entry, connection, entry.entry_id, entry.title)
    try:
        await coordinator.async_config_entry_first_refresh()
    except ConfigEntryNotReady:
        async_note_failure(coordinator)
        raise
    entry.runtime_data.async_add(coordinator)


async def async_unload_entry(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> bool:
    """Unload an entry; the rest is undone by what was handed to `async_on_unload`."""
    await entry.runtime_data.async_stop()
    await entry.runtime_data.store.async_save_pending()
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)


async def async_remove_entry(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Forget what was to be done for JDownloaders of an entry that is removed; take the pages away with the last."""
    data = hass.data.get(DATA)  # none where nothing was set up since the start
    if data is not None:
        data.disconnected.discard(entry.entry_id)
        data.panel.async_forget(entry.entry_id)
    async_clear_failure(hass, entry.entry_id)
    await async_remove_store(hass, entry)
    entries = hass.config_entries.async_entries(DOMAIN)
    if all(other.data[CONF_CONNECTION] != CONNECTION_CLOUD for other in entries):
        async_forget_conflict(hass)
    if not entries:
        async_forget_old_uses(hass)
        await async_forget_card(hass, data.card if data else None)


async def async_remove_config_entry_device(
    _hass: HomeAssistant, entry: JDownloaderConfigEntry, device: dr.DeviceEntry
) -> bool:
    """Let a JDownloader be removed that the account does not have any more, as far as that is known."""
    if entry.state is not ConfigEntryState.LOADED:
        return True
    account = entry.runtime_data.account
    ids = {jd_id for domain, jd_id in device.identifiers if domain == DOMAIN}
    return account is not None and ids.isdisjoint(account.data)
