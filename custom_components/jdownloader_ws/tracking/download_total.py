"""How much was downloaded by a JDownloader, as far as we saw it: only ever more, through restarts too."""

from collections.abc import Callable
from functools import partial
from typing import Final

from homeassistant.core import CALLBACK_TYPE, callback

from ..api.fields import LARGEST_NUMBER, within_bounds
from ..const import MEASUREMENT_INTERVAL
from ..stores.shapes import whole_number
from ..stores.store import JDownloaderStore, Section

# What is kept for more bytes than clients can count: the store has to stay one that can be written.
UNCOUNTABLE: Final = LARGEST_NUMBER + 1

DOWNLOAD_TOTAL: Final[Section[int]] = Section(
    key="download_total", shape=partial(whole_number, largest=UNCOUNTABLE), empty=int, from_json=int, as_json=int
)


class DownloadTotal:
    """Counts, saves, and only then shows: what was recorded is never more than what is known after a crash."""

    def __init__(self, store: JDownloaderStore) -> None:
        self._store: Final = store

    @property
    def saved(self) -> int | None:
        """Bytes as they were saved last; None where they are too many to be counted."""
        return within_bounds(self._store.saved(DOWNLOAD_TOTAL) or 0)

    @callback
    def async_add(self, growth: int) -> None:
        """Count bytes; they are saved, and shown, soon."""
        self._store.put(DOWNLOAD_TOTAL, min(self._store.get(DOWNLOAD_TOTAL) + growth, UNCOUNTABLE))
        self._store.async_save_within(MEASUREMENT_INTERVAL)

    @callback
    def async_on_saved(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Call `listener` whenever something was saved, until the returned undo is called."""
        return self._store.async_on_saved(listener)
