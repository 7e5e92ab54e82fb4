"""What we owe to JDownloaders, through restarts too: a setting changed for a moment, a pause that ends by itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.util.hass_dict import HassKey

from ..api.status import PendingLimit
from ..const import DOMAIN
from ..writable import writable

VERSION = 1
PROMISES: HassKey[PromiseStore] = HassKey(f"{DOMAIN}.promises")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedPause:
    """Something that we paused for a time."""

    until: float
    """Seconds since the epoch."""
    link_ids: tuple[str, ...] | None = None
    """The links that we disabled; None is the pause of all downloads."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> TimedPause:
        """Read what was stored."""
        ids = stored["link_ids"]
        return cls(until=stored["until"], link_ids=None if ids is None else tuple(ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedLimit:
    """A speed limit that we set for a time."""

    until: float
    """Seconds since the epoch."""
    limit: PendingLimit
    before: PendingLimit
    """What is to be set again."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> TimedLimit:
        """Read what was stored."""
        limit, before = PendingLimit(**stored["limit"]), PendingLimit(**stored["before"])
        return cls(until=stored["until"], limit=limit, before=before)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLimit:
    """The speed limit that is to hold although JDownloader puts back another one when it stops."""

    wish: PendingLimit
    """Limit and switch as they were set last, during or after a pause."""
    before: tuple[PendingLimit, ...]
    """Limit and switch as they were before each pause since then: what JDownloader may put back."""
    since: float
    """When it was set; seconds since the epoch."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> KeptLimit:
        """Read what was stored."""
        before = tuple(PendingLimit(**limit) for limit in stored["before"])
        return cls(wish=PendingLimit(**stored["wish"]), before=before, since=stored["since"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """What we owe to one JDownloader."""

    autostart: bool = False
    """To switch its autostart on again."""
    limit: PendingLimit = field(default_factory=PendingLimit)
    """To set its speed limit when its pause is over."""
    pauses: tuple[TimedPause, ...] = ()
    """To go on with what was paused for a time."""
    timed_limit: TimedLimit | None = None
    """To set the speed limit again that it had."""
    kept_limit: KeptLimit | None = None
    """To set the speed limit again that was wished, if a stop undoes it."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Promises:
        """Read what was stored, by an older version too."""
        timed_limit, kept_limit = stored.get("timed_limit"), stored.get("kept_limit")
        return cls(
            autostart=stored["autostart"],
            limit=PendingLimit(**stored["limit"]),
            pauses=tuple(map(TimedPause.from_json, stored.get("pauses", ()))),
            timed_limit=None if timed_limit is None else TimedLimit.from_json(timed_limit),
            kept_limit=None if kept_limit is None else KeptLimit.from_json(kept_limit),
        )


NOTHING = Promises()


class PromiseStore:
    """What we owe, by entry and JDownloader; written before what it is about is done."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start without any."""
        self._store: Store[dict[str, dict[str, Any]]] = Store(hass, VERSION, f"{DOMAIN}.promises")
        self._kept: dict[str, dict[str, Promises]] = {}

    async def async_load(self) -> None:
        """Read what was left by the last Home Assistant."""
        stored = await self._store.async_load() or {}
        self._kept = {
            entry_id: {jd_id: Promises.from_json(promises) for jd_id, promises in devices.items()}
            for entry_id, devices in stored.items()
        }

    def of(self, entry_id: str, jd_id: str) -> Promises:
        """Return what is owed to a JDownloader."""
        return self._kept.get(entry_id, {}).get(jd_id, NOTHING)

    async def async_set(self, entry_id: str, jd_id: str, promises: Promises) -> None:
        """Keep what is owed to a JDownloader from now on; it is on the disk when this returns."""
        devices = {**self._kept.get(entry_id, {}), jd_id: promises}
        self._kept[entry_id] = {jd_id: kept for jd_id, kept in devices.items() if kept != NOTHING}
        await self._async_save()

    async def async_forget(self, entry_id: str) -> None:
        """Owe nothing more to the JDownloaders of an entry, as it was removed."""
        if self._kept.pop(entry_id, None):
            await self._async_save()

    async def _async_save(self) -> None:
        self._kept = {entry_id: devices for entry_id, devices in self._kept.items() if devices}
        await self._store.async_save(
            writable(
                {
                    entry_id: {jd_id: asdict(promises) for jd_id, promises in devices.items()}
                    for entry_id, devices in self._kept.items()
                }
            )
        )
