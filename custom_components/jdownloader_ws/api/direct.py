"""The direct way to a JDownloader of the account, within the network at home."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv6Address, ip_address
from threading import Lock
from time import monotonic
from typing import Any, Final

from .nearby import Nearby
from .route import Route
from .timing import Timing
from .transport import JDownloaderTransport

MAX_ADDRESSES: Final = 16
"""Addresses that are tried in one look; a machine with more has containers, not networks."""
PARALLEL_PINGS: Final = 4
PORTS: Final = range(1, 65536)

type Ping = Callable[[Route], bool]


class DirectWay:
    """Knows whether there is a direct way, and when to look for one again."""

    def __init__(self, transport: JDownloaderTransport, timing: Timing, nearby: Nearby) -> None:
        """Know no way yet; the first look is due at once."""
        self._transport = transport
        self._nearby = nearby
        self._timing = timing
        self._state = Lock()
        self._looking = Lock()
        self._pinging = Lock()
        self._route: Route | None = None
        self._failures = 0
        self._silent_since: float | None = None
        """When the first of the calls began that were not answered in time; none was answered since."""
        self._next_look_at = 0.0
        self._is_closed = False

    @property
    def route(self) -> Route | None:
        """The way to try first; None when there is none."""
        return self._route

    @property
    def is_look_due(self) -> bool:
        """Whether there is no way, none is looked for, and the pause since the last failure is over."""
        is_idle = self._route is None and not self._is_closed and not self._looking.locked()
        return is_idle and monotonic() >= self._next_look_at

    def look(self, ask: Callable[[], Any], ping: Ping) -> None:
        """Take the fastest of the addresses that `ask` gives and `ping` accepts, if it is time to look.

        Raises what `ask` raises, as a JDownloaderError; the next look is later all the same.
        """
        if not self.is_look_due or not self._looking.acquire(blocking=False):
            return
        route = None
        try:
            route = self._fastest(ask(), ping)
        finally:
            self._take(route)
            self._looking.release()

    def passed(self) -> None:
        """Note that the way carries calls: the next failure starts with the shortest pause."""
        self._failures = 0
        self._silent_since = None

    def timed_out(self, route: Route, seconds: float) -> bool:
        """Note that a call was not answered for so many seconds; the way is given up when that continues for too long.

        Returns whether it was given up now.
        """
        now = monotonic()
        with self._state:
            began = now - seconds
            self._silent_since = began if self._silent_since is None else min(self._silent_since, began)
            if now - self._silent_since < self._timing.direct_silence:
                return False
        return self.failed(route)

    def failed(self, route: Route) -> bool:
        """Give the way up, and look again later; several calls that fail on one way are one failure.

        Returns whether this was the first of them.
        """
        with self._state:
            if self._route is not route:
                return False
            self._route = None
            self._silent_since = None
            self._postpone()
            return True

    def close(self) -> None:
        """Stop permanently; the caller has to end the pings that are under way."""
        self._is_closed = True
        with self._state:
            self._route = None

    def wait_closed(self) -> None:
        """Return when no ping is under way any more."""
        with self._pinging:
            pass

    def _take(self, route: Route | None) -> None:
        with self._state:
            if route is None:
                self._postpone()
            elif not self._is_closed:
                self._route = route

    def _postpone(self) -> None:
        pause = self._timing.first_look * 2 ** min(self._failures, 16)
        self._next_look_at = monotonic() + min(self._timing.longest_look, pause)
        self._failures += 1

    def _fastest(self, infos: Any, ping: Ping) -> Route | None:
        urls = direct_urls(infos, self._nearby)[:MAX_ADDRESSES]
        routes = [Route(url, self._transport, self._timing.direct_connect) for url in urls]

        def timed(route: Route) -> float | None:
            started = monotonic()
            return monotonic() - started if not self._is_closed and ping(route) else None

        # The pool's threads end with this block, and `wait_closed` waits for it: a few seconds at most.
        with self._pinging, ThreadPoolExecutor(PARALLEL_PINGS, "jdownloader ping") as pool:
            taken = zip(pool.map(timed, routes), routes, strict=True)
            answered = [(seconds, route) for seconds, route in taken if seconds is not None]
        return min(answered, key=lambda answer: answer[0])[1] if answered else None


def direct_urls(infos: Any, nearby: Nearby) -> list[str]:
    """Read the answer of getDirectConnectionInfos; what is no address and port is left out.

    So is what lies outside the networks at home. Names are left out too: looking one up can block for as long as it
    likes, and may lead anywhere.
    """
    entries = infos.get("infos") if isinstance(infos, dict) else None
    urls = [_direct_url(entry, nearby) for entry in entries] if isinstance(entries, list) else []
    return list(dict.fromkeys(url for url in urls if url is not None))


def _direct_url(entry: Any, nearby: Nearby) -> str | None:
    match entry:
        case {"ip": str(ip), "port": int(port)} if port in PORTS:
            try:
                address = ip_address(ip.removeprefix("[").removesuffix("]"))
            except ValueError:
                return None
            if not nearby.allows(address, port):
                return None
            return f"http://[{address}]:{port}" if isinstance(address, IPv6Address) else f"http://{address}:{port}"
    return None
