"""A line to a JDownloader or the cloud on which answers begin to drip."""

import asyncio
from contextlib import suppress
from typing import Self

CHUNK = 65_536
PAUSE = 0.1


class DrippingRelay:
    """Forwards connections to a port; while it drips, it sends one byte of a header now and then, and no answer."""

    def __init__(self, port: int) -> None:
        self.is_dripping = False
        self.dripping = 0
        """Requests that are being dripped at."""
        self.port = 0
        self._there = port
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._take, "127.0.0.1")
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self._server.abort_clients()
        await self._server.wait_closed()
        await asyncio.gather(*self._lines)

    async def drips_at(self, requests: int) -> None:
        """Wait until just so many requests are being dripped at."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: self.dripping == requests)

    async def drips_at_least(self, requests: int) -> None:
        """Wait until so many requests, or more, are being dripped at."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: self.dripping >= requests)

    def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = asyncio.create_task(self._connect(reader, writer))
        self._lines.add(line)
        line.add_done_callback(self._lines.discard)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._there)
            answering = asyncio.create_task(self._forward(there_reader, writer))
            while received := await reader.read(CHUNK):
                if self.is_dripping:
                    await self._drip(reader, writer)
                    break
                there_writer.write(received)
            there_writer.close()
            await answering

    async def _drip(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        gone = asyncio.create_task(self._gone(reader))
        await self._count(1)
        try:
            writer.write(b"HTTP/1.1 200 OK\r\nX: ")
            while not gone.done():
                writer.write(b"x")
                await asyncio.sleep(PAUSE)
        finally:
            gone.cancel()
            await self._count(-1)

    async def _count(self, change: int) -> None:
        async with self._changed:
            self.dripping += change
            self._changed.notify_all()

    async def _gone(self, reader: asyncio.StreamReader) -> None:
        with suppress(OSError):
            while await reader.read(CHUNK):
                pass

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while received := await reader.read(CHUNK):
                writer.write(received)
                await writer.drain()
        writer.close()
