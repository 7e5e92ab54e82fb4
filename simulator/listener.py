"""A port that can be closed and opened again while clients try to connect."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, suppress
import socket
from ssl import SSLContext
from typing import override

from aiohttp import web
from aiohttp.web_request import BaseRequest

# JDownloader's own limit is below these; beyond it the connection is closed without an answer: aiohttp would answer.
_LONGEST_LINE = 1_100_000

type Handler = Callable[[BaseRequest], Awaitable[web.StreamResponse]]


class _CountingServer(web.Server):
    """A server that counts the connections it ever had."""

    opened = 0

    @override
    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        self.opened += 1
        super().connection_made(handler, transport)


class Listener:
    """One or more sockets on one port, and the connections that came in by them."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        handler: Handler,
        port: int = 0,
        addresses: tuple[str, ...] = ("127.0.0.1",),
    ) -> None:
        self.port = port
        self.tls: SSLContext | None = None
        """What connections that come from now on are encrypted with; None for plain ones."""
        self._loop = loop
        self._addresses = addresses
        self._handler = handler
        self._server: _CountingServer | None = None
        self._arriving: set[asyncio.Task[None]] = set()
        self._sockets: list[socket.socket] = []
        self._kept: list[socket.socket] = []

    @property
    def is_open(self) -> bool:
        """Whether the port accepts connections."""
        return bool(self._sockets)

    @property
    def connections(self) -> int:
        """Number of connections that are open now."""
        return len(self._server.connections) if self._server else 0

    @property
    def opened(self) -> int:
        """Number of connections that there ever were."""
        return self._server.opened if self._server else 0

    def open(self) -> None:
        """Accept connections from now on; raise `OSError` if the port is taken."""
        if self.is_open:
            return
        if self._server is None:
            self._server = _CountingServer(
                self._handler,
                access_log=None,
                handler_cancellation=True,
                loop=self._loop,
                max_line_size=_LONGEST_LINE,
                max_field_size=_LONGEST_LINE,
            )
        self._sockets = self._kept or self._bind_all()
        self._kept = []
        for bound in self._sockets:
            bound.listen(128)
            self._loop.add_reader(bound, self._accept, bound, self._server)

    def close(self) -> None:
        """Refuse connections from now on and break those that are open.

        The port stays ours, or the system could give it to another program, which would then get what is meant for us.
        """
        was_open = self.is_open
        for bound in self._sockets:
            self._loop.remove_reader(bound)
            bound.close()
        self._sockets = []
        if was_open:
            self._kept = self._bind_all()
        for task in self._arriving:
            task.cancel()
        self.drop_connections()

    def drop_connections(self) -> None:
        """Break the connections that are open."""
        for connection in list(self._server.connections) if self._server else []:
            if connection.transport is not None:
                connection.transport.abort()

    async def stop(self) -> None:
        """Close, and wait until nothing is left."""
        self.close()
        for bound in self._kept:
            bound.close()
        self._kept = []
        await asyncio.gather(*self._arriving, return_exceptions=True)
        if self._server is not None:
            await self._server.shutdown(0.1)
            self._server = None

    def _bind_all(self) -> list[socket.socket]:
        with ExitStack() as unless_all:
            found = [unless_all.enter_context(self._bind(address)) for address in self._addresses]
            unless_all.pop_all()
        return found

    def _bind(self, address: str) -> socket.socket:
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.setblocking(False)
        try:
            bound.bind((address, self.port))
        except OSError:
            bound.close()
            raise
        self.port = bound.getsockname()[1]
        return bound

    def _accept(self, bound: socket.socket, server: _CountingServer) -> None:
        """Let in who knocks. A server of asyncio's own fails where it is closed between a knock and its answer."""
        try:
            connection, _ = bound.accept()
        except BlockingIOError, ConnectionAbortedError:  # gone again
            return
        connection.setblocking(False)
        task = self._loop.create_task(self._let_in(connection, server), eager_start=True)
        if not task.done():
            self._arriving.add(task)
            task.add_done_callback(self._arriving.discard)

    async def _let_in(self, connection: socket.socket, server: _CountingServer) -> None:
        with suppress(OSError):  # a client that does not trust the certificate hangs up
            await self._loop.connect_accepted_socket(server, connection, ssl=self.tls)
