"""Sessions that the cloud drops."""

from asyncio import gather, get_running_loop, sleep, to_thread
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import NoReturn

import pytest

from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.connection import JDownloaderConnection
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderAuthenticationError,
    JDownloaderConnectionError,
    JDownloaderMaintenanceError,
    JDownloaderRateLimitedError,
)
from custom_components.jdownloader_ws.api.faults import SessionRefusedError
from custom_components.jdownloader_ws.api.wire import SessionKeys
from simulator import Account, Simulator
from tests.api.conftest import Call
from tests.support.api.calls import SET, SETTINGS, carried_out, command, ping
from tests.support.api.waiting import StoppedClock, hurried
from tests.support.constants import ATTIC_ID, OFFICE_ID, PASSWORD

NAMES = ["DownloadSpeedLimit", "MaxSimultaneDownloads", "MaxSimultaneDownloadsPerHost", "PauseSpeed"]


@pytest.mark.parametrize("kind", ["TOKEN_INVALID", "AUTH_FAILED"])
@pytest.mark.parametrize("call", [ping, command])
async def test_a_dropped_session_is_renewed_without_the_password_and_unnoticed(
    office_connection: JDownloaderConnection, simulator: Simulator, kind: str, call: Call
) -> None:
    simulator.controls.expire_sessions(kind)
    simulator.requests.clear()
    assert await to_thread(call, office_connection) is True
    path = "/device/ping" if call is ping else SET
    assert carried_out(simulator) == ["/my/reconnect", path]


@pytest.mark.parametrize("kind", ["TOKEN_INVALID", "AUTH_FAILED"])
async def test_where_that_is_refused_the_password_is_used(
    office_connection: JDownloaderConnection, simulator: Simulator, kind: str
) -> None:
    simulator.controls.expire_sessions(kind, reconnect_works=False)
    simulator.requests.clear()
    assert await to_thread(command, office_connection) is True
    assert carried_out(simulator) == ["/my/connect", "/my/listdevices", SET]


@pytest.mark.parametrize("kind", ["BAD_REQUEST", "UNKNOWN", "OUTDATED"])
async def test_any_refusal_of_renewing_leads_to_the_password(
    office_connection: JDownloaderConnection, simulator: Simulator, kind: str
) -> None:
    simulator.controls.expire_sessions()
    simulator.controls.fail_next(kind, "/my/reconnect")
    assert await to_thread(ping, office_connection) is True


async def test_the_list_of_devices_renews_too(
    client: JDownloaderAccount, office_connection: JDownloaderConnection, simulator: Simulator
) -> None:
    simulator.controls.expire_sessions()
    simulator.requests.clear()
    assert len(await to_thread(client.devices)) == 2
    assert len(carried_out(simulator, "/my/connect")) == 0


async def test_sessions_can_be_renewed_again_and_again(
    office_connection: JDownloaderConnection, simulator: Simulator
) -> None:
    for kind in ("TOKEN_INVALID", "AUTH_FAILED") * 3:
        simulator.controls.expire_sessions(kind)
        assert await to_thread(ping, office_connection) is True
    assert len(carried_out(simulator, "/my/reconnect")) == 6
    assert len(carried_out(simulator, "/my/connect")) == 1


async def test_a_changed_password_is_reported_and_not_tried_again(
    client: JDownloaderAccount, office_connection: JDownloaderConnection, simulator: Simulator, account: Account
) -> None:
    account.change_password("another")
    simulator.requests.clear()
    for _ in range(3):
        with pytest.raises(JDownloaderAuthenticationError):
            await to_thread(ping, office_connection)
        with pytest.raises(JDownloaderAuthenticationError):
            await to_thread(client.devices)
    assert simulator.requests.count("/my/connect") == 1
    account.change_password(PASSWORD)
    await to_thread(client.connect)
    assert await to_thread(ping, office_connection) is True


@pytest.mark.parametrize("fault", ["reset_before", "reset_after", "hang_before", "hang_after", "garbage", "wrong_rid"])
@pytest.mark.parametrize("path", ["/my/reconnect", "/my/connect"])
async def test_a_renewal_that_gets_lost_is_made_up_for_by_the_next_call(
    office_connection: JDownloaderConnection, simulator: Simulator, fault: str, path: str
) -> None:
    simulator.controls.expire_sessions(reconnect_works=path == "/my/reconnect")
    simulator.controls.fail_next(fault, path)
    simulator.requests.clear()
    # Even though the fault was after sending: the command itself was not carried out, so its outcome is known.
    with hurried(fault, path), pytest.raises(JDownloaderConnectionError):
        await to_thread(command, office_connection)
    assert len(carried_out(simulator, SET)) == 0
    assert await to_thread(command, office_connection) is True
    assert len(carried_out(simulator, SET)) == 1


async def test_a_way_to_reconnect_that_is_broken_is_tried_once(
    office_connection: JDownloaderConnection, simulator: Simulator
) -> None:
    simulator.controls.expire_sessions()
    simulator.controls.fail_next("reset_before", "/my/reconnect", 100)
    with pytest.raises(JDownloaderConnectionError):
        await to_thread(ping, office_connection)
    assert await to_thread(ping, office_connection) is True


async def test_an_outage_during_renewal_heals(office_connection: JDownloaderConnection, simulator: Simulator) -> None:
    simulator.controls.expire_sessions()
    simulator.controls.fail_next("html_502", "/my/reconnect", 1)
    with pytest.raises(JDownloaderConnectionError):
        await to_thread(ping, office_connection)
    simulator.controls.take_offline()
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(ping, office_connection)
    assert error.value.fault is Fault.REFUSED
    simulator.controls.bring_online()
    assert await to_thread(ping, office_connection) is True


async def test_a_renewal_that_was_never_sent_uses_nothing_up(
    client: JDownloaderAccount, office_connection: JDownloaderConnection, simulator: Simulator
) -> None:
    session = client._access.session
    assert session.keys is not None

    def be_refused(_keys: SessionKeys) -> NoReturn:
        raise SessionRefusedError("TOKEN_INVALID")

    simulator.controls.take_offline()
    with pytest.raises(JDownloaderConnectionError):
        await to_thread(session.run, be_refused)
    simulator.controls.bring_online()
    simulator.controls.expire_sessions()
    simulator.requests.clear()
    assert await to_thread(ping, office_connection) is True
    assert len(carried_out(simulator, "/my/connect")) == 0


async def test_a_session_that_is_dropped_right_after_the_sign_in_is_renewed(
    client: JDownloaderAccount, simulator: Simulator
) -> None:
    simulator.controls.fail_next("TOKEN_INVALID", "/device/ping")
    assert await to_thread(ping, client.connection(OFFICE_ID)) is True
    assert carried_out(simulator) == ["/my/connect", "/my/listdevices", "/my/reconnect", "/device/ping"]


async def test_a_busy_cloud_during_renewal_is_left_alone(
    office_connection: JDownloaderConnection, simulator: Simulator, clock: StoppedClock
) -> None:
    simulator.controls.expire_sessions()
    simulator.controls.fail_next("TOO_MANY_REQUESTS", "/my/reconnect")
    simulator.requests.clear()
    for _ in range(3):
        with pytest.raises(JDownloaderRateLimitedError) as error:
            await to_thread(ping, office_connection)
    assert carried_out(simulator) == []
    clock.advance(error.value.retry_after)
    assert await to_thread(ping, office_connection) is True


async def test_a_cloud_that_contradicts_itself_is_asked_twice_and_left_alone(
    office_connection: JDownloaderConnection,
    attic_connection: JDownloaderConnection,
    simulator: Simulator,
    clock: StoppedClock,
) -> None:
    office, _attic, _cellar = simulator.devices
    simulator.controls.fail_next("TOKEN_INVALID", "/device/ping", 2, device=office)
    simulator.requests.clear()
    for _ in range(3):
        with pytest.raises(JDownloaderMaintenanceError) as error:
            await to_thread(ping, office_connection)
    assert carried_out(simulator) == ["/my/reconnect"]
    assert await to_thread(ping, attic_connection) is True
    clock.advance(error.value.retry_after)
    assert await to_thread(ping, office_connection) is True


@pytest.mark.parametrize("reconnect_works", [True, False])
async def test_threads_that_lose_their_session_together_renew_it_once(
    office_connection: JDownloaderConnection, simulator: Simulator, *, reconnect_works: bool
) -> None:
    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            simulator.controls.expire_sessions(reconnect_works=reconnect_works)
            simulator.requests.clear()
            pings = [_in(pool, ping, office_connection) for _ in range(8)]
            assert await gather(*pings) == [True] * 8
            renewals = [path for path in simulator.requests.paths() if path in ("/my/reconnect", "/my/connect")]
            assert renewals == (["/my/reconnect"] if reconnect_works else ["/my/reconnect", "/my/connect"])


async def test_threads_that_wait_for_a_renewal_share_its_failure(
    client: JDownloaderAccount, office_connection: JDownloaderConnection, simulator: Simulator
) -> None:
    together = Barrier(8)

    def be_refused_together(_keys: SessionKeys) -> NoReturn:
        together.wait(10)
        raise SessionRefusedError("TOKEN_INVALID")

    simulator.controls.fail_next("hang_before", "/my/reconnect", 8)
    with ThreadPoolExecutor(8) as pool, hurried("hang_before", "/my/reconnect"):
        calls = [_in(pool, client._access.session.run, be_refused_together) for _ in range(8)]
        errors = await gather(*calls, return_exceptions=True)
    assert {type(error) for error in errors} == {JDownloaderConnectionError}
    (planned,) = simulator.faults.planned
    assert planned.left == 7


async def test_many_threads_on_two_jdownloaders_never_mix_their_answers(
    client: JDownloaderAccount, simulator: Simulator
) -> None:
    await to_thread(client.connect)
    connections = [client.connection(OFFICE_ID), client.connection(ATTIC_ID)]
    for place, device in enumerate(simulator.devices[:2]):
        for number, name in enumerate(NAMES):
            device.world.config[name] = 1 + 8 * place + number

    def ask(thread: int) -> list[tuple[object, object]]:
        place, number = thread % 2, thread // 2
        expected = 1 + 8 * place + number
        return [(connections[place].call("/config/get", SETTINGS, None, NAMES[number]), expected) for _ in range(25)]

    with ThreadPoolExecutor(8) as pool:
        threads = [_in(pool, ask, thread) for thread in range(8)]
        for kind in ("TOKEN_INVALID", "AUTH_FAILED") * 2:
            await sleep(0.05)
            simulator.controls.expire_sessions(kind, reconnect_works=kind == "AUTH_FAILED")
        answers = [answer for answers in await gather(*threads) for answer in answers]
    assert len(answers) == 8 * 25
    assert [given for given, _ in answers] == [expected for _, expected in answers]
    assert len(carried_out(simulator, "/my/reconnect")) <= 4


async def _in[A, T](pool: ThreadPoolExecutor, function: Callable[[A], T], argument: A) -> T:
    return await get_running_loop().run_in_executor(pool, function, argument)
