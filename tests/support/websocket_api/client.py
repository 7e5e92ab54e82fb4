"""A client of Home Assistant's WebSocket API, as anyone could write one."""

import asyncio
from collections import defaultdict, deque
import json
from pathlib import Path
from typing import Any

from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from custom_components import jdownloader_ws
from custom_components.jdownloader_ws.const import DOMAIN
from tests.support.websocket_api.folding import Known, fold

TEXTS = json.loads((Path(jdownloader_ws.__file__).parent / "translations" / "en.json").read_text(encoding="utf-8"))[
    "exceptions"
]
PATIENCE = 300.0
"""Seconds of a clock that may be quick, after which what was to come does not come; no test depends on how long
it takes."""


class Client:
    """Sends commands and sorts what comes back."""

    def __init__(self, socket: MockHAClientWebSocket) -> None:
        self.socket = socket
        self.largest_event = 0
        """Bytes of the largest event that came."""
        self._results: dict[int, dict[str, Any]] = {}
        self._events: defaultdict[int, deque[dict[str, Any]]] = defaultdict(deque)
        self._last_id = 0

    async def send(self, command: str, **fields: Any) -> int:
        """Send a command of ours, or with a slash in front any other; return its id."""
        self._last_id += 1
        kind = command[1:] if command.startswith("/") else f"{DOMAIN}/{command}"
        await self.socket.send_json({"id": self._last_id, "type": kind, **fields})
        return self._last_id

    async def answer(self, message_id: int) -> dict[str, Any]:
        """Wait for the answer to a command."""
        while message_id not in self._results:
            await self._receive()
        return self._results.pop(message_id)

    async def call(self, command: str, **fields: Any) -> Any:
        """Give a command that has to succeed; return the result."""
        answer = await self.answer(await self.send(command, **fields))
        assert answer["success"], answer["error"]
        return answer["result"]

    async def refused(self, command: str, **fields: Any) -> dict[str, Any]:
        """Give a command that has to fail; return the error without its English message, which is the translation."""
        answer = await self.answer(await self.send(command, **fields))
        assert not answer["success"], "it was not refused"
        error: dict[str, Any] = answer["error"]
        message = error.pop("message")
        assert message
        if error.get("translation_domain") == DOMAIN:
            sentence: str = TEXTS[error["translation_key"]]["message"]
            assert message == sentence.format(**error["translation_placeholders"])
        return error

    async def subscribe(self, **fields: Any) -> Stream:
        """Watch a JDownloader."""
        message_id = await self.send("monitor/subscribe", **fields)
        answer = await self.answer(message_id)
        assert answer == {"id": message_id, "type": "result", "success": True, "result": None}
        return Stream(self, message_id)

    async def event(self, message_id: int) -> dict[str, Any]:
        """Wait for the next event of a subscription."""
        while not self._events[message_id]:
            await self._receive()
        return self._events[message_id].popleft()

    async def received(self, message_id: int) -> list[dict[str, Any]]:
        """Return the events of a subscription that are there already: those sent before the answer to a ping."""
        await self.catch_up()
        events = list(self._events[message_id])
        self._events[message_id].clear()
        return events

    def has_answer(self, message_id: int) -> bool:
        """Return whether the answer to a command is there already."""
        return message_id in self._results

    async def catch_up(self) -> None:
        """Take in what was sent before the answer to a ping, and answer what the connection itself asks."""
        await self.answer(await self.send("/ping"))

    async def _receive(self) -> None:
        async with asyncio.timeout(PATIENCE):
            text = await self.socket.receive_str()
        message = json.loads(text)
        if message["type"] == "event":
            self.largest_event = max(self.largest_event, len(text.encode()))
            self._events[message["id"]].append(message["event"])
        else:
            self._results[message["id"]] = message


class Stream:
    """A subscription, and what its events add up to."""

    def __init__(self, client: Client, message_id: int) -> None:
        self.client = client
        self.message_id = message_id
        self.known: Known = {}

    async def next(self) -> dict[str, Any]:
        """Wait for the next event, and fold it."""
        event = await self.client.event(self.message_id)
        self.take(event)
        return event

    async def all(self) -> list[dict[str, Any]]:
        """Return the events that are there already, and fold them."""
        events = await self.client.received(self.message_id)
        for event in events:
            self.take(event)
        return events

    async def unsubscribe(self) -> None:
        """Stop watching."""
        await self.client.call("/unsubscribe_events", subscription=self.message_id)

    def take(self, event: dict[str, Any]) -> None:
        """Fold an event."""
        self.known = {} if event["type"] == "availability" else fold(self.known, event)


async def watched(client: Client, device_id: str, **fields: Any) -> Stream:
    """Subscribe, and take the snapshot."""
    stream = await client.subscribe(device_id=device_id, **fields)
    assert (await stream.next())["type"] == "snapshot"
    return stream


def availability(event: dict[str, Any]) -> tuple[str, bool, str]:
    """Return what an availability event says; it has these fields and no others."""
    assert set(event) == {"type", "device_id", "timestamp", "revision", "available", "reason"}
    return event["type"], event["available"], event["reason"]


def error(code: str, key: str | None = None, **placeholders: str) -> dict[str, Any]:
    """Return an error as it is to come, without its English message."""
    return {
        "code": code,
        "translation_key": key or code,
        "translation_domain": "jdownloader_ws",
        "translation_placeholders": placeholders,
    }
