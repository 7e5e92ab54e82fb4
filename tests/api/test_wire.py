"""What the subclass leans on, and that it speaks the wire to the byte."""

import inspect
import json
from threading import Thread
from typing import Any, override

from myjdapi import Myjdapi
import pytest

from custom_components.jdownloader_ws.api import wire as wire_module
from custom_components.jdownloader_ws.api.connection import DeviceCall, Param
from custom_components.jdownloader_ws.api.errors import Fault, JDownloaderConnectionError
from custom_components.jdownloader_ws.api.route import Route, call_plain
from custom_components.jdownloader_ws.api.timing import Timing
from custom_components.jdownloader_ws.api.transport import HttpAnswer, HttpRequest, JDownloaderTransport
from custom_components.jdownloader_ws.api.wire import (
    MYJDAPI_INTERNALS,
    MYJDAPI_METHODS,
    JDownloaderWire,
    SessionKeys,
    missing_internals,
)

EMAIL = "User@Example.org"
PASSWORD = "Secr3t!"
SESSION = "0123456789abcdef0123456789abcdef01234567"
NEXT_SESSION = "fedcba9876543210fedcba9876543210fedcba98"
REGAIN = "89abcdef0123456789abcdef0123456789abcdef"
DEVICE = "af9d03a21ddb917492dc1af8a6427f11"
LOGIN_SECRET = bytes.fromhex("9170ab477a6700ccebe9c55310c2a79768721897114d60d750c81ce3cecee74a")
SERVER_KEY = bytes.fromhex("47fb9b48e1a07ff99d6134dde0137bef8208e4ec6bfd8f7aced3ca5c77c68ac7")
DEVICE_KEY = bytes.fromhex("5bb587aeae26b36145c29e5470570303f7300de08d32c6e868acfb1093afa426")
NEXT_SERVER_KEY = bytes.fromhex("98c57974b72d7f53a1a71f0cc8fdd8a6e4838450fbb5c8bb3e5073b8140fd2ea")
NEXT_DEVICE_KEY = bytes.fromhex("9b34ff9a406f9cd2efc33afb901d205e0ee83c9791211aed919e701e98319cae")


class Recorder(JDownloaderTransport):
    """Keeps what is sent, and gives the answers it was asked to give."""

    def __init__(self, *answers: HttpAnswer) -> None:
        super().__init__(trusts_environment=False)
        self.answers = list(answers)
        self.requests: list[HttpRequest] = []

    @override
    def exchange(self, request: HttpRequest) -> HttpAnswer:
        self.requests.append(request)
        return self.answers.pop(0)


def route(recorder: Recorder, *, is_cloud: bool = True) -> Route:
    return Route("http://cloud", recorder, 1, is_cloud=is_cloud)


def sealed(key: bytes, content: object, status: int = 200) -> HttpAnswer:
    text = Myjdapi()._Myjdapi__encrypt(key, json.dumps(content))
    return HttpAnswer(status, text.encode())


@pytest.fixture
def _numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire_module, "_request_ids", iter(range(1700000000, 1800000000)))


def signed_in(recorder: Recorder) -> JDownloaderWire:
    recorder.answers += [
        sealed(LOGIN_SECRET, {"sessiontoken": SESSION, "regaintoken": REGAIN, "rid": 1700000000}),
        sealed(SERVER_KEY, {"list": [], "rid": 1700000001}),
    ]
    wire = JDownloaderWire(route(recorder), Timing(session=1), app_key="http://git.io/vmcsk")
    wire.connect(EMAIL, PASSWORD)
    return wire


def test_myjdapi_has_what_the_subclass_leans_on() -> None:
    assert missing_internals() == ()


@pytest.mark.parametrize("name", [*MYJDAPI_METHODS, *MYJDAPI_INTERNALS])
def test_what_another_myjdapi_lacks_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    class Other(Myjdapi):
        @override
        def __getattribute__(self, wanted: str) -> Any:
            if wanted == name:
                raise AttributeError(name)
            return super().__getattribute__(wanted)

    monkeypatch.setattr(wire_module, "Myjdapi", Other)
    assert missing_internals() == (name,)


def test_the_list_of_internals_is_complete() -> None:
    source = inspect.getsource(wire_module)
    used = {
        word for word in source.replace("(", " ").replace('"', " ").replace(".", " ").split() if "_Myjdapi__" in word
    }
    assert {word.rstrip(",)]") for word in used} == set(MYJDAPI_INTERNALS)


def test_myjdapi_still_asks_the_method_that_is_replaced() -> None:
    parameters = inspect.signature(Myjdapi.request_api).parameters
    assert list(parameters) == list(inspect.signature(JDownloaderWire.request_api).parameters)
    assert [parameter.default for parameter in parameters.values()][2:] == ["GET", None, None, None]
    for method in (
        Myjdapi.connect,
        Myjdapi.reconnect,
        Myjdapi.disconnect,
        Myjdapi.update_devices,
    ):
        assert "self.request_api(" in inspect.getsource(method)


@pytest.mark.usefixtures("_numbers")
def test_connect_signs_and_derives_the_keys_of_the_reference() -> None:
    recorder = Recorder()
    wire = signed_in(recorder)
    connect, list_devices = (request.url.split("&signature=") for request in recorder.requests)
    assert connect == [
        "http://cloud/my/connect?email=User%40Example.org&appkey=http%3A//git.io/vmcsk&rid=1700000000",
        "cb227eed1a0ce69e12352735a4ebd0355ad60e505b95f51586cfb20a37bc0f50",
    ]
    assert list_devices == [
        f"http://cloud/my/listdevices?sessiontoken={SESSION}&rid=1700000001",
        "4d7ce97aa91d221e40d1ddfb251bd528bef35430f3b88d5c1f634c3b2403d51b",
    ]
    assert [request.method for request in recorder.requests] == ["GET", "GET"]
    assert all(request.is_fresh for request in recorder.requests)
    assert wire.keys == SessionKeys(SESSION, DEVICE_KEY)


@pytest.mark.usefixtures("_numbers")
def test_reconnect_chains_the_keys_of_the_reference() -> None:
    recorder = Recorder()
    wire = signed_in(recorder)
    recorder.answers += [
        sealed(SERVER_KEY, {"sessiontoken": NEXT_SESSION, "regaintoken": REGAIN, "rid": 1700000002}),
        sealed(NEXT_SERVER_KEY, {"list": [], "rid": 1700000003}),
    ]
    wire.reconnect()
    wire.update_devices()
    assert wire.keys == SessionKeys(NEXT_SESSION, NEXT_DEVICE_KEY)


def test_a_call_reads_the_answer_of_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire_module, "_request_ids", iter([1700000002]))
    recorder = Recorder(HttpAnswer(200, b"CM3rJvSA8NAAJHWcncdPgE5wEjBibX0TJDOZLRmPETw="))
    wire = JDownloaderWire(route(recorder), Timing(session=1))
    answer = wire.call_device(
        route(recorder), SessionKeys(SESSION, DEVICE_KEY), DEVICE, DeviceCall("/device/ping", timeout=7)
    )
    assert (answer.data, answer.size) == (True, 31)
    (request,) = recorder.requests
    assert request.url == f"http://cloud/t_{SESSION}_{DEVICE}/device/ping"
    assert (request.method, request.timeout, request.is_fresh) == ("POST", 7, False)
    assert request.content_type == "application/aesjson-jd; charset=utf-8"
    assert _opened(request) == {"apiVer": 1, "url": "/device/ping", "params": [], "rid": 1700000002}


@pytest.mark.parametrize(("is_command", "is_repeat"), [(True, False), (False, True)])
def test_what_must_not_meet_a_dropped_connection_gets_one_of_its_own(*, is_command: bool, is_repeat: bool) -> None:
    recorder = Recorder(HttpAnswer(200, b'{"data":1}'))
    call_plain(route(recorder, is_cloud=False), DeviceCall("/x/y", is_command=is_command, is_repeat=is_repeat))
    assert recorder.requests[0].is_fresh


def test_myjdapi_still_encrypts_as_in_the_reference() -> None:
    plain = '{"apiVer": 1, "url": "/device/ping", "params": null, "rid": 1700000002}'
    assert Myjdapi()._Myjdapi__encrypt(DEVICE_KEY, plain) == (
        "tLC60fEPOLEWgVRCdKApDvv6lXist66eIIJSUv8iFSierEfE3aoeeGGAKnxOniNcOZbsdPV1+VYK8nZjpM5p/Z6IMo/xevOcpcP8b+ccbQ0="
    )


@pytest.mark.parametrize(
    "params",
    [
        ("null",),
        ('"x"',),
        ("it's 'null'",),
        ('say "null"',),
        ("true", True, 5, None),
        (["a", "null"], {"maxResults": 5, "name": 'a "null"'}, [1, 2], []),
        ("ü 🎬 \ud800",),
    ],
)
def test_every_text_arrives_as_it_was_sent(params: tuple[Param, ...]) -> None:
    recorder = Recorder(HttpAnswer(200, b""))
    wire = JDownloaderWire(route(recorder), Timing(session=1))
    with pytest.raises(IndexError):
        wire.call_device(route(recorder), SessionKeys(SESSION, DEVICE_KEY), DEVICE, DeviceCall("/x/y", params))
    sent = _opened(recorder.requests[0])["params"]
    assert all(isinstance(text, str) for text in sent)
    assert tuple(json.loads(text) for text in sent) == params


def test_the_remote_api_gets_native_json() -> None:
    recorder = Recorder(HttpAnswer(200, b"{}"), HttpAnswer(200, b'{"data":""}'))
    remote_api = route(recorder, is_cloud=False)
    assert call_plain(remote_api, DeviceCall("/x/y", ("null", ["a"], {"b": None}, True, None))).data is None
    assert call_plain(remote_api, DeviceCall("/x/z", is_command=True, timeout=3)).data == ""
    call, command = recorder.requests
    assert (call.url, call.content_type) == ("http://cloud/x/y", "application/json")
    assert json.loads(call.body or b"") == ["null", ["a"], {"b": None}, True, None]
    assert (call.is_fresh, command.is_fresh, command.body, command.timeout) == (False, True, b"[]", 3)


@pytest.mark.parametrize("rid", [None, 1700000001, "1700000000", 1700000000.5, [1700000000]])
@pytest.mark.usefixtures("_numbers")
def test_the_answer_to_another_request_is_not_taken(rid: object) -> None:
    recorder = Recorder(sealed(DEVICE_KEY, {"data": True, "rid": rid}))
    wire = JDownloaderWire(route(recorder), Timing(session=1))
    with pytest.raises(ValueError, match="not the answer"):
        wire.call_device(route(recorder), SessionKeys(SESSION, DEVICE_KEY), DEVICE, DeviceCall("/device/ping"))


def test_no_two_calls_of_a_process_share_a_number() -> None:
    numbers: list[int] = []
    threads = [
        Thread(target=lambda: numbers.extend(next(wire_module._request_ids) for _ in range(500))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(numbers)) == 2000


def test_without_a_session_there_are_no_keys() -> None:
    with pytest.raises(JDownloaderConnectionError) as error:
        _ = JDownloaderWire(route(Recorder()), Timing(session=1)).keys
    assert error.value.fault is Fault.CLOSED


@pytest.mark.parametrize("path", ["/my/connect", "/my/listdevices"])
def test_without_a_session_nothing_is_sent(path: str) -> None:
    recorder = Recorder()
    with pytest.raises(JDownloaderConnectionError) as error:
        JDownloaderWire(route(recorder), Timing(session=1)).request_api(path)
    assert error.value.fault is Fault.CLOSED
    assert not recorder.requests


def test_keys_do_not_show_what_they_are() -> None:
    assert repr(SessionKeys(SESSION, DEVICE_KEY)) == "SessionKeys()"


def _opened(request: HttpRequest) -> dict[str, list[str]]:
    content: dict[str, list[str]] = json.loads(Myjdapi()._Myjdapi__decrypt(DEVICE_KEY, (request.body or b"").decode()))
    return content
