"""JDownloader in Home Assistant: entities, actions and a live stream."""

from functools import partial

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_EMAIL, CONF_HOST, CONF_PASSWORD, CONF_PORT, Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.helpers.typing import ConfigType

from .actions import async_setup_actions
from .api.account import JDownloaderAccount
from .api.local import LocalConnection
from .bus_events import async_setup_announcing
from .commands.connecting import async_forget_disconnected
from .const import CONF_CONNECTION, CONNECTION_CLOUD, DOMAIN
from .coordinator import JDownloaderCoordinator
from .issues import (
    async_clear_failure,
    async_forget_with_devices,
    async_note_failure,
    async_watch_issues,
    async_watch_missing,
)
from .pages.card import CARD, JDownloaderCard, async_forget_card
from .pages.panel import PANEL, JDownloaderPanel
from .pages.serving import async_serve_modules
from .runtime import JDownloaderAccountCoordinator, JDownloaderConfigEntry, JDownloaderRuntimeData
from .setup.library import async_forget_conflict, async_require_library
from .stores.download_totals import VOLUMES, VolumeStore
from .stores.jobs import JOB_STORE, JobStore
from .stores.outages import ABSENCES, AbsenceStore
from .stores.pending_restores import PROMISES, PromiseStore
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
    hass.data[JOB_STORE] = jobs = JobStore(hass)
    hass.data[PROMISES] = promises = PromiseStore(hass)
    await jobs.async_load()
    await promises.async_load()
    hass.data[VOLUMES] = volumes = VolumeStore(hass)
    await volumes.async_load()
    hass.data[ABSENCES] = absences = AbsenceStore(hass)
    await absences.async_load()
    async_setup_actions(hass)
    async_setup_websocket_api(hass)
    async_setup_announcing(hass)
    async_forget_with_devices(hass)
    pages = await async_serve_modules(hass)
    hass.data[CARD] = JDownloaderCard(hass, pages.card_url)
    hass.data[PANEL] = JDownloaderPanel(hass, pages.panel_url)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> bool:
    """Set up a MyJDownloader account or a local JDownloader."""
    await hass.data[CARD].async_register()
    async_forget_disconnected(hass, entry)
    entry.runtime_data = JDownloaderRuntimeData()
    if entry.data[CONF_CONNECTION] == CONNECTION_CLOUD:
        await _async_setup_account(hass, entry)
    else:
        await _async_setup_local(hass, entry)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.runtime_data.async_on_device(partial(async_watch_issues, entry))
    await hass.data[PANEL].async_follow(entry)
    return True


async def _async_setup_account(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Sign in; the JDownloaders are read afterwards, so that a slow or dead one holds up nobody."""
    await async_require_library(hass)
    account = JDownloaderAccount(entry.data[CONF_EMAIL], entry.data[CONF_PASSWORD])

    async def async_sign_out() -> None:
        await hass.async_add_executor_job(account.disconnect)

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

    async def async_close() -> None:
        await hass.async_add_executor_job(connection.close)

    entry.async_on_unload(async_close)
    coordinator = JDownloaderCoordinator(hass, entry, connection, entry.entry_id, entry.title)
    try:
        await coordinator.async_config_entry_first_refresh()
    except ConfigEntryNotReady:
        async_note_failure(coordinator)
        raise
    entry.runtime_data.async_add(coordinator)


async def async_unload_entry(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> bool:
    """Unload an entry; the rest is undone by what was handed to `async_on_unload`."""
    await hass.data[VOLUMES].async_save()
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)


async def async_remove_entry(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Forget what was to be done for JDownloaders of an entry that is removed; take the pages away with the last."""
    async_forget_disconnected(hass, entry)
    async_clear_failure(hass, entry.entry_id)
    if (jobs := hass.data.get(JOB_STORE)) is not None:  # none where setting up failed
        jobs.async_forget(_known_ids(hass, entry))
    if (promises := hass.data.get(PROMISES)) is not None:
        await promises.async_forget(entry.entry_id)
    if (volumes := hass.data.get(VOLUMES)) is not None:
        await volumes.async_forget(entry.entry_id)
    if (absences := hass.data.get(ABSENCES)) is not None:
        await absences.async_forget(entry.entry_id)
    if (panel := hass.data.get(PANEL)) is not None:
        panel.async_forget(entry.entry_id)
    entries = hass.config_entries.async_entries(DOMAIN)
    if all(other.data[CONF_CONNECTION] != CONNECTION_CLOUD for other in entries):
        async_forget_conflict(hass)
    if not entries:
        await async_forget_card(hass)


def _known_ids(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> set[str]:
    """Return the JDownloaders that an entry ever had, as far as their devices were not removed."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return {jd_id for device in devices for domain, jd_id in device.identifiers if domain == DOMAIN}


async def async_remove_config_entry_device(
    _hass: HomeAssistant, entry: JDownloaderConfigEntry, device: dr.DeviceEntry
) -> bool:
    """Let a JDownloader be removed that the account does not have any more, as far as that is known."""
    if entry.state is not ConfigEntryState.LOADED:
        return True
    account = entry.runtime_data.account
    ids = {jd_id for domain, jd_id in device.identifiers if domain == DOMAIN}
    return account is not None and ids.isdisjoint(account.data)
