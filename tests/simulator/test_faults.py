"""Calls that go wrong as planned."""

import asyncio
from typing import Any

from aiohttp import ClientError, ClientSession
import pytest

from simulator import DeviceFault, Fault, SimulatedDevice, Simulator, crypto
from simulator.faults import CLOUD_STATUSES
from tests.support.simulator.cloud_client import CloudClient

_ADD = '{"links":"http://h/fast/1000/a.bin"}'


async def _text(client: CloudClient, device: SimulatedDevice) -> tuple[int, str]:
    """Send a good call and give what came back, as it was."""
    key = crypto.session_token(crypto.device_secret(client.email, client.password), client.session)
    body = crypto.encrypt(key, '{"apiVer":1,"url":"/device/ping","params":null,"rid":7}')
    url = f"{client.url}/t_{client.session}_{device.device_id}/device/ping"
    async with client.http.post(url, data=body) as response:
        text = await response.text()
    try:
        return response.status, crypto.decrypt(key, text)
    except ValueError:
        return response.status, text


@pytest.mark.parametrize("kind", CLOUD_STATUSES)
async def test_the_cloud_refuses_in_each_of_its_ways(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice, kind: str
) -> None:
    simulator.controls.fail_next(kind)
    answer = await client.call(nas.device_id, "/device/ping")

    assert answer == {"src": "MYJD", "type": kind, "data": None, "status": CLOUD_STATUSES[kind]}
    assert (await client.call(nas.device_id, "/device/ping"))["data"] is True


@pytest.mark.parametrize(
    ("fault", "status", "text"),
    [
        (Fault.EMPTY, 200, ""),
        (Fault.WRONG_RID, 200, '{"data":true,"rid":8}'),
        (Fault.RID_AS_TEXT, 200, '{"data":true,"rid":"7"}'),
        (Fault.MISSING_DATA, 200, '{"rid":7}'),
        (Fault.TOO_LARGE, 413, "Request size limit exceeded!"),
    ],
)
async def test_answers_are_damaged_in_small_ways(
    client: CloudClient, nas: SimulatedDevice, fault: Fault, status: int, text: str
) -> None:
    nas.controls.fail_next(fault)

    assert await _text(client, nas) == (status, text)


@pytest.mark.parametrize("fault", [Fault.TRUNCATED, Fault.GARBAGE])
async def test_answers_can_be_unreadable(client: CloudClient, nas: SimulatedDevice, fault: Fault) -> None:
    nas.controls.fail_next(fault)
    status, text = await _text(client, nas)

    assert (status, '"data"' in text) == (200, False)


@pytest.mark.parametrize(
    ("fault", "status"),
    [(Fault.HTML_200, 200), (Fault.HTML_502, 502), (Fault.HTML_503, 503), (Fault.HTML_504, 504)],
)
async def test_a_web_page_can_come_instead(
    client: CloudClient, nas: SimulatedDevice, fault: Fault, status: int
) -> None:
    nas.controls.fail_next(fault)
    answer = await _text(client, nas)

    assert (answer[0], answer[1].startswith("<!DOCTYPE html>")) == (status, True)


@pytest.mark.parametrize("error", ["BAD_PARAMETERS", "INTERNAL_SERVER_ERROR", "Invalid ID: 5", "FILE_NOT_FOUND"])
async def test_a_device_refuses_in_each_of_its_ways(client: CloudClient, nas: SimulatedDevice, error: str) -> None:
    nas.controls.fail_next(DeviceFault(error, "x"))

    assert await client.call(nas.device_id, "/device/ping") == {"src": "DEVICE", "data": "x", "type": error}


@pytest.mark.parametrize(
    ("fault", "is_carried_out"),
    [(Fault.RESET_BEFORE, False), (Fault.RESET_AFTER, True), (Fault.CUT_ANSWER, True)],
)
async def test_a_connection_breaks_before_or_after_it_is_carried_out(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice, fault: Fault, is_carried_out: bool
) -> None:
    nas.controls.fail_next(fault, "/addLinks")
    with pytest.raises(ClientError):
        await client.call(nas.device_id, "/linkgrabberv2/addLinks", [_ADD])

    assert bool(nas.world.crawler.jobs) is is_carried_out
    assert (simulator.requests.count("/addLinks") == 1) is is_carried_out
    assert len(simulator.requests.failed) == (0 if is_carried_out else 1)


@pytest.mark.parametrize(("fault", "is_carried_out"), [(Fault.HANG_BEFORE, False), (Fault.HANG_AFTER, True)])
async def test_a_call_hangs_before_or_after_it_is_carried_out(
    client: CloudClient, nas: SimulatedDevice, fault: Fault, is_carried_out: bool
) -> None:
    nas.controls.fail_next(fault, "/addLinks")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await client.call(nas.device_id, "/linkgrabberv2/addLinks", [_ADD])

    assert bool(nas.world.crawler.jobs) is is_carried_out


async def test_a_slow_answer_comes_in_the_end(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.controls.fail_next(Fault.HANG_AFTER, seconds=0.05)

    assert (await client.call(nas.device_id, "/device/ping"))["data"] is True


async def test_faults_wait_for_their_path_face_device_and_number(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice
) -> None:
    other = simulator.add_device("Other", nas.account)
    simulator.controls.fail_next("OVERLOAD", "/ping", 2, "cloud", nas)

    async def kind(device: SimulatedDevice, path: str, base: str | None = None) -> Any:
        return (await client.call(device.device_id, path, base=base)).get("type")

    assert await kind(nas, "/jd/version") is None
    assert await kind(other, "/device/ping") is None
    assert await kind(nas, "/device/ping", f"http://127.0.0.1:{nas.direct_port}") is None
    assert [await kind(nas, "/device/ping") for _ in range(3)] == ["OVERLOAD", "OVERLOAD", None]


async def test_planned_faults_can_be_undone(simulator: Simulator, client: CloudClient, nas: SimulatedDevice) -> None:
    simulator.controls.fail_next("OVERLOAD", count=99)
    simulator.controls.clear_faults()

    assert (await client.call(nas.device_id, "/device/ping"))["data"] is True


async def test_signing_in_can_fail_too(simulator: Simulator, client: CloudClient) -> None:
    simulator.controls.fail_next("TOO_MANY_REQUESTS", "/my/connect")

    assert (await client.connect())["type"] == "TOO_MANY_REQUESTS"


@pytest.mark.parametrize("fault", [Fault.RESET_BEFORE, Fault.RESET_AFTER])
async def test_the_local_port_fails_too(simulator: Simulator, http: ClientSession, fault: Fault) -> None:
    box = simulator.add_device("Box")
    box.controls.fail_next(fault, face="local")
    with pytest.raises(ClientError):
        await http.post(f"http://127.0.0.1:{box.remote_api_port}/device/ping")


async def _hanging(simulator: Simulator, client: CloudClient, device: SimulatedDevice) -> asyncio.Task[Any]:
    """Send a call that hangs and wait until it has arrived."""
    device.controls.fail_next(Fault.HANG_AFTER)
    waiting = asyncio.ensure_future(client.call(device.device_id, "/device/ping"))
    for _ in range(200):
        await asyncio.sleep(0.01)
        if simulator.requests.count("/device/ping"):
            break
    return waiting


async def test_open_connections_can_be_broken(simulator: Simulator, client: CloudClient, nas: SimulatedDevice) -> None:
    waiting = await _hanging(simulator, client, nas)
    simulator.controls.drop_connections()

    with pytest.raises(ClientError):
        await waiting


async def test_stopping_does_not_wait_for_calls_that_hang(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice
) -> None:
    waiting = await _hanging(simulator, client, nas)
    async with asyncio.timeout(5):
        await simulator.stop()

    with pytest.raises(ClientError):
        await waiting


async def test_a_slow_device_is_slow_for_each_call(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.answer_delay = 30
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await client.call(nas.device_id, "/device/ping")


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_is_found_by_its_name_in_small_letters_and_large_ones(simulator: Simulator, fault: Fault) -> None:
    assert [Fault(fault.name), Fault(fault.name.lower()), Fault(fault.value)] == [fault] * 3
    simulator.controls.fail_next(fault.name.lower())
    with pytest.raises(ValueError, match="nonsense"):
        simulator.controls.fail_next("nonsense")


@pytest.mark.parametrize("path", ["", "/"])
def test_a_path_that_no_call_has_is_refused(simulator: Simulator, path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        simulator.controls.fail_next(Fault.OVERLOAD, path)
