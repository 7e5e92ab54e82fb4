"""A JDownloader at host and port: its RemoteAPI, without account and without encryption."""

from functools import partial
from ipaddress import IPv6Address
from typing import Any, override
from urllib.parse import quote

from .connection import READ_TIMEOUT, DeviceAnswer, DeviceCall, JDownloaderConnection, Param, Via
from .errors import Fault, JDownloaderConnectionError
from .faults import translated
from .sending import send_patiently
from .timing import DEFAULT_TIMING, Timing
from .transport import JDownloaderTransport
from .wire import JDownloaderWire, Route


class LocalConnection(JDownloaderConnection):
    """The way to the RemoteAPI (JDownloader calls it deprecated) of one JDownloader."""

    def __init__(self, host: str, port: int, *, timing: Timing = DEFAULT_TIMING) -> None:
        """Keep the address (name, IPv4, or IPv6 with or without brackets); sends nothing."""
        super().__init__()
        self._host = url_host(host)
        self._port = port
        self._timing = timing
        self._transport = JDownloaderTransport(trusts_environment=False)
        self._route = Route(f"http://{self._host}:{port}", self._transport, timing.connect)
        self._wire: JDownloaderWire | None = None

    @override
    def call(self, path: str, *params: Param, timeout: float = READ_TIMEOUT, is_command: bool = False) -> Any:
        """Call the RemoteAPI; the first call makes sure that a JDownloader is there."""
        call = DeviceCall(path, params, timeout, is_command)
        return self._metered(Via.LOCAL, path, lambda: self._send(call))

    @override
    def close(self) -> None:
        """Let go of the connection; calls raise JDownloaderConnectionError from now on."""
        self._transport.close()

    def _send(self, call: DeviceCall) -> DeviceAnswer:
        wire = self._wire or self._connect()
        return send_patiently(wire.call_plain, call)

    def _connect(self) -> JDownloaderWire:
        # A failed connect leaves myjdapi's object half connected, so each try has a new one.
        wire = JDownloaderWire(self._route, timeout=self._timing.session)
        if translated(partial(wire.direct_connect, self._host, self._port)) is not True:
            raise JDownloaderConnectionError(Fault.UNREADABLE)
        self._wire = wire
        return wire


def url_host(host: str) -> str:
    """Write a host as URLs want it; what no host has (such as a slash) is escaped, and so can't be found."""
    bare = host.strip().removeprefix("[").removesuffix("]")
    try:
        address = IPv6Address(bare)
    except ValueError:
        return "".join(letter if letter.isalnum() or letter in "-._" else quote(letter, "") for letter in bare)
    return f"[{str(address).replace('%', '%25')}]"
