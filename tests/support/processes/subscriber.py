"""A client that knows a JDownloader by the events of its subscription alone, as a card in a page does."""

import asyncio
from collections.abc import Callable
from typing import Any, Self

from scripts.homeassistant_process.installation import INTEGRATION
from scripts.homeassistant_process.socket import HomeAssistantSocket, SocketSubscription

type Rows = dict[str, dict[str, Any]]

# On a busy machine; a step takes some simulated seconds.
PATIENCE = 90.0


class Subscriber:
    """What a subscriber knows: the last snapshot, with all deltas folded into it."""

    def __init__(self, stream: SocketSubscription) -> None:
        """Know nothing before the first event."""
        self._stream = stream
        self.status: dict[str, Any] = {}
        self.links: Rows = {}
        self.grabber_links: Rows = {}

    @classmethod
    async def open(cls, socket: HomeAssistantSocket, device_id: str) -> Self:
        """Subscribe to a JDownloader and take the snapshot."""
        include = ["status", "packages", "links", "linkgrabber"]
        stream = await socket.subscribe(
            f"{INTEGRATION}/monitor/subscribe", device_id=device_id, interval=1, include=include
        )
        watcher = cls(stream)
        await watcher.until(lambda: bool(watcher.status))
        return watcher

    async def until[T](self, look: Callable[[], T]) -> T:
        """Take events until there is something to see; return it."""
        async with asyncio.timeout(PATIENCE):
            while not (seen := look()):
                self._fold(await self._stream.next(PATIENCE))
        return seen

    def _fold(self, event: dict[str, Any]) -> None:
        grabber = event.get("linkgrabber", {})
        match event["type"]:
            case "snapshot":
                self.status = event["status"]
                self.links = {row["id"]: row for row in event["links"]}
                self.grabber_links = {row["id"]: row for row in grabber["links"]}
            case "delta":
                self.status |= event.get("status", {})
                _fold_rows(self.links, event.get("links", {}))
                _fold_rows(self.grabber_links, grabber.get("links", {}))
            case other:
                raise AssertionError(f"{other} was not to be expected: {event}")


def _fold_rows(rows: Rows, delta: dict[str, Any]) -> None:
    """Change rows in place; their order is not looked at here."""
    for gone in delta.get("remove", ()):
        del rows[gone]
    rows |= {row["id"]: row for row in delta.get("add", ())}
    for row_id, changed in delta.get("change", {}).items():
        rows[row_id] |= changed
