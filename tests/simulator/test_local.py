"""The local RemoteAPI."""

import asyncio
import json
from typing import Any

from aiohttp import ClientSession
import pytest
import pytest_socket
from yarl import URL

from simulator import SimulatedDevice, Simulator


class _Api:
    def __init__(self, http: ClientSession, device: SimulatedDevice) -> None:
        self.http = http
        self.device = device

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.device.remote_api_port}"

    async def get(self, target: str) -> Any:
        async with self.http.get(URL(self.url + target, encoded=True)) as response:
            return json.loads(await response.text())

    async def post(self, path: str, body: str, kind: str | None = "application/json") -> Any:
        headers = {"Content-Type": kind} if kind else {}
        async with self.http.post(
            self.url + path, data=body.encode(), headers=headers, skip_auto_headers=["Content-Type"]
        ) as response:
            return json.loads(await response.text())

    async def raw(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.device.remote_api_port)
        writer.write(request)
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer


@pytest.fixture
async def api(simulator: Simulator, http: ClientSession) -> _Api:
    return _Api(http, simulator.add_device("Box"))


_BAD = {"src": "DEVICE", "type": "BAD_PARAMETERS"}


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("/device/ping", {"data": True}),
        ("/anything/before/device/ping", {"data": True}),
        ("/t_a_b/device/ping", {"data": True}),
        ("/update/runUpdateCheck", {"data": ""}),
        ("/downloadsV2/getStopMarkedLink", {}),
        ("/device/ping?rid=5&signature=x&token=y", {"data": True}),
        ("/linkgrabberv2/abort?1", {"data": False}),
        ("/linkgrabberv2/abort?any=1", {"data": False}),
        ("/downloadcontroller/pause?true", {"data": True}),
        ("/downloadcontroller/pause?0", {"data": True}),
        ("/downloadsV2/queryLinks?%7B%22maxResults%22%3A%221%22%7D", {"data": []}),
        ("/downloadsV2/queryLinks?query=%7B%7D", {"data": []}),
        ("/config/get?org.jdownloader.settings.GeneralSettings&null&PauseSpeed", {"data": 10240}),
        ("/config/get?%22org.jdownloader.settings.GeneralSettings%22&null&%22PauseSpeed%22", {"data": 10240}),
        ("/linkgrabberv2/abort?abc", _BAD | {"data": "abc"}),
        ("/linkgrabberv2/abort?1.5", _BAD | {"data": "1.5"}),
        ("/downloadsV2/queryLinks?%7B%22x%22:%22a=b%22%7D", _BAD | {"data": 'b"}'}),
        ("/device/ping?1", _BAD | {"data": "/device/ping?1"}),
        ("/downloadsV2/queryLinks", _BAD | {"data": "/downloadsV2/queryLinks"}),
        ("/downloadsv2/queryLinks?%7B%7D", {"src": "DEVICE", "type": "Not Found", "data": None}),
        ("/toggle/startDownloads", {"src": "DEVICE", "type": "Not Found", "data": None}),
    ],
)
async def test_parameters_are_positions_in_the_query(api: _Api, target: str, answer: object) -> None:
    assert await api.get(target) == answer


@pytest.mark.parametrize(
    ("path", "body", "answer"),
    [
        ("/downloadsV2/queryLinks", '[{"url":true}]', {"data": []}),
        ("/downloadsV2/queryLinks", '{"params":[{"url":true}]}', {"data": []}),
        ("/downloadsV2/queryLinks", '{"url":true}', {"data": []}),
        ("/device/ping", "[]", {"data": True}),
        ("/downloadsV2/getDownloadUrls", '[[1],[],["CONTENT"]]', {"data": {}}),
        ("/downloadsV2/setEnabled", '["true",["1"],[]]', {"data": ""}),
        ("/device/ping", "", _BAD | {"data": ""}),
        ("/downloadsV2/queryLinks", '["{\\"url\\":true}"]', _BAD | {"data": '"{\\"url\\":true}"'}),
        ("/downloadsV2/setPriority", '["NOPE",[1],[]]', _BAD | {"data": '"NOPE"'}),
    ],
)
async def test_bodies_are_real_json(api: _Api, path: str, body: str, answer: object) -> None:
    assert await api.post(path, body) == answer


async def test_a_form_has_positions_too(api: _Api) -> None:
    form = "application/x-www-form-urlencoded"

    assert await api.post("/linkgrabberv2/abort", "whatever=1", form) == {"data": False}


@pytest.mark.parametrize("kind", [None, "text/plain"])
async def test_other_bodies_are_not_read(api: _Api, kind: str | None) -> None:
    assert await api.post("/downloadsV2/queryLinks", "[{}]", kind) == _BAD | {"data": "/downloadsV2/queryLinks"}


async def test_query_and_body_are_put_together(api: _Api) -> None:
    place = "org.jdownloader.settings.GeneralSettings&null"

    assert await api.post(f"/config/set?{place}", '["PauseSpeed",4096]') == {"data": True}
    assert api.device.world.config["PauseSpeed"] == 4096


async def test_a_callback_wraps_the_answer(api: _Api) -> None:
    async with api.http.get(f"{api.url}/device/ping?callback=cb") as response:
        assert await response.text() == 'cb({"data":true});'


async def test_errors_are_pretty_and_have_a_status(api: _Api) -> None:
    async with api.http.get(f"{api.url}/captcha/get?1") as response:
        text = await response.text()

    assert (response.status, response.headers["Content-Type"]) == (404, "application/json; charset=UTF-8")
    assert text == '{\r\n  "src" : "DEVICE",\r\n  "data" : null,\r\n  "type" : "NOT_AVAILABLE"\r\n}'


async def test_a_long_request_line_closes_the_connection_without_an_answer(api: _Api) -> None:
    line = f"GET /device/ping?{'1' * 4096} HTTP/1.1\r\nHost: x\r\n\r\n"

    assert await api.raw(line.encode()) == b""


async def test_a_long_body_is_refused_in_plain_text(api: _Api) -> None:
    async with api.http.post(f"{api.url}/device/ping", data=b"1" * 1_048_577) as response:
        assert (response.status, response.content_type) == (413, "text/plain")


async def test_only_one_request_is_answered_on_a_connection(api: _Api) -> None:
    request = b"GET /device/ping HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n"
    answer = await api.raw(request + request)

    assert answer.count(b'{"data":true}') == 1
    assert b"Connection: close" in answer


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("HEAD", {}, 200),
        ("OPTIONS", {}, 204),
        ("PUT", {}, 405),
        ("GET", {"Origin": "http://127.0.0.1"}, 403),
        ("GET", {"Referer": "http://elsewhere"}, 200),
    ],
)
async def test_web_pages_and_strange_methods_are_refused(
    api: _Api, method: str, headers: dict[str, str], status: int
) -> None:
    async with api.http.request(method, f"{api.url}/device/ping", headers=headers) as response:
        assert response.status == status


@pytest.mark.parametrize(
    ("mode", "here", "elsewhere"), [(True, True, True), ("localhost_only", True, False), (False, False, False)]
)
async def test_the_remote_api_can_be_limited_or_off(
    simulator: Simulator, mode: Any, here: bool, elsewhere: bool
) -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "127.0.0.2"])
    box = simulator.add_device("Box", remote_api=mode)

    assert await _accepts("127.0.0.1", box.remote_api_port) is here
    assert await _accepts("127.0.0.2", box.remote_api_port) is elsewhere


async def _accepts(address: str, port: int) -> bool:
    try:
        _reader, writer = await asyncio.open_connection(address, port or 1)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


async def test_without_a_cloud_captchas_come_and_go(api: _Api) -> None:
    world = api.device.world
    world.add_package("P", ["http://h/host/img/1000/a.bin"], in_downloads=True)
    world.start()
    seen = set()
    for _ in range(40):
        world.advance(0.05)
        seen.add((len(world.captchas.waiting), world.downloads.links[0].skip))

    assert seen == {(0, None), (1, None)}
