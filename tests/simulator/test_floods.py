"""Answers that drip, flood, are packed or lead elsewhere: on all ways."""

import asyncio
import json
from time import monotonic
import zlib

from aiohttp import ClientError, ClientSession
import pytest

from simulator import Fault, SimulatedDevice, Simulator, crypto
from tests.support.simulator.cloud_client import CloudClient

_PING = "/device/ping"


async def _raw(nas: SimulatedDevice, *, until: float) -> bytes:
    """Send a good call to the local port, and give all bytes that come within a time."""
    reader, writer = await asyncio.open_connection("127.0.0.1", nas.remote_api_port)
    writer.write(f"GET {_PING} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    found = bytearray()
    end = monotonic() + until
    try:
        while (left := end - monotonic()) > 0:
            chunk = await asyncio.wait_for(reader.read(65_536), left)
            if not chunk:
                break
            found += chunk
    except TimeoutError:
        pass
    writer.close()
    return bytes(found)


async def test_headers_drip_without_end(nas: SimulatedDevice) -> None:
    nas.controls.fail_next(Fault.DRIP_HEADERS, _PING, seconds=0.01)
    found = await _raw(nas, until=0.4)

    assert found.startswith(b"HTTP/1.1 200 OK\r\nX-Drip: ...")
    assert found.count(b"\r\n") == 1


async def test_bodies_drip(nas: SimulatedDevice, simulator: Simulator) -> None:
    nas.controls.fail_next(Fault.DRIP_BODY, _PING, seconds=0.03)
    head, _, body = (await _raw(nas, until=0.2)).partition(b"\r\n\r\n")

    assert b"Content-Length: 1013" in head
    assert 0 < len(body) < len(b'{"data":true}')
    assert simulator.requests.count(_PING) == 1


@pytest.mark.parametrize("fault", [Fault.DRIP_HEADERS, Fault.DRIP_BODY])
async def test_what_drips_ends_with_its_connection(
    nas: SimulatedDevice, http: ClientSession, simulator: Simulator, fault: Fault
) -> None:
    nas.controls.fail_next(fault, _PING, seconds=0.01)
    call = asyncio.ensure_future(http.post(f"http://127.0.0.1:{nas.remote_api_port}{_PING}"))
    await asyncio.sleep(0.1)
    simulator.controls.drop_connections()
    with pytest.raises(ClientError):
        await (await call).read()
    await asyncio.sleep(0.05)

    assert simulator.open_connections("local") == 0


async def test_answers_of_very_many_objects_come_on_each_way(
    nas: SimulatedDevice, client: CloudClient, http: ClientSession
) -> None:
    nas.controls.fail_next(Fault.MANY_OBJECTS, _PING, 3, size=3_000_000)
    url = f"http://127.0.0.1:{nas.remote_api_port}{_PING}"
    async with http.post(url, headers={"Accept-Encoding": "identity"}) as response:
        local = await response.text()
    through_cloud = await client.call(nas.device_id, _PING)
    direct = await client.call(nas.device_id, _PING, base=f"http://127.0.0.1:{nas.direct_port}")

    assert len(local) == 3_000_010
    assert [len(answer["data"]) for answer in (json.loads(local), through_cloud, direct)] == [1_000_000] * 3
    assert through_cloud["rid"] == client.rid - 1


async def test_answers_are_nested_deeply(nas: SimulatedDevice, http: ClientSession) -> None:
    nas.controls.fail_next(Fault.DEEP, _PING, size=5_000)
    async with http.post(f"http://127.0.0.1:{nas.remote_api_port}{_PING}") as response:
        assert await response.text() == f'{{"data":{"[" * 5_000}{"]" * 5_000}}}'


async def test_fat_rows_make_large_pages_larger_than_small_ones(nas: SimulatedDevice, http: ClientSession) -> None:
    nas.world.add_package("P", [f"http://h/fast/1/{number}.bin" for number in range(10)], in_downloads=True)
    nas.controls.fail_next(Fault.FAT_ROWS, "/queryLinks", 2, size=1_000)

    async def rows(number: int) -> tuple[int, int]:
        url = f"http://127.0.0.1:{nas.remote_api_port}/downloadsV2/queryLinks"
        async with http.post(url, json=[{"maxResults": number}]) as response:
            text = await response.text()
        return len(json.loads(text)["data"]), len(text) // 1_000

    assert [await rows(10), await rows(2)] == [(10, 10), (2, 2)]


async def test_a_small_answer_can_be_large_inside(nas: SimulatedDevice) -> None:
    nas.controls.fail_next(Fault.COMPRESSED, _PING, size=5_500_000)
    head, _, body = (await _raw(nas, until=5)).partition(b"\r\n\r\n")

    assert b"Content-Encoding: gzip" in head
    assert len(body) < 20_000
    assert len(zlib.decompress(body, zlib.MAX_WBITS | 16)) == 5_500_000


async def test_answers_above_a_size_break_off_and_others_come(nas: SimulatedDevice, http: ClientSession) -> None:
    nas.controls.fail_next(Fault.LIMITED, None, 99, size=500)
    base = f"http://127.0.0.1:{nas.remote_api_port}"
    async with http.post(f"{base}{_PING}") as response:
        assert (await response.json())["data"] is True
    nas.world.add_package("P", [f"http://h/fast/1/{number}.bin" for number in range(20)], in_downloads=True)
    with pytest.raises(ClientError):
        await (await http.post(f"{base}/downloadsV2/queryLinks", json=[{}])).read()


async def test_a_redirect_leads_elsewhere_and_nothing_is_carried_out(
    nas: SimulatedDevice, simulator: Simulator, client: CloudClient, http: ClientSession
) -> None:
    nas.controls.fail_next(Fault.REDIRECT, _PING, 2, location="http://127.0.0.1:1/elsewhere")
    url = f"http://127.0.0.1:{nas.remote_api_port}{_PING}"
    async with http.post(url, allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (302, "http://127.0.0.1:1/elsewhere")
    key = crypto.session_token(crypto.device_secret(client.email, client.password), client.session)
    body = crypto.encrypt(key, '{"apiVer":1,"url":"/device/ping","params":null,"rid":7}')
    target = f"{client.url}/t_{client.session}_{nas.device_id}{_PING}"
    async with http.post(target, data=body, allow_redirects=False) as response:
        assert response.status == 302

    assert simulator.requests.count(_PING) == 0
