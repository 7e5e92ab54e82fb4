"""Pauses with an end: what was paused is resumed then, and nothing else."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from homeassistant.core import callback
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from ..api.id_portions import portions
from ..api.parts import Part
from ..api.plan import Touched
from ..api.states import ControllerState
from ..const import LOGGER
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderPartlyDone, JDownloaderRefusal
from ..stores.shapes import ID, moment, record
from ..stores.store import JDownloaderStore, Section
from .confirmation import Confirmation
from .timer import Timer

TOUCHED_CONTROLLER: Final = Touched(frozenset({Part.STATUS_BAR, Part.UNFINISHED}))


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


TIMED_PAUSES: Final[Section[tuple[TimedPause, ...]]] = Section(
    key="timed_pauses",
    shape=vol.Schema([record({"until": moment, "link_ids": vol.Maybe([ID])})]),
    empty=tuple,
    from_json=lambda stored: tuple(map(TimedPause.from_json, stored)),
    as_json=lambda pauses: [asdict(pause) for pause in pauses],
)


class TimedPauses:
    """Ends the pauses of one JDownloader that have a time; that they have to end outlives Home Assistant."""

    def __init__(
        self, jdownloader: JDownloaderCoordinator, store: JDownloaderStore, confirmation: Confirmation
    ) -> None:
        """Restore what was pending when Home Assistant stopped."""
        self._jdownloader = jdownloader
        self._store = store
        self._confirmation = confirmation
        self._lock = asyncio.Lock()
        self._alarm = Timer(jdownloader.hass, self.async_look)
        self._has_shown = True
        """Whether the pause of all downloads was seen: only then it can be seen to have been ended."""
        self._async_set_alarm()

    @property
    def has_all(self) -> bool:
        """Whether all downloads are paused by us."""
        return any(pause.link_ids is None for pause in self._kept)

    @property
    def link_ids(self) -> frozenset[str]:
        """The links that are paused by us."""
        return frozenset(link_id for pause in self._kept for link_id in pause.link_ids or ())

    @asynccontextmanager
    async def async_begin(self, until: float, link_ids: Collection[str] | None = None) -> AsyncGenerator[None]:
        """Keep a pause while it is begun in here, and from then on; one that it takes the place of is forgotten.

        Where the beginning fails it is as before, unless it is not known whether it did.
        """
        async with self._lock:
            before = self._kept
            ids = None if link_ids is None else tuple(link_ids)
            self._has_shown = ids is not None and self._has_shown
            begun = (*without(before, ids), TimedPause(until=until, link_ids=ids))
            await self._store.async_set_first(TIMED_PAUSES, begun)
            self._async_set_alarm()
            try:
                yield
            except JDownloaderOutcomeUnknownError, JDownloaderPartlyDone:  # it has to end
                raise
            except JDownloaderError, JDownloaderRefusal:
                await self._async_keep(before)
                raise

    async def async_forget_all(self) -> None:
        """Let the pause of all downloads be one without end."""
        if self.has_all:
            async with self._lock:
                await self._async_keep(without(self._kept, None))

    @callback
    def async_look(self) -> None:
        """Resume what is due, and forget a pause that someone else ended, if JDownloader answers."""
        self._has_shown |= self._is_paused
        if self._lock.locked() or not self._jdownloader.data.is_available:
            return
        if any(pause.until <= dt_util.utcnow().timestamp() for pause in self._kept) or self._is_ended:
            self._jdownloader.config_entry.async_create_background_task(
                self._jdownloader.hass, self._async_resume_after_time(), f"{self._jdownloader.name} - end pauses"
            )

    @callback
    def cancel(self) -> None:
        """Cancel the timer; the stored pauses stay for the next start."""
        self._alarm.set(None)

    @property
    def _is_ended(self) -> bool:
        """Whether all downloads were paused by us, and are no longer paused."""
        return self.has_all and self._has_shown and not self._is_paused

    @property
    def _is_paused(self) -> bool:
        return self._jdownloader.data.status.state is ControllerState.PAUSED

    async def _async_resume_after_time(self) -> None:
        async with self._lock:
            try:
                await self._jdownloader.async_fresh(0)
                if self._is_ended:
                    await self._async_keep(without(self._kept, None))
                for pause in self._kept:
                    if pause.until <= dt_util.utcnow().timestamp():
                        await self._async_end(pause)
                        await self._async_keep(one for one in self._kept if one is not pause)
            except (JDownloaderError, JDownloaderRefusal) as error:
                # What was not resumed stays pending, and is retried after the next round
                LOGGER.debug("%s: a pause has not ended yet (%s)", self._jdownloader.name, type(error).__name__)

    async def _async_end(self, pause: TimedPause) -> None:
        if pause.link_ids is None:
            await self._jdownloader.async_call("/downloadcontroller/pause", False)
            self._confirmation.start(TOUCHED_CONTROLLER, lambda after: after.status.state is not ControllerState.PAUSED)
            return
        links = [self._jdownloader.data.downloads.link(link_id) for link_id in pause.link_ids]
        disabled = [link.id for link in links if link is not None and not link.enabled]
        for ids, _ in portions([int(link_id) for link_id in disabled], []):
            await self._jdownloader.async_call("/downloadsV2/setEnabled", True, ids, [])
        self._confirmation.start(Touched(links=frozenset(disabled)), lambda _: True)

    @property
    def _kept(self) -> tuple[TimedPause, ...]:
        return self._store.get(TIMED_PAUSES)

    async def _async_keep(self, pauses: Iterable[TimedPause]) -> None:
        await self._store.async_set(TIMED_PAUSES, tuple(pauses))
        self._async_set_alarm()

    @callback
    def _async_set_alarm(self) -> None:
        """Wake up for the next one; what is due already waits for the next reading."""
        now = dt_util.utcnow().timestamp()
        self._alarm.set(min((pause.until for pause in self._kept if pause.until > now), default=None))


def without(pauses: Iterable[TimedPause], link_ids: Collection[str] | None) -> list[TimedPause]:
    """Return the pauses without that of all downloads, or without these links."""
    if link_ids is None:
        return [pause for pause in pauses if pause.link_ids is not None]
    taken = set(link_ids)
    rest = []
    for pause in pauses:
        if pause.link_ids is None:
            rest.append(pause)
        elif kept := tuple(link_id for link_id in pause.link_ids if link_id not in taken):
            rest.append(replace(pause, link_ids=kept))
    return rest
