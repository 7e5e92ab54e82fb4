"""Direct connections: the device itself, without the cloud in between."""

import socket

import pytest

from simulator import Account, SimulatedDevice, Simulator
from tests.support.simulator.cloud_client import CloudClient


def _base(device: SimulatedDevice) -> str:
    return f"http://127.0.0.1:{device.direct_port}"


async def test_a_device_answers_directly_as_through_the_cloud(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice
) -> None:
    answer = await client.call(nas.device_id, "/device/ping", base=_base(nas))

    assert answer == {"data": True, "rid": client.rid}
    assert simulator.requests.count("/device/ping", face="direct") == 1


async def test_an_answer_closes_its_connection(simulator: Simulator, client: CloudClient, nas: SimulatedDevice) -> None:
    url = f"{_base(nas)}/t_{client.session}_{nas.device_id}/device/ping"
    async with client.http.post(url) as response:
        assert response.headers["Connection"] == "close"
    await client.call(nas.device_id, "/device/ping", base=_base(nas))

    assert simulator.opened_connections("direct") == 2


async def test_a_device_answers_only_to_its_own_id(client: CloudClient, nas: SimulatedDevice) -> None:
    answer = await client.call("0" * 32, "/device/ping", base=_base(nas))

    assert answer == {"src": "DEVICE", "data": None, "type": "AUTH_FAILED"}


async def test_a_session_that_the_cloud_does_not_know_is_refused(client: CloudClient, nas: SimulatedDevice) -> None:
    client.session = "0" * 40
    answer = await client.call(nas.device_id, "/device/ping", base=_base(nas))

    assert answer == {"src": "DEVICE", "data": None, "type": "TOKEN_INVALID"}


async def test_a_device_remembers_a_session_for_half_an_hour(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice, account: Account
) -> None:
    first = await client.call(nas.device_id, "/device/ping", base=_base(nas))
    account.expire_sessions()
    simulator.advance(29 * 60)
    later = await client.call(nas.device_id, "/device/ping", base=_base(nas))
    simulator.advance(2 * 60)
    at_last = await client.call(nas.device_id, "/device/ping", base=_base(nas))

    assert [first["data"], later["data"], at_last["type"]] == [True, True, "TOKEN_INVALID"]


async def test_without_the_cloud_no_new_session_is_believed(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice
) -> None:
    simulator.controls.take_offline()

    assert (await client.call(nas.device_id, "/device/ping", base=_base(nas)))["type"] == "TOKEN_INVALID"


async def test_what_is_no_call_to_a_device_is_not_found(client: CloudClient, nas: SimulatedDevice) -> None:
    async with client.http.get(f"{_base(nas)}/my/listdevices") as response:
        assert (response.status, (await response.json())["type"]) == (404, "Not Found")


@pytest.mark.parametrize("whole_device", [True, False])
async def test_a_closed_port_refuses_and_can_be_opened_again(
    client: CloudClient, nas: SimulatedDevice, whole_device: bool
) -> None:
    close, reopen = (
        (nas.controls.take_offline, nas.controls.bring_online)
        if whole_device
        else (nas.controls.close_direct, nas.controls.open_direct)
    )
    port = nas.direct_port
    close()
    with pytest.raises(OSError, match="Connect call failed"):
        await client.call(nas.device_id, "/device/ping", base=_base(nas))
    reopen()

    assert (await client.call(nas.device_id, "/device/ping", base=_base(nas)))["data"] is True
    assert nas.direct_port == port


async def test_a_closed_port_is_not_given_to_another_program(nas: SimulatedDevice, simulator: Simulator) -> None:
    address = ("127.0.0.1", nas.direct_port)
    nas.controls.close_direct()
    with socket.socket() as another, pytest.raises(OSError, match="in use"):
        another.bind(address)
    await simulator.stop()
    with socket.socket() as another:
        another.bind(address)


async def test_a_device_without_account_has_no_direct_port(simulator: Simulator) -> None:
    box = simulator.add_device("Box")

    assert (box.direct_port, box.direct_addresses, box.remote_api_port > 0) == (0, [], True)
