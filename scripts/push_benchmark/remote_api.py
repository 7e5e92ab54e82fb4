"""A client of JDownloader's local RemoteAPI, and one that listens to its events."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
import json
from time import monotonic
from typing import Any, Final, Self

import aiohttp

EVENTS: Final = (
    *("^downloadwatchdog\\.", "^linkcrawler\\.", "^linkcollector\\.", "^captchas\\.", "^dialogs\\."),
    "^downloads\\.(REFRESH_STRUCTURE|REFRESH_CONTENT|ADD_|REMOVE_)",
    "^downloads\\.LINK_UPDATE\\.(enabled|name|priority|comment|finished|running|skipped|extractionStatus|status)$",
)
"""What has an event."""
NO_VALUES: Final = 3_600_000
"""Milliseconds between events of values, which are of no use here."""
EVENT_PATIENCE: Final = 40.0
"""Seconds until an event has to be there."""

type Data = Any
type Wanted = Callable[[str, Data], bool]


class RemoteApi:
    """Calls one JDownloader."""

    def __init__(self, session: aiohttp.ClientSession, host: str, port: int) -> None:
        """Call this one."""
        self._session: Final = session
        self._url: Final = f"http://{host}:{port}"

    async def call(self, path: str, *parameters: Any) -> Any:
        """Return the data that JDownloader answers; raises `aiohttp.ClientError` if it refuses."""
        body = json.dumps(list(parameters))
        headers = {"Content-Type": "application/json"}
        async with self._session.post(f"{self._url}/{path}", data=body, headers=headers) as answer:
            answer.raise_for_status()
            text = await answer.text()
        answered: Mapping[str, Any] = json.loads(text) if text else {}
        return answered.get("data")


@dataclass(frozen=True, slots=True)
class Event:
    """What JDownloader said, and when that was here, by the monotonic clock that all processes share."""

    at: float
    name: str
    data: Data


class Tap:
    """Listens beside Home Assistant, to know when something happened in JDownloader."""

    def __init__(self, api: RemoteApi) -> None:
        """Listen to this one."""
        self._api: Final = api
        self._new: Final = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._subscription: int | None = None
        self.events: list[Event] = []

    async def __aenter__(self) -> Self:
        """Begin."""
        subscription = await self._api.call("events/subscribe", list(EVENTS), [])
        self._subscription = subscription["subscriptionid"]
        await self._api.call("downloadevents/setStatusEventInterval", self._subscription, NO_VALUES)
        self._task = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        """End."""
        await self._api.call("events/unsubscribe", self._subscription)
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError, aiohttp.ClientError):
                await self._task

    async def _listen(self) -> None:
        while True:
            found = await self._api.call("events/listen", self._subscription)
            now = monotonic()
            self.events += [Event(now, f"{one['publisher']}.{one['eventid']}", one.get("eventdata")) for one in found]
            self._new.set()

    async def first(self, since: int, wanted: Wanted) -> Event:
        """Return the first event that is wanted, of those from a place on; raises `TimeoutError`."""
        async with asyncio.timeout(EVENT_PATIENCE):
            while True:
                self._new.clear()
                for event in self.events[since:]:
                    if wanted(event.name, event.data):
                        return event
                await self._new.wait()
