"""What the mutations begin with: everything that was recorded of a real JDownloader, each at the parsers it fits."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
import json
from pathlib import Path
from typing import Any, Final

from simulator.crypto import encrypt

from .targets import KEY, REQUEST, answers, as_input

RECORDINGS: Final = Path(__file__).parents[2] / "recordings"
LARGEST: Final = 16_000
"""Bytes of a seed; longer ones only take longer."""
EMPTY_PICTURE: Final = b64encode(b"\x89PNG\r\n\x1a\n" + bytes(20)).decode()
TEXTS: Final = (
    b"https://user:pw@files.example/a.bin?token=1#x and hxxp://other.example/b.rar",
    b"[b]http://files.example/a%20b.zip[/b]\r\n<a href='http://files.example/c.bin'>c</a>",
    b"ftp://files.example/x magnet:?xt=urn:btih:abcdef example.org/\xc3\xa9 (http://[::1]:80/x)",
    b"Decryption failed: java.lang.NullPointerException\n\tat org.jdownloader.X(X.java:5) http://h.example/?s=1",
    b"/t_0123456789abcdef_0011/downloadsV2/queryLinks /my/connect?email=a%40b.c&rid=5&signature=00",
)
ADDRESSES: Final = (
    b"192.168.1.5", b"jd.local:3128", b"http://[fe80::1%eth0]:3128/", b"::1", b"xn--bcher-kva.example",
    b"b\xc3\xbccher.example",
)  # fmt: skip
CONTAINERS: Final = (b"links.dlc\nAAAA", b"links.txt\nhttp://files.example/a.bin", b"x.crawljob\nW10=")
JK: Final = b"31323334353637383930393837363534"
CRYPTED: Final = b"DRurBGEf2ntP7Z0WDkMP8e1ZeK7PswJGeBHCg4zEYXZSE3Qqxsbi5EF1KosgkKQ9"
DIRECT: Final = {"infos": [{"ip": "192.168.7.20", "port": 3129}, {"ip": "2001:db8::5", "port": 3129}], "mode": "LAN"}
DEVICE: Final = {"id": "af9d03a21ddb917492dc1af8a6427f11", "type": "jd", "name": "Office", "status": "UNKNOWN"}


def recorded() -> Iterator[tuple[str, Any]]:
    """Yield path and answer of each recorded call."""
    for file in sorted(RECORDINGS.rglob("*.json")):
        yield from _calls(json.loads(file.read_text("utf-8")))


def _calls(value: Any) -> Iterator[tuple[str, Any]]:
    match value:
        case {"call": str(path), "answer": answer}:
            yield path, answer
        case dict():
            for one in value.values():
                yield from _calls(one)
        case list():
            for one in value:
                yield from _calls(one)


@cache
def seeds() -> list[bytes]:
    """Return the inputs that are good ones, each once."""
    return list(dict.fromkeys(one for one in _seeds() if len(one) <= LARGEST))


def _seeds() -> Iterator[bytes]:
    for path, answer in recorded():
        yield from _of_answer(path.partition("?")[0], answer)
    for path, data in answers().items():
        yield as_input("readers", {path: data})
    yield as_input("events", _in_form_of_the_cloud())
    for text in TEXTS:
        for target in ("messages", "pasted_text"):
            yield as_input(target, text)
    for target, texts in (("address", ADDRESSES), ("container", CONTAINERS)):
        for text in texts:
            yield as_input(target, text)
    for key in (JK, b"function f(){ return '" + JK + b"';}"):
        yield as_input("click_n_load", key + b"\n" + CRYPTED)
    yield as_input("decryption", encrypt(KEY, json.dumps({"rid": REQUEST, "data": [1]})).encode())
    for envelope in ({"rid": REQUEST, "data": [1]}, {"data": 5}, {}, {"src": "MYJD", "type": "TOKEN_INVALID"}):
        yield as_input("envelopes", envelope)
    yield as_input("direct_addresses", {"data": DIRECT})
    yield as_input("devices", [DEVICE, DEVICE | {"status": None}])
    yield as_input("picture", {"data": f"data:image/png;base64,{EMPTY_PICTURE}"})
    yield from (as_input("versions", {"data": version}) for version in (48637, "48637"))


def _of_answer(path: str, answer: Any) -> Iterator[bytes]:
    for target in ("json_text", "envelopes"):
        yield as_input(target, answer)
    if not isinstance(answer, dict) or "data" not in answer:
        return
    yield as_input("readers", {path: answer["data"]})
    if path.startswith("/events/"):
        yield as_input("events", answer)
    if path == "/captcha/get":
        yield as_input("picture", answer)


def _in_form_of_the_cloud() -> Any:
    """Return events as the cloud and the direct way write them, whose data has another name there."""
    data = {"uuid": 1795370940255, "status": "Wait 10s"}
    return [
        {"publisher": publisher, "eventid": event_id, "eventData": data}
        for publisher, event_id in (
            ("downloads", "LINK_UPDATE.status"),
            ("downloads", "LINK_UPDATE.finished"),
            ("linkcollector", "DATA_REFRESH"),
            ("captchas", "NEW"),
        )
    ]
