"""The local RemoteAPI deflates long answers for clients that offer gzip, and only for them."""

import zlib

from aiohttp import ClientSession
import pytest

from simulator import SimulatedDevice

_MANY = 1_000


@pytest.mark.parametrize(
    ("offer", "path", "encoding"),
    [
        ("gzip", "/linkgrabberv2/queryLinks?{}", "deflate"),
        ("deflate, GZIP", "/linkgrabberv2/queryLinks?{}", "deflate"),
        ("deflate", "/linkgrabberv2/queryLinks?{}", None),
        ("identity", "/linkgrabberv2/queryLinks?{}", None),
        ("gzip;q=0", "/linkgrabberv2/queryLinks?{}", None),
        ("gzip", "/jd/version", None),
    ],
)
async def test_long_answers_are_deflated(
    nas: SimulatedDevice, http: ClientSession, offer: str, path: str, encoding: str | None
) -> None:
    nas.world.add_package("P", [f"http://h/fast/1/{number}.bin" for number in range(_MANY)])
    url = f"http://127.0.0.1:{nas.remote_api_port}{path}"
    plain = await (await http.get(url, headers={"Accept-Encoding": "identity"})).read()
    async with ClientSession(auto_decompress=False) as client:
        response = await client.get(url, headers={"Accept-Encoding": offer})
        body = await response.read()

    assert response.headers.get("Content-Encoding") == encoding
    assert (zlib.decompress(body, -zlib.MAX_WBITS) if encoding else body) == plain
