"""Since when JDownloaders are away, through restarts too: on a machine that restarts often none would ever be gone."""

from datetime import datetime
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

VERSION: Final = 1
SAVE_WITHIN: Final = 60
"""Seconds: it is about days, and a way that comes and goes must not wear out a disk."""
ABSENCES: HassKey[AbsenceStore] = HassKey(f"{DOMAIN}.absences")


class AbsenceStore:
    """Those that are away, by entry and JDownloader."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nobody away."""
        self._store: Final[Store[dict[str, dict[str, str]]]] = Store(hass, VERSION, f"{DOMAIN}.absences")
        self._since: dict[str, dict[str, datetime]] = {}

    async def async_load(self) -> None:
        """Read what the last Home Assistant saved."""
        stored = await self._store.async_load() or {}
        self._since = {
            entry_id: {jd_id: datetime.fromisoformat(since) for jd_id, since in devices.items()}
            for entry_id, devices in stored.items()
        }

    def since(self, entry_id: str, jd_id: str) -> datetime | None:
        """Return since when a JDownloader is away; None where it is there."""
        return self._since.get(entry_id, {}).get(jd_id)

    @callback
    def async_note(self, entry_id: str, jd_id: str, *, is_away: bool) -> None:
        """Note how it is now."""
        devices = self._since.setdefault(entry_id, {})
        if is_away is (jd_id in devices):
            return
        if is_away:
            devices[jd_id] = dt_util.utcnow()
        else:
            del devices[jd_id]
        self._store.async_delay_save(self._as_json, SAVE_WITHIN)

    async def async_forget(self, entry_id: str) -> None:
        """Forget the JDownloaders of an entry, as it was removed."""
        if self._since.pop(entry_id, None):
            await self._store.async_save(self._as_json())

    def _as_json(self) -> dict[str, dict[str, str]]:
        return {
            entry_id: {jd_id: since.isoformat() for jd_id, since in devices.items()}
            for entry_id, devices in self._since.items()
            if devices
        }
