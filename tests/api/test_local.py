"""Calls to the RemoteAPI at host and port."""

from asyncio import to_thread
import socket

import pytest
import pytest_socket

from custom_components.jdownloader_ws.api.connection import JDownloaderConnection, Via
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderNotFoundError,
    JDownloaderOutcomeUnknownError,
    JDownloaderRejectedError,
)
from custom_components.jdownloader_ws.api.local import LocalConnection
from simulator import SimulatedDevice, Simulator
from simulator.faults import DeviceFault
from tests.api.conftest import Call
from tests.support.api.calls import PING, SET, SETTINGS, carried_out, command, ping
from tests.support.api.raw_server import RawServer, Reaction, answers, says
from tests.support.api.waiting import hurried

PONG = answers(b'{"data":true}')


def call_once(server: RawServer, host: str = "127.0.0.1") -> object:
    connection = LocalConnection(host, server.port)
    try:
        return connection.call("/x/y", "a")
    finally:
        connection.close()


async def test_values_travel_both_ways(cellar_connection: JDownloaderConnection, simulator: Simulator) -> None:
    assert await to_thread(command, cellar_connection) is True
    assert await to_thread(cellar_connection.call, "/config/get", SETTINGS, None, "PauseSpeed") == 12345
    assert await to_thread(cellar_connection.call, "/config/get", SETTINGS, None, "NoSuchKey") is None
    assert await to_thread(cellar_connection.call, "/downloadsV2/removeLinks", [], [], is_command=True) == ""
    assert await to_thread(cellar_connection.call, "/downloadsV2/queryLinks", {"maxResults": 5}) == []
    assert len(carried_out(simulator, PING)) == 1
    assert (cellar_connection.via, cellar_connection.requests) == (Via.LOCAL, 5)
    assert cellar_connection.bytes_received == sum(record.answer_bytes for record in simulator.requests) - len(
        '{"data":true}'
    )


async def test_there_is_no_shorter_way(cellar_connection: JDownloaderConnection, simulator: Simulator) -> None:
    await to_thread(ping, cellar_connection)
    count = len(simulator.requests)
    assert not cellar_connection.is_probe_due
    assert await to_thread(cellar_connection.probe) is False
    assert len(simulator.requests) == count


@pytest.mark.parametrize("call", [ping, command])
async def test_a_remote_api_that_is_off_refuses_and_heals(
    cellar_connection: JDownloaderConnection, cellar: SimulatedDevice, call: Call
) -> None:
    for _ in range(2):
        cellar.controls.close_remote_api()
        with pytest.raises(JDownloaderConnectionError) as error:
            await to_thread(call, cellar_connection)
        assert error.value.fault is Fault.REFUSED
        cellar.controls.open_remote_api()
        assert await to_thread(call, cellar_connection) is True


@pytest.mark.parametrize(
    "reaction",
    [
        answers(b"<!DOCTYPE html><title>NAS</title>"),
        answers(b"<html>Method Not Allowed</html>", "405 Method Not Allowed"),
        answers(b"<html>Not Found</html>", "404 Not Found"),
        answers(b"<html>Forbidden</html>", "403 Forbidden"),
        answers(b"<html>too many</html>", "429 Too Many Requests"),
        answers(b"", "401 Unauthorized"),
        answers(b"", "302 Found", "Location: /login\r\n"),
        answers(b'{"status":"ok"}'),
        answers(b'{"error":"not found"}', "404 Not Found"),
        answers(b'{"data":"pong"}'),
        answers(b'{"data":1}'),
        answers(b"{}"),
        answers(b"[]"),
        answers(b"true"),
        answers(b"\xff\xfe\x00"),
        answers(b""),
        says(b'HTTP/1.1 200 OK\r\n\r\n{"data":tr'),
    ],
)
async def test_a_web_server_that_is_no_jdownloader_is_reported_as_such(reaction: Reaction) -> None:
    with RawServer(reaction) as server:
        with pytest.raises(JDownloaderConnectionError) as error:
            await to_thread(call_once, server)
        assert error.value.fault is Fault.UNREADABLE
        assert b"POST /device/ping HTTP/1.1\r\n" in server.requests[0]


async def test_a_forbidden_origin_is_reported_as_such() -> None:
    forbidden = answers(b"Forbidden Origin!", "403 Forbidden")
    with RawServer(forbidden) as server, pytest.raises(JDownloaderRejectedError) as error:
        await to_thread(call_once, server)
    assert error.value.kind == "FORBIDDEN_ORIGIN"


async def test_a_jdownloader_that_is_still_starting_is_reported_as_such(
    cellar_connection: JDownloaderConnection, cellar: SimulatedDevice
) -> None:
    cellar.controls.fail_next(DeviceFault("Not Found", status=404), PING)
    with pytest.raises(JDownloaderRejectedError) as error:
        await to_thread(ping, cellar_connection)
    assert error.value.kind == "API_INTERFACE_NOT_FOUND"
    assert await to_thread(ping, cellar_connection) is True


@pytest.mark.parametrize("host", ["nas/x", "a b", "user@nas", "", "256.1.1.1:80"])
async def test_a_host_that_is_none_is_unreachable(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def know_nothing(*_: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", know_nothing)
    connection = LocalConnection(host, 3128)
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(ping, connection)
    assert error.value.fault is Fault.UNREACHABLE


@pytest.mark.parametrize("host", ["::1", "[::1]"])
async def test_an_ipv6_address_works(host: str) -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1"])
    with RawServer(PONG, answers(b'{"data":[1]}'), address="::1") as server:
        assert await to_thread(call_once, server, host) == [1]
        assert f"Host: [::1]:{server.port}\r\n".encode() in server.requests[0]
        assert server.requests[1].endswith(b'\r\n\r\n["a"]')


@pytest.mark.parametrize("fault", ["reset_before", "reset_after", "cut_answer"])
async def test_a_question_whose_answer_broke_off_is_asked_once_more(
    cellar_connection: JDownloaderConnection, cellar: SimulatedDevice, fault: str
) -> None:
    await to_thread(ping, cellar_connection)
    cellar.controls.fail_next(fault, PING)
    assert await to_thread(ping, cellar_connection) is True


@pytest.mark.parametrize(
    ("fault", "executions"),
    [
        ("reset_before", 0),
        ("hang_before", 0),
        ("html_200", 0),
        ("html_502", 0),
        ("reset_after", 1),
        ("hang_after", 1),
        ("cut_answer", 1),
        ("truncated", 1),
        ("garbage", 1),
        ("empty", 1),
    ],
)
async def test_a_command_whose_answer_is_lost_is_never_repeated(
    cellar_connection: JDownloaderConnection,
    simulator: Simulator,
    cellar: SimulatedDevice,
    fault: str,
    executions: int,
) -> None:
    await to_thread(ping, cellar_connection)
    cellar.controls.fail_next(fault, SET)
    with hurried(fault, SET), pytest.raises(JDownloaderOutcomeUnknownError):
        await to_thread(command, cellar_connection)
    assert len(carried_out(simulator, SET)) == executions


async def test_a_command_before_the_first_ping_was_answered_has_not_run(
    cellar_connection: JDownloaderConnection, simulator: Simulator, cellar: SimulatedDevice
) -> None:
    cellar.controls.fail_next("hang_after", PING)
    with hurried("hang_after", PING), pytest.raises(JDownloaderConnectionError):
        await to_thread(command, cellar_connection)
    assert len(carried_out(simulator, SET)) == 0


@pytest.mark.parametrize(
    ("path", "params", "expected", "kind"),
    [
        ("/nosuch/thing", (), JDownloaderRejectedError, "API_INTERFACE_NOT_FOUND"),
        ("/device/nosuch", (), JDownloaderRejectedError, "API_COMMAND_NOT_FOUND"),
        (PING, (1,), JDownloaderRejectedError, "BAD_PARAMETERS"),
        ("/captcha/get", (5,), JDownloaderNotFoundError, "NOT_AVAILABLE"),
        ("/linkgrabberv2/addLinks", ({"links": "x" * 1_200_000},), JDownloaderRejectedError, "REQUEST_TOO_LARGE"),
    ],
)
async def test_calls_that_make_no_sense_are_refused(
    cellar_connection: JDownloaderConnection,
    path: str,
    params: tuple[int, ...],
    expected: type[JDownloaderRejectedError],
    kind: str,
) -> None:
    with pytest.raises(JDownloaderError) as error:
        await to_thread(cellar_connection.call, path, *params)
    assert isinstance(error.value, expected)
    assert error.value.kind == kind


async def test_nothing_about_sessions_is_believed_of_a_remote_api() -> None:
    refused = answers(b'{"src":"MYJD","type":"AUTH_FAILED"}', "403 Forbidden")
    with RawServer(PONG, refused) as server, pytest.raises(JDownloaderRejectedError) as error:
        await to_thread(call_once, server)
    assert type(error.value) is JDownloaderRejectedError


async def test_a_closed_connection_sends_nothing(
    cellar_connection: JDownloaderConnection, simulator: Simulator
) -> None:
    await to_thread(ping, cellar_connection)
    count = len(simulator.requests)
    await to_thread(cellar_connection.close)
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(ping, cellar_connection)
    assert error.value.fault is Fault.CLOSED
    assert len(simulator.requests) == count
