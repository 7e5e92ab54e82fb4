"""Since when a JDownloader is unavailable, through restarts: where they are frequent, none would ever be gone."""

from datetime import datetime
from typing import Final

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from ..stores.shapes import point_in_time
from ..stores.store import JDownloaderStore, Section

SAVE_OUTAGE_WITHIN: Final = 60
"""Seconds: it is about days, and a connection that comes and goes must not wear out a disk."""

UNAVAILABLE_SINCE: Final[Section[datetime | None]] = Section(
    key="unavailable_since",
    shape=point_in_time,
    empty=lambda: None,
    from_json=datetime.fromisoformat,
    as_json=lambda since: since and since.isoformat(),
)


class Outage:
    """The outage of a JDownloader, as far as there is one."""

    def __init__(self, store: JDownloaderStore) -> None:
        self._store: Final = store

    @property
    def since(self) -> datetime | None:
        """Since when the JDownloader is unavailable; None while it is available."""
        return self._store.get(UNAVAILABLE_SINCE)

    @callback
    def async_note(self, *, is_available: bool) -> None:
        """Note how it is now."""
        if is_available is (self.since is None):
            return
        self._store.put(UNAVAILABLE_SINCE, None if is_available else dt_util.utcnow())
        self._store.async_save_within(SAVE_OUTAGE_WITHIN)
