"""A command while it is carried out: whose it is, and when it has to have ended."""

import asyncio
from collections.abc import Awaitable, Generator
from contextlib import contextmanager
from typing import Any, Final
from weakref import WeakKeyDictionary

from homeassistant.core import HomeAssistant, callback

from .api.connection import READ_TIMEOUT
from .api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from .const import LOGGER
from .errors import JDownloaderNothingDoneError, JDownloaderNotInTimeError, JDownloaderRefusal

ENDS_WITHIN: Final = 29.0
"""Seconds for a command: half a minute, less what the answer takes on its way."""
LONG_ENDS_WITHIN: Final = 119.0
"""The same for one that deletes files, or moves many links."""
MANY_LINKS: Final = 1_000
"""Moving more than these takes its time."""
CONFIRM_WITHIN: Final = 10.0
"""Seconds of a long command that are kept for looking for its effect, should the answer not come."""
GRACE: Final = 0.5
"""Seconds in which a command that is over says itself what was done of it."""


class CommandRun:
    """A command that is carried out.

    When its time is over nothing more is sent or waited for: each step raises `JDownloaderNotInTimeError`, or
    `JDownloaderOutcomeUnknownError` if it was on its way, so the command ends as with any other failure.
    """

    def __init__(self, caller: str | None, seconds: float) -> None:
        """Begin now, for a user's id; None is who has none, such as all automations."""
        self.caller = caller
        self.has_acted = False
        """Whether something was sent that was carried out, or may have been."""
        self.is_acting = False
        """Whether something is on its way."""
        self._began_at = asyncio.get_running_loop().time()
        self._seconds = seconds

    @property
    def may_have_acted(self) -> bool:
        """Whether something may have been carried out."""
        return self.has_acted or self.is_acting

    @property
    def ends_at(self) -> float:
        """When its time is over, by the event loop's clock."""
        return self._began_at + self._seconds

    @property
    def seconds_left(self) -> float:
        """How much time is left; none when it is over."""
        return max(0.0, self.ends_at - asyncio.get_running_loop().time())

    @property
    def may_take_long(self) -> bool:
        """Whether it has the time of what takes its time."""
        return self._seconds >= LONG_ENDS_WITHIN

    @callback
    def async_extend(self) -> None:
        """Let it take as long as what takes its time may."""
        self._seconds = max(self._seconds, LONG_ENDS_WITHIN)


_RUNS: Final[WeakKeyDictionary[asyncio.Task[Any], CommandRun]] = WeakKeyDictionary()
"""By the task itself and not in its context, which all that it starts in the background would have too, for ever."""


def current_run() -> CommandRun | None:
    """Return the command that this task carries out; None for what happens in the background."""
    task = asyncio.current_task()
    return None if task is None else _RUNS.get(task)


def command_seconds_left() -> float | None:
    """Return for how long something may be waited for; None without a command, whose end may be waited for."""
    run = current_run()
    return None if run is None else run.seconds_left


def is_time_up() -> bool:
    """Return whether the time of the command that this task carries out is over."""
    return command_seconds_left() == 0


async def async_in_time[T](waiting: Awaitable[T]) -> T:
    """Await something that continues by itself; raises `JDownloaderNotInTimeError` when the command's time is over."""
    try:
        async with asyncio.timeout(command_seconds_left()):
            return await waiting
    except TimeoutError:
        raise JDownloaderNotInTimeError from None


@callback
def async_may_take_long(links: int | None = None) -> None:
    """Give the command more time: it deletes files, or moves that many links, if they are many."""
    run = current_run()
    if run is not None and (links is None or links > MANY_LINKS):
        run.async_extend()


def long_timeout() -> float | None:
    """Return the seconds that the answer to a long command may take; None where those of any answer do."""
    run = current_run()
    if run is None or not run.may_take_long:
        return None
    return max(READ_TIMEOUT, run.seconds_left - CONFIRM_WITHIN)


@callback
def async_note_acted() -> None:
    """Note that the command may have acted, where JDownloader's answer denies it and can't be believed."""
    run = current_run()
    if run is not None:
        run.has_acted = True


@contextmanager
def in_background() -> Generator[None]:
    """Let what is done in here have the time that it takes, whatever that of the command is."""
    task = asyncio.current_task()
    run = None if task is None else _RUNS.pop(task, None)
    try:
        yield
    finally:
        if task is not None and run is not None:
            _RUNS[task] = run


async def async_within_run[T](run: CommandRun | None, work: Awaitable[T]) -> T:
    """Await something in this task as a part of a command."""
    task = asyncio.current_task()
    if run is not None and task is not None:
        _RUNS[task] = run
    return await work


async def async_carry_out[T](
    hass: HomeAssistant, work: Awaitable[T], *, caller: str | None, name: str, seconds: float = ENDS_WITHIN
) -> T:
    """Carry out a command for a user, and return its answer within its time.

    Raises `JDownloaderNotInTimeError` where it did not end in time and did nothing, `JDownloaderOutcomeUnknownError`
    where it may have done something. What follows it in the background, such as looking for its effect, continues.
    """
    run = CommandRun(caller, seconds)
    task = hass.async_create_task(async_within_run(run, work), name)
    try:
        while not task.done() and (left := run.ends_at + GRACE - hass.loop.time()) > 0:  # which may grow meanwhile
            await asyncio.wait({task}, timeout=left)
    except asyncio.CancelledError:
        task.cancel()
        raise
    if not task.done():
        task.add_done_callback(_log_late)
        raise JDownloaderOutcomeUnknownError if run.may_have_acted else JDownloaderNotInTimeError
    try:
        return task.result()
    except JDownloaderNothingDoneError:
        if run.may_have_acted:
            raise JDownloaderOutcomeUnknownError from None
        raise


@callback
def _log_late(task: asyncio.Task[Any]) -> None:
    error = None if task.cancelled() else task.exception()
    if error is None or isinstance(error, JDownloaderError | JDownloaderRefusal):
        LOGGER.debug("%s ended late (%s)", task.get_name(), type(error).__name__)
    else:
        LOGGER.error("%s failed late", task.get_name(), exc_info=error)
