"""What lies behind a URL: read from the URL itself, since this world has no network.

The kinds are those of the test server that JDownloader's recorded answers came from; they work on any host.
Every other URL is an ordinary file with a size made from the URL.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from simulator.world.states import Availability

# Ordinary files get a size between these.
_SMALLEST = 5_000_000
_LARGEST = 500_000_000

# Size of the zip of the recordings.
_ZIP_SIZE = 106_206

# How long a connection attempt to a place that doesn't exist takes.
_UNREACHABLE_CHECK_MS = 5_000

# A connection that is reset is tried again in several ways before it is given up: a check takes so much longer.
_RESET_CHECK_MS = 11_500


# Requests that an online check takes.
CHECK_REQUESTS = 2

TEST_HOSTER = "localtest.host"
DIRECT_HOST = "http links"


class Outcome(StrEnum):
    """What happens when the file is asked for."""

    LOADS = "loads"
    BUSY = "busy"
    GONE = "gone"
    WAITS = "waits"
    NEEDS_ACCOUNT = "needs account"
    IP_LIMIT = "ip limit"
    HOST_DOWN = "host down"
    RESET = "reset"
    TEMPORARY = "temporary"
    DEFECT = "defect"
    FATAL = "fatal"
    CAPTCHA = "captcha"


# What a status means in a download: 403 and 500 were seen to end as not found, 404 (recording 03) to be tried again.
_OUTCOMES_OF_STATUS: dict[object, Outcome] = {
    403: Outcome.GONE,
    500: Outcome.GONE,
    503: Outcome.BUSY,
}


@dataclass(frozen=True, slots=True)
class LinkKind:
    """What a URL does when it is checked and when it is loaded."""

    name: str
    """File name at the end of the URL."""
    size: int
    """Bytes that really come."""
    is_size_known: bool = True
    host: str = DIRECT_HOST
    """Name of the plugin, as links show it."""
    availability: Availability = Availability.ONLINE
    outcome: Outcome = Outcome.LOADS
    line_limit: int | None = None
    """Bytes a second that the other side gives, None for all it gets."""
    check_ms: int = 0
    """What the online check takes longer than usual."""
    resumes: bool = True
    """Whether the server can continue in the middle of the file."""
    good_requests: int | None = None
    """Requests that work before the others fail, None for all."""
    needs_login: bool = False
    captcha: str | None = None
    """Kind of captcha in the way."""
    page_links: int = 0
    """Links on the page, if it is one."""
    is_archive: bool = False
    archive_password: str | None = None
    """Password without which the archive can't be unpacked."""
    variants_size: int = 0
    """Bytes of the best of several variants, 0 if there is only one."""


def kind_of(url: str) -> LinkKind:
    """Return what is behind a URL."""
    parts = urlsplit(url)
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    if is_unreachable(url):
        return _file(segments, url, Availability.UNCHECKABLE, check_ms=_UNREACHABLE_CHECK_MS)
    kind = _test_file(segments) or _missing_file(segments)
    if kind is None:
        return _file(segments, url, Availability.ONLINE)
    if segments[0] == "auth":
        return replace(kind, needs_login=parts.username is None)
    return kind


def _test_file(segments: list[str]) -> LinkKind | None:
    name = segments[-1] if segments else ""
    match [int(segment) if segment.isdigit() else segment for segment in segments]:
        case ["fast" | "redir" | "md5" | "trunc" | "auth", int(size), *_]:
            return LinkKind(name, size)
        case ["norange", int(size), *_]:
            return LinkKind(name, size, resumes=False)
        case ["slow", int(speed), int(size), *_]:
            return LinkKind(name, size, line_limit=speed)
        case ["nolen", int(size), *_]:
            return LinkKind(name, size, is_size_known=False, resumes=False)
        case ["hang", int(seconds), int(size), *_]:
            return LinkKind(name, size, check_ms=seconds * 2000)
        case ["zip" | "lock" as folder, *inside]:
            locked = folder == "lock" and len(inside) > 1
            return LinkKind(name, _ZIP_SIZE, is_archive=True, archive_password=str(inside[0]) if locked else None)
        case ["page", int(number)]:
            return LinkKind(name, 0, page_links=number)
        case ["host", str(kind), int(size), *_]:
            return _test_hoster(kind, LinkKind(name, size, host=TEST_HOSTER))
        case [*other]:
            return _failing_file(name, other)


def _failing_file(name: str, segments: list[str | int]) -> LinkKind | None:
    match segments:
        case ["after", int(requests), status, int(size), *_]:
            outcome = _OUTCOMES_OF_STATUS.get(status, Outcome.TEMPORARY)
            return LinkKind(name, size, good_requests=requests, outcome=outcome)
        case ["rst", int(requests), int(size), *_]:
            is_known = requests >= CHECK_REQUESTS
            check_ms = 0 if is_known else _RESET_CHECK_MS
            kind = LinkKind(name, size, is_size_known=is_known, good_requests=requests, check_ms=check_ms)
            return replace(kind, outcome=Outcome.RESET)
        case _:
            return None


def _missing_file(segments: list[str]) -> LinkKind | None:
    missing = LinkKind(segments[-1] if segments else "", 0, is_size_known=False)
    match segments:
        case ["404" | "410" | "403" | "500", *_]:
            return replace(missing, availability=Availability.OFFLINE, outcome=Outcome.GONE)
        case ["503", *_]:
            return replace(missing, availability=Availability.UNCHECKABLE, outcome=Outcome.BUSY)
        case _:
            return None


def is_unreachable(url: str) -> bool:
    """Return whether no server answers there: names that can't exist, and the port that discards."""
    parts = urlsplit(url)
    return (parts.hostname or "").endswith(".invalid") or parts.port == 9  # noqa: PLR2004


def page_links(url: str, number: int) -> list[str]:
    """Give the links on a page of the test server."""
    base = url.split("/page/", maxsplit=1)[0]
    return [f"{base}/fast/{1000 + index}/page_file_{index}.zip" for index in range(number)]


def _file(segments: list[str], url: str, availability: Availability, check_ms: int = 0) -> LinkKind:
    name = segments[-1] if segments else urlsplit(url).hostname or "index"
    digest = int.from_bytes(sha256(url.encode()).digest()[:8])
    size = _SMALLEST + digest % (_LARGEST - _SMALLEST)
    return LinkKind(
        name,
        size,
        is_size_known=availability is Availability.ONLINE,
        availability=availability,
        outcome=Outcome.LOADS if availability is Availability.ONLINE else Outcome.TEMPORARY,
        check_ms=check_ms,
        is_archive=name.lower().endswith((".zip", ".rar", ".7z")),
    )


def _test_hoster(kind: str, plain: LinkKind) -> LinkKind:
    match kind:
        case "offline":
            return replace(plain, is_size_known=False, availability=Availability.OFFLINE, outcome=Outcome.GONE)
        case "uncheckable":
            return replace(plain, is_size_known=False, availability=Availability.UNCHECKABLE)
        case "variants":
            return replace(plain, variants_size=plain.size)
        case "img" | "click" | "multi" | "rc2" | "hc":
            return replace(plain, outcome=Outcome.CAPTCHA, captcha=kind)
        case _:
            return replace(plain, outcome=_HOSTER_OUTCOMES.get(kind, Outcome.LOADS))


_HOSTER_OUTCOMES = {
    "wait": Outcome.WAITS,
    "premonly": Outcome.NEEDS_ACCOUNT,
    "iplimit": Outcome.IP_LIMIT,
    "hostdown": Outcome.HOST_DOWN,
    "tmp": Outcome.TEMPORARY,
    "defect": Outcome.DEFECT,
    "fatal": Outcome.FATAL,
}
