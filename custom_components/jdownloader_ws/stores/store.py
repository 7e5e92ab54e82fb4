"""What outlives a restart of Home Assistant: a store for each JDownloader, and one file for all those of an entry."""

from asyncio import Lock
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast, override

from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import CALLBACK_TYPE, Event, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.storage import Store
import voluptuous as vol

from ..const import DOMAIN
from ..errors import Code, JDownloaderNotLoadedError, JDownloaderRefusal
from ..writable import writable
from .put_aside import Damage, async_forget_put_aside, async_put_aside, async_put_aside_if_unreadable

VERSION: Final = 1

type Sections = dict[str, Any]
"""What is stored of one JDownloader, as JSON, by the keys of its sections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section[T]:
    """One value that is stored of a JDownloader; the module that uses it defines it, the store knows none."""

    key: str
    shape: Callable[[Any], object]
    """Raises `vol.Invalid` or `ValueError` for JSON that can't have been stored."""
    empty: Callable[[], T]
    """Returns the value of a JDownloader of which none is stored."""
    from_json: Callable[[Any], T]
    as_json: Callable[[T], Any]
    """Returns what is stored; where that is falsy, nothing is."""

    def can_be(self, stored: object) -> bool:
        """Return whether JSON can be the value of this section; null is as good as nothing."""
        if stored is None:
            return True
        try:
            self.shape(stored)
        except vol.Invalid, ValueError:
            return False
        return True


class JDownloaderStore:
    """The values of one JDownloader, which stay in memory while its entry is reloaded."""

    def __init__(self, entry: EntryStore, jd_id: str, stored: Mapping[str, Any]) -> None:
        self._entry: Final = entry
        self._jd_id: Final = jd_id
        self._stored: Final = dict(stored)
        self._values: Final[dict[str, tuple[Section[Any], Any]]] = {}

    def get[T](self, section: Section[T]) -> T:
        """Return a value: the same object until another one is set."""
        if section.key not in self._values:
            stored = self._stored.get(section.key)
            self.put(section, section.empty() if stored is None else section.from_json(stored))
        return cast("T", self._values[section.key][1])

    def put[T](self, section: Section[T], value: T) -> None:
        """Replace a value in memory; the next save stores it."""
        self._values[section.key] = section, value

    async def async_set[T](self, section: Section[T], value: T) -> None:
        """Replace a value; it is on the disk when this returns, unless the disk can't be written."""
        self.put(section, value)
        await self.async_save()

    async def async_set_first[T](self, section: Section[T], value: T) -> None:
        """Replace a value before something is done that depends on it: it is on the disk when this returns.

        Where it can't be, it is as before, and this raises that nothing was done: after a crash it would be forgotten.
        """
        before = self.get(section)
        self.put(section, value)
        try:
            await self.async_save_first()
        except JDownloaderNotLoadedError, JDownloaderRefusal:
            self.put(section, before)
            raise

    def saved(self, section: Section[Any]) -> Any:
        """Return a value as it was saved last, as JSON; None where none was."""
        return self._entry.saved(self._jd_id).get(section.key)

    def adopt(self, stored: Mapping[str, Any]) -> None:
        """Take in sections that were stored elsewhere before, as JSON; those that are here already win."""
        for key, value in stored.items():
            self._stored.setdefault(key, value)

    @callback
    def async_save_within(self, seconds: float) -> None:
        """Save what was changed before this many seconds are over."""
        self._entry.async_save_within(seconds)

    async def async_save(self) -> None:
        """Save what was changed; it is on the disk when this returns, unless the disk can't be written."""
        await self._entry.async_save()

    async def async_save_first(self) -> None:
        """Save what has to be on the disk before something is done; raises that nothing was done where it is not."""
        if await self._entry.async_save():
            return
        if self._entry.is_stopping:
            raise JDownloaderNotLoadedError
        raise JDownloaderRefusal(Code.REJECTED, "not_stored")

    @callback
    def async_on_saved(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Call `listener` after each save, until the returned undo is called."""
        return self._entry.async_on_saved(listener)

    def as_json(self) -> Sections:
        """Return what is to be stored."""
        current = {key: section.as_json(value) for key, (section, value) in self._values.items()}
        return {key: value for key, value in (self._stored | current).items() if value}


class StoredFile(Store[dict[str, Sections]]):
    """A file of which it is known whether it was written: Home Assistant logs that it was not, and continues."""

    is_written = False

    @override
    async def async_save(self, data: dict[str, Sections]) -> None:
        self.is_written = False
        await super().async_save(data)

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        await super()._async_write_data(data)
        self.is_written = True


class EntryStore:
    """The stores of all JDownloaders of one entry, in one file that is removed with the entry."""

    def __init__(self, hass: HomeAssistant, entry_id: str, sections: Iterable[Section[Any]]) -> None:
        """Prepare to load; of what is stored, the values of these sections are checked."""
        self._hass: Final = hass
        self._sections: Final = {section.key: section for section in sections}
        self._file: Final = StoredFile(hass, VERSION, f"{DOMAIN}.{entry_id}", atomic_writes=True)
        self._jdownloaders: Final[dict[str, JDownloaderStore]] = {}
        self._saved: dict[str, Sections] = {}
        self._listeners: Final[set[Callable[[], None]]] = set()
        self._lock: Final = Lock()
        self._due = 0.0
        self._cancel_timer: CALLBACK_TYPE | None = None
        self._forget_final_write: CALLBACK_TYPE | None = None
        self._is_removed = False

    @property
    def is_stopping(self) -> bool:
        """Whether Home Assistant stops, and writes nothing any more until its end."""
        return self._hass.is_stopping

    async def async_load(self) -> None:
        """Read what the last Home Assistant saved.

        What can't be read is put aside and reported, and the rest is used.
        """
        path = Path(self._file.path)
        await async_put_aside_if_unreadable(self._hass, path, VERSION)
        found = await self._file.async_load() or {}
        self._saved = self.sound(found)
        if self._saved != found:
            await async_put_aside(self._hass, path, Damage.UNREADABLE, stays=True)
        for jd_id, stored in self._saved.items():
            self._jdownloaders[jd_id] = JDownloaderStore(self, jd_id, stored)
        self._forget_final_write = self._hass.bus.async_listen_once(
            EVENT_HOMEASSISTANT_FINAL_WRITE, self._async_save_at_end
        )

    def sound(self, found: Mapping[str, Any]) -> dict[str, Sections]:
        """Return what can be read of the values of JDownloaders; sections of a later version are left in peace."""
        return {
            jd_id: {
                key: value
                for key, value in sections.items()
                if key not in self._sections or self._sections[key].can_be(value)
            }
            for jd_id, sections in found.items()
            if isinstance(sections, dict)
        }

    def of(self, jd_id: str) -> JDownloaderStore:
        """Return the store of a JDownloader."""
        if jd_id not in self._jdownloaders:
            self._jdownloaders[jd_id] = JDownloaderStore(self, jd_id, {})
        return self._jdownloaders[jd_id]

    def saved(self, jd_id: str) -> Sections:
        """Return what was saved last of a JDownloader."""
        return self._saved.get(jd_id, {})

    @callback
    def async_on_saved(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Call `listener` after each save, until the returned undo is called."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    @callback
    def async_save_within(self, seconds: float) -> None:
        """Save what was changed before this many seconds are over; Home Assistant's stop saves it at once."""
        due = self._hass.loop.time() + seconds
        if self._cancel_timer is not None:
            if self._due <= due:
                return
            self._cancel_timer()
        self._due = due
        job = HassJob(self._async_save_due, "save of JDownloaders", cancel_on_shutdown=True)
        self._cancel_timer = async_call_later(self._hass, seconds, job)

    async def async_save(self) -> bool:
        """Save what was changed; returns whether it is on the disk.

        It is not where the disk can't be written, or Home Assistant stops: then it is written at the very end.
        """
        self._async_stop_timer()
        async with self._lock:
            content = {jd_id: store.as_json() for jd_id, store in self._jdownloaders.items()}
            content = writable({jd_id: sections for jd_id, sections in content.items() if sections})
            if content == self._saved or self._is_removed:
                return True
            await self._file.async_save(content)
            if not self._file.is_written:
                return False
            self._saved = content
        for listener in list(self._listeners):
            listener()
        return True

    async def async_save_pending(self) -> None:
        """Save now what was to be saved soon."""
        if self._cancel_timer is not None:
            await self.async_save()

    async def async_remove(self) -> None:
        """Remove the file, permanently: its entry was removed."""
        self._is_removed = True
        self._async_stop_timer()
        if self._forget_final_write is not None:
            self._forget_final_write()
        async with self._lock:
            await self._file.async_remove()
        await async_forget_put_aside(self._hass, Path(self._file.path))

    @callback
    def _async_stop_timer(self) -> None:
        if self._cancel_timer is not None:
            self._cancel_timer()
            self._cancel_timer = None

    async def _async_save_due(self, _now: datetime) -> None:
        self._cancel_timer = None
        await self.async_save()

    async def _async_save_at_end(self, _event: Event) -> None:
        self._forget_final_write = None
        await self.async_save_pending()
