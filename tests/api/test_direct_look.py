"""Looking for a direct way."""

from asyncio import create_task, to_thread
from threading import Event, enumerate as enumerate_threads
from time import monotonic
from urllib.parse import urlsplit

import pytest

from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.cloud import CloudConnection
from custom_components.jdownloader_ws.api.connection import JDownloaderConnection, Via
from custom_components.jdownloader_ws.api.direct import DirectWay
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderConnectionError,
)
from custom_components.jdownloader_ws.api.nearby import NOT_NEARBY, Nearby
from custom_components.jdownloader_ws.api.route import Route
from custom_components.jdownloader_ws.api.timing import DEFAULT_TIMING
from custom_components.jdownloader_ws.api.transport import JDownloaderTransport
from simulator import SimulatedDevice, Simulator
from tests.support.api.calls import STATE, carried_out, read, ways
from tests.support.api.raw_server import RawServer, answers, black_hole, closes, hangs, says
from tests.support.api.waiting import StoppedClock, hurried
from tests.support.constants import EMAIL, OFFICE_ID, PASSWORD


def is_due(looked_at: JDownloaderConnection | DirectWay) -> bool:
    """Ask again: the type checker takes a property for something that stays as it is."""
    return looked_at.is_look_due if isinstance(looked_at, DirectWay) else looked_at.is_probe_due


async def test_before_the_first_answer_no_direct_way_is_looked_for(office_connection: JDownloaderConnection) -> None:
    assert not is_due(office_connection)
    await to_thread(read, office_connection)
    assert is_due(office_connection)
    assert office_connection.via is Via.CLOUD


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
    way = DirectWay(transport, DEFAULT_TIMING, NOT_NEARBY)
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


async def test_a_way_that_comes_back_is_found_after_a_pause(
    direct: JDownloaderConnection, office: SimulatedDevice, clock: StoppedClock
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


async def test_a_jdownloader_without_direct_connections_is_asked_less_and_less(
    office_connection: JDownloaderConnection, office: SimulatedDevice, simulator: Simulator, clock: StoppedClock
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


async def test_closing_ends_the_pings(office_connection: JDownloaderConnection, office: SimulatedDevice) -> None:
    assert isinstance(office_connection, CloudConnection)
    await to_thread(read, office_connection)
    with RawServer(hangs) as silent:
        office.direct_infos = [("127.0.0.1", silent.port)]
        task = create_task(to_thread(office_connection.probe))
        await to_thread(silent.asked.wait, 5)
        started = monotonic()
        office_connection.close()
        await to_thread(office_connection.wait_closed)
        assert monotonic() - started < DEFAULT_TIMING.probe_read / 3
        assert not [thread for thread in enumerate_threads() if thread.name.startswith("jdownloader ping")]
        assert await task is False
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(read, office_connection)
    assert error.value.fault is Fault.CLOSED
    assert not is_due(office_connection)


def test_pauses_between_looks_grow_to_an_hour_and_a_call_that_passed_ends_that(
    transport: JDownloaderTransport, clock: StoppedClock
) -> None:
    infos = {"infos": [{"ip": "10.0.0.1", "port": 1}]}
    way = DirectWay(transport, DEFAULT_TIMING, NOT_NEARBY)
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
    way = DirectWay(transport, DEFAULT_TIMING, NOT_NEARBY)
    asked: list[int] = []

    def ask() -> object:
        asked.append(1)
        assert not is_due(way)
        way.look(ask, lambda _: True)
        return None

    way.look(ask, lambda _: True)
    assert asked == [1]


async def test_without_a_session_nothing_is_pinged(
    client: JDownloaderAccount, direct: JDownloaderConnection, simulator: Simulator, office: SimulatedDevice
) -> None:
    connection = client.connection(OFFICE_ID)
    assert isinstance(connection, CloudConnection)
    await to_thread(client._access.session.disconnect)
    simulator.requests.clear()
    assert connection._ping(Route(f"http://127.0.0.1:{office.direct_port}", client._direct_transport, 1)) is False
    assert carried_out(simulator) == []


async def test_home_assistant_itself_is_not_asked(simulator: Simulator, office: SimulatedDevice) -> None:
    with RawServer(answers(b"{}")) as trap:
        account = JDownloaderAccount(EMAIL, PASSWORD, nearby=Nearby(forbidden_ports=frozenset({trap.port})))
        try:
            office.direct_infos = [("127.0.0.1", trap.port), ("::ffff:127.0.0.1", trap.port)]
            connection = account.connection(OFFICE_ID)
            assert await to_thread(read, connection) == "IDLE"
            await to_thread(connection.probe)
        finally:
            await to_thread(account.disconnect)
    assert trap.connections == 0


async def test_a_redirect_is_not_followed(
    office_connection: JDownloaderConnection, simulator: Simulator, office: SimulatedDevice
) -> None:
    await to_thread(read, office_connection)
    with RawServer(answers(b"{}")) as trap:
        moved = f"HTTP/1.1 307 Temporary Redirect\r\nLocation: {trap.url}/\r\nContent-Length: 0\r\n\r\n"
        with RawServer(says(moved.encode())) as elsewhere:
            office.direct_infos = [("127.0.0.1", elsewhere.port)]
            await to_thread(office_connection.probe)
        assert elsewhere.requests
    assert trap.connections == 0
