"""A server that says exactly what a test wants, on the wire; for what no well-behaved server would do."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
import socket
from ssl import SSLContext
import struct
from threading import Event, Thread
from typing import Self

TLS_HANDSHAKE = b"\x16"

type Reaction = Callable[[socket.socket], bool]
"""Does something to a connection after a request was read; returns whether the connection stays open."""


class RawServer:
    """Answers the n-th request with the n-th reaction, and all later ones with the last."""

    def __init__(self, *reactions: Reaction, address: str = "127.0.0.1", tls: SSLContext | None = None) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self.asked = Event()
        self._reactions = list(reactions)
        self._listener = socket.create_server(
            (address, 0), family=socket.AF_INET6 if ":" in address else socket.AF_INET
        )
        self._tls = tls
        self._open: list[socket.socket] = []
        self._threads = [Thread(target=self._accept)]

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        for open_socket in (self._listener, *self._open):
            with suppress(OSError):
                open_socket.shutdown(socket.SHUT_RDWR)
            open_socket.close()
        for thread in self._threads:
            thread.join()

    def wait_for_clients_to_be_gone(self) -> None:
        """Wait until every connection was closed."""
        for thread in self._threads[1:]:
            thread.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                self._open.append(connection)
                thread = Thread(target=self._serve, args=[connection])
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), self._secured(connection) as secured:
            while request := _read_request(secured):
                self.requests.append(request)
                self.asked.set()
                reaction = self._reactions.pop(0) if len(self._reactions) > 1 else self._reactions[0]
                if not reaction(secured):
                    return

    def _secured(self, connection: socket.socket) -> socket.socket:
        if self._tls is None:
            return connection
        secured = self._tls.wrap_socket(connection, server_side=True)
        self._open.append(secured)
        return secured


def _read_request(connection: socket.socket) -> bytes:
    received = b""
    # A TLS greeting counts as a request too.
    while b"\r\n\r\n" not in received and not received.startswith(TLS_HANDSHAKE):
        if not (more := connection.recv(65536)):
            return b""
        received += more
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]):
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def answers(body: bytes, status: str = "200 OK", headers: str = "") -> Reaction:
    """Answer, and keep the connection."""

    def react(connection: socket.socket) -> bool:
        connection.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body)
        return True

    return react


def says(raw: bytes) -> Reaction:
    """Send these bytes, and close."""

    def react(connection: socket.socket) -> bool:
        connection.sendall(raw)
        return False

    return react


def answers_and_closes(body: bytes) -> Reaction:
    """Promise to keep the connection, and drop it after the answer: the next request goes into the void."""

    def react(connection: socket.socket) -> bool:
        answers(body)(connection)
        return False

    return react


def closes(_connection: socket.socket) -> bool:
    """Close without a word."""
    return False


def resets(connection: socket.socket) -> bool:
    """Break off hard, as a crashed program does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


OK = b"HTTP/1.1 200 OK\r\n"
LONG_BODY = OK + b"Content-Length: 1000000\r\n\r\n"


def drips(piece: bytes, pause: float, *, after: bytes = LONG_BODY) -> Reaction:
    """Send the beginning of an answer, and the rest so slowly that it never ends."""

    def react(connection: socket.socket) -> bool:
        connection.sendall(after)
        waiting = Event()
        for _ in range(2000):
            connection.sendall(piece)
            waiting.wait(pause)
        return False

    return react


def hangs(connection: socket.socket) -> bool:
    """Never answer; the end of the client or of the server ends the wait."""
    connection.recv(1)
    return False


@contextmanager
def black_hole() -> Iterator[str]:
    """Give an address that takes no more connections: nothing comes back, as from a machine that is off."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(3):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
