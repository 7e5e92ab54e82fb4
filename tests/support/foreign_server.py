"""Servers that are no JDownloader."""

import asyncio


class ForeignServer:
    """Says the same to everyone who connects, and hangs up."""

    def __init__(self) -> None:
        self.answer = b""
        self.port = 0
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen on a free port of this machine."""
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(self.answer)
        await writer.drain()
        # Hang up after listening: else the unread request would turn the end of the answer into a reset.
        writer.write_eof()
        await reader.read()
        writer.close()
        await writer.wait_closed()
