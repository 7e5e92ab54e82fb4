"""Looking for the effect of a command: JDownloader answers first and acts up to seconds later."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, override

from homeassistant.core import CALLBACK_TYPE, HassJob, callback
from homeassistant.helpers.event import async_call_later

from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from ..api.plan import Touched
from ..api.snapshot import Snapshot
from ..command_run import command_seconds_left, is_time_up
from ..const import READ_BACK_AFTER, READ_BACK_PATIENCE
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderNotLoadedError, JDownloaderPartlyDone, JDownloaderRefusal, partly
from ..pacing.followers import RoundFollower

type IsConfirmed = Callable[[Snapshot], bool]
"""Whether a snapshot shows the effect."""


class Confirmation(RoundFollower):
    """Reads again after commands, until their effects show; then the normal rounds take over."""

    def __init__(self, coordinator: JDownloaderCoordinator) -> None:
        self._coordinator = coordinator
        coordinator.async_follow_rounds(self)
        self._tasks: set[asyncio.Task[bool]] = set()
        self._timers: set[CALLBACK_TYPE] = set()
        self.has_ended = False
        """Whether nothing is read any more, as the JDownloader is not set up any more."""

    @property
    @override
    def awaits_effect(self) -> bool:
        return bool(self._tasks)

    @callback
    def start(self, touched: Touched, shows: IsConfirmed) -> asyncio.Task[bool]:
        """Look in the background."""
        task = self._coordinator.config_entry.async_create_background_task(
            self._coordinator.hass, self._look(touched, shows), f"{self._coordinator.name} - read back"
        )
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def async_seen(self, touched: Touched, shows: IsConfirmed) -> bool:
        """Return whether the effect showed within the time of the command; polling for it continues after that."""
        if self.has_ended:
            return False
        task = self.start(touched, shows)
        # Not the task itself: that it was given up is no reason to give up what waits
        await asyncio.wait((task,), timeout=command_seconds_left())
        return task.done() and not task.cancelled() and task.result()

    async def async_caught_up(self) -> None:
        """Wait until the effects of the commands so far show, so that who asks now gets to see them.

        Not for long, as JDownloader may take seconds, or never do it.
        """
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=READ_BACK_PATIENCE)

    @callback
    def async_look_later(self, touched: Touched, seconds: float) -> None:
        """Look once more, for something that takes JDownloader longer."""

        @callback
        def async_due(_now: object) -> None:
            self._timers.discard(cancel)
            self.start(touched, lambda _: True)

        due = HassJob(async_due, "look later", cancel_on_shutdown=True)
        cancel = async_call_later(self._coordinator.hass, seconds, due)
        self._timers.add(cancel)

    async def _look(self, touched: Touched, shows: IsConfirmed) -> bool:
        waited = 0.0
        for moment in READ_BACK_AFTER:
            await asyncio.sleep(moment - waited)
            waited = moment
            try:
                snapshot = await self._coordinator.async_read(touched)
            except JDownloaderNotLoadedError:
                return False
            if snapshot.is_available and shows(snapshot):
                return True
        return False

    @callback
    @override
    def async_stop(self) -> None:
        self.has_ended = True
        for task in self._tasks:
            task.cancel()
        while self._timers:
            self._timers.pop()()


type Step = tuple[Iterable[int], Awaitable[object]]
"""A command of several, and the ids that it is about."""

DONE_PARTLY: Final = "done_partly"


async def async_in_turn(steps: Iterable[Step], key: str = DONE_PARTLY) -> None:
    """Await commands one after the other; a lost answer holds up none of the others, and is raised at the end.

    What they have caused together then says whether they were all carried out. Where some were and another fails,
    `JDownloaderPartlyDone` with this key names the ids of those that were.
    """
    is_lost = False
    done: list[int] = []
    with partly(key, done):
        for ids, command in steps:
            try:
                await command
                done += ids
            except JDownloaderOutcomeUnknownError:
                is_lost = True
            except JDownloaderError, JDownloaderRefusal:
                if is_lost:  # something may have been done, so this is no plain failure any more
                    raise JDownloaderOutcomeUnknownError from None
                raise
        if is_lost:
            raise JDownloaderOutcomeUnknownError


def was_done(answer: object) -> bool:
    """Read yes or no in the answer to a command; raises `JDownloaderOutcomeUnknownError` if it is neither."""
    if isinstance(answer, bool):
        return answer
    raise JDownloaderOutcomeUnknownError


async def async_send_and_confirm(
    jdownloader: JDownloaderCoordinator,
    command: Awaitable[object],
    touched: Touched,
    shows: IsConfirmed,
    proves: IsConfirmed | None = None,
    *,
    is_provable: bool = True,
) -> None:
    """Await a command whose effect `shows` detects; it is polled for in the background, and reaches all clients.

    Only where the answer was lost it is waited for: raises `JDownloaderOutcomeUnknownError` if it does not show.
    `proves` is stricter where what `shows` accepts may also have been done by others. Without `is_provable` a lost
    answer always raises, as the same effect happens by itself or by others.
    """
    try:
        await command
    except JDownloaderOutcomeUnknownError:
        if not is_provable:
            jdownloader.follower(Confirmation).start(touched, shows)
            raise
        if not await jdownloader.follower(Confirmation).async_seen(touched, proves or shows):
            raise
    except JDownloaderPartlyDone:
        jdownloader.follower(Confirmation).start(touched, shows)
        raise
    else:
        jdownloader.follower(Confirmation).start(touched, shows)


async def async_send_and_wait(
    jdownloader: JDownloaderCoordinator, command: Awaitable[object], touched: Touched, shows: IsConfirmed
) -> bool:
    """Do the same for a caller who needs the effect itself: wait for it, and return whether it showed.

    Raises `JDownloaderOutcomeUnknownError`, too, where the time of the command was over before.
    """
    is_lost = False
    try:
        await command
    except JDownloaderOutcomeUnknownError:
        is_lost = True
    has_shown = await jdownloader.follower(Confirmation).async_seen(touched, shows)
    if not has_shown and (is_lost or is_time_up()):
        raise JDownloaderOutcomeUnknownError
    return has_shown
