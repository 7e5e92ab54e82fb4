"""Push: JDownloader's own events have it read at once what they name."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..api.announced import NOTHING_ANNOUNCED, Announced
from ..api.connection import JDownloaderConnection
from ..api.push.course import PushState
from ..api.push.listener import PushListener
from ..const import CONF_PUSH, DEFAULT_PUSH
from .announcements import Announcements


class Push:
    """Listens to one JDownloader, and has what it announces read."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        connection: JDownloaderConnection,
        *,
        name: str,
        async_refresh: Callable[[], Coroutine[Any, Any, None]],
        on_change: CALLBACK_TYPE,
        is_running: Callable[[], bool],
    ) -> None:
        """Prepare to listen; `async_refresh` reads, `on_change` is called when events begin or cease to come.

        `is_running` returns whether JDownloader runs, as far as is known.
        """
        self._hass: Final = hass
        self._entry: Final = entry
        self._name: Final = name
        self._async_refresh: Final = async_refresh
        self._on_change: Final = on_change
        self._is_running: Final = is_running
        self._announcements: Final = Announcements(self._time)
        self._cancel_reading: CALLBACK_TYPE | None = None
        self._is_requested = False
        """Whether a round was asked for that has not begun."""
        self._is_stopped = False
        self._has_ended: Final = asyncio.Event()
        self.readings = 0
        """How many rounds there were that read what was announced."""
        self.is_enabled: Final = bool(entry.options.get(CONF_PUSH, DEFAULT_PUSH))
        self._listener: Final = (
            PushListener(
                connection,
                self._from_thread(self.async_announce),
                self._from_thread(self._async_changed),
                self._end_from_thread,
            )
            if self.is_enabled
            else None
        )

    @property
    def is_alive(self) -> bool:
        """Whether JDownloader's events reach us, as far as we know."""
        return self._listener is not None and self._listener.is_alive

    def before_everything(self, *, is_first: bool) -> None:
        """Be subscribed before everything is read, for the first time after an outage or again; blocks for seconds."""
        if self._listener is not None:
            self._listener.subscribe(is_back=is_first)

    @callback
    def async_announce(self, announced: Announced) -> None:
        """Have read what was announced: at once, or with what follows if something was read a moment ago."""
        self._announcements.add(announced, is_running=self._is_running())
        self._async_schedule()

    @callback
    def async_begin_round(self) -> Announced:
        """Return what a round reads as it was announced."""
        self._async_cancel()
        self._is_requested = False
        taken = NOTHING_ANNOUNCED if self._is_stopped else self._announcements.begin()
        self.readings += bool(taken)
        return taken

    @callback
    def async_end_round(self, taken: Announced, *, is_given_up: bool = False, is_answered: bool = False) -> None:
        """Note the end of a round that began with `taken`, and read what was announced meanwhile.

        `is_answered` says that JDownloader was read in it.
        """
        if is_given_up:
            self._announcements.give_back(taken)
        else:
            self._announcements.end(taken)
        self._async_schedule()
        if self._listener is not None:
            self._listener.look(is_answered=is_answered)

    @callback
    def async_doubt(self) -> None:
        """Listen again from the beginning if that was not done for a while, as something had not been announced."""
        if self._listener is not None:
            self._listener.doubt()

    @callback
    def async_begin_stop(self) -> None:
        """Stop listening: the subscription is taken back, if that can be done at once."""
        self._is_stopped = True
        self._async_cancel()
        if self._listener is not None:
            self._listener.begin_stop()

    async def async_stopped(self, seconds: float) -> None:
        """Wait until the thread has ended, but no longer than so many seconds."""
        if self._listener is not None and self._listener.is_running:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._has_ended.wait()
                self._listener.join(1)  # the thread has nothing left to do

    @property
    def diagnostics(self) -> dict[str, Any]:
        """Whether events come, since when, why not, and what came of them."""
        if self._listener is None:
            return {"state": PushState.SWITCHED_OFF}
        listener = self._listener
        since = dt_util.utcnow() - timedelta(seconds=listener.seconds_in_state)
        wait = listener.next_try_in
        return {
            "state": listener.course.state,
            "since": since.replace(microsecond=0),
            "next_try_in": None if wait is None else round(wait),
            "poll_seconds": listener.course.poll,
            "readings": self.readings,
            **asdict(listener.counts),
        }

    def _time(self) -> float:
        return self._hass.loop.time()

    def _from_thread[*Ts](self, function: Callable[[*Ts], None]) -> Callable[[*Ts], None]:
        def call(*args: *Ts) -> None:
            if not self._is_stopped:
                self._hass.loop.call_soon_threadsafe(function, *args)

        return call

    def _end_from_thread(self) -> None:
        if not self._hass.loop.is_closed():
            self._hass.loop.call_soon_threadsafe(self._has_ended.set)

    @callback
    def _async_changed(self) -> None:
        if not self._is_stopped:
            self._on_change()

    @callback
    def _async_schedule(self) -> None:
        """Have the next reading begin when it is due, whatever was planned."""
        self._async_cancel()
        due_at = self._announcements.due_at
        if due_at is None or self._is_stopped or self._is_requested:
            return
        if due_at <= self._hass.loop.time():
            self._async_read()
        else:
            self._cancel_reading = self._hass.loop.call_at(due_at, self._async_read).cancel

    @callback
    def _async_read(self) -> None:
        self._cancel_reading = None
        self._is_requested = True
        self._entry.async_create_background_task(self._hass, self._async_refresh(), f"{self._name} - pushed round")

    @callback
    def _async_cancel(self) -> None:
        if self._cancel_reading is not None:
            self._cancel_reading()
            self._cancel_reading = None
