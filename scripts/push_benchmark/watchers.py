"""Those who watch, in a process of their own: each sees by what time a delta brought what happened.

Times are those of the monotonic clock, which all processes of a machine share.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
import json
from time import monotonic
from typing import Any, Final

import aiohttp

from scripts.stream_benchmark.child import answer_questions
from scripts.stream_benchmark.watchers import FIRST_ID, log_in

KEPT: Final = 2_000
"""How many events of each are remembered."""
EARLY: Final = 0.05
"""Seconds by which a delta may be here before the event was: both go on their own ways."""

type Event = Mapping[str, Any]
type Sight = Mapping[str, Any]
"""What is to be seen: `in` (the collection, by its keys), `is` (what becomes of it), and what it is known by."""


@dataclass(slots=True)
class Watcher:
    """One subscription, with a connection of its own."""

    socket: aiohttp.ClientWebSocketResponse
    events: deque[tuple[float, Event]] = field(default_factory=lambda: deque(maxlen=KEPT))
    deltas: int = 0
    received: int = 0
    """Bytes."""

    async def listen(self, new: asyncio.Event) -> None:
        """Take events until the connection ends."""
        async for message in self.socket:
            event = json.loads(message.data)["event"]
            self.received += len(message.data)
            self.deltas += event["type"] == "delta"
            self.events.append((monotonic(), event))
            new.set()

    def saw(self, sight: Sight, since: float) -> float | None:
        """Return when it saw something for the first time since then, None if it did not."""
        return next((at for at, event in self.events if at >= since - EARLY and is_seen(event, sight)), None)


def is_seen(event: Event, sight: Sight) -> bool:
    """Return whether a delta brings what is to be seen."""
    if event["type"] != "delta":
        return False
    part: Any = event
    for key in sight["in"]:
        part = part.get(key) or {}
    match sight["is"]:
        case "removed":
            return sight["id"] in part.get("remove", ())
        case "added":
            return any(sight["with"].items() <= _texts(row).items() for row in part.get("add", ()))
        case "changed":
            rows = [*part.get("add", ()), part.get("change", {}).get(sight["id"], {})]
            own = [row for row in rows if row.get("id", sight["id"]) == sight["id"]]
            return any(row.get(sight["field"]) in sight["values"] for row in own)
        case "value":
            return part.get(sight["field"]) in sight["values"]
        case other:
            raise ValueError(other)


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: value for key, value in row.items() if isinstance(value, str)}


class Audience:
    """All watchers, by name."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        """Begin without any."""
        self._session: Final = session
        self._watchers: Final[dict[str, Watcher]] = {}
        self._tasks: Final[list[asyncio.Task[None]]] = []
        self._new: Final = asyncio.Event()

    async def answer(self, question: dict[str, Any]) -> Any:
        """Do what is asked: let one join, wait until some saw something, or count."""
        match question["do"]:
            case "join":
                return await self._join(question)
            case "see":
                return await self._see(question)
            case "count":
                return {name: [each.deltas, each.received] for name, each in self._watchers.items()}
            case other:
                raise ValueError(other)

    async def _join(self, question: Mapping[str, Any]) -> None:
        for name, wanted in question["watchers"].items():
            socket = await log_in(self._session, question["url"], question["token"])
            await socket.send_json({"id": FIRST_ID, "type": "jdownloader_ws/monitor/subscribe", **wanted})
            answer = await socket.receive_json()
            if not answer["success"]:
                raise ConnectionError(f"Home Assistant refused the subscription: {answer['error']['code']}")
            is_complete = False
            while not is_complete:
                is_complete = '"complete":true' in await socket.receive_str()
            watcher = self._watchers[name] = Watcher(socket)
            self._tasks.append(asyncio.create_task(watcher.listen(self._new)))

    async def _see(self, question: Mapping[str, Any]) -> dict[str, float]:
        """Return when each of those named saw it; who did not in time is left out."""
        names, sight, since = question["names"], question["sight"], question["since"]
        end = monotonic() + question["patience"]
        while True:
            self._new.clear()
            seen = {name: at for name in names if (at := self._watchers[name].saw(sight, since)) is not None}
            left = end - monotonic()
            if len(seen) == len(names) or left <= 0:
                return seen
            try:
                await asyncio.wait_for(self._new.wait(), left)
            except TimeoutError:
                continue

    async def leave(self) -> None:
        """Close all connections."""
        for watcher in self._watchers.values():
            await watcher.socket.close()
        await asyncio.gather(*self._tasks)


async def main() -> None:
    """Run until the questions end."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        audience = Audience(session)
        try:
            await answer_questions(audience.answer)
        finally:
            await audience.leave()


if __name__ == "__main__":
    asyncio.run(main())
