"""HTTP exchanges that are under way: when they have to be over, and how another thread ends them at once."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
import os
import socket
from threading import Event, Lock
from time import monotonic
from types import TracebackType
from typing import Self

from .errors import Fault, JDownloaderConnectionError

_current: ContextVar[Exchange] = ContextVar("exchange")


def current_exchange() -> Exchange:
    """Return the exchange that this thread is in; LookupError outside of one."""
    return _current.get()


class Exchange:
    """One request and its answer: its deadlines, and the hold on its socket. Used as a context, once.

    Leaving the context raises JDownloaderConnectionError where the exchange was aborted or its time ran out, whatever
    the reader made of that: a body without length that ends early looks complete, and an upload that was too slow
    looks like a connection that broke.
    """

    def __init__(self, connect_timeout: float, timeout: float) -> None:
        """Begin: seconds for name, TCP and TLS, and for the answer after that."""
        self._timeout = timeout
        self._deadline = monotonic() + connect_timeout
        self._lock = Lock()
        self._handle: socket.socket | None = None
        self._fault: Fault | None = None
        self._is_connected = False
        self._wakened = Event()

    def __enter__(self) -> Self:
        """Be the exchange of this thread."""
        self._token = _current.set(self)
        return self

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """End; raises why where it was aborted."""
        _current.reset(self._token)
        with self._lock:
            self._let_go()
        if error is not None and not isinstance(error, Exception):
            return
        if self._fault is not None:
            raise JDownloaderConnectionError(self._fault) from None
        # Before that phase nothing was sent, and urllib3 says more exactly what went wrong.
        if error is not None and self._is_connected and monotonic() >= self._deadline:
            raise JDownloaderConnectionError(Fault.TIMED_OUT) from None

    def remaining(self) -> float:
        """Return the seconds that are left of the present phase, more than 0; raises TimeoutError when it is over."""
        if (seconds := self._deadline - monotonic()) <= 0:
            raise TimeoutError("deadline passed")
        return seconds

    def wait(self) -> None:
        """Wait until `wake` is called or the present phase is over; raises when the exchange is aborted."""
        self._wakened.wait(self.remaining())
        with self._lock:
            self._require_wanted()

    def wake(self) -> None:
        """End the wait, from any thread."""
        self._wakened.set()

    def hold(self, connection: socket.socket) -> None:
        """Take hold of the socket that is used from now on; raises when the exchange was aborted.

        It is held by a descriptor of our own: whatever becomes of the other one (TLS wraps it, urllib3 closes it, its
        number is used again), shutting this one down ends the connection, and nothing else.
        """
        with self._lock:
            self._require_wanted()
            self._let_go()
            self._handle = socket.socket(fileno=os.dup(connection.fileno()))

    def connected(self) -> None:
        """Begin the second phase: the request is sent, and answered; raises when the exchange was aborted."""
        with self._lock:
            self._require_wanted()
        self._is_connected = True
        self._deadline = monotonic() + self._timeout

    def abort(self, fault: Fault) -> None:
        """End at once, from any thread; the thread that waits raises JDownloaderConnectionError with this fault."""
        with self._lock:
            if self._fault is None:
                self._fault = fault
            self.wake()
            if self._handle is not None:
                with suppress(OSError):  # not connected yet, or not any more
                    self._handle.shutdown(socket.SHUT_RDWR)

    def _require_wanted(self) -> None:
        if self._fault is not None:
            raise JDownloaderConnectionError(self._fault)

    def _let_go(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None


class InFlight:
    """All exchanges of one owner, from any number of threads; those of a part of it belong to the whole as well."""

    def __init__(self, whole: InFlight | None = None) -> None:
        self._whole = whole
        self._lock = Lock()
        self._exchanges: set[Exchange] = set()
        self._is_closed = False
        self._is_next_aborted = False

    @property
    def is_closed(self) -> bool:
        """Whether no exchange begins any more."""
        return self._is_closed

    @contextmanager
    def including(self, exchange: Exchange) -> Iterator[None]:
        """Count an exchange in; raises JDownloaderConnectionError when none may begin any more."""
        if self._whole is not None:
            with self._whole.including(exchange), self._included(exchange):
                yield
        else:
            with self._included(exchange):
                yield

    @contextmanager
    def _included(self, exchange: Exchange) -> Iterator[None]:
        with self._lock:
            if self._is_closed:
                raise JDownloaderConnectionError(Fault.CLOSED)
            if self._is_next_aborted:
                self._is_next_aborted = False
                raise JDownloaderConnectionError(Fault.ABORTED)
            self._exchanges.add(exchange)
        try:
            yield
        finally:
            with self._lock:
                self._exchanges.discard(exchange)

    def abort(self, fault: Fault = Fault.ABORTED) -> bool:
        """End all that is under way, at once, and return whether there was something."""
        with self._lock:
            exchanges = list(self._exchanges)
        for exchange in exchanges:
            exchange.abort(fault)
        return bool(exchanges)

    def abort_one(self) -> None:
        """End what is under way, or else what begins next: between two exchanges it is not missed."""
        with self._lock:
            self._is_next_aborted = not self._exchanges
        self.abort()

    def close(self) -> None:
        """End all that is under way, at once and permanently; what begins later raises JDownloaderConnectionError."""
        with self._lock:
            self._is_closed = True
        self.abort()
