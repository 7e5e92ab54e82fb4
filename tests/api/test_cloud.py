"""Calls to a JDownloader by the cloud, and what can happen to them."""

from asyncio import to_thread
from datetime import UTC, datetime

import pytest

from custom_components.jdownloader_ws.api.connection import JDownloaderConnection, Via
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderConnectionError,
    JDownloaderOfflineError,
    JDownloaderOutcomeUnknownError,
)
from simulator import SimulatedDevice, Simulator
from tests.api.conftest import Call
from tests.support.api.calls import GET, PING, SET, SETTINGS, carried_out, command, ping
from tests.support.api.waiting import hurried


async def test_values_travel_both_ways(office_connection: JDownloaderConnection) -> None:
    assert await to_thread(command, office_connection) is True
    assert await to_thread(office_connection.call, GET, SETTINGS, None, "PauseSpeed") == 12345
    assert await to_thread(office_connection.call, GET, SETTINGS, None, "NoSuchKey") is None
    assert await to_thread(office_connection.call, "/downloadsV2/removeLinks", [], [], is_command=True) == ""


async def test_the_connection_reports_its_state(
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


async def test_a_closed_connection_sends_nothing(office_connection: JDownloaderConnection) -> None:
    await to_thread(office_connection.close)
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(ping, office_connection)
    assert error.value.fault is Fault.CLOSED
    assert office_connection.requests == 0
