"""Signing in, and what the account knows."""

from asyncio import to_thread

import pytest

from custom_components.jdownloader_ws.api.account import (
    AccountDevice,
    DeviceStatus,
    JDownloaderAccount,
    _devices,
)
from custom_components.jdownloader_ws.api.connection import JDownloaderConnection
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderAuthenticationError,
    JDownloaderBusyError,
    JDownloaderConnectionError,
    JDownloaderEmailNotConfirmedError,
    JDownloaderMaintenanceError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
)
from custom_components.jdownloader_ws.api.timing import DEFAULT_TIMING
from simulator import Account, SimulatedDevice, Simulator
from tests.support.api.calls import carried_out
from tests.support.api.waiting import StoppedClock, hurried
from tests.support.constants import ATTIC_ID, EMAIL, OFFICE_ID, PASSWORD

OFFICE = AccountDevice(OFFICE_ID, "Office", DeviceStatus.ONLINE)
ATTIC = AccountDevice(ATTIC_ID, "Attic", DeviceStatus.ONLINE)

UNREADABLE = [
    "garbage",
    "empty",
    "truncated",
    "html_200",
    "html_502",
    "html_503",
    "html_504",
    "wrong_rid",
    "rid_as_text",
]
LOST = [
    ("reset_before", Fault.BROKEN_OFF),
    ("reset_after", Fault.BROKEN_OFF),
    ("cut_answer", Fault.BROKEN_OFF),
    ("hang_before", Fault.TIMED_OUT),
    ("hang_after", Fault.TIMED_OUT),
    *[(fault, Fault.UNREADABLE) for fault in UNREADABLE],
]


async def test_signing_in_gives_the_devices(client: JDownloaderAccount, simulator: Simulator) -> None:
    assert await to_thread(client.connect) == (OFFICE, ATTIC)
    assert await to_thread(client.devices) == (OFFICE, ATTIC)
    assert carried_out(simulator) == ["/my/connect", "/my/listdevices", "/my/listdevices"]


async def test_calls_before_signing_in_sign_in_by_themselves(client: JDownloaderAccount, simulator: Simulator) -> None:
    assert await to_thread(client.connection(OFFICE_ID).call, "/device/ping") is True
    assert await to_thread(client.devices) == (OFFICE, ATTIC)
    assert len(carried_out(simulator, "/my/connect")) == 1


async def test_the_case_of_the_e_mail_does_not_matter(simulator: Simulator) -> None:
    client = JDownloaderAccount(EMAIL.upper(), PASSWORD)
    assert await to_thread(client.connect) == (OFFICE, ATTIC)
    await to_thread(client.disconnect)


async def test_the_cloud_hears_who_calls(client: JDownloaderAccount, account: Account) -> None:
    other = JDownloaderAccount(EMAIL, PASSWORD, app_key="other")
    await to_thread(client.connect)
    await to_thread(other.connect)
    assert [session.app_key for session in account.sessions.values()] == ["homeassistant_jdownloader_ws", "other"]
    await to_thread(other.disconnect)


@pytest.mark.parametrize(
    ("email", "password"), [(EMAIL, "wrong"), ("other@example.org", PASSWORD), ("", ""), ("ü", "🎬")]
)
async def test_wrong_credentials_are_reported_as_such(simulator: Simulator, email: str, password: str) -> None:
    client = JDownloaderAccount(email, password)
    with pytest.raises(JDownloaderAuthenticationError):
        await to_thread(client.connect)
    await to_thread(client.disconnect)


async def test_an_e_mail_that_is_not_confirmed_is_reported_as_such(
    client: JDownloaderAccount, account: Account
) -> None:
    account.confirmed = False
    with pytest.raises(JDownloaderEmailNotConfirmedError):
        await to_thread(client.connect)
    account.confirmed = True
    assert await to_thread(client.connect) == (OFFICE, ATTIC)


@pytest.mark.parametrize("kind", ["AUTH_FAILED", "TOKEN_INVALID"])
async def test_only_the_sign_in_itself_can_refuse_the_credentials(
    client: JDownloaderAccount, simulator: Simulator, clock: StoppedClock, kind: str
) -> None:
    simulator.controls.fail_next(kind, "/my/listdevices")
    with pytest.raises(JDownloaderMaintenanceError) as error:
        await to_thread(client.connect)
    clock.advance(error.value.retry_after)
    assert await to_thread(client.connect) == (OFFICE, ATTIC)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("TOO_MANY_REQUESTS", JDownloaderRateLimitedError),
        ("MAINTENANCE", JDownloaderMaintenanceError),
        ("OVERLOAD", JDownloaderMaintenanceError),
        ("TOKEN_INVALID", JDownloaderMaintenanceError),
    ],
)
@pytest.mark.parametrize("path", ["/my/connect", "/my/listdevices"])
async def test_a_busy_cloud_is_left_alone_for_a_while(
    client: JDownloaderAccount,
    simulator: Simulator,
    clock: StoppedClock,
    kind: str,
    expected: type[JDownloaderBusyError],
    path: str,
) -> None:
    simulator.controls.fail_next(kind, path)
    for _ in range(3):
        with pytest.raises(expected) as error:
            await to_thread(client.connect)
        assert 0 < error.value.retry_after <= DEFAULT_TIMING.first_account_pause
    assert len(carried_out(simulator, "/my/connect")) == (path == "/my/listdevices")
    clock.advance(error.value.retry_after)
    assert await to_thread(client.connect) == (OFFICE, ATTIC)


@pytest.mark.parametrize(("fault", "expected"), LOST)
@pytest.mark.parametrize("path", ["/my/connect", "/my/listdevices"])
async def test_a_sign_in_that_failed_leaves_nothing_behind(
    client: JDownloaderAccount, simulator: Simulator, fault: str, expected: Fault, path: str
) -> None:
    simulator.controls.fail_next(fault, path)
    with hurried(fault, path), pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(client.connect)
    assert error.value.fault is expected
    assert await to_thread(client.connection(OFFICE_ID).call, "/device/ping") is True


@pytest.mark.parametrize("kind", ["OUTDATED", "BAD_REQUEST", "UNKNOWN"])
async def test_other_refusals_keep_their_name(client: JDownloaderAccount, simulator: Simulator, kind: str) -> None:
    simulator.controls.fail_next(kind, "/my/connect")
    with pytest.raises(JDownloaderRejectedError) as error:
        await to_thread(client.connect)
    assert error.value.kind == kind


async def test_a_cloud_that_is_off_refuses_and_comes_back(client: JDownloaderAccount, simulator: Simulator) -> None:
    simulator.controls.take_offline()
    with pytest.raises(JDownloaderConnectionError) as error:
        await to_thread(client.connect)
    assert error.value.fault is Fault.REFUSED
    simulator.controls.bring_online()
    assert await to_thread(client.connect) == (OFFICE, ATTIC)


async def test_a_simulated_cloud_is_never_asked_through_a_proxy(
    client: JDownloaderAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    assert await to_thread(client.connect) == (OFFICE, ATTIC)


async def test_devices_come_and_go(client: JDownloaderAccount, simulator: Simulator, account: Account) -> None:
    await to_thread(client.connect)
    simulator.devices[0].controls.take_offline()
    assert await to_thread(client.devices) == (ATTIC,)
    new = simulator.add_device("Attic", account)
    assert await to_thread(client.devices) == (ATTIC, AccountDevice(new.device_id, "Attic", DeviceStatus.ONLINE))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("ONLINE", DeviceStatus.ONLINE),
        ("SHUTING_DOWN", DeviceStatus.SHUTTING_DOWN),
        ("UNKNOWN", None),
        ("NEW", None),
        (7, None),
    ],
)
def test_a_status_that_says_nothing_is_none(status: object, expected: DeviceStatus | None) -> None:
    entry = {"id": OFFICE_ID, "type": "jd", "name": "", "status": status}
    assert _devices([entry, {"type": "other"}]) == (AccountDevice(OFFICE_ID, "", expected),)
    del entry["status"]
    assert _devices([entry]) == (AccountDevice(OFFICE_ID, "", None),)


@pytest.mark.parametrize(
    "entry",
    [
        None,
        {},
        {"type": "jd"},
        {"type": "jd", "name": "x", "id": "../../my/disconnect"},
        {"type": "jd", "name": "x", "id": 5},
        {"type": "jd", "name": None, "id": OFFICE_ID},
    ],
)
def test_a_device_that_is_none_is_unreadable(entry: object) -> None:
    with pytest.raises(JDownloaderConnectionError) as error:
        _devices([entry])
    assert error.value.fault is Fault.UNREADABLE


async def test_signing_out_ends_the_session_and_all_connections(
    client: JDownloaderAccount, office_connection: JDownloaderConnection, account: Account
) -> None:
    assert len(account.sessions) == 1
    await to_thread(client.disconnect)
    assert not account.sessions
    for call in (client.connect, client.devices, lambda: office_connection.call("/device/ping")):
        with pytest.raises(JDownloaderConnectionError) as error:
            await to_thread(call)
        assert error.value.fault is Fault.CLOSED
        assert not error.value.may_have_run


async def test_signing_out_does_not_need_the_cloud(
    client: JDownloaderAccount, simulator: Simulator, office: SimulatedDevice
) -> None:
    await to_thread(client.connect)
    simulator.controls.take_offline()
    await to_thread(client.disconnect)


async def test_a_connection_is_the_same_until_it_is_closed(client: JDownloaderAccount) -> None:
    closed = client.connection(OFFICE_ID)
    await to_thread(closed.close)
    assert client.connection(OFFICE_ID) is not closed
    assert client.connection(OFFICE_ID) is client.connection(OFFICE_ID)
    assert client.connection(OFFICE_ID) is not client.connection(ATTIC_ID)
