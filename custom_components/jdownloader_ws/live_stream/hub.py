"""All who watch one JDownloader: one listener of its coordinator, there with the first and gone with the last."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Set as AbstractSet
from datetime import timedelta
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_at
from homeassistant.util import dt as dt_util

from ..api.snapshot import NEVER_READ, Snapshot
from ..coordinator import JDownloaderCoordinator
from ..happenings.events import JDownloaderEvent
from ..pacing.poll_demand import PollRequest
from ..rights import Rights, async_rights_of_each
from ..tracking.event_log import EventLog, LoggedEvents
from ..tracking.event_tracker import SIGNAL_EVENT
from ..tracking.trackers import trackers_of
from .delta import ClientView, Include
from .delta_schedule import DeltaSchedule
from .messages import StreamSource, Transition, availability
from .presence import Presence, UnavailableReason
from .sender import Sender
from .subscriber import Subscriber

type DeltaKey = tuple[frozenset[Include], ClientView | None, ClientView]
"""What subscribers for whom events are made once have in common: what they watch, what they have, what they get."""


class Hub:
    """Sends subscribers what changed: each at its pace, effects of commands at once, and what is pushed to some."""

    def __init__(
        self,
        hass: HomeAssistant,
        source: StreamSource,
        disconnected: AbstractSet[str],
        on_empty: Callable[[], object],
    ) -> None:
        """Find the JDownloader; `on_empty` is called when the last subscriber has gone.

        `disconnected` has the ids of entries that were disconnected by a command, as they are at any time.
        """
        self._hass: Final = hass
        self._source: Final = source
        self._on_empty: Final = on_empty
        self._subscribers: dict[Subscriber, None] = {}  # in the order in which they came
        self._schedule: Final = DeltaSchedule()
        self._deliveries: Final = Sender(hass, self._async_delivered)
        self._is_behind = False
        """Whether a subscriber for whom events are being made will need more of them."""
        self._presence: Final = Presence(hass, source.device_id, disconnected, self._async_presence_changed)
        self._revision = 0
        self._viewed: Snapshot | None = None
        self._views: Final[dict[tuple[Rights, int], ClientView]] = {}
        """What is seen of that snapshot, by how many events there were."""
        self._event_count = 0
        """How many there were when the last check for something to send was made."""
        self._unlisten: CALLBACK_TYPE | None = None
        self._unwatch: CALLBACK_TYPE | None = None
        self._watch: PollRequest | None = None
        self._cancel_timer: CALLBACK_TYPE | None = None

    @callback
    def async_add(self, subscriber: Subscriber) -> None:
        """Add a subscriber: it gets a snapshot, or the reason why there is none."""
        self._subscribers[subscriber] = None
        if self._unlisten is None:
            self._unlisten = async_dispatcher_connect(self._hass, SIGNAL_EVENT, self._async_happened)
        subscriber.on_leave = self._async_left
        self._schedule.begin(subscriber.interval, self._hass.loop.time())
        self._async_watch()
        self._async_tell()

    @callback
    def _async_left(self, subscriber: Subscriber) -> None:
        del self._subscribers[subscriber]
        if self._subscribers:
            self._schedule.keep(self._intervals)
            self._async_watch()
            return
        self._async_stop_watching()
        self._async_stop_timer()
        self._deliveries.async_drop()
        self._presence.async_stop()
        if self._unlisten is not None:
            self._unlisten()
        self._on_empty()

    @callback
    def _async_watch(self) -> None:
        """Request polls at the shortest interval of the subscribers, with all parts that they watch."""
        jdownloader = self._presence.jdownloader
        wants = frozenset(part for subscriber in self._subscribers for part in subscriber.wants)
        watch = PollRequest(timedelta(seconds=min(self._intervals)), wants)
        if jdownloader is None or (self._unwatch is not None and watch == self._watch):
            return
        unwatch = self._unwatch
        self._unwatch = jdownloader.async_watch(self._async_listen, watch.interval, watch.wants)
        self._watch = watch
        if unwatch is not None:
            unwatch()

    @callback
    def _async_stop_watching(self) -> None:
        if self._unwatch is not None:
            self._unwatch()
            self._unwatch = None

    @callback
    def _async_presence_changed(self) -> None:
        """Switch to another coordinator, and drop what is known of the last one."""
        self._async_stop_watching()
        self._async_forget()
        self._revision += 1
        self._async_watch()
        self._async_tell()

    @callback
    def _async_forget(self) -> None:
        self._async_stop_timer()
        self._deliveries.async_drop()
        for subscriber in self._subscribers:
            subscriber.seen = None

    @callback
    def _async_listen(self) -> None:
        jdownloader = self._presence.jdownloader
        if jdownloader is not None:
            for subscriber in self._subscribers:
                if jdownloader.is_own_effect or (jdownloader.is_pushed and subscriber.is_immediate):
                    subscriber.is_urgent = True
        self._async_tell()

    @callback
    def _async_happened(self, jdownloader: JDownloaderCoordinator, _happening: JDownloaderEvent) -> None:
        """Handle a round that changed nothing: the end of all downloads is only found at the next poll."""
        if jdownloader is self._presence.jdownloader and _event_log(jdownloader).count != self._event_count:
            self._async_tell()

    @callback
    def _async_delivered(self) -> None:
        if self._is_behind:
            self._is_behind = False
            self._async_tell()

    @callback
    def _async_tell(self, now: float | None = None) -> None:
        """Send each subscriber what is due for it; `now` is the event loop's time if nothing else is given."""
        jdownloader = self._presence.jdownloader
        if jdownloader is None:
            self._async_tell_absence(self._presence.absence)
        elif jdownloader.data.reason is None:
            self._revision = jdownloader.data.revision
            self._async_tell_changes(jdownloader, self._hass.loop.time() if now is None else now)
        elif jdownloader.data is not NEVER_READ:  # else it is being read for the first time
            self._revision = jdownloader.data.revision
            self._async_tell_absence(jdownloader.data.reason)

    @callback
    def _async_tell_absence(self, reason: str) -> None:
        """Say that there is nothing to see, once for each reason; a JDownloader that was removed never comes back."""
        self._async_forget()
        event = availability(self._source.device_id, self._revision, reason)
        if reason != UnavailableReason.REMOVED:
            self._async_ask_rights()
        for subscriber in list(self._subscribers):
            if subscriber.absence != reason:
                subscriber.absence = reason
                subscriber.send(event)
            if reason == UnavailableReason.REMOVED:
                subscriber.leave()

    @callback
    def _async_tell_changes(self, jdownloader: JDownloaderCoordinator, now: float) -> None:
        log = _event_log(jdownloader)
        self._event_count = log.count
        stretches: defaultdict[DeltaKey, list[Subscriber]] = defaultdict(list)
        waiting: list[float] = []
        rights = self._async_ask_rights()
        due = {interval for interval in self._intervals if self._schedule.is_due(interval, now)}
        for subscriber in self._subscribers:
            event_count = self._event_count if Include.EVENTS in subscriber.include else 0
            seen = self._view(jdownloader.data, rights[subscriber.user.id], event_count)
            if seen is (subscriber.coming or subscriber.seen) or not seen.has(subscriber.include):
                continue
            if subscriber.coming is not None:
                self._is_behind = True
                continue
            is_due = subscriber.is_urgent or subscriber.interval in due
            waits_until = self._schedule.until(subscriber.interval, is_extra=jdownloader.is_extra)
            at = max(now if is_due else waits_until, subscriber.free_at(seen))
            if subscriber.seen is not None and at > now:
                waiting.append(at)
                continue
            stretches[subscriber.include, subscriber.seen, seen].append(subscriber)
        deltas = (some for (_, before, _), some in stretches.items() if before is not None)
        self._schedule.done({subscriber.interval for some in deltas for subscriber in some}, now)
        for stretch, subscribers in stretches.items():
            self._async_deliver(stretch, subscribers, log)
        self._async_wait(waiting)

    def _view(self, snapshot: Snapshot, rights: Rights, event_count: int) -> ClientView:
        """Return what clients with these rights see: for all of them the same object, until it changes."""
        if self._viewed is not snapshot:
            self._viewed = snapshot
            self._views.clear()
        key = rights, event_count
        if (seen := self._views.get(key)) is None:
            seen = self._views[key] = ClientView(snapshot, rights, event_count)
        return seen

    @property
    def _intervals(self) -> set[float]:
        """Those of all subscribers."""
        return {subscriber.interval for subscriber in self._subscribers}

    @callback
    def _async_deliver(self, stretch: DeltaKey, subscribers: list[Subscriber], log: EventLog) -> None:
        for subscriber in subscribers:
            subscriber.is_urgent = False
        include, before, after = stretch
        step = Transition(
            source=self._source,
            include=include,
            before=before,
            after=after,
            at=dt_util.utcnow(),
            events=log.between(before.event_count, after.event_count) if before else LoggedEvents(),
        )
        self._deliveries.async_deliver(step, subscribers)

    @callback
    def _async_wait(self, times: Collection[float]) -> None:
        """Look again at the first of these times: until then nothing more may change."""
        self._async_stop_timer()
        if not times:
            return
        due = min(times)

        @callback
        def async_due(_: object) -> None:
            self._cancel_timer = None
            self._async_tell(max(due, self._hass.loop.time()))

        self._cancel_timer = async_call_at(self._hass, async_due, due)

    @callback
    def _async_stop_timer(self) -> None:
        if self._cancel_timer is not None:
            self._cancel_timer()
            self._cancel_timer = None

    @callback
    def _async_ask_rights(self) -> Mapping[str, Rights]:
        """Return what each user may see and do, by the user's id; who may not read any more has to leave."""
        users = {subscriber.user.id: subscriber.user for subscriber in self._subscribers}
        found = async_rights_of_each(self._hass, users.values(), self._source.device_id)
        for subscriber in [one for one in self._subscribers if not found[one.user.id].read]:
            subscriber.send(availability(self._source.device_id, self._revision, UnavailableReason.REMOVED))
            subscriber.leave()
        return found


def _event_log(jdownloader: JDownloaderCoordinator) -> EventLog:
    """Return the events of a JDownloader."""
    return trackers_of(jdownloader).events.log
