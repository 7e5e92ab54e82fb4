"""A client of the WebSocket API over a TCP connection of its own, which it reads only on request."""

import asyncio
import json
import socket
from typing import Any, Final, Self

SMALL_BUFFER: Final = 4_096
"""Bytes that the machine keeps for it, so that little is on its way."""
TEXT: Final = 0x81
MASKED: Final = 0x80
SHORT: Final = 126
"""From this length on it is in two bytes of its own."""


class NonReadingClient:
    """Logs in, subscribes, and stops listening."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def connect(cls, host: str, port: int | None, token: str) -> Self:
        """Open a connection and log in."""
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, (host, port))
        client = cls(*await asyncio.open_connection(sock=connection, limit=SMALL_BUFFER))
        fields = {
            "Host": f"{host}:{port}",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Version": "13",
        }
        lines = ["GET /api/websocket HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
        client._writer.write("\r\n".join([*lines, "", ""]).encode())
        assert b" 101 " in await client._reader.readuntil(b"\r\n\r\n")
        await client.receive()
        client.send(type="auth", access_token=token)
        assert (await client.receive())["type"] == "auth_ok"
        return client

    def send(self, **message: Any) -> None:
        """Send a message, masked with nothing."""
        text = json.dumps(message).encode()
        length = bytes([MASKED | len(text)]) if len(text) < SHORT else bytes([MASKED | SHORT, *divmod(len(text), 256)])
        self._writer.write(bytes([TEXT]) + length + bytes(4) + text)

    async def receive(self) -> dict[str, Any]:
        """Read one message."""
        _, length = await self._reader.readexactly(2)
        if length >= SHORT:
            length = int.from_bytes(await self._reader.readexactly(2 if length == SHORT else 8))
        message: dict[str, Any] = json.loads(await self._reader.readexactly(length))
        return message

    def close(self) -> None:
        """Hang up."""
        self._writer.transport.abort()
