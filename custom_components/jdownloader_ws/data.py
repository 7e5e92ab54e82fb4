"""What this integration keeps in `hass.data`, in one object: what is there once for all entries."""

from dataclasses import dataclass, field
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .live_stream.hub import Hub
from .pages.card import JDownloaderCard
from .pages.panel import JDownloaderPanel
from .stores.old_files import async_adopt, async_forget_old_files, async_read_old_files, async_remove_old_files
from .stores.store import EntryStore
from .tracking.sections import SECTIONS

DATA: Final[HassKey[IntegrationData]] = HassKey(DOMAIN)


@dataclass(slots=True)
class ListRevision:
    """The list that a user got last, and how often it was another one than before."""

    content: list[dict[str, Any]] | None = None
    revision: int = 0


@dataclass(slots=True, kw_only=True)
class IntegrationData:
    """What outlives the entries."""

    card: JDownloaderCard
    panel: JDownloaderPanel
    stores: dict[str, EntryStore] = field(default_factory=dict)
    """By entry, from its first set-up on: what is in memory is kept through a reload."""
    disconnected: set[str] = field(default_factory=set)
    """Entries that were disconnected by a command; anything else that unloads one is a reload, or Home Assistant's."""
    hubs: dict[str, Hub] = field(default_factory=dict)
    """By device. They outlive their entries: who watches through a reload gets a fresh snapshot."""
    list_revisions: dict[tuple[str, str], ListRevision] = field(default_factory=dict)
    """By user and name of the list: not all may see the same."""

    async def async_store(self, hass: HomeAssistant, entry_id: str) -> EntryStore:
        """Return the store of an entry."""
        if entry_id not in self.stores:
            store = EntryStore(hass, entry_id, SECTIONS)
            await store.async_load()
            self.stores[entry_id] = store
        return self.stores[entry_id]

    async def async_adopt_old_files(self, hass: HomeAssistant) -> None:
        """Take over what an older version stored, and remove its files."""
        old = await async_read_old_files(hass, SECTIONS)
        if old is not None:
            for entry in hass.config_entries.async_entries(DOMAIN):
                await async_adopt(hass, old, entry, await self.async_store(hass, entry.entry_id))
            await async_remove_old_files(hass)


async def async_remove_store(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Remove what is stored for an entry that was removed, be it that it was never set up; with the last, all files."""
    data = hass.data.get(DATA)
    store = data.stores.pop(entry.entry_id, None) if data else None
    await (store or EntryStore(hass, entry.entry_id, SECTIONS)).async_remove()
    if not hass.config_entries.async_entries(DOMAIN):
        await async_forget_old_files(hass)
