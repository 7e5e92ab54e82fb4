"""One HTTP exchange: connections kept alive where the other side allows it, and a time-out per call."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Final

from requests import PreparedRequest, Response, Session

from . import log_filter
from .errors import JDownloaderTooLargeError
from .in_flight import Exchange, InFlight
from .timed_http import TimedAdapter

CHUNK: Final = 64 * 1024
POOL: Final = 256
"""Connections that are kept at most: six calls at once to each of forty JDownloaders of an account. Beyond that urllib3
would warn each time."""
MAX_ANSWER: Final = 8 * 1024 * 1024
"""Bytes of an answer, as it comes and unpacked; a page of 500 links has 0.2 to 0.4 MB (reference, E2), or 2.5 MB where
each has a name, an address and a comment of 250, 2,000 and 2,000 characters. Of a larger list less is asked for."""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What is sent, and how long to wait; times in seconds."""

    method: str
    url: str = field(repr=False)
    connect_timeout: float
    """For name, TCP and TLS."""
    timeout: float
    """For sending, and for the whole answer, after that: however slowly it drips."""
    body: bytes | None = field(default=None, repr=False)
    content_type: str | None = None
    is_fresh: bool = False
    """Whether to use a connection of its own.

    A kept one may have been dropped by the other side just now, which looks the same as a lost answer.
    """
    is_listen: bool = False
    """Whether the other side answers when something happens: on connections that carry nothing else."""
    owner: InFlight | None = field(default=None, repr=False, compare=False)
    """What may end it, apart from closing the transport, which ends all."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back, whole."""

    status: int
    body: bytes = field(repr=False)


class JDownloaderTransport:
    """A pool of HTTP connections, for any number of threads."""

    def __init__(self, *, trusts_environment: bool) -> None:
        """Use the proxies and certificates of the environment, or (within the network at home) nothing of it."""
        log_filter.install()
        self._trusts_environment = trusts_environment
        self._session = self._new_session()
        self._listening = self._new_session()
        self._in_flight = InFlight()

    def exchange(self, request: HttpRequest) -> HttpAnswer:
        """Send and wait, at most until the deadline.

        Raises what requests and urllib3 raise; JDownloaderConnectionError when the time ran out, when the exchange was
        aborted, and after `close`.
        """
        exchange = Exchange(request.connect_timeout, request.timeout)
        with ExitStack() as stack:
            stack.enter_context(self._in_flight.including(exchange))
            if request.owner is not None:
                stack.enter_context(request.owner.including(exchange))
            session = self._listening if request.is_listen else self._session
            if request.is_fresh:
                session = stack.enter_context(self._new_session(1))
            with exchange:
                return _exchange(session, request, exchange)

    def abort(self) -> None:
        """End all exchanges that are under way, at once; others may begin."""
        self._in_flight.abort()

    def close(self) -> None:
        """End all exchanges that are under way, at once and permanently, and let go of kept connections."""
        self._in_flight.close()
        self._session.close()
        self._listening.close()

    def _new_session(self, pool: int = POOL) -> Session:
        session = Session()
        session.trust_env = self._trusts_environment
        # Or requests would look for a password for each host in ~/.netrc, and send it along.
        session.auth = _as_it_is
        session.mount("https://", TimedAdapter(pool_maxsize=pool))
        session.mount("http://", TimedAdapter(pool_maxsize=pool))
        # The jar is the one part of a requests session that threads must not share, and it is not needed.
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return session


def _as_it_is(request: PreparedRequest) -> PreparedRequest:
    return request


def _exchange(session: Session, request: HttpRequest, exchange: Exchange) -> HttpAnswer:
    headers = {"Content-Type": request.content_type} if request.content_type else None
    with session.request(
        request.method,
        request.url,
        data=request.body,
        headers=headers,
        timeout=(request.connect_timeout, request.timeout),
        # JDownloader never sends us elsewhere; a web server that is none would get what is not meant for it.
        allow_redirects=False,
        stream=True,
    ) as response:
        return HttpAnswer(response.status_code, _read(response, exchange))


def _read(response: Response, exchange: Exchange) -> bytes:
    """Read to the end by hand: requests itself limits neither the size nor the time of a whole answer."""
    body = bytearray()
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        body += chunk
        if len(body) > MAX_ANSWER:
            raise JDownloaderTooLargeError
        exchange.remaining()
    return bytes(body)
