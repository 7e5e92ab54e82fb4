"""Events as bytes: made once, however many clients get them."""

from collections.abc import Mapping, Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_loaded_integration
from homeassistant.util import dt as dt_util

from ..api.package_list import PackageList
from ..const import DOMAIN, MAX_MESSAGE
from ..tracking.event_log import LoggedEvents
from ..writable import written
from .chunking import IndivisibleError, chunked
from .delta import LIST_INCLUDES, ClientView, Include, delta, unread

ENVELOPE = 1_000
"""Bytes kept free for what stands around the body: ids, time, version, capabilities, Home Assistant's envelope."""
LOOP_ROWS = 200
"""Packages and links that may be compared and written within the event loop, as that takes less than a
millisecond or two; more go to a thread."""


@dataclass(frozen=True, slots=True)
class StreamSource:
    """The device that a stream is about, and the version that sends it: the same for all its events."""

    device_id: str
    version: str
    """Of this integration, so that a page from before an update sees that it is old."""


@callback
def async_stream_source(hass: HomeAssistant, device_id: str) -> StreamSource:
    """Return the source of the stream of a device."""
    return StreamSource(device_id, str(async_get_loaded_integration(hass, DOMAIN).version))


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """From what some clients have, or nothing, to the current state."""

    source: StreamSource
    include: AbstractSet[Include]
    before: ClientView | None
    after: ClientView
    at: datetime = field(compare=False)
    events: LoggedEvents = field(default=LoggedEvents(), compare=False)
    """What happened in between, where these clients want to know."""

    @property
    def is_large(self) -> bool:
        """Whether making the events of it may take long."""
        sides = [seen.snapshot for seen in (self.before, self.after) if seen is not None]
        lists: list[PackageList[Any, Any]] = []
        if self.include & {Include.PACKAGES, Include.LINKS}:
            lists += [side.downloads for side in sides]
        if Include.LINKGRABBER in self.include:
            lists += [side.linkgrabber for side in sides]
        return any(rows.link_count + len(rows.groups) > LOOP_ROWS for rows in lists)

    def messages(self) -> list[bytes]:
        """Return the events, none above the size of a message; no events if nothing changed."""
        if self.before is not None and not self._shows_as_many:
            return self._snapshots(delta(None, self.after, self.include)) + self._deltas(self._events)
        if self.before is not None:
            try:
                return self._deltas(delta(self.before, self.after, self.include) | self._events)
            except IndivisibleError:
                pass  # then it is sent from the beginning, where nothing is larger than one row
        return self._snapshots(delta(None, self.after, self.include))

    @property
    def _shows_as_many(self) -> bool:
        """Whether there are the same collections as before; a list may become too long, or short enough again."""
        before = unread(self.before.snapshot) if self.before is not None else frozenset()
        return (before ^ unread(self.after.snapshot)).isdisjoint(self.include)

    @property
    def _events(self) -> dict[str, Any]:
        rows, more = self.events.rows, self.events.more
        return ({"events": rows} if rows else {}) | ({"events_more": more} if more else {})

    def _deltas(self, body: dict[str, Any]) -> list[bytes]:
        if not body:
            return []
        head = {"type": "delta", **self._head}
        whole = written(head | body)
        if len(whole) <= MAX_MESSAGE - ENVELOPE:
            return [whole]
        return _complete_with_last([head | part for part in chunked(body, MAX_MESSAGE - ENVELOPE)])

    def _snapshots(self, body: dict[str, Any]) -> list[bytes]:
        first, *more = chunked(body, MAX_MESSAGE - ENVELOPE)
        about = {"version": self.source.version, "capabilities": self.after.shown_capabilities}
        start = {"type": "snapshot", **self._head, **about} | as_lists(first, self._collections)
        return _complete_with_last([start, *({"type": "delta", **self._head} | part for part in more)])

    @property
    def _collections(self) -> AbstractSet[Include]:
        return self.include - unread(self.after.snapshot)

    @property
    def _head(self) -> dict[str, Any]:
        return event_head(self.source.device_id, self.after.snapshot.revision, self.at)


def availability(device_id: str, revision: int, reason: str) -> bytes:
    """Return the event that says that a JDownloader can't be watched, and why."""
    head = event_head(device_id, revision, dt_util.utcnow())
    return written({"type": "availability", **head, "available": False, "reason": reason})


def event_head(device_id: str, revision: int, at: datetime) -> dict[str, Any]:
    """Return what each event has."""
    return {"device_id": device_id, "timestamp": at, "revision": revision}


def as_lists(body: Mapping[str, Any], include: AbstractSet[Include]) -> dict[str, Any]:
    """Return a delta that only adds in the form of a snapshot: with plain lists, also where there is nothing."""
    start = dict(body)
    for name in include & LIST_INCLUDES:
        start[name] = body.get(name, {}).get("add", [])
    if Include.LINKGRABBER in include:
        grabbed = body.get(Include.LINKGRABBER, {})
        lists = {name: grabbed.get(name, {}).get("add", []) for name in (Include.PACKAGES, Include.LINKS)}
        start[Include.LINKGRABBER] = {**grabbed, **lists}
    return start


def _complete_with_last(events: list[dict[str, Any]]) -> list[bytes]:
    last = len(events) - 1
    return [written(event | {"complete": place == last}) for place, event in enumerate(events)]
