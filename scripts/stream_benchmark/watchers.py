"""Those who watch: many connections to Home Assistant's WebSocket API, in a process of their own.

They ask for no compression, so what they receive is what was written.
"""

import asyncio
from collections.abc import Sequence
from itertools import batched
import json
from typing import Any, Final, Self

import aiohttp

from .child import answer_questions

AT_ONCE: Final = 10
"""How many connect and subscribe at the same time: each is sent the whole list, which takes memory on both sides."""
FIRST_ID: Final = 1


class Watcher:
    """A connection with one subscription."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Use a connection that is open."""
        self._socket = socket
        self.list_bytes = 0
        """Size of the events that reported the whole list."""
        self.received: list[tuple[int, int]] = []
        """Revision and size of each event since `forget`."""

    @classmethod
    async def subscribe(cls, session: aiohttp.ClientSession, place: dict[str, Any], token: str) -> Self:
        """Log in, subscribe, and take the whole list."""
        watcher = cls(await log_in(session, place["url"], token))
        command = {"type": "jdownloader_ws/monitor/subscribe", "device_id": place["device_id"], "interval": 1}
        await watcher._socket.send_json({"id": FIRST_ID, **command})
        if not (await watcher._socket.receive_json())["success"]:
            raise ConnectionError("Home Assistant refused the subscription")
        await watcher._take_list()
        return watcher

    async def _take_list(self) -> None:
        is_complete = False
        while not is_complete:
            message = await self._socket.receive_str()
            self.list_bytes += len(message.encode())
            # Some megabytes for each watcher, which the machine must not spend its time on reading
            is_complete = '"complete":true' in message

    async def listen(self) -> None:
        """Take events until the connection ends."""
        async for message in self._socket:
            self.received.append((json.loads(message.data)["event"]["revision"], len(message.data.encode())))

    async def close(self) -> None:
        """End the connection."""
        await self._socket.close()


async def log_in(session: aiohttp.ClientSession, url: str, token: str) -> aiohttp.ClientWebSocketResponse:
    """Open a connection."""
    socket = await session.ws_connect(f"{url}/api/websocket", max_msg_size=0)
    await socket.receive_json()
    await socket.send_json({"type": "auth", "access_token": token})
    if (await socket.receive_json())["type"] != "auth_ok":
        raise ConnectionError("Home Assistant refused the token")
    return socket


class Audience:
    """All watchers."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        """Begin without any."""
        self._session = session
        self._watchers: list[Watcher] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def answer(self, question: dict[str, Any]) -> Any:
        """Do what is asked: let some join, reset or return what was received, or send a command."""
        match question["do"]:
            case "join":
                await self._join(question["place"], question["tokens"])
                return [watcher.list_bytes for watcher in self._watchers]
            case "forget":
                for watcher in self._watchers:
                    watcher.received.clear()
                return None
            case "report":
                return [watcher.received for watcher in self._watchers]
            case "command":
                return await self._command(question["place"], question["token"], question["fields"])
            case other:
                raise ValueError(other)

    async def _join(self, place: dict[str, Any], tokens: Sequence[str]) -> None:
        for some in batched(tokens, AT_ONCE):
            joined = await asyncio.gather(*(Watcher.subscribe(self._session, place, token) for token in some))
            self._watchers += joined
            self._tasks += [asyncio.create_task(watcher.listen()) for watcher in joined]

    async def _command(self, place: dict[str, Any], token: str, fields: dict[str, Any]) -> Any:
        """Give a command on a connection of its own; return what came back, error or result."""
        socket = await log_in(self._session, place["url"], token)
        try:
            await socket.send_json({"id": FIRST_ID, "device_id": place["device_id"], **fields})
            answer = await socket.receive_json()
            return answer["result"] if answer["success"] else answer["error"]
        finally:
            await socket.close()

    async def leave(self) -> None:
        """Close all connections."""
        for watcher in self._watchers:
            await watcher.close()
        await asyncio.gather(*self._tasks)


async def main() -> None:
    """Run until the questions end."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        audience = Audience(session)
        try:
            await answer_questions(audience.answer)
        finally:
            await audience.leave()


if __name__ == "__main__":
    asyncio.run(main())
