"""Reading one JDownloader: how often, and what its snapshot is when it does not answer."""

import asyncio
from collections.abc import Callable, Set as AbstractSet
from datetime import timedelta
from functools import partial
from math import inf
from time import monotonic
from typing import Any, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryAuthFailed
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.event import async_call_at
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed

from .api.announced import DEFERRED, Announced
from .api.connection import JDownloaderConnection
from .api.errors import (
    JDownloaderAuthenticationError,
    JDownloaderBusyError,
    JDownloaderError,
    JDownloaderOfflineError,
    JDownloaderRejectedError,
)
from .api.parts import NO_PARTS, Part
from .api.plan import Touched
from .api.reader import Reader
from .api.rows import CallFunction
from .api.snapshot import NEVER_READ, Reason, Snapshot
from .api.states import RUNS
from .command_run import async_in_time, long_timeout
from .const import (
    DOMAIN,
    FRESH,
    IDLE_INTERVAL,
    KNOWN_AWAY,
    LOGGER,
    PUSHED_FIRST,
    REFRESH_COOLDOWN,
    RUNNING_INTERVAL,
    SLOW_ROUND,
)
from .errors import (
    Code,
    JDownloaderNothingDoneError,
    JDownloaderNotLoadedError,
    JDownloaderRefusal,
    problem_of,
)
from .pacing.call_threads import CallThreads
from .pacing.downtime import ExpectedDowntime
from .pacing.followers import RoundFollower, RoundListener, async_call_each
from .pacing.poll_demand import PollDemand, PollRequest
from .pacing.push import Push
from .pacing.shared_rounds import SharedRounds
from .pacing.ticks import last_in_phase, next_tick
from .pacing.turns import CallTurns


class JDownloaderCoordinator(DataUpdateCoordinator[Snapshot]):
    """Keeps the snapshot of one JDownloader up to date for entities and watchers."""

    config_entry: ConfigEntry[Any]

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry[Any], connection: JDownloaderConnection, jd_id: str, title: str
    ) -> None:
        """Prepare to read; `jd_id` is the id of the JDownloader in the device registry's identifiers."""
        super().__init__(
            hass,
            LOGGER,
            config_entry=entry,
            name=title,
            update_interval=IDLE_INTERVAL,
            always_update=False,
            request_refresh_debouncer=Debouncer(hass, LOGGER, cooldown=REFRESH_COOLDOWN, immediate=True),
        )
        self.connection = connection
        self.threads = CallThreads(hass)
        """In which all calls of the connection are made."""
        entry.async_on_unload(self.threads.async_join)
        self.jd_id = jd_id
        self.push = Push(
            hass,
            entry,
            connection,
            name=title,
            async_refresh=self.async_refresh,
            on_change=self._async_change_interval,
            is_running=lambda: self.data.status.state in RUNS,
        )
        self.reader = Reader(
            connection.call,
            is_signed_in=connection.is_signed_in,
            is_sign_in_refused=lambda: connection.is_sign_in_refused,
            before_everything=self.push.before_everything,
        )
        self.data = self.reader.snapshot
        self.is_own_effect = False
        """Whether the listeners are called for the effect of a command of ours: then at once, whatever their pace."""
        self.is_pushed = False
        """Whether the listeners are called for what JDownloader's own events had us read."""
        self._due_at = inf
        """When the next round is due that nothing but its pace causes, by the clock of the event loop."""
        self._is_at_rest = False
        """Whether it is watched, but only read for what has no event, as it is idle and its events come."""
        self.is_extra = False
        """Whether this round comes between those that keep to the pace, as something was announced."""
        self._rounds = SharedRounds(self._async_begin_soon)
        self._turns = CallTurns(self.threads)
        self._touched = Touched()
        self._is_effect_awaited = False
        self._seen_before: Snapshot | None = None
        """The last snapshot before this reading, if the one before it failed."""
        self._is_said_offline = False
        """Whether the log says that it is offline, and not yet that it is back."""
        self._downtime = ExpectedDowntime()
        self._probe: asyncio.Task[None] | None = None
        self._poll_demand = PollDemand(self._async_change_interval)
        self._followers: dict[object, RoundFollower] = {}
        self._cancel_earlier_round: CALLBACK_TYPE | None = None
        self._missing_task: asyncio.Task[None] | None = None

    @callback
    def _async_begin_soon(self) -> None:
        self.config_entry.async_create_background_task(self.hass, self._async_round(), f"{self.name} - round")

    async def _async_round(self) -> None:
        async with self._debounced_refresh.async_lock():
            if self._rounds.async_begin_due():  # else another round has served all who waited for this one
                await self._async_refresh(log_failures=True)

    @override
    async def async_refresh(self) -> None:
        """Wait for the next round, whatever begins it: it is shared by all who wait."""
        await self._rounds.async_next()

    @override
    async def _async_update_data(self) -> Snapshot:
        with self._rounds.running():
            return await self._async_read_round()

    async def _async_read_round(self) -> Snapshot:
        touched, self._touched = self._touched | self._downtime.touched, Touched()
        self.is_own_effect, self._is_effect_awaited = self._is_effect_awaited, False
        self._seen_before = None if self.last_update_success else self.data
        announced = self.push.async_begin_round()
        self.is_pushed = bool(announced)
        # Before we look for it ourselves, the effect of a command may have been announced.
        self.is_own_effect |= self.is_pushed and any(one.awaits_effect for one in self._followers.values())
        self.is_extra = self.is_pushed and self.hass.loop.time() < self._due_at + PUSHED_FIRST
        interval = self.update_interval
        is_slow = not self.is_extra and interval is not None and (interval >= SLOW_ROUND or self._is_at_rest)
        read = partial(
            self.reader.read,
            touched,
            announced=announced,
            is_due=not self.is_extra,
            has_push=self.push.is_alive,
            wanted=self._poll_demand.wants,
            is_slow=is_slow,
            is_watched=self.watchers > 0,
        )
        surprises = self.reader.surprises
        try:
            await self._async_take(read)
        except asyncio.CancelledError:
            self._touched |= touched  # which the next round then has to read, as what was announced
            self.push.async_end_round(announced, is_given_up=True)
            raise
        except BaseException:
            self.push.async_end_round(announced)
            raise
        if self.reader.deferred:
            self.push.async_announce(DEFERRED)
        self.push.async_end_round(announced, is_answered=self.data.is_available)
        if self.reader.surprises > surprises:
            self.push.async_doubt()
        return self.data

    async def _async_take(self, read: Callable[[], Snapshot]) -> None:
        """Have the snapshot be what is read, or say why nothing could be."""
        was_available = self.data.is_available
        try:
            self.data = await self._async_compared(read)
        except JDownloaderOfflineError:
            self.data = await self._async_lost(Reason.DEVICE_OFFLINE)
            if was_available or not self.last_update_success:  # as now Home Assistant says that reading goes well again
                self._is_said_offline = True
                self.logger.info("%s is offline", self.name)
        except JDownloaderError as error:
            if self._rounds.has_ended:
                return  # we cancelled it ourselves, which says nothing about JDownloader
            await self._async_failed(error)
        if self.data.is_available and self._is_said_offline:
            self._is_said_offline = False
            if self.last_update_success:  # else Home Assistant says so
                self.logger.info("%s is back", self.name)
        if self.data.is_available and (not was_available or self._downtime.is_over(self.data.program.started_at)):
            self._downtime.end()
        self.update_interval = self._decide_interval()

    async def _async_failed(self, error: JDownloaderError) -> None:
        """Raise what Home Assistant understands, with the snapshot saying so too."""
        if self.is_downtime_expected and not isinstance(error, JDownloaderAuthenticationError):
            self.data = await self._async_lost(Reason.DEVICE_OFFLINE)
            return
        problem = problem_of(error)
        reasons = {reason.value: reason for reason in Reason}
        self.data = await self._async_lost(reasons.get(problem.code, Reason.COMMUNICATION_ERROR))
        self.update_interval = self._decide_interval()
        if isinstance(error, JDownloaderAuthenticationError):
            raise ConfigEntryAuthFailed(translation_domain=DOMAIN, translation_key=problem.key) from error
        raise UpdateFailed(
            translation_domain=DOMAIN,
            translation_key=problem.key,
            retry_after=error.retry_after if isinstance(error, JDownloaderBusyError) else None,
        ) from error

    async def _async_lost(self, reason: Reason) -> Snapshot:
        # in a thread, as a reading whose task was cancelled may still hold the reader's lock
        return await self._async_compared(partial(self.reader.lost, reason))

    async def _async_compared(self, read: Callable[[], Snapshot]) -> Snapshot:
        return await self.threads.async_run(partial(self._compared, read))

    def _compared(self, read: Callable[[], Snapshot]) -> Snapshot:
        """Return what `read` reads, when the followers have compared it with what they know; blocks."""
        snapshot = read()
        for follower in list(self._followers.values()):
            follower.compare(snapshot)
        return snapshot

    @callback
    def async_expect_downtime(self, seconds: float, *, is_update: bool = False) -> None:
        """Expect JDownloader to be unreachable for up to `seconds` because of a restart, exit or update of ours.

        It is reported as offline then, not as a failed update. That it was back before it was missed shows by its
        start, which has to have been read right before.
        """
        self._downtime.begin(seconds, is_update=is_update, started_at=self.data.program.started_at)

    @property
    def is_downtime_expected(self) -> bool:
        """Whether JDownloader may be unreachable because of a command of ours, and has not come back."""
        return self._downtime.is_expected

    @property
    def is_updating(self) -> bool:
        """Whether JDownloader was asked to install an update, and has not come back."""
        return self._downtime.is_updating

    def _decide_interval(self) -> timedelta:
        """Return the interval until the next round: the watchers' shortest, or the entry's own."""
        interval = self._poll_demand.interval
        self._is_at_rest = False
        if not self.data.is_available:
            rest = RUNNING_INTERVAL if self._downtime.comes_back else IDLE_INTERVAL
            return max(interval or rest, RUNNING_INTERVAL)
        moves = self.data.status.state in RUNS or self.data.status.collecting or self.data.captchas
        awaits = self._downtime.comes_back or any(one.is_expectant for one in self._followers.values())
        is_lively = moves or awaits or self.reader.is_restless
        if interval is not None:
            self._is_at_rest = self.push.is_alive and not is_lively
            return self._poll_demand.pushed_idle_interval(interval) if self._is_at_rest else interval
        return RUNNING_INTERVAL if is_lively else IDLE_INTERVAL

    @property
    def has_push(self) -> bool:
        """Whether what happens in JDownloader is announced by itself, and read at once."""
        return self.data.is_available and self.push.is_alive

    @callback
    def async_push(self, announced: Announced) -> None:
        """Have read what JDownloader's events announced: at once, or together with what follows in a moment."""
        self.push.async_announce(announced)

    @property
    def watchers(self) -> int:
        """How many watch."""
        return self._poll_demand.watchers

    @callback
    def async_watch(
        self, listener: Callable[[], None], interval: timedelta, wants: AbstractSet[Part] = NO_PARTS
    ) -> CALLBACK_TYPE:
        """Read at least that often and call `listener` when something changed, until the returned undo is called.

        `wants` are parts of `WANTED_EVERY`, which are kept up to date only while they are in demand.
        """
        forget = self._poll_demand.async_watch(PollRequest(interval, wants), self.async_add_listener(listener))
        begins_at = self._last_in_phase(interval)
        if self._is_at_rest and begins_at < self._due_at:  # what has no event may have changed a while ago
            self._async_read_at(begins_at)
        self._async_read_missing()
        return forget

    @callback
    def async_want(self, wants: AbstractSet[Part]) -> CALLBACK_TYPE:
        """Have parts of `WANTED_EVERY` read at the entry's own pace, until the returned undo is called."""
        forget = self._poll_demand.async_want(wants)
        self._async_read_missing()
        return forget

    @property
    def _is_missing_wanted(self) -> bool:
        return self.data.is_available and self.reader.lacks(self._poll_demand.wants, inf)

    @callback
    def _async_read_missing(self) -> None:
        """Read, in the background, what is wanted and was never read; it should not wait until the next round is due.

        It is read once, however many requests for it come meanwhile.
        """
        if self._is_missing_wanted and (self._missing_task is None or self._missing_task.done()):

            async def async_read() -> None:
                for _ in range(2):  # once more for what came to be wanted during the first
                    if self._is_missing_wanted:
                        await self.async_refresh()

            self._missing_task = self.config_entry.async_create_background_task(
                self.hass, async_read(), f"{self.name} - read what is wanted"
            )

    @callback
    def async_follow_rounds(self, follower: RoundFollower) -> CALLBACK_TYPE:
        """Let something follow the rounds until the undo is called: the one way to learn of each of them."""
        key = object()
        self._followers[key] = follower

        @callback
        def forget() -> None:
            self._followers.pop(key, None)

        return forget

    @callback
    def async_after_round(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Call `listener` after each round, also where nothing changed or it failed, until the undo is called."""
        return self.async_follow_rounds(RoundListener(listener))

    def follower[F: RoundFollower](self, kind: type[F]) -> F:
        """Return the follower of a class, which has to be there."""
        return next(one for one in self._followers.values() if isinstance(one, kind))

    @callback
    def _async_change_interval(self) -> None:
        """Keep to another pace from now on; where it is faster, the next round is not awaited that was scheduled."""
        pace = self._decide_interval()
        if pace == self.update_interval:
            return
        is_faster = self.update_interval is None or pace < self.update_interval
        self.update_interval = pace
        self._async_cancel_earlier_round()
        if is_faster:
            # A new interval does not move the round that Home Assistant scheduled; the one that it schedules next will
            # keep to it.
            self._async_read_at(self._last_in_phase(pace))

    @callback
    def _async_read_at(self, when: float) -> None:
        """Have a round begin at a time of the event loop, before the one that Home Assistant scheduled."""
        self._async_cancel_earlier_round()
        if not self.config_entry.pref_disable_polling:
            job = HassJob(self._async_read_earlier, f"{self.name} - earlier round", cancel_on_shutdown=True)
            self._due_at = min(self._due_at, when)
            self._cancel_earlier_round = async_call_at(self.hass, job, when)

    def _last_in_phase(self, interval: timedelta) -> float:
        """Return when a round is due that is to come within an interval from now."""
        return last_in_phase(self._microsecond, self.hass.loop.time() + interval.total_seconds())

    @callback
    def _async_keep_pace(self) -> None:
        """Let the rounds keep to their pace, however long they take and whatever events cause between them.

        Home Assistant schedules the next one by the second in which one ends, and a round may end in the next one.
        """
        now = self.hass.loop.time()
        interval = RUNNING_INTERVAL if self.update_interval is None else self.update_interval
        scheduled = int(now) + self._microsecond + interval.total_seconds()
        if self.is_extra:
            due_at = self._due_at
        elif self._due_at <= now:
            due_at = next_tick(self._due_at, interval.total_seconds(), now)
        else:  # a command or a client asked for it
            due_at = self._last_in_phase(interval)
        is_earlier = self.last_update_success and due_at < scheduled
        self._due_at = due_at if is_earlier else scheduled
        if is_earlier and not self._rounds.is_awaited:  # else one follows at once, after which this is decided again
            self._async_read_at(max(due_at, now))

    @callback
    def _async_read_earlier(self, _now: object) -> None:
        self._cancel_earlier_round = None
        self.config_entry.async_create_background_task(self.hass, self.async_refresh(), f"{self.name} - earlier round")

    @callback
    def _async_cancel_earlier_round(self) -> None:
        if self._cancel_earlier_round is not None:
            self._cancel_earlier_round()
            self._cancel_earlier_round = None

    @callback
    def async_rename(self, title: str) -> None:
        """Call the JDownloader, and its device, as it is called in the account now."""
        if title == self.name:
            return
        self.name = title
        registry = dr.async_get(self.hass)
        if device := registry.async_get_device_by_identifier((DOMAIN, self.jd_id), self.config_entry.entry_id):
            registry.async_update_device(device.id, name=title)

    async def async_fresh(self, max_age: float = FRESH, wants: AbstractSet[Part] = NO_PARTS) -> Snapshot:
        """Return a snapshot that is at most `max_age` seconds old; raises why JDownloader cannot be read.

        Of one that did not answer the last time that is raised after a moment, unless `max_age` is 0; it is read on.
        What it `wants` of the parts that are not always read is in it, as old as for those who watch.
        """
        missing = self.reader.lacks(wants)
        if missing or self.is_older_than(max_age):
            touched = Touched(wants if missing else NO_PARTS)
            if max_age and self.data.reason is not None and self.data is not NEVER_READ:
                await self._async_try_to_read(touched)
            else:
                await self.async_read(touched, is_effect=False)
        return self.available()

    async def _async_try_to_read(self, touched: Touched) -> None:
        """Read a JDownloader that did not answer, but wait no longer than a moment: that it does not is known."""
        self._touched |= touched
        reading = self.async_refresh()
        task = self.config_entry.async_create_background_task(self.hass, reading, f"{self.name} - try to read")
        await asyncio.wait((task,), timeout=KNOWN_AWAY)
        if self._rounds.has_ended:
            raise JDownloaderNotLoadedError

    async def async_ask_for(self, wants: AbstractSet[Part], max_age: float = FRESH) -> Snapshot:
        """Return a snapshot that is at most `max_age` seconds old, as are these parts in it."""
        if self.reader.lacks(wants, max_age) or self.is_older_than(max_age):
            await self.async_read(Touched(wants), is_effect=False)
        return self.available()

    def is_older_than(self, max_age: float) -> bool:
        """Return whether the snapshot is older than `max_age` seconds, or there is none."""
        return not self.data.is_available or monotonic() - self.reader.read_at > max_age

    async def async_checked[T](self, check: Callable[[Snapshot], T], wants: AbstractSet[Part] = NO_PARTS) -> T:
        """Return what `check` makes of the snapshot; what it refuses it gets to see again in a newer one.

        `wants` are the parts that it looks at, beside those that are always read.
        """
        try:
            return check(await self.async_ask_for(wants))
        except JDownloaderRefusal:
            return check(await self.async_ask_for(wants, 0))

    def available(self) -> Snapshot:
        """Return the snapshot; raises why JDownloader cannot be read."""
        if self.data.reason is not None:
            raise JDownloaderRefusal(Code(self.data.reason.value))
        return self.data

    async def async_read(self, touched: Touched, *, is_effect: bool = True) -> Snapshot:
        """Read what a command of ours touched, now; with `is_effect` false, for a caller that waits for no effect.

        The round is shared by all who asked before it began, and so is its outcome: that of one that fails is in
        the snapshot. Raises `JDownloaderNotLoadedError` when there are no more rounds, and `JDownloaderNotInTimeError`
        when the time of the command is over that wants it; the round continues then.
        """
        self._touched |= touched
        self._is_effect_awaited |= is_effect
        await async_in_time(self.async_refresh())
        if self._rounds.has_ended:
            raise JDownloaderNotLoadedError
        return self.data

    async def async_call(self, path: str, *params: Any) -> Any:
        """Send a command to JDownloader; raises a `JDownloaderError`."""
        call = partial(self.connection.call, path, *params, is_command=True)
        timeout = long_timeout()
        return await self._async_send(call if timeout is None else partial(call, timeout=timeout), acts=True)

    async def async_ask(self, path: str, *params: Any) -> Any:
        """Ask JDownloader something that changes nothing; raises a `JDownloaderError`."""
        return await self._async_send(partial(self.connection.call, path, *params))

    async def async_ask_through[T](self, ask: Callable[[CallFunction], T]) -> T:
        """Ask JDownloader several things, one after the other, in one turn; raises a `JDownloaderError`."""
        return await self._async_send(partial(ask, self.connection.call))

    async def _async_send[T](self, call: Callable[[], T], *, acts: bool = False) -> T:
        """Make a call; what keeps it from JDownloader is looked at at once, as the next round may be far."""
        try:
            return await self._turns.async_make(call, acts=acts)
        except JDownloaderRejectedError, JDownloaderNothingDoneError:
            raise
        except JDownloaderError:
            refresh = self.async_request_refresh()
            self.config_entry.async_create_background_task(self.hass, refresh, f"{self.name} - look after a failure")
            raise

    @callback
    @override
    def _async_refresh_finished(self) -> None:
        """Let followers know of the round, and look for a shorter way to JDownloader from time to time.

        Of another reason for the same outage we call the listeners ourselves, as Home Assistant does so of the first
        failure only.
        """
        self._async_cancel_earlier_round()  # the next one keeps to the pace of now
        self._async_keep_pace()
        async_call_each(follower.async_after_round for follower in self._followers.values())
        if self._seen_before is not None and not self.last_update_success and self.data is not self._seen_before:
            self.async_update_listeners()
        self._async_read_missing()
        is_probed = self._probe is not None or self._rounds.has_ended
        if not is_probed and self.data.is_available and self.connection.is_probe_due:
            self._probe = self.config_entry.async_create_background_task(
                self.hass, self._async_probe(), f"{self.name} - look for a direct way"
            )

    async def _async_probe(self) -> None:
        try:
            await self.threads.async_run(self.connection.probe)
        finally:
            self._probe = None

    @override
    async def async_shutdown(self) -> None:
        """Stop reading, permanently."""
        self._async_cancel_earlier_round()
        async_call_each(follower.async_stop for follower in self._followers.values())
        self._turns.async_end()
        self._rounds.async_end()
        self.push.async_begin_stop()
        self.threads.async_end()
        await super().async_shutdown()
