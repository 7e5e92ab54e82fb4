"""The direct way: found, used, lost and found again."""

from asyncio import create_task, to_thread
from dataclasses import replace
from threading import Event, enumerate as enumerate_threads
from time import monotonic
from urllib.parse import urlsplit

import pytest

from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.cloud import CloudConnection
from custom_components.jdownloader_ws.api.connection import READ_TIMEOUT, JDownloaderConnection, Via
from custom_components.jdownloader_ws.api.direct import DirectWay
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderConnectionError,
    JDownloaderOutcomeUnknownError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
)
from custom_components.jdownloader_ws.api.timing import DEFAULT_TIMING
from custom_components.jdownloader_ws.api.transport import HttpAnswer, HttpRequest, JDownloaderTransport
from custom_components.jdownloader_ws.api.wire import Route
from simulator import SimulatedDevice, Simulator
from simulator.faults import DeviceFault
from tests.conftest import EMAIL, OFFICE_ID, PASSWORD

from .conftest import Call, Clock, carried_out, hurried
from .raw_server import RawServer, answers, closes, hangs
from .test_transport import black_hole

SETTINGS = "org.jdownloader.settings.GeneralSettings"
PING = "/device/ping"
SET = "/config/set"
STATE = "/downloadcontroller/getCurrentState"


def read(connection: JDownloaderConnection, timeout: float = READ_TIMEOUT) -> object:
    return connection.call(STATE, timeout=timeout)


def command(connection: JDownloaderConnection) -> object:
    return connection.call(SET, SETTINGS, None, "PauseSpeed", 12345, is_command=True)


def is_due(looked_at: JDownloaderConnection | DirectWay) -> bool:
    """Ask anew: the type checker takes a property for something that stays as it is."""
    return looked_at.is_look_due if isinstance(looked_at, DirectWay) else looked_at.is_probe_due


@pytest.fixture
async def direct(office_connection: JDownloaderConnection, simulator: Simulator) -> JDownloaderConnection:
    """Return a connection that found its direct way."""
    await to_thread(read, office_connection)
    assert await to_thread(office_connection.probe) is True
    simulator.requests.clear()
    return office_connection


def ways(simulator: Simulator, path: str) -> list[str]:
    return [record.face.value for record in simulator.requests if record.path == path and record.status == 200]


async def test_before_the_first_answer_nobody_looks_for_a_direct_way(office_connection: JDownloaderConnection) -> None:
    assert not is_due(office_connection)
    await to_thread(read, office_connection)
    assert is_due(office_connection)
    assert office_connection.via is Via.CLOUD


async def test_after_a_look_all_calls_go_directly(direct: JDownloaderConnection, simulator: Simulator) -> None:
    assert await to_thread(read, direct) == "IDLE"
    assert await to_thread(command, direct) is True
    assert ways(simulator, STATE) + ways(simulator, SET) == ["direct", "direct"]
    assert direct.via is Via.DIRECT
    assert not is_due(direct)
    assert await to_thread(direct.probe) is True
    assert len(carried_out(simulator, "/device/getDirectConnectionInfos")) == 0


async def test_addresses_that_lead_nowhere_cost_no_call_anything(
    office_connection: JDownloaderConnection, simulator: Simulator, office: SimulatedDevice
) -> None:
    await to_thread(read, office_connection)
    with (
        black_hole() as nowhere,
        RawServer(answers(b"<html>")) as other,
        RawServer(closes) as rude,
    ):
        with RawServer(hangs) as silent:
            ports = [urlsplit(nowhere).port or 0, other.port, silent.port, rude.port, 1]
            office.direct_infos = [("127.0.0.1", port) for port in ports]
            task = create_task(to_thread(office_connection.probe))
            await to_thread(silent.asked.wait, 5)
            assert await to_thread(read, office_connection) == "IDLE"
            assert ways(simulator, STATE)[-1] == "cloud"
            assert not task.done()
        assert await task is True
    assert await to_thread(read, office_connection) == "IDLE"
    assert ways(simulator, STATE)[-1] == "direct"


def test_the_fastest_address_is_used(transport: JDownloaderTransport) -> None:
    way = DirectWay(transport, DEFAULT_TIMING)
    seconds = {"http://10.0.0.1:1": 0.5, "http://10.0.0.2:1": 0.01, "http://10.0.0.3:1": 0.5}
    infos = {"infos": [{"ip": urlsplit(url).hostname, "port": 1} for url in seconds]}

    def ping(route: Route) -> bool:
        Event().wait(seconds[route.base_url])
        return True

    way.look(lambda: infos, ping)
    assert way.route is not None
    assert way.route.base_url == "http://10.0.0.2:1"


async def test_another_jdownloader_at_the_address_is_not_taken_for_this_one(
    office_connection: JDownloaderConnection, simulator: Simulator, office: SimulatedDevice, attic: SimulatedDevice
) -> None:
    await to_thread(read, office_connection)
    office.direct_infos = [("127.0.0.1", attic.direct_port)]
    office.controls.close_direct()
    assert await to_thread(office_connection.probe) is False
    assert await to_thread(read, office_connection) == "IDLE"
    assert office_connection.via is Via.CLOUD


@pytest.mark.parametrize("call", [read, command])
async def test_a_way_that_is_gone_is_left_at_once_and_nothing_runs_twice(
    direct: JDownloaderConnection, simulator: Simulator, office: SimulatedDevice, call: Call
) -> None:
    office.controls.close_direct()
    assert await to_thread(call, direct) in ("IDLE", True)
    assert direct.via is Via.CLOUD
    assert len(carried_out(simulator)) == 1
    assert not is_due(direct)


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


async def test_a_way_that_comes_back_is_found_after_a_pause(
    direct: JDownloaderConnection, office: SimulatedDevice, clock: Clock
) -> None:
    office.controls.close_direct()
    await to_thread(read, direct)
    clock.advance(DEFAULT_TIMING.first_look)
    assert is_due(direct)
    assert await to_thread(direct.probe) is False
    assert not is_due(direct)
    office.controls.open_direct()
    assert await to_thread(direct.probe) is False
    clock.advance(2 * DEFAULT_TIMING.first_look)
    assert await to_thread(direct.probe) is True
    await to_thread(read, direct)
    assert direct.via is Via.DIRECT


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


async def test_a_jdownloader_without_direct_connections_is_asked_less_and_less(
    office_connection: JDownloaderConnection, office: SimulatedDevice, simulator: Simulator, clock: Clock
) -> None:
    office.direct_mode = "NONE"
    await to_thread(read, office_connection)
    for _ in range(3):
        assert await to_thread(office_connection.probe) is False
    assert len(carried_out(simulator, "/device/getDirectConnectionInfos")) == 1
    clock.advance(DEFAULT_TIMING.first_look)
    assert is_due(office_connection)


@pytest.mark.parametrize(
    "fault", ["OFFLINE", "MAINTENANCE", "TOO_MANY_REQUESTS", "html_502", "hang_before", "reset_before"]
)
async def test_a_look_that_fails_raises_nothing(
    office_connection: JDownloaderConnection, simulator: Simulator, fault: str
) -> None:
    await to_thread(read, office_connection)
    simulator.controls.fail_next(fault, "/device/getDirectConnectionInfos", 2)
    with hurried(fault, "/device/getDirectConnectionInfos"):
        assert await to_thread(office_connection.probe) is False
    assert not is_due(office_connection)


async def test_an_answer_that_is_no_list_of_addresses_does_no_harm(
    office_connection: JDownloaderConnection, simulator: Simulator
) -> None:
    await to_thread(read, office_connection)
    simulator.controls.fail_next("missing_data", "/device/getDirectConnectionInfos")
    assert await to_thread(office_connection.probe) is False


async def test_closing_waits_for_the_pings(office_connection: JDownloaderConnection, office: SimulatedDevice) -> None:
    await to_thread(read, office_connection)
    with RawServer(hangs) as silent, hurried("hang", PING):
        office.direct_infos = [("127.0.0.1", silent.port)]
        task = create_task(to_thread(office_connection.probe))
        await to_thread(silent.asked.wait, 5)
        await to_thread(office_connection.close)
        assert not [thread for thread in enumerate_threads() if thread.name.startswith("jdownloader ping")]
        assert await task is False
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(read, office_connection)
    assert error.value.fault is Fault.CLOSED
    assert not is_due(office_connection)


def test_pauses_between_looks_grow_to_an_hour_and_a_call_that_passed_ends_that(
    transport: JDownloaderTransport, clock: Clock
) -> None:
    infos = {"infos": [{"ip": "10.0.0.1", "port": 1}]}
    way = DirectWay(transport, DEFAULT_TIMING)
    for pause in (60, 120, 240, 480, 960, 1920, 3600, 3600):
        assert is_due(way)
        way.look(lambda: None, lambda _: True)
        clock.advance(pause - 1)
        assert not is_due(way)
        clock.advance(1)
    way.look(lambda: infos, lambda _: True)
    route = way.route
    assert route is not None
    way.passed()
    for _ in range(3):
        way.failed(route)
    assert way.route is None
    clock.advance(60)
    assert is_due(way)


def test_one_thread_looks_at_a_time(transport: JDownloaderTransport) -> None:
    way = DirectWay(transport, DEFAULT_TIMING)
    asked: list[int] = []

    def ask() -> object:
        asked.append(1)
        assert not is_due(way)
        way.look(ask, lambda _: True)
        return None

    way.look(ask, lambda _: True)
    assert asked == [1]


async def test_without_a_session_nobody_is_pinged(
    client: JDownloaderAccount, direct: JDownloaderConnection, simulator: Simulator, office: SimulatedDevice
) -> None:
    connection = client.connection(OFFICE_ID)
    assert isinstance(connection, CloudConnection)
    await to_thread(client._access.session.disconnect)
    simulator.requests.clear()
    assert connection._ping(Route(f"http://127.0.0.1:{office.direct_port}", client._direct_transport, 1)) is False
    assert carried_out(simulator) == []


async def test_the_account_closes_what_it_opened(simulator: Simulator) -> None:
    client = JDownloaderAccount(EMAIL, PASSWORD)
    connection = client.connection(OFFICE_ID)
    await to_thread(read, connection)
    await to_thread(connection.probe)
    await to_thread(read, connection)
    await to_thread(client.disconnect)
    assert not is_due(connection)
    assert await to_thread(connection.probe) is False
