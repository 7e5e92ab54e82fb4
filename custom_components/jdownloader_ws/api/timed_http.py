"""Connections of urllib3 that keep to the deadline of the exchange they are used in, whatever the other side does.

urllib3's own time-outs are those of single reads: one byte every few seconds, be it of the headers, keeps everything
waiting for ever. Here each read and each write gets what is left of the time.
"""

from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
import socket
from typing import TYPE_CHECKING, Any, Final, override

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, LocationParseError, NameResolutionError, NewConnectionError

from .in_flight import current_exchange
from .name_resolution import addresses_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SENT_PIECE: Final = 16 * 1024
"""Bytes that are sent at a time: what one record of TLS holds, so that a slow upload is seen to be slow."""


class _TimedReader(RawIOBase):
    """Reads from a socket, at most until the deadline."""

    def __init__(self, connection: socket.socket) -> None:
        # Keeps the socket open until the answer is read, also when the connection lets go of it before.
        self._source = connection.makefile("rb", buffering=0)
        self._connection = connection
        self._exchange = current_exchange()

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        self._connection.settimeout(self._exchange.remaining())
        return self._source.readinto(buffer)

    @override
    def close(self) -> None:
        self._source.close()
        super().close()


class _TimedSource:
    """What http.client reads an answer from."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def makefile(self, _mode: str) -> BufferedReader:
        return BufferedReader(_TimedReader(self._connection))


class _TimedResponse(HTTPResponse):
    """An answer whose status line, headers and body come before the deadline."""

    def __init__(self, connection: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(_TimedSource(connection), *args, **kwargs)  # type: ignore[arg-type] # all it uses of a socket


class _Timed(HTTPConnection):
    """A connection whose every step ends at the deadline, and that an abort finds at every step."""

    response_class = _TimedResponse

    @override
    def _new_conn(self) -> socket.socket:
        try:
            return _connect(self._dns_host, self.port)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except UnicodeError:
            raise LocationParseError("no name of a host") from None
        except TimeoutError as error:
            raise ConnectTimeoutError(self, "no connection in time") from error
        except OSError as error:
            raise NewConnectionError(self, "no connection") from error

    @override
    def connect(self) -> None:
        try:
            super().connect()
        except TimeoutError as error:  # of TLS, or of a proxy
            raise ConnectTimeoutError(self, "no connection in time") from error
        current_exchange().connected()

    @override
    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is not None:
            current_exchange().hold(self.sock)
            current_exchange().connected()
        super().request(*args, **kwargs)

    @override
    def send(self, data: Any) -> None:
        if not isinstance(data, bytes):
            super().send(data)
            return
        for start in range(0, len(data), SENT_PIECE):
            if self.sock is not None:
                self.sock.settimeout(current_exchange().remaining())
            super().send(data[start : start + SENT_PIECE])


class _TimedTls(_Timed, HTTPSConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Timed


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TimedTls


class TimedAdapter(HTTPAdapter):
    """Lets a session of requests use such connections; proxies for SOCKS, which bring their own, are left as they are.

    Everything that is sent by it is sent within an `Exchange`.
    """

    @override
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        _use_timed(self.poolmanager)

    @override
    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        if not proxy.lower().startswith("socks"):
            _use_timed(manager)
        return manager


def _use_timed(manager: PoolManager) -> None:
    manager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}


def _connect(host: str, port: int) -> socket.socket:
    """Connect to the first address that answers; each gets half of the time that is left, the last one all of it."""
    addresses = addresses_of(host.strip("[]"), port, current_exchange())
    failure: OSError = OSError("a name without addresses")
    for place, (family, kind, protocol, _, address) in enumerate(addresses, 1):
        try:
            return _connect_to(socket.socket(family, kind, protocol), address, is_last=place == len(addresses))
        except OSError as error:
            failure = error
    raise failure


def _connect_to(connection: socket.socket, address: Any, *, is_last: bool) -> socket.socket:
    try:
        exchange = current_exchange()
        exchange.hold(connection)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(exchange.remaining() / (1 if is_last else 2))
        connection.connect(address)
        # For what follows before the request is sent: TLS.
        connection.settimeout(exchange.remaining())
    except BaseException:
        connection.close()
        raise
    return connection
