"""A call ends at its deadline, whatever drips."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
import socket
from threading import Event, Thread
from time import monotonic

import pytest

from custom_components.jdownloader_ws.api.connection import READ_TIMEOUT, DeviceCall
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderConnectionError,
    JDownloaderOutcomeUnknownError,
)
from custom_components.jdownloader_ws.api.faults import translated
from custom_components.jdownloader_ws.api.route import Route, call_plain
from custom_components.jdownloader_ws.api.sending import send
from custom_components.jdownloader_ws.api.transport import HttpRequest, JDownloaderTransport
from tests.support.api.certificate import write_certificate
from tests.support.api.raw_server import LONG_BODY, OK, RawServer, Reaction, answers, black_hole, drips

PAUSE = 0.05
CONNECT, ANSWER = 0.3, 0.4
"""Seconds that the calls of these tests have."""
MARGIN = 0.5
"""Seconds that a busy machine may need to notice."""

CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
DRIPS = {
    "status line": drips(b"x", PAUSE, after=b"HTTP/1.1 200 "),
    "before the status line": drips(b"HTTP/1.1 100 Continue\r\n\r\n", PAUSE, after=b""),
    "one header": drips(b"x", PAUSE, after=OK + b"X: "),
    "headers": drips(b"X: y\r\n", PAUSE, after=OK),
    "body": drips(b"x", PAUSE, after=LONG_BODY),
    "body without length": drips(b"x", PAUSE, after=OK + b"\r\n"),
    "header of a chunk": drips(b"0", PAUSE, after=CHUNKED),
    "chunks": drips(b"1\r\nx\r\n", PAUSE, after=CHUNKED),
    "inside of a chunk": drips(b"x", PAUSE, after=CHUNKED + b"ffff\r\n"),
    "trailers": drips(b"X: y\r\n", PAUSE, after=CHUNKED + b"0\r\n"),
    "nothing that unpacks": drips(
        b"x", PAUSE, after=OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08" + b"\0" * 6
    ),
}
dripping = pytest.mark.parametrize("reaction", DRIPS.values(), ids=DRIPS)


def fault(transport: JDownloaderTransport, url: str, body: bytes | None = None, *, is_fresh: bool = False) -> Fault:
    request = HttpRequest("POST", url, CONNECT, ANSWER, body=body, is_fresh=is_fresh)
    with pytest.raises(JDownloaderConnectionError) as error:
        translated(lambda: transport.exchange(request))
    return error.value.fault


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[JDownloaderTransport, RawServer]]:
    """Return a server that drips over TLS, and a transport that trusts it."""
    context = write_certificate(tmp_path / "certificate.pem")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "certificate.pem"))
    monkeypatch.setenv("no_proxy", "*")
    transport = JDownloaderTransport(trusts_environment=True)
    with RawServer(answers(b"x"), DRIPS["headers"], tls=context) as server:
        yield transport, server
        transport.close()


@pytest.mark.thorough
@dripping
def test_an_answer_that_drips_ends_at_the_deadline(transport: JDownloaderTransport, reaction: Reaction) -> None:
    with RawServer(reaction) as server:
        started = monotonic()
        assert fault(transport, server.url) is Fault.TIMED_OUT
        assert ANSWER * 0.9 < monotonic() - started < ANSWER + MARGIN
        assert len(server.requests) == 1


@pytest.mark.thorough
@dripping
def test_a_command_that_got_no_answer_in_time_may_have_run(transport: JDownloaderTransport, reaction: Reaction) -> None:
    with RawServer(reaction) as server:
        route = Route(server.url, transport, CONNECT)
        call = DeviceCall("/downloadcontroller/start", timeout=ANSWER, is_command=True)
        with pytest.raises(JDownloaderOutcomeUnknownError):
            send(lambda call: call_plain(route, call), call)
        assert len(server.requests) == 1


def test_a_kept_connection_that_drips_ends_at_the_deadline_too(transport: JDownloaderTransport) -> None:
    with RawServer(answers(b"x"), DRIPS["headers"]) as server:
        transport.exchange(HttpRequest("GET", server.url, CONNECT, READ_TIMEOUT))
        started = monotonic()
        assert fault(transport, server.url) is Fault.TIMED_OUT
        assert monotonic() - started < ANSWER + MARGIN
        assert server.connections == 1


def test_so_does_an_answer_over_tls(tls: tuple[JDownloaderTransport, RawServer]) -> None:
    transport, server = tls
    url = server.url.replace("http:", "https:")
    assert transport.exchange(HttpRequest("GET", url, READ_TIMEOUT, READ_TIMEOUT)).body == b"x"
    for is_fresh in (False, True):
        started = monotonic()
        assert fault(transport, url, is_fresh=is_fresh) is Fault.TIMED_OUT
        assert monotonic() - started < CONNECT + ANSWER + MARGIN
    assert server.connections == 2


def test_another_thread_ends_an_exchange_over_tls(tls: tuple[JDownloaderTransport, RawServer]) -> None:
    transport, server = tls
    url = server.url.replace("http:", "https:")
    transport.exchange(HttpRequest("GET", url, READ_TIMEOUT, READ_TIMEOUT))
    faults: list[Fault] = []

    def exchange() -> None:
        request = HttpRequest("GET", url, READ_TIMEOUT, READ_TIMEOUT)
        with pytest.raises(JDownloaderConnectionError) as error:
            translated(lambda: transport.exchange(request))
        faults.append(error.value.fault)

    thread = Thread(target=exchange)
    server.asked.clear()
    thread.start()
    assert server.asked.wait(5)
    transport.close()
    thread.join(MARGIN)
    assert faults == [Fault.ABORTED]


@pytest.mark.parametrize("reaction", [drips(b"\0", PAUSE, after=b"\x16\x03\x03\x40\x00"), drips(b"", PAUSE, after=b"")])
def test_before_a_handshake_nothing_was_sent(transport: JDownloaderTransport, reaction: Reaction) -> None:
    with RawServer(reaction) as server:
        started = monotonic()
        assert fault(transport, server.url.replace("http:", "https:")) is Fault.UNREACHABLE
        assert monotonic() - started < CONNECT + MARGIN


def test_nor_before_a_proxy_has_opened_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    with RawServer(DRIPS["headers"]) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        transport = JDownloaderTransport(trusts_environment=True)
        started = monotonic()
        assert fault(transport, "https://127.0.0.2") is Fault.UNREACHABLE
        assert monotonic() - started < CONNECT + MARGIN
        assert proxy.requests[0].startswith(b"CONNECT")
        transport.close()


def test_several_addresses_share_the_time_to_connect(
    transport: JDownloaderTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    with black_hole() as url, RawServer(answers(b"x")) as server:
        holes = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", int(url.rpartition(":")[2])))] * 4
        found = [*holes, (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_: found)
        assert transport.exchange(HttpRequest("GET", server.url, 2 * CONNECT, READ_TIMEOUT)).body == b"x"

        found.pop()
        started = monotonic()
        assert fault(transport, url) is Fault.UNREACHABLE
        assert monotonic() - started < CONNECT + MARGIN


class SlowDrinker:
    """Takes a connection, and what is sent on it a few bytes at a time; never answers."""

    def __init__(self, connections: socket.socket) -> None:
        self._connections = connections
        self._over = Event()
        self._thread = Thread(target=self._drink)
        self._thread.start()

    def _drink(self) -> None:
        with suppress(OSError):
            connection, _ = self._connections.accept()
            with connection:
                while not self._over.wait(PAUSE) and connection.recv(4096):
                    pass

    def end(self) -> None:
        self._over.set()
        self._thread.join()


def test_a_request_that_is_taken_too_slowly_ends_at_the_deadline(transport: JDownloaderTransport) -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        drinker = SlowDrinker(listener)
        started = monotonic()
        # Part of it was taken, so whatever it asked for may have been done.
        assert fault(transport, f"http://127.0.0.1:{listener.getsockname()[1]}", b"x" * 16_000_000) is Fault.TIMED_OUT
        assert monotonic() - started < CONNECT + ANSWER + MARGIN
        drinker.end()
