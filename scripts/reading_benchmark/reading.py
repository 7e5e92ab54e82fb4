"""Reading a list through everything that an answer passes, but for the network."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import repeat
import json
from typing import Any, Final, override
from unittest.mock import patch

from Crypto.Cipher import AES
from Crypto.Util.Padding import pad

from custom_components.jdownloader_ws.api import wire
from custom_components.jdownloader_ws.api.connection import DeviceCall
from custom_components.jdownloader_ws.api.download_reader import DOWNLOAD_LISTING
from custom_components.jdownloader_ws.api.downloads import Link
from custom_components.jdownloader_ws.api.faults import translated
from custom_components.jdownloader_ws.api.listing import read_list
from custom_components.jdownloader_ws.api.route import Route, call_plain
from custom_components.jdownloader_ws.api.rows import ListReader
from custom_components.jdownloader_ws.api.transport import MAX_ANSWER, HttpAnswer, HttpRequest, JDownloaderTransport
from custom_components.jdownloader_ws.api.wire import JDownloaderWire, SessionKeys

from .answers import RID

KEY: Final = bytes(range(32))
NOW: Final = datetime(2026, 11, 30, tzinfo=UTC)
# Packages have one row, links one page, and the counter stands still.
AROUND: Final = {"queryPackages": [], "getStructureChangeCounter": -1}

type Encode = Callable[[bytes], bytes]


class Answering(JDownloaderTransport):
    """Answers without a network: to the first question about links with what is given."""

    def __init__(self, encode: Encode, page: bytes) -> None:
        super().__init__(trusts_environment=False)
        self._around = {name: encode(plain(value)) for name, value in AROUND.items()}
        self._rest = encode(plain([]))
        self._page = encode(page)[:MAX_ANSWER]
        self._is_first = True

    @override
    def exchange(self, request: HttpRequest) -> HttpAnswer:
        """Return an answer."""
        method = request.url.rpartition("/")[2]
        if method in self._around:
            return HttpAnswer(200, self._around[method])
        is_first, self._is_first = self._is_first, False
        return HttpAnswer(200, self._page if is_first else self._rest)


def plain(data: Any) -> bytes:
    """Return an answer of the RemoteAPI."""
    return json.dumps({"data": data, "rid": RID}).encode()


def encrypted(text: bytes) -> bytes:
    """Return an answer as it comes by the cloud or directly, cut off where it would be too large to be read."""
    text = text[: MAX_ANSWER * 3 // 4 - 64]
    return b64encode(AES.new(KEY[16:], AES.MODE_CBC, KEY[:16]).encrypt(pad(text, AES.block_size)))


def read_locally(page: bytes) -> Callable[[], object]:
    """Return what reads a list of which this is the only page, over the RemoteAPI."""
    transport = Answering(lambda text: text, page)
    route = Route("http://jdownloader.invalid", transport, 1)
    return _read(transport, lambda call: call_plain(route, call).data)


def read_encrypted(page: bytes) -> Callable[[], object]:
    """Return what reads it as by the cloud or directly; for `numbered_alike`."""
    transport = Answering(encrypted, page)
    route = Route("http://jdownloader.invalid", transport, 1)
    way, keys = JDownloaderWire(route), SessionKeys("token", KEY)
    return _read(transport, lambda call: way.call_device(route, keys, "box", call).data)


@contextmanager
def numbered_alike() -> Iterator[None]:
    """Let all requests have the number that the answers here are made for."""
    with patch.object(wire, "_request_ids", repeat(RID)):
        yield


def _read(transport: Answering, send: Callable[[DeviceCall], Any]) -> Callable[[], object]:
    rows = ListReader(lambda path, *params: translated(lambda: send(DeviceCall(path, params))))

    def read() -> object:
        transport._is_first = True  # noqa: SLF001
        content = read_list(rows, DOWNLOAD_LISTING, ())
        return [Link.from_api(row, NOW, is_paused=False) for row in content.links.values()]

    return read
