"""A JDownloader at host and port: its RemoteAPI, without account and without encryption."""

from functools import partial
from ipaddress import IPv6Address
from typing import Any, override
from urllib.parse import quote

from .connection import READ_TIMEOUT, DeviceAnswer, DeviceCall, JDownloaderConnection, Param, Via
from .errors import Fault, JDownloaderConnectionError
from .faults import translated
from .route import Route, call_plain
from .sending import send_patiently
from .timing import DEFAULT_TIMING, Timing
from .transport import JDownloaderTransport


class LocalConnection(JDownloaderConnection):
    """The way to the RemoteAPI (JDownloader calls it deprecated) of one JDownloader."""

    def __init__(self, host: str, port: int, *, timing: Timing = DEFAULT_TIMING) -> None:
        """Keep the address (name, IPv4, or IPv6 with or without brackets); sends nothing."""
        super().__init__()
        self._timing = timing
        self._transport = JDownloaderTransport(trusts_environment=False)
        self._route = Route(f"http://{url_host(host)}:{port}", self._transport, timing.connect)
        self._is_found = False

    @override
    def call(
        self,
        path: str,
        *params: Param,
        timeout: float = READ_TIMEOUT,
        is_command: bool = False,
        is_listen: bool = False,
    ) -> Any:
        """Call the RemoteAPI; the first call makes sure that a JDownloader is there."""
        owner = self._listens if is_listen else self._in_flight
        call = DeviceCall(path, params, timeout, is_command, is_listen=is_listen, owner=owner)
        return self._metered(Via.LOCAL, call, lambda: self._send(call))

    @override
    def close(self) -> None:
        super().close()
        self._transport.close()

    def _send(self, call: DeviceCall) -> DeviceAnswer:
        if not self._is_found:
            self._find()
        return send_patiently(partial(call_plain, self._route), call)

    def _find(self) -> None:
        """Make sure that a JDownloader is there, before anything is sent to what may be something else."""
        ping = DeviceCall("/device/ping", timeout=self._timing.session, owner=self._in_flight)
        if translated(partial(call_plain, self._route, ping)).data is not True:
            raise JDownloaderConnectionError(Fault.UNREADABLE)
        self._is_found = True


def url_host(host: str) -> str:
    """Write a host as URLs want it; what no host has (such as a slash) is escaped, and so can't be found."""
    bare = host.strip().removeprefix("[").removesuffix("]")
    try:
        address = IPv6Address(bare)
    except ValueError:
        return "".join(letter if letter.isalnum() or letter in "-._" else quote(letter, "") for letter in bare)
    return f"[{str(address).replace('%', '%25')}]"
