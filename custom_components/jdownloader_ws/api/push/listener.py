"""Listens to one JDownloader in a thread of its own: subscribes, polls, and calls back with what was announced."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Condition, Thread
from time import monotonic
from typing import Any, Final

from ..announced import NOTHING_ANNOUNCED, Announced, announced_by
from ..connection import JDownloaderConnection, Via
from ..errors import STRANGE_FORM, Fault, JDownloaderConnectionError, JDownloaderError
from ..log_filter import guarded
from ..parts import Part
from ..rows import as_list
from .course import Course, PushState
from .outcomes import course_after
from .statuses import StatusTexts
from .subscription import Subscription

# What may have changed while no events came: anything.
GAP: Final = Announced(parts=frozenset({Part.AFTER_GAP}))
# Seconds between two long polls while things happen: what JDownloader says meanwhile comes together. The cloud carries
# each of them, so there it gets longer the longer that continues. Without a pause 1,000 links that are added were 1,060
# polls in 18 s (measured). What happens to one link may be a few answers, which need none.
BETWEEN_POLLS: Final = 0.1
WITHOUT_PAUSE: Final = 3
FIRST_BETWEEN_POLLS_BY_CLOUD: Final = 0.15
LONGEST_BETWEEN_POLLS_BY_CLOUD: Final = 1.0
# Seconds without events after which the next one is heard of at once.
QUIET: Final = 1.0
# Seconds that a complete reading waits for the subscription to be made: JDownloader has answered a moment ago.
SUBSCRIBED_WITHIN: Final = 2.0

# Seconds that a subscription lives at least before another one is made because something had not been announced.
RENEWED_AFTER: Final = 15 * 60.0
_LOGGER = guarded(__name__)


@dataclass(frozen=True, slots=True)
class PushCounts:
    """What was heard so far, for diagnostics."""

    polls: int = 0
    events: int = 0
    subscriptions: int = 0
    gaps: int = 0
    """Times after which everything had to be read, as events may have been lost."""
    failures: int = 0


class PushListener:
    """Listens until it is stopped; its thread begins with the first `subscribe`."""

    def __init__(
        self,
        connection: JDownloaderConnection,
        on_announced: Callable[[Announced], None],
        on_change: Callable[[], None],
        on_end: Callable[[], None] = lambda: None,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Call `on_announced` with what is to be read, and `on_change` when events begin or cease to come.

        All are called in the listener's thread, `on_end` as the last thing that it does.
        """
        self._connection: Final = connection
        self._on_announced: Final = on_announced
        self._on_change: Final = on_change
        self._on_end: Final = on_end
        self._clock: Final = clock
        self._wake: Final = Condition()
        self._thread: Thread | None = None
        self._is_stopped = False
        self._is_renewal_due = False
        self._is_listening = False
        self._readers_waiting = 0
        """Complete readings that wait for the subscription: what they read needs no other one."""
        self.course = Course(since=clock())
        self.counts = PushCounts()
        self._subscription: Subscription | None = None
        self._subscribed_at = 0.0
        self._texts = StatusTexts()
        self._pause = 0.0
        self._in_a_row = 0
        """Answers with events of which each came soon after the one before."""
        self._last_events_at = -QUIET

    @property
    def is_alive(self) -> bool:
        """Whether JDownloader's events reach us, as far as we know."""
        return self.course.is_alive

    @property
    def seconds_in_state(self) -> float:
        """For how long it has been in the state of its course."""
        return self._clock() - self.course.since

    @property
    def next_try_in(self) -> float | None:
        """In how many seconds it tries again to subscribe; None while events come, or when it was stopped."""
        if self.course.is_alive or self._is_stopped:
            return None
        return max(0.0, self.course.not_before - self._clock())

    def subscribe(self, *, is_back: bool) -> None:
        """Be subscribed, if that can be done soon, before everything is read; blocks for `SUBSCRIBED_WITHIN` at most.

        `is_back` says that JDownloader was away, or is new: whatever subscription there was is lost.
        """
        with self._wake:
            if self._is_stopped:
                return
            if self._thread is None:
                self._thread = Thread(target=self._run, name="jdownloader push", daemon=True)
                self._thread.start()
            elif is_back:
                self._knock()
            if self._is_trying:
                self._readers_waiting += 1
                self._wake.notify_all()
                self._wake.wait_for(lambda: not self._is_trying, SUBSCRIBED_WITHIN)
                self._readers_waiting -= 1

    def doubt(self) -> None:
        """Make another subscription, as something was not announced: this one may be lost; does not block."""
        with self._wake:
            if self.course.is_alive and self._clock() - self._subscribed_at >= RENEWED_AFTER:
                self._renew()

    def look(self, *, is_answered: bool) -> None:
        """Try again if a pause has become pointless; does not block.

        It has where a direct way was found, and where a JDownloader that was called offline has answered a reading.
        """
        with self._wake:
            if (self.course.gave_up_on_cloud and not self._is_cloud) or (self.course.is_away and is_answered):
                self.course = self.course.knocked(self._clock(), is_cloud=self._is_cloud)
                self._wake.notify_all()

    @property
    def is_running(self) -> bool:
        """Whether there is a thread."""
        return self._thread is not None and self._thread.is_alive()

    def begin_stop(self) -> None:
        """Stop permanently: ends what is under way, does not block."""
        with self._wake:
            self._is_stopped = True
            self._wake.notify_all()
            if self._thread is not None:
                self._connection.abort_listen()

    def join(self, timeout: float) -> None:
        """Wait until the thread has ended."""
        if self._thread is not None:
            self._thread.join(timeout)

    @property
    def _is_cloud(self) -> bool:
        return self._connection.via is Via.CLOUD

    @property
    def _is_trying(self) -> bool:
        """Whether a subscription is to be made now."""
        is_due = self.course.not_before <= self._clock()
        return not self._is_stopped and is_due and (self._is_renewal_due or not self.course.is_alive)

    def _knock(self) -> None:
        self.course = self.course.knocked(self._clock(), is_cloud=self._is_cloud)
        if self.course.is_alive:
            # What is waited for may never come: JDownloader has forgotten us, or cannot reach us any more.
            self._renew()

    def _renew(self) -> None:
        self._is_renewal_due = True
        self._wake.notify_all()
        if self._is_listening:
            self._connection.abort_listen()

    def _run(self) -> None:
        while self._wait():
            try:
                self._go_on()
            except JDownloaderError as error:
                if not self._is_stopped:
                    self._failed(error)
            except STRANGE_FORM:
                self._cut()
        self._leave()
        self._on_end()

    def _wait(self) -> bool:
        """Wait until it is time for the next try or poll; returns whether there is one."""
        with self._wake:
            while not self._is_stopped:
                left = self.course.not_before - self._clock()
                if left <= 0 or self._is_renewal_due:
                    break
                self._wake.wait(left)
            return not self._is_stopped

    def _go_on(self) -> None:
        if self._is_renewal_due:
            self._drop_subscription()
        if self._subscription is None:
            self._subscribe()
        else:
            self._listen(self._subscription)

    def _subscribe(self) -> None:
        self._texts = StatusTexts()
        self._subscription = Subscription(self._connection.call, self.course.poll)
        with self._wake:
            is_read_anyway = self._readers_waiting > 0
            self._subscribed_at = self._clock()
            self.counts = replace(
                self.counts,
                subscriptions=self.counts.subscriptions + 1,
                gaps=self.counts.gaps + (not is_read_anyway),
            )
            self._become(self.course.subscribed(self._clock()))
        if not is_read_anyway:
            self._on_announced(GAP)

    def _listen(self, subscription: Subscription) -> None:
        subscription.poll_for(self.course.poll)
        started = self._clock()
        self._is_listening = True
        try:
            events = as_list(subscription.listen())
        finally:
            self._is_listening = False
        now = self._clock()
        self.counts = replace(self.counts, polls=self.counts.polls + 1, events=self.counts.events + len(events))
        if events:
            self._become(self.course.brought_events(now))
            self._announce(events)
            self._rest(now)
        else:
            self._become(self.course.was_empty(now, after=now - started))

    def _announce(self, events: list[Any]) -> None:
        announced = announced_by(self._texts.new_in(events))
        if announced != NOTHING_ANNOUNCED:
            self._on_announced(announced)

    def _rest(self, now: float) -> None:
        """Let what happens in a row come together."""
        is_in_a_row = now - self._last_events_at < QUIET
        self._last_events_at = now
        self._in_a_row = self._in_a_row + 1 if is_in_a_row else 1
        if not is_in_a_row or (self._in_a_row < WITHOUT_PAUSE and not self._is_cloud):
            self._pause = 0.0
        elif self._is_cloud:
            self._pause = min(max(FIRST_BETWEEN_POLLS_BY_CLOUD, 2 * self._pause), LONGEST_BETWEEN_POLLS_BY_CLOUD)
        else:
            self._pause = BETWEEN_POLLS
        self._become(replace(self.course, not_before=now + self._pause))

    def _failed(self, error: JDownloaderError) -> None:
        """Note a failure of a poll or of a subscription."""
        fault = error.fault if isinstance(error, JDownloaderConnectionError) else None
        if self._subscription is not None and (fault is Fault.ABORTED or self._is_renewal_due):
            return  # we ended the poll, for another subscription, or before it had begun
        if fault is Fault.REROUTED:
            # JDownloader gives what happens next to the poll on the old way: another subscription, on the new one
            self._drop_subscription()
            return
        _LOGGER.debug("Listening failed: %s (%s)", type(error).__name__, error)
        now, age = self._clock(), None if self._subscription is None else self._clock() - self._subscribed_at
        self._end_subscription(course_after(self.course, error, now, is_cloud=self._is_cloud, age=age))

    def _cut(self) -> None:
        self._end_subscription(self.course.was_cut(self._clock(), is_cloud=self._is_cloud))

    def _end_subscription(self, course: Course) -> None:
        """Make another subscription the next time: whether the last poll was answered is not known."""
        self._subscription = None
        with self._wake:
            self._is_renewal_due = False
            self.counts = replace(self.counts, failures=self.counts.failures + 1)
            self._become(course)

    def _drop_subscription(self) -> None:
        with self._wake:
            self._is_renewal_due = False
            self._subscription = None
            self._become(self.course.into(PushState.STARTING, self._clock()))

    def _become(self, course: Course) -> None:
        """Be in another state, and say so."""
        with self._wake:
            was_alive, self.course = self.course.is_alive, course
            self._wake.notify_all()
        if course.is_alive is not was_alive:
            self._on_change()

    def _leave(self) -> None:
        """Take the subscription back, if JDownloader answers at once; else it forgets us by itself."""
        with self._wake:
            self._become(self.course.into(PushState.STOPPED, self._clock()))
        if self._subscription is not None:
            try:
                self._subscription.leave()
            except JDownloaderError as error:
                _LOGGER.debug("The subscription is left to its end: %s", type(error).__name__)
