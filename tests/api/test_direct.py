"""Calls that go directly, and what becomes of them when the way is gone."""

from asyncio import to_thread
from dataclasses import replace
from time import monotonic

import pytest

from custom_components.jdownloader_ws.api import transport as transport_module
from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.cloud import CloudConnection
from custom_components.jdownloader_ws.api.connection import READ_TIMEOUT, JDownloaderConnection, Via
from custom_components.jdownloader_ws.api.errors import (
    JDownloaderOutcomeUnknownError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
    JDownloaderTooLargeError,
)
from custom_components.jdownloader_ws.api.timing import DEFAULT_TIMING
from custom_components.jdownloader_ws.api.transport import HttpAnswer, HttpRequest, JDownloaderTransport
from simulator import SimulatedDevice, Simulator
from simulator.faults import DeviceFault
from tests.api.conftest import Call
from tests.support.api.calls import SET, STATE, carried_out, command, read, ways
from tests.support.api.raw_server import black_hole
from tests.support.api.waiting import hurried
from tests.support.constants import EMAIL, OFFICE_ID, PASSWORD


async def test_after_a_look_all_calls_go_directly(direct: JDownloaderConnection, simulator: Simulator) -> None:
    assert await to_thread(read, direct) == "IDLE"
    assert await to_thread(command, direct) is True
    assert ways(simulator, STATE) + ways(simulator, SET) == ["direct", "direct"]
    assert direct.via is Via.DIRECT
    assert not direct.is_probe_due
    assert await to_thread(direct.probe) is True
    assert len(carried_out(simulator, "/device/getDirectConnectionInfos")) == 0


@pytest.mark.parametrize("call", [read, command])
async def test_a_way_that_is_gone_is_left_at_once_and_nothing_runs_twice(
    direct: JDownloaderConnection, simulator: Simulator, office: SimulatedDevice, call: Call
) -> None:
    office.controls.close_direct()
    assert await to_thread(call, direct) in ("IDLE", True)
    assert direct.via is Via.CLOUD
    assert len(carried_out(simulator)) == 1
    assert not direct.is_probe_due


async def test_an_answer_that_is_too_large_keeps_the_way_and_is_not_asked_for_again(
    direct: JDownloaderConnection, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport_module, "MAX_ANSWER", 10)
    with pytest.raises(JDownloaderTooLargeError):
        await to_thread(read, direct)
    with monkeypatch.context() as undone:
        undone.setattr(transport_module, "MAX_ANSWER", 100_000)
        assert await to_thread(read, direct) == "IDLE"
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await to_thread(command, direct)
    assert ways(simulator, STATE) + ways(simulator, SET) == ["direct", "direct", "direct"]


async def test_a_machine_that_vanished_delays_one_call_by_the_connect_time(
    direct: JDownloaderConnection, simulator: Simulator
) -> None:
    assert isinstance(direct, CloudConnection)
    with black_hole() as nowhere:
        assert direct._direct.route is not None
        direct._direct._route = replace(direct._direct.route, base_url=nowhere)
        started = monotonic()
        assert await to_thread(command, direct) is True
        assert monotonic() - started < READ_TIMEOUT / 2
    assert ways(simulator, SET) == ["cloud"]


@pytest.mark.parametrize("kind", ["TOKEN_INVALID", "AUTH_FAILED", "SESSION", "UNAUTHORIZED"])
@pytest.mark.parametrize("call", [read, command])
async def test_a_jdownloader_that_does_not_know_the_session_is_called_by_the_cloud(
    direct: JDownloaderConnection, simulator: Simulator, kind: str, call: Call
) -> None:
    simulator.controls.fail_next(DeviceFault(kind, status=403), face="direct")
    assert await to_thread(call, direct) in ("IDLE", True)
    assert ways(simulator, STATE) + ways(simulator, SET) == ["cloud"]
    assert direct.via is Via.CLOUD


async def test_a_session_that_both_refuse_is_renewed(direct: JDownloaderConnection, simulator: Simulator) -> None:
    simulator.controls.expire_sessions()
    simulator.controls.fail_next(DeviceFault("TOKEN_INVALID"), face="direct")
    assert await to_thread(command, direct) is True
    assert carried_out(simulator) == ["/my/reconnect", SET]


async def test_a_renewed_session_goes_directly_too(
    client: JDownloaderAccount, direct: JDownloaderConnection, simulator: Simulator
) -> None:
    simulator.controls.expire_sessions()
    await to_thread(client.devices)
    assert await to_thread(command, direct) is True
    assert ways(simulator, SET) == ["direct"]


@pytest.mark.parametrize(
    "fault",
    [
        "reset_before",
        "reset_after",
        "cut_answer",
        "hang_before",
        "hang_after",
        "garbage",
        "wrong_rid",
        "html_200",
        "html_503",
        "TOKEN_INVALID",
    ],
)
async def test_a_read_that_fails_directly_is_answered_by_the_cloud(
    direct: JDownloaderConnection, simulator: Simulator, fault: str
) -> None:
    simulator.controls.fail_next(fault, STATE, face="direct")
    with hurried(fault, STATE):
        assert await to_thread(read, direct) == "IDLE"
    assert ways(simulator, STATE)[-1] == "cloud"
    assert direct.via is Via.CLOUD


@pytest.mark.parametrize(
    ("fault", "executions"),
    [
        ("reset_before", 0),
        ("hang_before", 0),
        ("html_503", 0),
        ("TOKEN_INVALID", 0),
        ("reset_after", 1),
        ("hang_after", 1),
        ("cut_answer", 1),
        ("garbage", 1),
        ("wrong_rid", 1),
    ],
)
async def test_a_command_that_may_have_run_directly_is_not_repeated_by_the_cloud(
    direct: JDownloaderConnection, simulator: Simulator, fault: str, executions: int
) -> None:
    simulator.controls.fail_next(fault, SET, face="direct")
    with hurried(fault, SET), pytest.raises(JDownloaderOutcomeUnknownError):
        await to_thread(command, direct)
    assert ways(simulator, SET) == ["direct"] * executions
    assert await to_thread(read, direct) == "IDLE"
    assert direct.via is Via.CLOUD


@pytest.mark.parametrize("kind", ["BAD_PARAMETERS", "NOT_AVAILABLE", "MAINTENANCE"])
async def test_what_the_jdownloader_refuses_directly_is_final(
    direct: JDownloaderConnection, simulator: Simulator, kind: str
) -> None:
    simulator.controls.fail_next(DeviceFault(kind, status=400), face="direct")
    with pytest.raises(JDownloaderRejectedError) as error:
        await to_thread(command, direct)
    assert error.value.kind == kind
    assert not ways(simulator, SET)
    await to_thread(read, direct)
    assert direct.via is Via.DIRECT


@pytest.mark.parametrize(
    ("call", "seconds"),
    [
        (read, DEFAULT_TIMING.direct_read),
        (lambda connection: read(connection, 1), 1),
        # A read that waits on purpose waits directly too, and for a command there is no second way.
        (lambda connection: read(connection, READ_TIMEOUT + 1), READ_TIMEOUT + 1),
        (command, READ_TIMEOUT),
    ],
)
async def test_a_direct_read_leaves_time_to_ask_the_cloud(
    direct: JDownloaderConnection, monkeypatch: pytest.MonkeyPatch, call: Call, seconds: float
) -> None:
    exchange = JDownloaderTransport.exchange
    sent: list[HttpRequest] = []

    def watched(transport: JDownloaderTransport, request: HttpRequest) -> HttpAnswer:
        sent.append(request)
        return exchange(transport, request)

    monkeypatch.setattr(JDownloaderTransport, "exchange", watched)
    await to_thread(call, direct)
    assert [(request.connect_timeout, request.timeout) for request in sent] == [
        (DEFAULT_TIMING.direct_connect, seconds)
    ]


async def test_a_direct_way_does_not_care_about_a_busy_cloud(
    client: JDownloaderAccount, direct: JDownloaderConnection, simulator: Simulator
) -> None:
    simulator.controls.fail_next("TOO_MANY_REQUESTS", "/my/listdevices")
    with pytest.raises(JDownloaderRateLimitedError):
        await to_thread(client.devices)
    assert await to_thread(read, direct) == "IDLE"


async def test_a_cloud_that_is_down_does_not_end_a_direct_way(
    direct: JDownloaderConnection, simulator: Simulator
) -> None:
    simulator.controls.take_offline()
    assert await to_thread(command, direct) is True
    assert ways(simulator, SET) == ["direct"]


async def test_the_account_closes_what_it_opened(simulator: Simulator) -> None:
    client = JDownloaderAccount(EMAIL, PASSWORD)
    connection = client.connection(OFFICE_ID)
    await to_thread(read, connection)
    await to_thread(connection.probe)
    await to_thread(read, connection)
    await to_thread(client.disconnect)
    assert not connection.is_probe_due
    assert await to_thread(connection.probe) is False
