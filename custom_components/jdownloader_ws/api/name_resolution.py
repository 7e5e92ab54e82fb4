"""Looking up the name of a host without waiting longer than the call has time.

The system's resolver can't be ended from outside: with a name server that is silent it takes some ten seconds or more.
So names are looked up in a thread, one for each name however many calls wait for it. The calls end at their deadlines;
a thread that hangs lasts until the resolver gives up, and keeps neither Home Assistant's executor nor its stop.
"""

from ipaddress import ip_address
import socket
from threading import Lock, Thread
from typing import Any, Final, override

from urllib3.util.connection import allowed_gai_family

from .in_flight import Exchange

type Addresses = list[tuple[Any, ...]]

_lock: Final = Lock()
_under_way: dict[tuple[str, int], _LookUp] = {}


def addresses_of(host: str, port: int, exchange: Exchange) -> Addresses:
    """Return what getaddrinfo returns, or raise what it raises; TimeoutError when that takes too long.

    Raises JDownloaderConnectionError where the exchange was aborted meanwhile.
    """
    if _is_address(host):
        return _look_up(host, port)
    with _lock:
        look_up = _under_way.get((host, port))
        if is_first := look_up is None:
            look_up = _under_way[host, port] = _LookUp(host, port)
        look_up.exchanges.append(exchange)
    if is_first:
        look_up.begin()
    exchange.wait()
    return look_up.result()


class _LookUp(Thread):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(name=f"jdownloader name {host}", daemon=True)
        self.exchanges: list[Exchange] = []
        self._key = (host, port)
        self._result: Addresses | Exception | None = None

    def begin(self) -> None:
        """Start, or fail for all who wait where the system has no more threads."""
        try:
            self.start()
        except RuntimeError:
            self._finish(OSError("no thread to look up a name"))

    @override
    def run(self) -> None:
        try:
            self._finish(_look_up(*self._key))
        except Exception as error:  # noqa: BLE001 (raised where it is awaited for it)
            self._finish(error)

    def _finish(self, result: Addresses | Exception) -> None:
        self._result = result
        with _lock:
            del _under_way[self._key]
        for exchange in self.exchanges:
            exchange.wake()

    def result(self) -> Addresses:
        """Return or raise what came of it; TimeoutError when nothing has."""
        if self._result is None:
            raise TimeoutError("name not resolved in time")
        if self.ident is not None:
            self.join()  # it has nothing left to do
        if isinstance(self._result, Exception):
            raise self._result.with_traceback(None)
        return self._result


def _look_up(host: str, port: int) -> Addresses:
    return list(socket.getaddrinfo(host, port, allowed_gai_family(), socket.SOCK_STREAM))


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
