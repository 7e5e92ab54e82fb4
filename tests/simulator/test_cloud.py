"""The cloud: signing in, sessions, devices, and calls that it forwards."""

from aiohttp import ClientSession
import pytest

from simulator import Account, Face, SimulatedDevice, Simulator, crypto
from tests.support.simulator.cloud_client import EMAIL, PASSWORD, CloudClient


def _refusal(kind: str, status: int) -> dict[str, object]:
    return {"src": "MYJD", "type": kind, "data": None, "status": status}


async def test_signing_in_gives_tokens_and_the_devices(client: CloudClient, nas: SimulatedDevice) -> None:
    answer = await client.list_devices()

    assert (len(client.session), len(client.regain)) == (40, 40)
    assert answer == {
        "list": [{"id": nas.device_id, "type": "jd", "name": "NAS", "status": "ONLINE"}],
        "rid": client.rid,
    }


async def test_the_case_of_the_email_does_not_matter(simulator: Simulator, client: CloudClient) -> None:
    other = CloudClient(client.http, simulator.cloud_url, EMAIL.upper(), PASSWORD)
    await other.connect()

    assert "list" in await other.list_devices()


@pytest.mark.parametrize(("email", "password"), [(EMAIL, "wrong"), ("nobody@example.org", PASSWORD)])
async def test_wrong_credentials_are_refused(
    simulator: Simulator, account: Account, http: ClientSession, email: str, password: str
) -> None:
    assert await CloudClient(http, simulator.cloud_url, email, password).connect() == _refusal("AUTH_FAILED", 403)


async def test_an_unconfirmed_account_is_refused(simulator: Simulator, account: Account, http: ClientSession) -> None:
    account.confirmed = False
    client = CloudClient(http, simulator.cloud_url, EMAIL, PASSWORD)

    assert await client.connect() == _refusal("ERROR_EMAIL_NOT_CONFIRMED", 401)


@pytest.mark.parametrize("email", ["Demo@Example.org", "Demo%40Example.org", "%44emo%40Example.org"])
async def test_the_signature_is_of_the_bytes_that_were_sent(client: CloudClient, email: str) -> None:
    key = crypto.login_secret(EMAIL, PASSWORD)

    assert "sessiontoken" in await client.ask(f"/my/connect?email={email}&appkey=a%2Fb/c", key)


async def test_a_changed_request_line_is_refused(client: CloudClient) -> None:
    target = f"/my/listdevices?sessiontoken={client.session}&rid=1"
    signature = crypto.sign(client.server_token, target)

    answer = await client.send(f"{target}0&signature={signature}", client.server_token)
    assert answer == _refusal("TOKEN_INVALID", 403)


async def test_sessions_stand_side_by_side(simulator: Simulator, client: CloudClient) -> None:
    other = CloudClient(client.http, simulator.cloud_url, EMAIL, PASSWORD)
    await other.connect()

    assert other.session != client.session
    assert "list" in await client.list_devices()


async def test_a_reconnect_replaces_the_session(client: CloudClient, nas: SimulatedDevice) -> None:
    old = client.session
    await client.reconnect()
    devices = await client.list_devices()
    ping = await client.call(nas.device_id, "/device/ping")
    client.session = old

    assert ("list" in devices, ping["data"]) == (True, True)
    assert await client.list_devices() == _refusal("TOKEN_INVALID", 403)


async def test_a_regain_token_works_once(client: CloudClient) -> None:
    old = client.regain
    await client.reconnect()
    client.regain = old

    assert await client.reconnect() == _refusal("AUTH_FAILED", 403)


async def test_a_closed_session_is_gone(client: CloudClient) -> None:
    closed = await client.ask(f"/my/disconnect?sessiontoken={client.session}", client.server_token)

    assert closed == {"rid": client.rid}
    assert await client.list_devices() == _refusal("TOKEN_INVALID", 403)


async def test_another_password_ends_all_sessions(client: CloudClient, account: Account) -> None:
    account.change_password("new")

    assert await client.list_devices() == _refusal("TOKEN_INVALID", 403)
    assert await client.connect() == _refusal("AUTH_FAILED", 403)


@pytest.mark.parametrize("kind", ["TOKEN_INVALID", "AUTH_FAILED"])
@pytest.mark.parametrize("reconnect_works", [True, False])
async def test_expired_sessions_can_be_regained_or_not(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice, kind: str, reconnect_works: bool
) -> None:
    simulator.controls.expire_sessions(kind, reconnect_works=reconnect_works)
    refused = [await client.list_devices(), await client.call(nas.device_id, "/device/ping")]
    regained = await client.reconnect()

    assert refused == [_refusal(kind, 403)] * 2
    assert ("sessiontoken" in regained) is reconnect_works


async def test_an_idle_session_expires_and_a_used_one_does_not(
    simulator: Simulator, client: CloudClient, account: Account
) -> None:
    account.idle_seconds = 600
    for _ in range(3):
        simulator.advance(500)
        assert "list" in await client.list_devices()
    simulator.advance(601)

    assert await client.list_devices() == _refusal("TOKEN_INVALID", 403)


async def test_a_session_describes_itself(client: CloudClient) -> None:
    target = f"/my/getsessioninfo?sessiontoken={client.session}&queryToken={client.session}"
    answer = await client.ask(target, client.server_token)

    assert (answer["alive"], answer["appKey"], answer["sessionToken"]) == (True, "test", client.session)


async def test_an_offline_device_is_not_listed_and_not_reached(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.controls.take_offline()
    listed = (await client.list_devices())["list"]
    called = await client.call(nas.device_id, "/device/ping")
    nas.controls.bring_online()

    assert (listed, called) == ([], _refusal("OFFLINE", 504))
    assert (await client.call(nas.device_id, "/device/ping"))["data"] is True


async def test_an_unknown_device_is_offline(client: CloudClient) -> None:
    assert await client.call("0" * 32, "/device/ping") == _refusal("OFFLINE", 504)


async def test_the_device_of_another_account_is_offline(simulator: Simulator, client: CloudClient) -> None:
    other = simulator.add_device("Other", simulator.add_account("other@example.org", "x"))

    assert await client.call(other.device_id, "/device/ping") == _refusal("OFFLINE", 504)


async def test_a_restart_takes_a_while_and_keeps_the_lists(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice
) -> None:
    nas.world.add_package("P", ["http://h/fast/1/a"], in_downloads=True)
    nas.controls.restart(20, "MAINTENANCE")
    simulator.advance(19)
    during = await client.call(nas.device_id, "/device/ping")
    simulator.advance(2)
    after = await client.call(nas.device_id, "/downloadsV2/packageCount")

    assert (during, after["data"]) == (_refusal("MAINTENANCE", 503), 1)


async def test_devices_come_and_go(simulator: Simulator, client: CloudClient, account: Account) -> None:
    device = simulator.add_device("New", account)
    first = (await client.list_devices())["list"]
    device.name = "Renamed"
    renamed = (await client.list_devices())["list"]
    simulator.remove_device(device)

    assert [item["name"] for item in first + renamed] == ["New", "Renamed"]
    assert {item["id"] for item in first + renamed} == {device.device_id}
    assert (await client.list_devices())["list"] == []


async def test_ids_of_devices_come_from_their_names(simulator: Simulator, account: Account) -> None:
    device = simulator.add_device("NAS", account)

    assert (len(device.device_id), device.device_id) == (32, Simulator().add_device("NAS").device_id)
    assert simulator.add_device("Box", account, device_id="ab" * 16).device_id == "ab" * 16
    assert simulator.add_device("NAS", account).device_id != device.device_id


async def test_a_cloud_that_is_off_refuses_connections(simulator: Simulator, client: CloudClient) -> None:
    simulator.controls.take_offline()
    with pytest.raises(OSError, match="Connect call failed"):
        await client.list_devices()
    simulator.controls.bring_online()

    assert "list" in await client.list_devices()


async def test_connections_to_the_cloud_are_kept(simulator: Simulator, client: CloudClient) -> None:
    async with ClientSession() as keeping:
        client.http = keeping
        for _ in range(5):
            await client.list_devices()
        open_now = simulator.open_connections("cloud")

    assert (open_now, simulator.opened_connections("cloud")) == (1, 2)


async def test_all_calls_are_counted(simulator: Simulator, client: CloudClient, nas: SimulatedDevice) -> None:
    simulator.requests.clear()
    await client.call(nas.device_id, "/downloadsV2/getStructureChangeCounter", [0])
    await client.call(nas.device_id, "/device/ping")

    counter, _ping = simulator.requests
    length = len('{"data" :1795370800000,"rid":1700000003}')
    assert (counter.face, counter.device, counter.path) == (Face.CLOUD, "NAS", "/downloadsV2/getStructureChangeCounter")
    assert (counter.parameters, counter.status, counter.answer_bytes) == (1, 200, length)
    assert (simulator.requests.count("/ping"), simulator.requests.count(face="direct")) == (1, 0)


async def test_what_the_cloud_does_not_know_is_a_bad_request(client: CloudClient) -> None:
    assert await client.send("/my/nonsense", b"") == _refusal("BAD_REQUEST", 400)
