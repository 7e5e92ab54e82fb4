"""Events: what happened, for those who subscribed to it, in queues of their own until they ask."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
import re

from simulator.world.clock import Clock

POLL_TIMEOUT_MS = 25_000
"""How long a listener waits at most, in a subscription of which nothing was changed."""

KEEPALIVE_MS = 120_000
"""How long a subscription counts after it was asked the last time, if nothing was changed."""

POLL_TIMEOUTS_MS = (1_000, 360_000)
KEEPALIVES_MS = (30_000, 3_600_000)
"""Smallest and largest that a subscription can be changed to; recorded."""

VALUE_INTERVAL_MS = 1_000
SWEEP_MS = 60_000


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    publisher: str
    name: str
    data: object = None
    key: Hashable = None
    """Events of one key are sent once: the latest replaces those before. None: each of them is sent."""
    is_held_back: bool = False
    """Whether it waits for the next event of its publisher that the subscription wants and that is not held back."""
    needed: str | None = None
    """Another name that the subscription has to want, too."""

    @property
    def full_name(self) -> str:
        """What the expressions of subscriptions are looked for in."""
        return f"{self.publisher}.{self.name}"


class Delivery:
    """How events come: each once, and in the order in which they happened."""

    keeps_all = False
    """Whether also those events are sent that a later one replaces."""

    def times(self) -> int:
        """Return how often the next event comes."""
        return 1

    def sent(self, event: Event) -> Event:
        """Return an event as it comes."""
        return event

    def ordered[Item](self, items: list[Item]) -> list[Item]:
        """Give the events of an answer in the order in which they come."""
        return items


class LongPoll:
    """A caller that waits for events; it gets what is queued when the wait is over."""

    def __init__(self, subscription: Subscription) -> None:
        self.is_over = False
        self._subscription = subscription
        self._wake: Callable[[], None] = lambda: None

    def when_over(self, wake: Callable[[], None]) -> None:
        """Be called once the wait is over, at once if it is already."""
        self._wake = wake
        if self.is_over:
            wake()

    def end(self) -> None:
        """End the wait."""
        if not self.is_over:
            self.withdraw()
            self._wake()

    def withdraw(self) -> None:
        """No longer wait, since the caller has gone; what is queued stays queued."""
        self.is_over = True
        if self in self._subscription.waiting:
            self._subscription.waiting.remove(self)

    def take(self) -> list[Event]:
        """Take all that is queued: nothing after a time-out, nor for a second caller woken by the same event."""
        return self._subscription.take()


@dataclass(slots=True, eq=False)
class Subscription:
    """What one listener wants to hear of, and what it has not fetched yet."""

    uuid: int
    clock: Clock
    owner: Events
    patterns: list[str]
    exclusions: list[str]
    poll_timeout_ms: int = POLL_TIMEOUT_MS
    keepalive_ms: int = KEEPALIVE_MS
    value_interval_ms: int = VALUE_INTERVAL_MS
    used: int = 0
    """When it was asked the last time, in milliseconds: the beginning of a wait counts, its end does not."""
    values_due: int = 0
    """When values are sent next, in milliseconds: the first time at once."""
    known_values: dict[int, dict[str, object]] = field(default_factory=dict)
    """Values that were sent, by the id of the link or package."""
    waiting: list[LongPoll] = field(default_factory=list)
    _queue: dict[object, Event] = field(default_factory=dict)
    _held_back: dict[str, dict[object, Event]] = field(default_factory=dict)
    """What waits for another event, by publisher."""
    _wanted: dict[str, bool] = field(default_factory=dict)

    @property
    def queue_size(self) -> int:
        """Number of events that were not fetched yet."""
        return len(self._queue)

    @property
    def is_expired(self) -> bool:
        """Whether it was left alone for too long; it takes in nothing until it is asked again."""
        return self.clock.now - self.used > self.keepalive_ms

    def use(self) -> None:
        """Let it live on."""
        self.used = self.clock.now

    def set_value_interval(self, interval_ms: int) -> None:
        """Change how often values are sent; the next time is counted from the last one."""
        if self.values_due:
            self.values_due += interval_ms - self.value_interval_ms
        self.value_interval_ms = interval_ms

    def choose(self, patterns: Iterable[str], exclusions: Iterable[str]) -> None:
        """Replace what it is about."""
        self.patterns, self.exclusions = readable(patterns), readable(exclusions)
        self._wanted.clear()

    def wants(self, full_name: str) -> bool:
        """Return whether an event of this name is for it: an expression is found in the name, and no exclusion is."""
        wanted = self._wanted.get(full_name)
        if wanted is None:
            is_named = any(re.search(pattern, full_name) for pattern in self.patterns)
            wanted = is_named and not any(re.search(pattern, full_name) for pattern in self.exclusions)
            self._wanted[full_name] = wanted
        return wanted

    def push(self, event: Event) -> None:
        """Queue an event that it wants, and those that were held back before it."""
        if self.is_expired:
            return
        if event.is_held_back:
            held_back = self._held_back.setdefault(event.publisher, {})
            held_back.pop(event.key, None)
            held_back[event.key] = event
            return
        for held in self._held_back.pop(event.publisher, {}).values():
            self._queue_up(held)
        self._queue_up(event)
        if self._queue:
            self.wake()

    def _queue_up(self, event: Event) -> None:
        """Put an event at the end of the queue, also if it takes the place of one before."""
        for _ in range(self.owner.delivery.times()):
            key = object() if event.key is None or self.owner.delivery.keeps_all else event.key
            self._queue.pop(key, None)
            self._queue[key] = self.owner.delivery.sent(event)

    def take(self) -> list[Event]:
        """Take all that is queued, oldest first."""
        events = list(self._queue.values())
        self._queue.clear()
        return self.owner.delivery.ordered(events)

    def wake(self) -> None:
        """End the waits of all that listen."""
        for poll in list(self.waiting):
            poll.end()

    def listen(self) -> LongPoll:
        """Wait for events, as long as the time-out of its polls."""
        self.use()
        poll = LongPoll(self)
        if self._queue:
            poll.end()
        else:
            self.waiting.append(poll)
            self.clock.after(self.poll_timeout_ms, poll.end)
        return poll

    def close(self) -> None:
        """Be no more; who waits gets nothing."""
        self._queue.clear()
        self._held_back.clear()
        self.wake()


def readable(patterns: Iterable[str]) -> list[str]:
    """Give those expressions that are any; JDownloader leaves the others out without a word."""
    return [pattern for pattern in patterns if _is_expression(pattern)]


def _is_expression(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


class Events:
    """All subscriptions of a JDownloader."""

    def __init__(self, clock: Clock) -> None:
        self.subscriptions: dict[int, Subscription] = {}
        self.delivery = Delivery()
        self.is_available = True
        """Whether there are any: very old JDownloaders have none."""
        self.on_subscribe: Callable[[], None] = lambda: None
        self._clock = clock
        self._is_swept = False

    @property
    def waiting(self) -> int:
        """Number of callers that wait for events now."""
        return sum(len(subscription.waiting) for subscription in self.subscriptions.values())

    def subscribe(self, patterns: Iterable[str], exclusions: Iterable[str], uuid: int | None = None) -> Subscription:
        """Begin to queue events, under an id of choice if one is given."""
        new_id = self._clock.new_id() if uuid is None else uuid
        subscription = Subscription(
            new_id, self._clock, self, readable(patterns), readable(exclusions), used=self._clock.now
        )
        self.subscriptions[new_id] = subscription
        self.on_subscribe()
        if not self._is_swept:
            self._is_swept = True
            self._clock.after(SWEEP_MS, self._sweep)
        return subscription

    def unsubscribe(self, uuid: int) -> Subscription | None:
        """End a subscription and give it; None if there is none."""
        subscription = self.subscriptions.pop(uuid, None)
        if subscription is not None:
            subscription.close()
        return subscription

    def publish(self, publisher: str, name: str, data: object = None, *, key: Hashable = None) -> None:
        """Let something have happened, for all who want to hear of it."""
        if self.subscriptions:
            self.send(Event(publisher, name, data, key))

    def send(self, event: Event) -> None:
        """Send an event to all who want to hear of it."""
        for subscription in list(self.subscriptions.values()):
            if subscription.wants(event.full_name) and (event.needed is None or subscription.wants(event.needed)):
                subscription.push(event)

    def clear(self) -> None:
        """End all subscriptions."""
        for uuid in list(self.subscriptions):
            self.unsubscribe(uuid)

    def restart(self) -> None:
        """Forget all subscriptions, as a restart of the program does; its clock has forgotten what was to come."""
        self.clear()
        self._is_swept = False

    def _sweep(self) -> None:
        for uuid, subscription in list(self.subscriptions.items()):
            if subscription.is_expired:
                self.unsubscribe(uuid)
        self._is_swept = bool(self.subscriptions)
        if self._is_swept:
            self._clock.after(SWEEP_MS, self._sweep)
