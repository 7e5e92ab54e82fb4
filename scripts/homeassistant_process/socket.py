"""Home Assistant's WebSocket interface, as the pages use it."""

import asyncio
from collections.abc import AsyncGenerator
import contextlib
from itertools import count
from typing import Any

import aiohttp

from .session import HomeAssistantSession

# The pages' own patience with a command.
ANSWER_SECONDS = 30.0
CLOSED = "Home Assistant closed the connection"


class SocketCommandError(Exception):
    """Home Assistant refused a command; `code` is the machine's word for why, `error` all it said."""

    def __init__(self, command: str, error: dict[str, Any]) -> None:
        """Keep the answer."""
        super().__init__(f"{command}: {error}")
        self.code: str = error["code"]
        self.error = error


class SocketSubscription:
    """The events of one subscription, in order."""

    def __init__(self, subscription_id: int) -> None:
        """Start with no event."""
        self.id = subscription_id
        self._events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def put(self, event: dict[str, Any]) -> None:
        """Add an event."""
        self._events.put_nowait(event)

    async def next(self, seconds: float = ANSWER_SECONDS) -> dict[str, Any]:
        """Return the next event; raise `TimeoutError` if there is none in time."""
        return await asyncio.wait_for(self._events.get(), seconds)


class HomeAssistantSocket:
    """One open connection; answers and events are given to what waits for them."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, answer_seconds: float = ANSWER_SECONDS) -> None:
        """Use a connection that is logged in."""
        self._socket = socket
        self._answer_seconds = answer_seconds
        self._has_ended = False
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._subscriptions: dict[int, SocketSubscription] = {}

    async def call(self, command: str, **fields: Any) -> Any:
        """Send a command and return its result; raise `SocketCommandError` if it is refused."""
        return await self._send(next(self._ids), command, fields)

    async def subscribe(self, command: str, **fields: Any) -> SocketSubscription:
        """Send a command that opens a stream, and return the stream."""
        subscription = SocketSubscription(next(self._ids))
        # Before sending: the first event follows the result closely.
        self._subscriptions[subscription.id] = subscription
        await self._send(subscription.id, command, fields)
        return subscription

    async def unsubscribe(self, subscription: SocketSubscription) -> None:
        """Close a stream."""
        await self.call("unsubscribe_events", subscription=subscription.id)
        del self._subscriptions[subscription.id]

    async def _send(self, message_id: int, command: str, fields: dict[str, Any]) -> Any:
        if self._has_ended:
            raise ConnectionError(CLOSED)
        answer = self._answers[message_id] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": message_id, "type": command, **fields})
        message = await asyncio.wait_for(answer, self._answer_seconds)
        if not message["success"]:
            raise SocketCommandError(command, message["error"])
        return message["result"]

    async def read(self) -> None:
        """Hand out what comes in until the connection ends."""
        try:
            async for frame in self._socket:
                self._hand_out(frame.json())
        finally:
            self._has_ended = True
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(ConnectionError(CLOSED))

    def _hand_out(self, message: dict[str, Any]) -> None:
        if message["type"] == "event":
            if subscription := self._subscriptions.get(message["id"]):
                subscription.put(message["event"])
        elif message["type"] == "result":
            answer = self._answers.pop(message["id"])
            if not answer.done():  # who asked has given up
                answer.set_result(message)


@contextlib.asynccontextmanager
async def open_socket(
    session: HomeAssistantSession, answer_seconds: float = ANSWER_SECONDS
) -> AsyncGenerator[HomeAssistantSocket]:
    """Connect in the name of the session's user, who waits that long for an answer."""
    async with session.http.ws_connect(f"{session.url}/api/websocket", max_msg_size=0) as connection:
        await connection.receive_json()
        await connection.send_json({"type": "auth", "access_token": session.access_token})
        answer = await connection.receive_json()
        if answer["type"] != "auth_ok":
            raise SocketCommandError("auth", {"code": answer["type"], **answer})
        socket = HomeAssistantSocket(connection, answer_seconds)
        reader = asyncio.create_task(socket.read())
        try:
            yield socket
        finally:
            reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reader
