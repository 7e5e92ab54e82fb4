"""Whose call goes to a JDownloader next: a few at a time, and each caller gets its turn, however much others want."""

import asyncio
from collections.abc import Callable, Hashable
from typing import Any, Final

from homeassistant.core import callback

from ..api.errors import JDownloaderOutcomeUnknownError
from ..command_run import async_in_time, current_run, is_time_up
from ..errors import JDownloaderNotInTimeError, JDownloaderNotLoadedError, JDownloaderTooManyWaitingError
from .call_threads import CallThreads

CALLS_AT_ONCE: Final = 3
"""Calls of commands in flight at a time, beside the poll: JDownloader answers most within milliseconds, so more would
only fill its threads, and ours (`call_threads.py`), when it does not."""
MOST_WAITING: Final = 1_000
"""Calls of one caller (contract, section 1)."""
OURSELVES: Final = object()
"""The caller of what happens in the background, such as the end of a pause."""


class Turns[C: Hashable, T: Hashable]:
    """Who has a turn and who waits for one: each caller's calls in their order, the callers one after the other.

    So between two turns of a caller who waits, each other caller who waits gets one at most. `T` names a call. Pure.
    """

    def __init__(self, at_once: int = CALLS_AT_ONCE, most_waiting: int = MOST_WAITING) -> None:
        self._free = at_once
        self._most_waiting = most_waiting
        self._waiting: dict[C, dict[T, None]] = {}
        """Who waits, the next one first; the calls of each in their order."""

    def take(self, caller: C, call: T) -> bool:
        """Return whether a call has its turn now; else it waits, unless too many of its caller do.

        Raises `JDownloaderTooManyWaitingError`.
        """
        if self._free:
            self._free -= 1
            return True
        if len(self._waiting.get(caller, ())) >= self._most_waiting:
            raise JDownloaderTooManyWaitingError
        self._waiting.setdefault(caller, {})[call] = None
        return False

    def leave(self, caller: C, call: T) -> None:
        """Let a call wait no longer."""
        if (calls := self._waiting.get(caller)) is not None:
            calls.pop(call, None)
            if not calls:
                del self._waiting[caller]

    def end(self) -> T | None:
        """End a turn; returns the call whose turn it is now, if one waits."""
        if not self._waiting:
            self._free += 1
            return None
        caller = next(iter(self._waiting))
        calls = self._waiting.pop(caller)
        call = next(iter(calls))
        del calls[call]
        if calls:
            self._waiting[caller] = calls  # behind all others
        return call

    def clear(self) -> list[T]:
        """Remove all calls that wait, and return them."""
        left = [call for calls in self._waiting.values() for call in calls]
        self._waiting.clear()
        return left


class CallTurns:
    """Makes the calls of commands to one JDownloader: each in its turn, and within the time of its command."""

    def __init__(self, threads: CallThreads) -> None:
        """Start with none; `threads` are those of the JDownloader."""
        self._threads = threads
        self._turns: Turns[Hashable, asyncio.Future[None]] = Turns()
        self._has_ended = False

    async def async_make[T](self, call: Callable[[], T], *, acts: bool = False) -> T:
        """Make a blocking call; one that `acts` changes something.

        Raises `JDownloaderTooManyWaitingError`, `JDownloaderNotLoadedError` when there are no more turns, and
        `JDownloaderNotInTimeError`, or `JDownloaderOutcomeUnknownError` if it acts, when the time is over.
        """
        run = current_run()
        await self._async_take(OURSELVES if run is None else run.caller)
        try:
            job: asyncio.Future[T] = self._threads.async_run(call)
        except BaseException:
            self._async_end_turn()
            raise
        job.add_done_callback(self._ended)
        if run is None:
            await asyncio.wait((job,))  # not the job itself, which would count as ended when who waits is cancelled
            return job.result()
        run.is_acting = acts
        try:
            await asyncio.wait((job,), timeout=run.seconds_left)
            if not job.done():
                raise JDownloaderOutcomeUnknownError if acts else JDownloaderNotInTimeError
            answer = job.result()
            run.has_acted |= acts
        except JDownloaderOutcomeUnknownError:
            run.has_acted = True
            raise
        finally:
            run.is_acting = False
        return answer

    @callback
    def async_end(self) -> None:
        """End all waiting, permanently: callers that wait get an error that says that nothing was done."""
        self._has_ended = True
        for turn in self._turns.clear():
            if not turn.done():
                turn.set_exception(JDownloaderNotLoadedError())

    async def _async_take(self, caller: Hashable) -> None:
        if self._has_ended:
            raise JDownloaderNotLoadedError
        if is_time_up():
            raise JDownloaderNotInTimeError
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._turns.take(caller, turn):
            return
        try:
            await async_in_time(turn)
        except BaseException:
            if turn.cancelled():
                self._turns.leave(caller, turn)
            elif turn.exception() is None:  # it came at the same moment
                self._async_end_turn()
            raise

    @callback
    def _ended(self, job: asyncio.Future[Any]) -> None:
        if not job.cancelled():
            job.exception()  # the caller may be gone
        self._async_end_turn()

    @callback
    def _async_end_turn(self) -> None:
        while (turn := self._turns.end()) is not None:
            if not turn.done():
                turn.set_result(None)
                return
