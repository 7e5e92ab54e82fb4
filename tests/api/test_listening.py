"""Long polls: what ends them, and what their failures say of the way that they went."""

from asyncio import Task, create_task, to_thread
from collections.abc import Iterator
from time import monotonic

import pytest

from custom_components.jdownloader_ws.api import direct as direct_module
from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.cloud import CloudConnection
from custom_components.jdownloader_ws.api.connection import JDownloaderConnection, Via
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderBusyError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderOutcomeUnknownError,
)
from custom_components.jdownloader_ws.api.local import LocalConnection
from custom_components.jdownloader_ws.api.nearby import Nearby
from custom_components.jdownloader_ws.api.timing import DEFAULT_TIMING
from simulator import SimulatedDevice, Simulator
from tests.support.api.calls import PING, STATE, carried_out, command, ping, read, ways
from tests.support.api.raw_server import RawServer, answers, closes, hangs
from tests.support.api.waiting import SOON, StoppedClock, hurried
from tests.support.constants import EMAIL, OFFICE_ID, PASSWORD

PONG = answers(b'{"data":true}')
AT_ONCE = 1.0
"""Seconds; what ends by itself in these tests takes 30."""
LONG = 30.0


def listen(connection: JDownloaderConnection, timeout: float = LONG) -> object:
    return connection.call(STATE, timeout=timeout, is_listen=True)


@pytest.fixture
def silent() -> Iterator[RawServer]:
    """Run a JDownloader that answers its first ping and nothing else."""
    with RawServer(PONG, hangs) as server:
        yield server


@pytest.fixture
def listener(silent: RawServer) -> Iterator[LocalConnection]:
    """Return a connection to it, which has found it."""
    connection = LocalConnection("127.0.0.1", silent.port)
    with pytest.raises(JDownloaderConnectionError):
        connection.call(STATE, timeout=0.01)
    silent.asked.clear()
    yield connection
    connection.close()


async def asked(server: RawServer, requests: int) -> None:
    """Wait until the server has read so many requests."""
    deadline = monotonic() + 5
    while len(server.requests) < requests and monotonic() < deadline:
        await to_thread(server.asked.wait, 0.05)
        server.asked.clear()
    assert len(server.requests) == requests


async def ended(task: Task[object]) -> Fault:
    started = monotonic()
    with pytest.raises(JDownloaderConnectionError) as error:
        await task
    assert monotonic() - started < AT_ONCE
    return error.value.fault


async def test_a_long_poll_is_ended_by_another_thread_and_nothing_else_is(
    silent: RawServer, listener: LocalConnection
) -> None:
    before = len(silent.requests)
    listening, reading = create_task(to_thread(listen, listener)), create_task(to_thread(read, listener, LONG))
    await asked(silent, before + 2)

    listener.abort_listen()

    assert await ended(listening) is Fault.ABORTED
    assert not reading.done()
    listener.close()
    assert await ended(reading) is Fault.ABORTED
    assert listener.record.last_fault is not None
    assert "aborted" not in listener.record.last_fault.error


async def test_a_long_poll_that_has_not_begun_is_not_missed(silent: RawServer, listener: LocalConnection) -> None:
    before = len(silent.requests)
    listener.abort_listen()
    assert await ended(create_task(to_thread(listen, listener))) is Fault.ABORTED
    assert len(silent.requests) == before

    again = create_task(to_thread(listen, listener))
    await asked(silent, before + 1)
    listener.abort_listen()
    assert await ended(again) is Fault.ABORTED


async def test_closing_ends_all_that_is_under_way(silent: RawServer, listener: LocalConnection) -> None:
    before = len(silent.requests)
    tasks = [create_task(to_thread(call, listener)) for call in (listen, read, command)]
    await asked(silent, before + 3)

    listener.close()

    listening, reading, commanding = tasks
    assert await ended(listening) is Fault.ABORTED
    assert await ended(reading) is Fault.ABORTED
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await commanding
    for call in (listen, read, command):
        assert await ended(create_task(to_thread(call, listener))) is Fault.CLOSED
    assert len(silent.requests) == before + 3


async def test_a_long_poll_is_no_measure_of_the_latency(cellar_connection: JDownloaderConnection) -> None:
    await to_thread(listen, cellar_connection)
    assert (cellar_connection.latency, cellar_connection.via) == (None, None)
    await to_thread(ping, cellar_connection)
    latency, received = cellar_connection.latency, cellar_connection.bytes_received
    await to_thread(listen, cellar_connection)

    assert cellar_connection.latency == latency
    assert cellar_connection.bytes_received > received
    assert cellar_connection.requests == 3
    assert cellar_connection.last_success_at is not None


async def test_a_long_poll_has_a_connection_of_its_own_and_keeps_it() -> None:
    with RawServer(PONG) as server:
        connection = LocalConnection("127.0.0.1", server.port)
        await to_thread(ping, connection)
        for _ in range(3):
            await to_thread(listen, connection)
        assert server.connections == 2
        await to_thread(connection.close)


async def test_a_long_poll_that_breaks_off_is_not_repeated() -> None:
    with RawServer(PONG, closes) as server:
        connection = LocalConnection("127.0.0.1", server.port)
        assert await ended(create_task(to_thread(listen, connection))) is Fault.BROKEN_OFF
        assert len(server.requests) == 2
        await to_thread(connection.close)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Moved", "308 Moved"])
async def test_a_long_poll_is_sent_nowhere_else(status: str) -> None:
    with RawServer(PONG) as trap:
        moved = answers(b"moved", status, f"Location: {trap.url}/events/listen\r\n")
        with RawServer(PONG, moved) as server:
            connection = LocalConnection("127.0.0.1", server.port)
            assert await ended(create_task(to_thread(listen, connection))) is Fault.UNREADABLE
            await to_thread(connection.close)
        assert trap.connections == 0


async def test_a_long_poll_goes_to_no_port_of_home_assistant(simulator: Simulator, office: SimulatedDevice) -> None:
    with RawServer(PONG) as trap:
        office.direct_infos = [("127.0.0.1", trap.port)]
        office.controls.close_direct()
        nearby = Nearby.of([("127.0.0.1", 8)], [trap.port])
        account = JDownloaderAccount(EMAIL, PASSWORD, nearby=nearby)
        connection = account.connection(OFFICE_ID)
        await to_thread(read, connection)
        assert await to_thread(connection.probe) is False
        simulator.requests.clear()
        assert await to_thread(listen, connection) == "IDLE"
        assert ways(simulator, STATE) == ["cloud"]
        assert trap.connections == 0
        await to_thread(account.disconnect)


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        ("hang_before", Fault.TIMED_OUT),
        ("reset_before", Fault.BROKEN_OFF),
        ("html_504", Fault.UNREADABLE),
        ("html_502", Fault.UNREADABLE),
    ],
)
async def test_a_long_poll_that_is_cut_gives_up_no_way(
    client: JDownloaderAccount, direct: JDownloaderConnection, simulator: Simulator, trouble: str, expected: Fault
) -> None:
    simulator.controls.fail_next(trouble, STATE)
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(listen, direct, SOON)
    assert error.value.fault is expected
    assert await to_thread(read, direct) == "IDLE"
    assert ways(simulator, STATE) == ["direct"]
    assert not client.is_in_doubt


@pytest.mark.parametrize("trouble", ["hang_before", "reset_before", "html_504"])
async def test_a_long_poll_that_is_cut_casts_no_doubt_on_the_cloud(
    client: JDownloaderAccount, office_connection: JDownloaderConnection, simulator: Simulator, trouble: str
) -> None:
    simulator.controls.fail_next(trouble, STATE, face="cloud")
    with pytest.raises(JDownloaderConnectionError):
        await to_thread(listen, office_connection, SOON)
    assert (client.is_in_doubt, client.failure) == (False, None)
    assert len(carried_out(simulator, STATE)) == 0

    assert await to_thread(listen, office_connection) == "IDLE"
    assert office_connection.via is None


@pytest.mark.parametrize("trouble", ["TOO_MANY_REQUESTS", "MAINTENANCE", "OVERLOAD"])
async def test_a_cloud_that_refuses_long_polls_is_asked_everything_else(
    client: JDownloaderAccount, office_connection: JDownloaderConnection, simulator: Simulator, trouble: str
) -> None:
    simulator.controls.fail_next(trouble, STATE, face="cloud")
    with pytest.raises(JDownloaderBusyError):
        await to_thread(listen, office_connection)
    assert client.failure is None
    assert await to_thread(read, office_connection) == "IDLE"

    simulator.controls.fail_next(trouble, STATE, face="cloud")
    with pytest.raises(JDownloaderBusyError):
        await to_thread(read, office_connection)
    count = len(simulator.requests)
    with pytest.raises(JDownloaderBusyError):
        await to_thread(listen, office_connection)
    assert len(simulator.requests) == count


async def test_a_cloud_that_is_gone_is_gone_for_long_polls_too(
    client: JDownloaderAccount, office_connection: JDownloaderConnection, simulator: Simulator
) -> None:
    simulator.controls.take_offline()
    with pytest.raises(JDownloaderConnectionError):
        await to_thread(listen, office_connection)
    assert client.failure is not None


async def test_a_long_poll_that_can_not_go_directly_goes_by_the_cloud(
    direct: JDownloaderConnection, simulator: Simulator, office: SimulatedDevice
) -> None:
    office.controls.close_direct()
    assert await to_thread(listen, direct) == "IDLE"
    assert ways(simulator, STATE) == ["cloud"]


async def test_a_way_that_is_lost_is_lost_for_whoever_listens_on_it(
    direct: JDownloaderConnection, simulator: Simulator
) -> None:
    assert isinstance(direct, CloudConnection)
    simulator.controls.fail_next("hang_before", STATE, face="direct")
    listening = create_task(to_thread(listen, direct))
    while not direct._listens._exchanges:
        await to_thread(lambda: None)
    simulator.controls.fail_next("reset_before", "/device/ping", face="direct")
    while simulator.faults.planned[0].path == STATE:
        await to_thread(lambda: None)

    assert await to_thread(ping, direct) is True

    assert await ended(listening) is Fault.REROUTED
    assert direct.via is Via.CLOUD


async def test_a_jdownloader_that_is_slow_keeps_its_way_and_who_listens_on_it(
    direct: JDownloaderConnection, simulator: Simulator
) -> None:
    assert isinstance(direct, CloudConnection)
    simulator.controls.fail_next("hang_before", STATE, face="direct")
    listening = create_task(to_thread(listen, direct))
    while simulator.faults.planned or not direct._listens._exchanges:
        await to_thread(lambda: None)
    for _ in range(2):
        simulator.controls.fail_next("hang_before", "/device/ping", face="direct")
        with hurried("hang_before", "/device/ping"):
            assert await to_thread(ping, direct) is True
        assert await to_thread(read, direct) == "IDLE"
    assert ways(simulator, PING) == ["cloud", "cloud"]
    assert ways(simulator, STATE) == ["direct", "direct"]
    assert not listening.done()

    for _ in range(3):
        simulator.controls.fail_next("hang_before", "/device/ping", face="direct")
    clock = StoppedClock()
    with hurried("hang_before", "/device/ping"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(direct_module, "monotonic", clock)
        for _ in range(3):
            assert await to_thread(ping, direct) is True
            clock.advance(DEFAULT_TIMING.direct_read)
    assert await ended(listening) is Fault.REROUTED
    assert await to_thread(read, direct) == "IDLE"
    assert ways(simulator, STATE)[-1] == "cloud"


async def test_signing_out_ends_long_polls_and_pings(
    client: JDownloaderAccount, direct: JDownloaderConnection, simulator: Simulator
) -> None:
    simulator.controls.fail_next("hang_before", STATE)
    listening = create_task(to_thread(listen, direct))
    while simulator.faults.planned:
        await to_thread(lambda: None)

    started = monotonic()
    await to_thread(client.disconnect)

    assert monotonic() - started < AT_ONCE
    with pytest.raises(JDownloaderError):
        await listening
