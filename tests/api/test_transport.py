"""One HTTP exchange, and what went wrong with it."""

from concurrent.futures import ThreadPoolExecutor
import gzip
import logging
from pathlib import Path
import socket
from threading import Barrier
from time import monotonic
import tracemalloc

import pytest

from custom_components.jdownloader_ws.api import transport as transport_module
from custom_components.jdownloader_ws.api.errors import Fault, JDownloaderConnectionError, JDownloaderTooLargeError
from custom_components.jdownloader_ws.api.faults import translated
from custom_components.jdownloader_ws.api.transport import MAX_ANSWER, HttpAnswer, HttpRequest, JDownloaderTransport
from tests.support.api.raw_server import (
    RawServer,
    Reaction,
    answers,
    answers_and_closes,
    black_hole,
    closes,
    drips,
    hangs,
    resets,
    says,
)
from tests.support.api.waiting import SOON

SECRET = "t0k3n"


def exchange(transport: JDownloaderTransport, url: str, *, is_fresh: bool = False, timeout: float = 10) -> HttpAnswer:
    url += f"/my/connect?email={SECRET}"
    return translated(lambda: transport.exchange(HttpRequest("GET", url, 0.3, timeout, is_fresh=is_fresh)))


def fault(transport: JDownloaderTransport, url: str, timeout: float = 10) -> Fault:
    with pytest.raises(JDownloaderConnectionError) as error:
        exchange(transport, url, timeout=timeout)
    return error.value.fault


def test_an_answer_comes_whole(transport: JDownloaderTransport) -> None:
    body = bytes(range(256)) * 2000
    with RawServer(answers(body, "418 Teapot")) as server:
        assert exchange(transport, server.url) == HttpAnswer(418, body)


def test_a_connection_is_kept_for_the_next_call(transport: JDownloaderTransport) -> None:
    with RawServer(answers(b"x")) as server:
        for _ in range(5):
            exchange(transport, server.url)
        assert (server.connections, len(server.requests)) == (1, 5)


def test_a_fresh_connection_is_used_once(transport: JDownloaderTransport) -> None:
    with RawServer(answers(b"x")) as server:
        exchange(transport, server.url)
        exchange(transport, server.url, is_fresh=True)
        exchange(transport, server.url)
        assert (server.connections, len(server.requests)) == (2, 3)


def test_many_calls_at_once_make_no_noise(transport: JDownloaderTransport, caplog: pytest.LogCaptureFixture) -> None:
    together = Barrier(120)

    def answer_together(connection: socket.socket) -> bool:
        together.wait(5)
        return answers(b"x")(connection)

    with RawServer(answer_together) as server, ThreadPoolExecutor(120) as pool:
        calls = [pool.submit(exchange, transport, server.url) for _ in range(120)]
        assert [call.result().body for call in calls] == [b"x"] * 120
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_connection_that_was_dropped_meanwhile_is_replaced(transport: JDownloaderTransport) -> None:
    with RawServer(answers_and_closes(b"1"), answers(b"2")) as server:
        assert exchange(transport, server.url).body == b"1"
        server.wait_for_clients_to_be_gone()
        assert exchange(transport, server.url).body == b"2"


def test_a_closed_port_refuses(transport: JDownloaderTransport) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert fault(transport, f"http://127.0.0.1:{port}") is Fault.REFUSED


def test_a_machine_that_is_switched_off_costs_the_connect_time_only(transport: JDownloaderTransport) -> None:
    with black_hole() as url:
        started = monotonic()
        assert fault(transport, url, timeout=30) is Fault.UNREACHABLE
        assert monotonic() - started < 5


@pytest.mark.parametrize("url", ["http://a b", "http://127.0.0.1:99999", "http://", "gopher://x"])
def test_an_address_that_is_none_is_unreachable(transport: JDownloaderTransport, url: str) -> None:
    assert fault(transport, url) is Fault.UNREACHABLE


def test_a_name_that_does_not_exist_is_unreachable(
    transport: JDownloaderTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    def know_nothing(*_: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", know_nothing)
    assert fault(transport, "http://nas.invalid") is Fault.UNREACHABLE


def test_a_server_without_tls_is_no_answer(transport: JDownloaderTransport) -> None:
    with RawServer(says(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as server:
        assert fault(transport, server.url.replace("http:", "https:")) is Fault.BROKEN_OFF


@pytest.mark.parametrize(
    ("reaction", "expected"),
    [
        (closes, Fault.BROKEN_OFF),
        (resets, Fault.BROKEN_OFF),
        (says(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"), Fault.BROKEN_OFF),
        (says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n5\r\n12"), Fault.BROKEN_OFF),
        (says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"), Fault.BROKEN_OFF),
        (says(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n12345"), Fault.BROKEN_OFF),
        (says(b"SSH-2.0-OpenSSH_10\r\n"), Fault.BROKEN_OFF),
        (says(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500), Fault.BROKEN_OFF),
    ],
)
def test_a_request_that_was_sent_and_not_answered_may_have_run(
    transport: JDownloaderTransport, reaction: Reaction, expected: Fault
) -> None:
    with RawServer(reaction) as server:
        with pytest.raises(JDownloaderConnectionError) as error:
            exchange(transport, server.url)
        assert error.value.fault is expected
        assert error.value.may_have_run
        assert server.requests


@pytest.mark.parametrize("reaction", [hangs, drips(b"x", 0.02)])
def test_no_answer_in_time_may_have_run_too(transport: JDownloaderTransport, reaction: Reaction) -> None:
    with RawServer(reaction) as server:
        assert fault(transport, server.url, timeout=SOON) is Fault.TIMED_OUT
        assert server.requests


def test_an_answer_above_the_bound_is_too_large_and_one_at_it_is_read(
    transport: JDownloaderTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport_module, "MAX_ANSWER", 1000)
    with RawServer(answers(b"x" * 1000), answers(b"x" * 1001)) as server:
        assert exchange(transport, server.url).body == b"x" * 1000
        assert fault(transport, server.url) is Fault.TOO_LARGE


def test_what_a_small_answer_unpacks_to_is_bounded_while_it_is_read(transport: JDownloaderTransport) -> None:
    bomb = gzip.compress(bytes(16 * MAX_ANSWER), 1)
    assert len(bomb) < MAX_ANSWER / 10
    with RawServer(answers(bomb, headers="Content-Encoding: gzip\r\n")) as server:
        tracemalloc.start()
        try:
            with pytest.raises(JDownloaderTooLargeError):
                exchange(transport, server.url)
            assert tracemalloc.get_traced_memory()[1] < 3 * MAX_ANSWER
        finally:
            tracemalloc.stop()


def test_redirects_are_not_followed(transport: JDownloaderTransport) -> None:
    with RawServer(answers(b"other")) as other:
        with RawServer(answers(b"moved", "307 Moved", f"Location: {other.url}\r\n")) as server:
            assert exchange(transport, server.url).status == 307
        assert not other.requests


def test_cookies_are_not_kept(transport: JDownloaderTransport) -> None:
    with RawServer(answers(b"x", headers="Set-Cookie: a=b\r\n")) as server:
        exchange(transport, server.url)
        exchange(transport, server.url)
        assert b"Cookie" not in server.requests[1]


def test_no_password_of_this_machine_is_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login me password hunter2\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("no_proxy", "*")
    outside = JDownloaderTransport(trusts_environment=True)
    with RawServer(answers(b"x")) as server:
        exchange(outside, server.url)
        assert b"Authorization" not in server.requests[0]
    outside.close()


def test_within_the_network_at_home_no_proxy_is_used(
    transport: JDownloaderTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(answers(b"proxy")) as proxy, RawServer(answers(b"x")) as server:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        assert exchange(transport, server.url).body == b"x"
        outside = JDownloaderTransport(trusts_environment=True)
        assert exchange(outside, server.url).body == b"proxy"
        outside.close()


def test_a_proxy_that_is_not_there_means_that_nothing_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    outside = JDownloaderTransport(trusts_environment=True)
    assert fault(outside, "http://127.0.0.2") is Fault.REFUSED
    outside.close()


@pytest.mark.parametrize("is_fresh", [True, False])
def test_after_close_nothing_is_sent(transport: JDownloaderTransport, *, is_fresh: bool) -> None:
    with RawServer(answers(b"x")) as server:
        exchange(transport, server.url)
        transport.close()
        with pytest.raises(JDownloaderConnectionError) as error:
            exchange(transport, server.url, is_fresh=is_fresh)
        assert error.value.fault is Fault.CLOSED
        assert not error.value.may_have_run
        assert len(server.requests) == 1


def test_the_log_holds_no_query(transport: JDownloaderTransport, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with RawServer(says(b"HTTP/1.1 200 OK\r\nnonsense without colon\r\n\r\n")) as server:
        exchange(transport, server.url)
    assert "/my/connect?…" in caplog.text
    assert SECRET not in caplog.text
