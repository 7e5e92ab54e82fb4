"""What the cloud and a JDownloader behind it refuse."""

from asyncio import to_thread

import pytest

from custom_components.jdownloader_ws.api import cloud as cloud_module
from custom_components.jdownloader_ws.api.connection import JDownloaderConnection
from custom_components.jdownloader_ws.api.errors import (
    JDownloaderBusyError,
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
from tests.api.conftest import Call
from tests.support.api.calls import PING, SET, carried_out, command, ping
from tests.support.api.waiting import StoppedClock


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
    clock: StoppedClock,
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


async def test_a_jdownloader_that_is_offline_delays_no_other_and_comes_back(
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
    clock: StoppedClock,
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
