"""A speed limit for a time: the previous limit is restored when that is over, unless someone else changed the limit."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from ..api.snapshot import Snapshot
from ..api.status import PendingLimit, Status
from ..const import LIMIT_SETTLES, LOGGER
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderPartlyDone, JDownloaderRefusal
from ..stores.shapes import LIMIT, moment, record
from ..stores.store import JDownloaderStore, Section
from .speed_limit import LIMIT_PARTS, SpeedLimit
from .timer import Timer

MOST_OTHERS: Final = 8
"""Earlier limits that are remembered while answers get lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedLimit:
    """A speed limit that we set for a time."""

    until: float
    """Seconds since the epoch."""
    limit: PendingLimit
    before: PendingLimit
    """What is to be set again."""
    others: tuple[PendingLimit, ...] = ()
    """Earlier limits with an end that may hold instead, as it is not known whether this one took their place."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> TimedLimit:
        """Read what was stored, by an older version too."""
        limit, before = PendingLimit(**stored["limit"]), PendingLimit(**stored["before"])
        others = tuple(PendingLimit(**one) for one in stored.get("others", ()))
        return cls(until=stored["until"], limit=limit, before=before, others=others)

    def is_in(self, status: Status) -> bool:
        """Return whether a status has a limit that we set for a time."""
        return any(one.is_in(status) for one in (self.limit, *self.others))


TIMED_LIMIT: Final[Section[TimedLimit | None]] = Section(
    key="timed_limit",
    shape=record({"until": moment, "limit": LIMIT, "before": LIMIT}, {"others": [LIMIT]}),
    empty=lambda: None,
    from_json=TimedLimit.from_json,
    as_json=lambda limit: limit and asdict(limit),
)


class TimedLimits:
    """Sets the limit of one JDownloader for a time, one at a time; that it has to end outlives Home Assistant."""

    def __init__(self, jdownloader: JDownloaderCoordinator, store: JDownloaderStore, speed_limit: SpeedLimit) -> None:
        """Restore what was pending when Home Assistant stopped."""
        self._jdownloader = jdownloader
        self._store = store
        self._speed_limit = speed_limit
        self._lock = asyncio.Lock()
        self._alarm = Timer(jdownloader.hass, self.async_look)
        self._async_set_alarm()

    async def async_set(self, wanted: PendingLimit) -> bool:
        """Set what is wanted without an end; returns whether it has to wait for the end of a pause.

        A limit that has an end gives way to this one once it is set: where that fails, or it is not known whether it
        did, what holds still has its end, which leaves alone what others have set.
        """
        if self._kept is None:
            return await self._speed_limit.async_put(wanted)
        async with self._lock:
            has_to_wait = await self._speed_limit.async_put(wanted)
            await self._async_owe(None)
            return has_to_wait

    async def async_set_for(self, wanted: PendingLimit, duration: timedelta) -> tuple[datetime, bool]:
        """Set what is wanted for a time; returns when it is over, and whether it has to wait for the end of a pause.

        A second one takes the place of the first, and ends in what held before that.
        """
        until = dt_util.utcnow() + duration
        async with self._lock:
            kept = self._kept
            before = kept.before if kept else await self._async_before()
            others = (kept.limit, *kept.others)[:MOST_OTHERS] if kept else ()
            limit = TimedLimit(until=until.timestamp(), limit=wanted, before=before, others=others)
            await self._store.async_set_first(TIMED_LIMIT, limit)
            self._async_set_alarm()
            try:
                has_to_wait = await self._speed_limit.async_put(wanted)
            except JDownloaderOutcomeUnknownError, JDownloaderPartlyDone:  # it has to end
                raise
            except JDownloaderError, JDownloaderRefusal:
                await self._async_owe(kept)
                raise
            await self._async_owe(replace(limit, others=()))
            return until, has_to_wait

    @callback
    def async_look(self) -> None:
        """Restore the previous limit, if it is due and the current one is known."""
        if self._is_due and not self._lock.locked() and _is_limit_known(self._jdownloader.data):
            self._jdownloader.config_entry.async_create_background_task(
                self._jdownloader.hass, self._async_restore_after_time(), f"{self._jdownloader.name} - end speed limit"
            )

    @callback
    def cancel(self) -> None:
        """Cancel the timer; the stored limit stays for the next start."""
        self._alarm.set(None)

    async def _async_before(self) -> PendingLimit:
        """Return the current limit without that of a pause; None if JDownloader was first read during a pause."""
        status = (await self._jdownloader.async_ask_for(LIMIT_PARTS.parts, 0)).status
        if status.speed_limit is None or status.speed_limit_enabled is None:
            raise JDownloaderRefusal(Code.REJECTED, "limit_unknown")
        return PendingLimit(speed_limit=status.speed_limit, speed_limit_enabled=status.speed_limit_enabled)

    async def _async_restore_after_time(self) -> None:
        async with self._lock:
            kept = self._kept
            if kept is None or not self._is_due:
                return
            try:
                snapshot = await self._jdownloader.async_ask_for(LIMIT_PARTS.parts, 0)
                if _is_limit_known(snapshot) and not kept.is_in(snapshot.status):
                    # Just after a pause JDownloader may still show that of the pause
                    await asyncio.sleep(LIMIT_SETTLES)
                    snapshot = await self._jdownloader.async_ask_for(LIMIT_PARTS.parts, 0)
                if not _is_limit_known(snapshot):
                    return
                if kept.is_in(snapshot.status):
                    await self._speed_limit.async_put(kept.before)
            except (JDownloaderError, JDownloaderRefusal) as error:  # it stays pending, and is retried
                LOGGER.debug("%s: a speed limit has not ended yet (%s)", self._jdownloader.name, type(error).__name__)
                return
            await self._async_owe(None)

    @property
    def _is_due(self) -> bool:
        return self._kept is not None and self._kept.until <= dt_util.utcnow().timestamp()

    @property
    def _kept(self) -> TimedLimit | None:
        return self._store.get(TIMED_LIMIT)

    async def _async_owe(self, limit: TimedLimit | None) -> None:
        await self._store.async_set(TIMED_LIMIT, limit)
        self._async_set_alarm()

    @callback
    def _async_set_alarm(self) -> None:
        """Wake up when it is over; what is due already waits for the next reading."""
        self._alarm.set(self._kept.until if self._kept is not None and not self._is_due else None)


def _is_limit_known(snapshot: Snapshot) -> bool:
    """Return whether the limit is known: not while JDownloader is away, or paused since before Home Assistant began."""
    return snapshot.is_available and snapshot.status.speed_limit_enabled is not None
