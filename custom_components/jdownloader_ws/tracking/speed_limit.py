"""The speed limit. JDownloader uses it for its own pauses: what is set during one waits for its end."""

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from ..api.parts import Part
from ..api.plan import Touched
from ..api.snapshot import Snapshot
from ..api.states import RUNS, ControllerState
from ..api.status import PendingLimit
from ..api.surroundings import GENERAL_SETTINGS
from ..const import LIMIT_SETTLES, LOGGER
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderPartlyDone, JDownloaderRefusal, partly
from ..stores.shapes import LIMIT, moment, record
from ..stores.store import JDownloaderStore, Section
from .confirmation import Confirmation
from .jdownloader_settings import ConfigKey, async_read_setting, async_write_setting

LIMIT_PARTS: Final = Touched(frozenset({Part.STATUS_BAR, Part.SETTINGS}))
LIMIT_KEYS: Final = {
    "speed_limit": ConfigKey(GENERAL_SETTINGS, "DownloadSpeedLimit"),
    "speed_limit_enabled": ConfigKey(GENERAL_SETTINGS, "DownloadSpeedLimitEnabled"),
}
SETTINGS_PARTLY: Final = "settings_partly"
MOST_PAUSES: Final = 8
"""Limits of before pauses that are remembered: JDownloader puts back that of the last pause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLimit:
    """The speed limit that is to hold although JDownloader puts back another one when it stops."""

    wanted: PendingLimit
    """Limit and switch as they were set last, during or after a pause."""
    before: tuple[PendingLimit, ...]
    """Limit and switch as they were before each pause since then: what JDownloader may put back."""
    since: float
    """When it was set; seconds since the epoch."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> KeptLimit:
        """Read what was stored."""
        before = tuple(PendingLimit(**limit) for limit in stored["before"])
        return cls(wanted=PendingLimit(**stored["wish"]), before=before, since=stored["since"])

    def as_json(self) -> dict[str, Any]:
        """Return what is stored; the limit has the key `wish`, as in files of before."""
        return {"wish": asdict(self.wanted), "before": [asdict(one) for one in self.before], "since": self.since}


# What is to be set when a pause is over.
PENDING_LIMIT: Final[Section[PendingLimit]] = Section(
    key="pending_limit",
    shape=LIMIT,
    empty=PendingLimit,
    from_json=lambda stored: PendingLimit(**stored),
    as_json=lambda limit: asdict(limit) if limit else None,
)
# What is to be set again if a stop undoes it.
KEPT_LIMIT: Final[Section[KeptLimit | None]] = Section(
    key="kept_limit",
    shape=record({"wish": LIMIT, "before": [LIMIT], "since": moment}),
    empty=lambda: None,
    from_json=KeptLimit.from_json,
    as_json=lambda kept: kept and kept.as_json(),
)


class SpeedLimit:
    """Sets the speed limit of one JDownloader; what has to wait outlives Home Assistant."""

    def __init__(
        self, jdownloader: JDownloaderCoordinator, store: JDownloaderStore, confirmation: Confirmation
    ) -> None:
        """Restore what was pending when Home Assistant stopped."""
        self._jdownloader = jdownloader
        self._store = store
        self._confirmation = confirmation
        self._lock = asyncio.Lock()
        self._jdownloader.reader.pending_limit = self._pending
        self._last: Snapshot | None = None
        """The snapshot of the last round in which it answered."""
        self._before: tuple[PendingLimit, ...] = kept.before if (kept := self._kept) else ()
        """Limit and switch as they were before each pause: JDownloader puts back one of them when it stops."""

    async def async_put(self, wanted: PendingLimit) -> bool:
        """Set what is wanted of the limit; returns whether it has to wait for the end of a pause.

        It is read back, and so is what waits: it is what holds when JDownloader is not paused. What a timed limit sets
        later is left alone.
        """
        async with self._lock:
            snapshot = await self._jdownloader.async_fresh(0)
            is_paused = snapshot.status.state is ControllerState.PAUSED
            if not is_paused:
                await self._async_write_instead_of_pending(wanted)
                is_paused = await self._async_may_be_paused()
            if is_paused:
                await self._async_owe_first(self._pending.overlaid_by(wanted))
        await self._confirmation.async_seen(LIMIT_PARTS, lambda after: wanted.is_in(after.status))
        if self._before:
            await self._async_keep(_limit_of(self._jdownloader.data))
        return is_paused

    async def _async_write_instead_of_pending(self, wanted: PendingLimit) -> None:
        """Write what is wanted; what waited of it counts again where nothing of it was written for sure."""
        waited = self._pending
        await self._async_owe_first(waited.without(wanted))
        written: list[str] = []
        try:
            with partly(SETTINGS_PARTLY, written):
                await self._async_write(wanted, written)
        except JDownloaderOutcomeUnknownError, JDownloaderPartlyDone:
            raise
        except JDownloaderError, JDownloaderRefusal:
            await self._async_owe(waited)
            raise

    async def _async_may_be_paused(self) -> bool:
        """Look for a pause that began meanwhile: it takes the limit of before back when it ends.

        Where JDownloader can't be looked at any more there may be one, and the limit is set again after it.
        """
        try:
            snapshot = await self._jdownloader.async_fresh(0)
        except (JDownloaderError, JDownloaderRefusal) as error:
            LOGGER.debug("%s may be paused after its limit was set: %s", self._jdownloader.name, type(error).__name__)
            return True
        return snapshot.status.state is ControllerState.PAUSED

    @callback
    def async_look(self) -> None:
        """Set what waits, if the pause is over; see what a pause or a stop does to the limit."""
        # While the limit is being set all waits, and is compared with what was seen before: a stop must not be missed.
        if self._jdownloader.data.is_available and not self._lock.locked():
            before, self._last = self._last, self._jdownloader.data
            if before is not None:
                self._look_at_pause_and_stop(before, self._last)
        if self._pending and not self._lock.locked() and self._has_no_pause(self._jdownloader.data):
            self._jdownloader.config_entry.async_create_background_task(
                self._jdownloader.hass, self._async_apply_after_pause(), f"{self._jdownloader.name} - set speed limit"
            )

    def _look_at_pause_and_stop(self, before: Snapshot, now: Snapshot) -> None:
        """Note the limit before a pause; keep the requested limit over a stop, drop it when someone else changes it."""
        had, has = before.status.state, now.status.state
        if has is ControllerState.PAUSED and had is not ControllerState.PAUSED:
            limit = _limit_of(before)
            if limit and limit not in self._before:
                self._before = (*self._before, limit)[-MOST_PAUSES:]
        kept = self._kept
        # What still waits for the end of a pause is set again anyway, and seen to stay.
        if kept is None or self._pending or has in {ControllerState.PAUSED, ControllerState.STOPPING}:
            return
        if had in RUNS and has not in RUNS:
            self._start(self._async_put_back_after_stop(), "keep speed limit")
        elif (limit := _limit_of(now)) != kept.wanted and (limit not in self._before or limit == _limit_of(before)):
            # One of before may be what a stop puts back whose state is seen only in the next round.
            self._start(self._async_keep(None), "forget speed limit")

    def _start(self, task: Coroutine[Any, Any, None], what: str) -> None:
        self._jdownloader.config_entry.async_create_background_task(
            self._jdownloader.hass, task, f"{self._jdownloader.name} - {what}"
        )

    async def _async_put_back_after_stop(self) -> None:
        """Set the wanted limit again if the stop that was just seen undid it; JDownloader does so within a second."""
        async with self._lock:
            try:
                for pause in (0, LIMIT_SETTLES):
                    await asyncio.sleep(pause)
                    snapshot = await self._jdownloader.async_ask_for(LIMIT_PARTS.parts, 0)
                    if (kept := self._kept) is None or snapshot.status.state in RUNS:
                        return
                    if (limit := _limit_of(snapshot)) == kept.wanted:
                        continue
                    if limit not in self._before or await self._async_has_restarted(kept.since):
                        self._before = ()
                        await self._async_keep(None)
                        return
                    await self._async_write(kept.wanted)
                    await self._jdownloader.async_read(LIMIT_PARTS)
            except (JDownloaderError, JDownloaderRefusal) as error:
                LOGGER.debug("%s: the speed limit was not kept (%s)", self._jdownloader.name, type(error).__name__)

    async def _async_has_restarted(self, since: float) -> bool:
        """Ask whether JDownloader was started after a moment (seconds since the epoch): it forgets limits then."""
        uptime = await self._jdownloader.async_ask("/jd/uptime")
        return isinstance(uptime, int) and dt_util.utcnow().timestamp() - uptime / 1000 > since

    async def _async_keep(self, wanted: PendingLimit | None) -> None:
        """Store what is to hold after a stop, too; None forgets it, but not what the stop may put back."""
        kept = wanted and KeptLimit(wanted=wanted, before=self._before, since=dt_util.utcnow().timestamp())
        if self._kept != kept:
            await self._store.async_set(KEPT_LIMIT, kept or None)

    async def _async_apply_after_pause(self) -> None:
        """Set what waits, and see that it stays: JDownloader puts the limit of before the pause back meanwhile."""
        async with self._lock:
            wanted = self._pending
            try:
                await self._async_write(wanted)
                await asyncio.sleep(LIMIT_SETTLES)
                if not self._has_no_pause(await self._jdownloader.async_read(Touched(), is_effect=False)):
                    return
                await self._async_write_where_it_differs(wanted)
            except JDownloaderError as error:
                LOGGER.debug("%s: the speed limit still waits (%s)", self._jdownloader.name, type(error).__name__)
                return
            except JDownloaderRefusal:
                LOGGER.warning("%s does not take the speed limit that was set during its pause", self._jdownloader.name)
            await self._async_owe(PendingLimit())
            # Until it is read the limit of before the pause is shown, which is no change by someone else.
            await self._jdownloader.async_read(LIMIT_PARTS)

    async def _async_write(self, wanted: PendingLimit, written: list[str] | None = None) -> None:
        """Write what is wanted; `written` takes the names of what was."""
        for name, value in wanted.given.items():
            await async_write_setting(self._jdownloader, LIMIT_KEYS[name], value)
            if written is not None:
                written.append(name)

    async def _async_write_where_it_differs(self, wanted: PendingLimit) -> None:
        for name, value in wanted.given.items():
            if await async_read_setting(self._jdownloader, LIMIT_KEYS[name]) != value:
                await async_write_setting(self._jdownloader, LIMIT_KEYS[name], value)

    @staticmethod
    def _has_no_pause(snapshot: Snapshot) -> bool:
        return snapshot.is_available and snapshot.status.state is not ControllerState.PAUSED

    @property
    def _pending(self) -> PendingLimit:
        return self._store.get(PENDING_LIMIT)

    @property
    def _kept(self) -> KeptLimit | None:
        return self._store.get(KEPT_LIMIT)

    async def _async_owe_first(self, limit: PendingLimit) -> None:
        """Keep what waits before something is done, or answered, that depends on it; raises where it can't be kept."""
        if limit != self._pending:
            await self._store.async_set_first(PENDING_LIMIT, limit)
            self._jdownloader.reader.pending_limit = limit

    async def _async_owe(self, limit: PendingLimit) -> None:
        if limit == self._pending:
            return
        await self._store.async_set(PENDING_LIMIT, limit)
        self._jdownloader.reader.pending_limit = limit


def _limit_of(snapshot: Snapshot) -> PendingLimit:
    """Return limit and switch as a snapshot has them."""
    status = snapshot.status
    return PendingLimit(speed_limit=status.speed_limit, speed_limit_enabled=status.speed_limit_enabled)
