"""Names that are not resolved in time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
import socket
from threading import Event, enumerate as threads
from time import monotonic
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import Fault, JDownloaderConnectionError, JDownloaderUnknownHostError
from custom_components.jdownloader_ws.api.faults import translated
from custom_components.jdownloader_ws.api.transport import HttpRequest, JDownloaderTransport
from tests.support.api.raw_server import RawServer, answers
from tests.support.resolver import replaced_resolver

HANGS, UNKNOWN = "nas.invalid", "nowhere.invalid"
CONNECT = 0.3
MARGIN = 0.5


class Resolver:
    """The system's resolver, with a name that it does not answer for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer = Event()
        self.is_asked = Event()
        self._really = socket.getaddrinfo

    def __call__(self, host: str, port: int, *args: Any) -> Any:
        self.asked.append(host)
        self.is_asked.set()
        if host == UNKNOWN:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host == HANGS:
            self.answer.wait(30)
            host = "127.0.0.1"
        return self._really(host, port, *args)


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolver]:
    """Let one name hang."""
    resolver = Resolver()
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    yield resolver
    resolver.answer.set()
    for thread in look_ups():
        thread.join()


def look_ups() -> list[Any]:
    return [thread for thread in threads() if thread.name.startswith("jdownloader name")]


def fault(transport: JDownloaderTransport, host: str, connect_timeout: float = CONNECT) -> Fault:
    with pytest.raises(JDownloaderConnectionError) as error:
        translated(lambda: transport.exchange(HttpRequest("GET", f"http://{host}:1", connect_timeout, 30)))
    return error.value.fault


def test_a_name_that_hangs_costs_a_call_its_time_to_connect_and_one_thread_in_all(
    transport: JDownloaderTransport, resolver: Resolver
) -> None:
    started = monotonic()
    with ThreadPoolExecutor(10) as pool:
        faults = set(pool.map(lambda _: fault(transport, HANGS), range(10)))
    assert faults == {Fault.UNREACHABLE}
    assert monotonic() - started < CONNECT + MARGIN
    assert fault(transport, HANGS) is Fault.UNREACHABLE
    assert resolver.asked == [HANGS]
    (look_up,) = look_ups()
    assert look_up.daemon


def test_closing_does_not_wait_for_it(transport: JDownloaderTransport, resolver: Resolver) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(fault, transport, HANGS, 30)
        assert resolver.is_asked.wait(5)
        started = monotonic()
        transport.close()
        assert waiting.result() is Fault.ABORTED
        assert monotonic() - started < MARGIN


def test_a_name_that_is_known_in_time_leaves_no_thread(transport: JDownloaderTransport, resolver: Resolver) -> None:
    with RawServer(answers(b"x")) as server, ThreadPoolExecutor(2) as pool:
        url = server.url.replace("127.0.0.1", HANGS)
        waiting = [pool.submit(transport.exchange, HttpRequest("GET", url, 10, 10, is_fresh=True)) for _ in range(2)]
        assert resolver.is_asked.wait(5)
        resolver.answer.set()
        assert [answer.result().body for answer in waiting] == [b"x", b"x"]
        assert not look_ups()
        assert transport.exchange(HttpRequest("GET", url, 10, 10, is_fresh=True)).body == b"x"


def test_a_name_that_does_not_exist_is_reported_as_such(transport: JDownloaderTransport, resolver: Resolver) -> None:
    for _ in range(2):
        with pytest.raises(JDownloaderUnknownHostError):
            translated(lambda: transport.exchange(HttpRequest("GET", f"http://{UNKNOWN}:1", 10, 10)))
    assert resolver.asked == [UNKNOWN, UNKNOWN]


def test_where_names_can_not_be_looked_up_for_a_moment_none_is_said_to_be_unknown(
    transport: JDownloaderTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    with replaced_resolver(monkeypatch) as resolver:
        resolver.refusal = socket.EAI_AGAIN
        with pytest.raises(JDownloaderConnectionError) as error:
            translated(lambda: transport.exchange(HttpRequest("GET", f"http://{UNKNOWN}:1", 10, 10)))
    assert not isinstance(error.value, JDownloaderUnknownHostError)
    assert error.value.fault is Fault.UNREACHABLE
