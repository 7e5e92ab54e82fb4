"""Calls to a JDownloader by the cloud, and what can happen to them."""

from asyncio import to_thread
from datetime import UTC, datetime

import pytest

from custom_components.jdownloader_ws.api import cloud as cloud_module
from custom_components.jdownloader_ws.api.connection import JDownloaderConnection, Via
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderBusyError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderMaintenanceError,
    JDownloaderNotFoundError,
    JDownloaderOfflineError,
    JDownloaderOutcomeUnknownError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
)
from simulator import SimulatedDevice, Simulator
from simulator.faults import DeviceFault

from .conftest import Call, Clock, carried_out, hurried

SETTINGS = "org.jdownloader.settings.GeneralSettings"
PING = "/device/ping"
SET = "/config/set"
GET = "/config/get"


def ping(connection: JDownloaderConnection) -> object:
    return connection.call(PING)


def command(connection: JDownloaderConnection) -> object:
    return connection.call(SET, SETTINGS, None, "PauseSpeed", 12345, is_command=True)


async def test_values_travel_both_ways(office_connection: JDownloaderConnection) -> None:
    assert await to_thread(command, office_connection) is True
    assert await to_thread(office_connection.call, GET, SETTINGS, None, "PauseSpeed") == 12345
    assert await to_thread(office_connection.call, GET, SETTINGS, None, "NoSuchKey") is None
    assert await to_thread(office_connection.call, "/downloadsV2/removeLinks", [], [], is_command=True) == ""


async def test_the_connection_tells_how_it_goes(
    office_connection: JDownloaderConnection, office: SimulatedDevice, simulator: Simulator
) -> None:
    assert (office_connection.via, office_connection.latency, office_connection.last_success_at) == (None, None, None)
    before = datetime.now(UTC)
    await to_thread(ping, office_connection)
    assert office_connection.via is Via.CLOUD
    assert office_connection.latency is not None
    assert 0 < office_connection.latency < 5
    assert office_connection.last_success_at is not None
    assert before <= office_connection.last_success_at <= datetime.now(UTC)
    assert office_connection.bytes_received == simulator.requests[-1].answer_bytes
    office.controls.take_offline()
    with pytest.raises(JDownloaderOfflineError):
        await to_thread(ping, office_connection)
    assert office_connection.requests == 2


async def test_reads_share_a_connection_and_commands_have_their_own(
    office_connection: JDownloaderConnection, simulator: Simulator
) -> None:
    await to_thread(ping, office_connection)
    opened = simulator.opened_connections("cloud")
    for _ in range(5):
        await to_thread(ping, office_connection)
    assert simulator.opened_connections("cloud") == opened
    await to_thread(command, office_connection)
    assert simulator.opened_connections("cloud") == opened + 1


@pytest.mark.parametrize("call", [ping, command])
async def test_a_kept_connection_that_was_dropped_goes_unnoticed(
    office_connection: JDownloaderConnection, simulator: Simulator, call: Call
) -> None:
    await to_thread(ping, office_connection)
    simulator.controls.drop_connections()
    assert await to_thread(call, office_connection) is True


@pytest.mark.parametrize("fault", ["reset_before", "reset_after", "cut_answer"])
async def test_a_question_whose_answer_broke_off_is_asked_once_more(
    office_connection: JDownloaderConnection, simulator: Simulator, fault: str
) -> None:
    simulator.controls.fail_next(fault, PING)
    assert await to_thread(ping, office_connection) is True
    simulator.controls.fail_next(fault, PING, 2)
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(ping, office_connection)
    assert error.value.fault is Fault.BROKEN_OFF
    assert await to_thread(ping, office_connection) is True


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("hang_before", Fault.TIMED_OUT),
        ("hang_after", Fault.TIMED_OUT),
        ("truncated", Fault.UNREADABLE),
        ("garbage", Fault.UNREADABLE),
        ("empty", Fault.UNREADABLE),
        ("html_200", Fault.UNREADABLE),
        ("html_502", Fault.UNREADABLE),
        ("html_503", Fault.UNREADABLE),
        ("html_504", Fault.UNREADABLE),
        ("wrong_rid", Fault.UNREADABLE),
        ("rid_as_text", Fault.UNREADABLE),
    ],
)
async def test_a_question_without_readable_answer_fails_once(
    office_connection: JDownloaderConnection, simulator: Simulator, fault: str, expected: Fault
) -> None:
    simulator.controls.fail_next(fault, PING)
    with hurried(fault, PING), pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(ping, office_connection)
    assert error.value.fault is expected
    assert await to_thread(ping, office_connection) is True


async def test_an_answer_without_data_is_none(office_connection: JDownloaderConnection, simulator: Simulator) -> None:
    simulator.controls.fail_next("missing_data", PING)
    assert await to_thread(ping, office_connection) is None


@pytest.mark.parametrize(
    ("fault", "executions"),
    [
        ("reset_before", 0),
        ("hang_before", 0),
        ("html_200", 0),
        ("html_502", 0),
        ("html_503", 0),
        ("html_504", 0),
        ("reset_after", 1),
        ("hang_after", 1),
        ("cut_answer", 1),
        ("truncated", 1),
        ("garbage", 1),
        ("empty", 1),
        ("wrong_rid", 1),
        ("rid_as_text", 1),
    ],
)
async def test_a_command_whose_answer_is_lost_is_never_repeated(
    office_connection: JDownloaderConnection, simulator: Simulator, fault: str, executions: int
) -> None:
    simulator.controls.fail_next(fault, SET)
    with hurried(fault, SET), pytest.raises(JDownloaderOutcomeUnknownError):
        await to_thread(command, office_connection)
    assert len(carried_out(simulator, SET)) == executions
    assert office_connection.requests == 1


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("OFFLINE", JDownloaderOfflineError),
        ("MAINTENANCE", JDownloaderMaintenanceError),
        ("OVERLOAD", JDownloaderMaintenanceError),
        ("TOO_MANY_REQUESTS", JDownloaderRateLimitedError),
        ("OUTDATED", JDownloaderRejectedError),
        ("too_large", JDownloaderRejectedError),
    ],
)
async def test_a_command_that_the_cloud_refuses_has_not_run(
    office_connection: JDownloaderConnection, simulator: Simulator, fault: str, expected: type[JDownloaderError]
) -> None:
    simulator.controls.fail_next(fault, SET)
    with pytest.raises(expected):
        await to_thread(command, office_connection)
    assert len(carried_out(simulator, SET)) == 0


@pytest.mark.parametrize("call", [ping, command])
async def test_without_a_cloud_nothing_happens(
    office_connection: JDownloaderConnection, simulator: Simulator, call: Call
) -> None:
    await to_thread(ping, office_connection)
    simulator.controls.take_offline()
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(call, office_connection)
    assert error.value.fault is Fault.REFUSED
    simulator.controls.bring_online()
    assert await to_thread(call, office_connection) is True


async def test_an_offline_that_took_its_time_leaves_a_command_in_doubt(
    office_connection: JDownloaderConnection, office: SimulatedDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.controls.take_offline()
    monkeypatch.setattr(cloud_module, "OFFLINE_IS_CERTAIN_WITHIN", 0)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await to_thread(command, office_connection)
    with pytest.raises(JDownloaderOfflineError):
        await to_thread(ping, office_connection)


@pytest.mark.parametrize(
    ("kind", "expected", "name"),
    [
        ("BAD_PARAMETERS", JDownloaderRejectedError, "BAD_PARAMETERS"),
        ("INTERNAL_SERVER_ERROR", JDownloaderRejectedError, "INTERNAL_SERVER_ERROR"),
        ("AUTH_FAILED", JDownloaderRejectedError, "AUTH_FAILED"),
        ("TOKEN_INVALID", JDownloaderRejectedError, "TOKEN_INVALID"),
        ("NOT_AVAILABLE", JDownloaderNotFoundError, "NOT_AVAILABLE"),
        ("FILE_NOT_FOUND", JDownloaderNotFoundError, "FILE_NOT_FOUND"),
        ("Invalid ID: 5", JDownloaderNotFoundError, "INVALID_ID"),
        ("Answer Dialog 1700000000000 first", JDownloaderRejectedError, "ANSWER_ANOTHER_DIALOG_FIRST"),
        ("Whatever you say", JDownloaderRejectedError, "other"),
        ("OFFLINE", JDownloaderRejectedError, "OFFLINE"),
        ("MAINTENANCE", JDownloaderRejectedError, "MAINTENANCE"),
    ],
)
@pytest.mark.parametrize("call", [ping, command])
async def test_what_the_jdownloader_refuses_is_final(
    office_connection: JDownloaderConnection,
    simulator: Simulator,
    kind: str,
    expected: type[JDownloaderRejectedError],
    name: str,
    call: Call,
) -> None:
    simulator.controls.fail_next(DeviceFault(kind, status=400), face="cloud")
    with pytest.raises(expected) as error:
        await to_thread(call, office_connection)
    assert type(error.value) is expected
    assert error.value.kind == name
    assert office_connection.requests == 1
    assert await to_thread(ping, office_connection) is True


@pytest.mark.parametrize(
    ("path", "params", "kind"),
    [
        ("/nosuch/thing", (), "API_INTERFACE_NOT_FOUND"),
        ("/device/nosuch", (), "API_COMMAND_NOT_FOUND"),
        ("/device/ping", (1,), "BAD_PARAMETERS"),
        ("/linkgrabberv2/addLinks", ({"links": "x" * 1_200_000},), "REQUEST_TOO_LARGE"),
    ],
)
async def test_calls_that_make_no_sense_are_refused(
    office_connection: JDownloaderConnection, path: str, params: tuple[int, ...], kind: str
) -> None:
    with pytest.raises(JDownloaderRejectedError) as error:
        await to_thread(office_connection.call, path, *params, is_command=True)
    assert error.value.kind == kind


@pytest.mark.parametrize("kind", ["MAINTENANCE", "OVERLOAD"])
async def test_a_restart_of_one_jdownloader_holds_up_no_other(
    office_connection: JDownloaderConnection,
    attic_connection: JDownloaderConnection,
    simulator: Simulator,
    office: SimulatedDevice,
    clock: Clock,
    kind: str,
) -> None:
    office.controls.restart(30, kind)
    for _ in range(3):
        with pytest.raises(JDownloaderMaintenanceError) as error:
            await to_thread(ping, office_connection)
        assert await to_thread(ping, attic_connection) is True
    assert office_connection.requests == 1
    simulator.advance(31)
    clock.advance(error.value.retry_after)
    assert await to_thread(ping, office_connection) is True


async def test_a_jdownloader_that_is_offline_holds_up_nobody_and_comes_back(
    office_connection: JDownloaderConnection, attic_connection: JDownloaderConnection, office: SimulatedDevice
) -> None:
    office.controls.take_offline()
    for _ in range(3):
        with pytest.raises(JDownloaderOfflineError):
            await to_thread(ping, office_connection)
        assert await to_thread(ping, attic_connection) is True
    office.controls.bring_online()
    assert await to_thread(ping, office_connection) is True


async def test_too_many_requests_count_for_the_whole_account(
    office_connection: JDownloaderConnection,
    attic_connection: JDownloaderConnection,
    simulator: Simulator,
    clock: Clock,
) -> None:
    simulator.controls.fail_next("TOO_MANY_REQUESTS", PING)
    simulator.requests.clear()
    for connection in (office_connection, attic_connection, office_connection):
        with pytest.raises(JDownloaderBusyError) as error:
            await to_thread(ping, connection)
    assert carried_out(simulator) == []
    assert attic_connection.requests == 0
    clock.advance(error.value.retry_after)
    assert await to_thread(ping, attic_connection) is True
    assert await to_thread(ping, office_connection) is True


async def test_a_closed_connection_sends_nothing(office_connection: JDownloaderConnection) -> None:
    await to_thread(office_connection.close)
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(ping, office_connection)
    assert error.value.fault is Fault.CLOSED
    assert office_connection.requests == 0
