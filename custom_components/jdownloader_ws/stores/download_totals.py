"""How much was downloaded by each JDownloader, as far as we saw it: only ever more, through restarts too."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import CALLBACK_TYPE, Event, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.storage import Store
from homeassistant.util.hass_dict import HassKey

from ..api.fields import LARGEST, within_bounds
from ..const import DOMAIN, MEASUREMENT_INTERVAL

VERSION: Final = 1
VOLUMES: HassKey[VolumeStore] = HassKey(f"{DOMAIN}.volumes")

# What is kept for more bytes than clients can count: the store has to stay one that can be written.
UNCOUNTABLE: Final = LARGEST + 1

type Volumes = dict[str, dict[str, int]]
"""Bytes by entry and JDownloader."""


class VolumeStore:
    """Counts, saves, and only then tells: so what was recorded is never more than what is known after a crash."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing."""
        self._hass: Final = hass
        self._store: Final[Store[Volumes]] = Store(hass, VERSION, f"{DOMAIN}.volumes", atomic_writes=True)
        self._volumes: Volumes = {}
        self._saved: Volumes = {}
        self._listeners: Final[set[Callable[[], None]]] = set()
        self._cancel: CALLBACK_TYPE | None = None

    async def async_load(self) -> None:
        """Read what the last Home Assistant saved."""
        self._volumes = await self._store.async_load() or {}
        self._saved = copy_of(self._volumes)
        self._hass.bus.async_listen_once(EVENT_HOMEASSISTANT_FINAL_WRITE, self._async_save_at_end)

    def saved(self, entry_id: str, jd_id: str) -> int | None:
        """Return how many bytes were downloaded, as it was saved last; None where they are too many to be counted."""
        return within_bounds(self._saved.get(entry_id, {}).get(jd_id, 0))

    @callback
    def async_add(self, entry_id: str, jd_id: str, growth: int) -> None:
        """Count bytes; they are saved, and told, soon."""
        volumes = self._volumes.setdefault(entry_id, {})
        volumes[jd_id] = min(volumes.get(jd_id, 0) + growth, UNCOUNTABLE)
        if self._cancel is None:
            job = HassJob(self._async_save_soon, "downloaded volume", cancel_on_shutdown=True)
            self._cancel = async_call_later(self._hass, MEASUREMENT_INTERVAL, job)

    @callback
    def async_on_saved(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Call `listener` whenever something was saved, until the returned undo is called."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    async def async_save(self) -> None:
        """Save now what was not saved yet."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        if self._volumes == self._saved:
            return
        volumes = copy_of(self._volumes)
        await self._store.async_save(volumes)
        self._saved = volumes
        for listener in list(self._listeners):
            listener()

    async def async_forget(self, entry_id: str) -> None:
        """Forget the JDownloaders of an entry, as it was removed."""
        if self._volumes.pop(entry_id, None) is not None:
            await self.async_save()

    async def _async_save_soon(self, _now: datetime) -> None:
        self._cancel = None
        await self.async_save()

    async def _async_save_at_end(self, _event: Event) -> None:
        await self.async_save()


def copy_of(volumes: Volumes) -> Volumes:
    """Return them apart from what they are now."""
    return {entry_id: dict(devices) for entry_id, devices in volumes.items()}
