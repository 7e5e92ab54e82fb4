"""The four files in which older versions of this integration stored things: read once, then removed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.storage import Store

from ..const import DOMAIN
from .put_aside import Damage, async_forget_put_aside, async_put_aside, async_put_aside_if_unreadable
from .store import EntryStore, Section, Sections

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

type OldValues = list[tuple[str | None, str, str, Any]]
"""The entry, the JDownloader and the section of each value; jobs have no entry."""


async def async_read_old_files(hass: HomeAssistant, sections: Iterable[Section[Any]]) -> OldValues | None:
    """Return what the old files hold; None where there are none.

    One that can't be read, or not in full, is put aside and reported.
    """
    known = {section.key: section for section in sections}
    are_there = False
    sound: OldValues = []
    for name in FILES:
        path = Path(_file(hass, name).path)
        await async_put_aside_if_unreadable(hass, path, OLD_VERSION)
        if (content := await _file(hass, name).async_load()) is None:
            continue
        are_there = True
        values = [*_values(name, content)]
        readable = [one for one in values if one is not None and known[one[2]].can_be(one[3])]
        if readable != values:
            await async_put_aside(hass, path, Damage.UNREADABLE)
        sound += readable
    return sound if are_there else None


async def async_adopt(hass: HomeAssistant, old: OldValues, entry: ConfigEntry, store: EntryStore) -> None:
    """Store what the old files hold of the JDownloaders of an entry with its other values."""
    own = _jd_ids(hass, entry)
    found: defaultdict[str, Sections] = defaultdict(dict)
    for entry_id, jd_id, key, value in old:
        if entry_id == entry.entry_id or (entry_id is None and jd_id in own):
            found[jd_id][key] = value
    for jd_id, sections in found.items():
        store.of(jd_id).adopt(sections)
    await store.async_save()


async def async_remove_old_files(hass: HomeAssistant) -> None:
    """Remove the old files, as far as they are there."""
    for name in FILES:
        await _file(hass, name).async_remove()


async def async_forget_old_files(hass: HomeAssistant) -> None:
    """Remove them, and what was put aside of them: there is no entry any more."""
    await async_remove_old_files(hass)
    for name in FILES:
        await async_forget_put_aside(hass, Path(_file(hass, name).path))


def _file(hass: HomeAssistant, name: str) -> Store[dict[str, Any]]:
    return Store(hass, OLD_VERSION, f"{DOMAIN}.{name}")


def _jd_ids(hass: HomeAssistant, entry: ConfigEntry) -> set[str]:
    """Return the ids of an entry's JDownloaders, by which alone jobs were stored; a local one has the entry's."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return {entry.entry_id} | {jd_id for device in devices for domain, jd_id in device.identifiers if domain == DOMAIN}


def _values(name: str, content: Mapping[str, Any]) -> Iterator[tuple[str | None, str, str, Any] | None]:
    """Yield the values of one file; None for each part that is not what it should be."""
    if name == JOBS_FILE:
        yield from ((None, jd_id, "jobs", jobs) for jd_id, jobs in content.items())
        return
    for entry_id, jdownloaders in content.items():
        if not isinstance(jdownloaders, dict):
            yield None
            continue
        for jd_id, value in jdownloaders.items():
            if name == VOLUMES_FILE:
                yield entry_id, jd_id, "download_total", value
            elif name == ABSENCES_FILE:
                yield entry_id, jd_id, "unavailable_since", value
            elif isinstance(value, dict):
                yield from ((entry_id, jd_id, RESTORES[key], one) for key, one in value.items() if key in RESTORES)
            else:
                yield None
