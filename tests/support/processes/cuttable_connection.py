"""A line to Home Assistant that can be cut, as networks do."""

import asyncio

CHUNK = 65_536


class CuttableConnection:
    """Forwards connections from a port of its own."""

    def __init__(self, url: str) -> None:
        self._port = int(url.rpartition(":")[2])
        self._server: asyncio.Server | None = None
        self._ours = 0

    @property
    def url(self) -> str:
        """Home Assistant's address at this end of the line; the same after each repair."""
        return f"http://127.0.0.1:{self._ours}"

    async def restore(self) -> None:
        """Take connections."""
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self._ours)
        self._ours = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """End all connections and take no new ones."""
        if self._server is not None:
            self._server.close()
            self._server.abort_clients()
            await self._server.wait_closed()
            self._server = None

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._port)
        await asyncio.gather(_forward(reader, there_writer), _forward(there_reader, writer))


async def _forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while received := await reader.read(CHUNK):
            writer.write(received)
            await writer.drain()
    except OSError:
        return  # the line was cut
    finally:
        writer.close()
