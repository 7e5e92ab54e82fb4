"""The four files in which older versions of this integration stored things: read once, then removed."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.storage import Store

from ..const import DOMAIN
from .store import EntryStore, Sections

OLD_VERSION: Final = 1
PROMISES_FILE: Final = "promises"
JOBS_FILE: Final = "jobs"
VOLUMES_FILE: Final = "volumes"
ABSENCES_FILE: Final = "absences"
FILES: Final = (PROMISES_FILE, JOBS_FILE, VOLUMES_FILE, ABSENCES_FILE)

# Keys of sections now, by those in the file of what had to be restored.
RESTORES: Final = {
    "autostart": "autostart",
    "limit": "pending_limit",
    "pauses": "timed_pauses",
    "timed_limit": "timed_limit",
    "kept_limit": "kept_limit",
}


async def async_read_old_files(hass: HomeAssistant) -> Mapping[str, Mapping[str, Any]]:
    """Return what the old files hold, by their names; nothing where there are none."""
    found = {name: await _file(hass, name).async_load() for name in FILES}
    return {name: content for name, content in found.items() if content is not None}


async def async_adopt(
    hass: HomeAssistant, old: Mapping[str, Mapping[str, Any]], entry: ConfigEntry, store: EntryStore
) -> None:
    """Store what the old files hold of the JDownloaders of an entry with its other values."""
    for jd_id, sections in _sections(old, entry.entry_id, _jd_ids(hass, entry)).items():
        store.of(jd_id).adopt(sections)
    await store.async_save()


async def async_remove_old_files(hass: HomeAssistant) -> None:
    """Remove the old files, as far as they are there."""
    for name in FILES:
        await _file(hass, name).async_remove()


def _file(hass: HomeAssistant, name: str) -> Store[dict[str, Any]]:
    return Store(hass, OLD_VERSION, f"{DOMAIN}.{name}")


def _jd_ids(hass: HomeAssistant, entry: ConfigEntry) -> set[str]:
    """Return the ids of an entry's JDownloaders, by which alone jobs were stored; a local one has the entry's."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return {entry.entry_id} | {jd_id for device in devices for domain, jd_id in device.identifiers if domain == DOMAIN}


def _sections(old: Mapping[str, Mapping[str, Any]], entry_id: str, jd_ids: set[str]) -> dict[str, Sections]:
    found: defaultdict[str, Sections] = defaultdict(dict)
    for jd_id, promises in old.get(PROMISES_FILE, {}).get(entry_id, {}).items():
        found[jd_id] |= {RESTORES[name]: value for name, value in promises.items() if name in RESTORES}
    for jd_id, total in old.get(VOLUMES_FILE, {}).get(entry_id, {}).items():
        found[jd_id]["download_total"] = total
    for jd_id, since in old.get(ABSENCES_FILE, {}).get(entry_id, {}).items():
        found[jd_id]["unavailable_since"] = since
    for jd_id, jobs in old.get(JOBS_FILE, {}).items():
        if jd_id in jd_ids:
            found[jd_id]["jobs"] = jobs
    return found
