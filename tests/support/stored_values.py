"""What tests look at of what outlives a restart: the stored values of JDownloaders, and when they are due."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.data import DATA
from custom_components.jdownloader_ws.stores.old_files import RESTORES
from custom_components.jdownloader_ws.tracking.job_records import JOBS, JobRecords


def ends_in(moment: str) -> float:
    """Return in how many seconds, rounded to tens, a time in ISO 8601 is."""
    return round((datetime.fromisoformat(moment) - dt_util.utcnow()).total_seconds(), -1)


def stored(hass_storage: Mapping[str, Any], entry_id: str) -> dict[str, Any]:
    """Return what is stored of the JDownloaders of an entry, by their ids."""
    found: dict[str, Any] = hass_storage.get(f"{DOMAIN}.{entry_id}", {"data": {}})["data"]
    return found


def pending(hass_storage: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored of what has to be restored on JDownloaders, by their ids."""
    files = [content["data"] for name, content in hass_storage.items() if name.startswith(f"{DOMAIN}.")]
    sections = {jd_id: values for data in files for jd_id, values in data.items()}
    restored = {
        jd_id: {key: value for key, value in values.items() if key in RESTORES.values()}
        for jd_id, values in sections.items()
    }
    return {jd_id: values for jd_id, values in restored.items() if values}


def old_file(name: str, data: Any) -> dict[str, Any]:
    """Return what Home Assistant stores for an older version of this integration, for `hass_storage`."""
    key = f"{DOMAIN}.{name}"
    return {key: {"version": 1, "minor_version": 1, "key": key, "data": data}}


def forget_memory(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Let the next set-up of an entry know only what is stored, as in a new Home Assistant."""
    hass.data[DATA].stores.pop(entry.entry_id, None)


def job_records(hass: HomeAssistant, entry: ConfigEntry, jd_id: str | None = None) -> JobRecords:
    """Return what is kept of the jobs of a JDownloader; that of a local entry has the entry's id."""
    return hass.data[DATA].stores[entry.entry_id].of(jd_id or entry.entry_id).get(JOBS)
