"""What can go wrong between a client and this program, planned ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TypedDict, Unpack, override

from simulator.face import Face


class Fault(StrEnum):
    """One way in which a call fails."""

    RESET_BEFORE = "reset_before"
    """The connection breaks; nothing was carried out."""
    RESET_AFTER = "reset_after"
    """It was carried out; the connection breaks before the answer."""
    CUT_ANSWER = "cut_answer"
    """It was carried out; the connection breaks after that many bytes of the answer, by default in its middle."""
    HANG_BEFORE = "hang_before"
    """For a time nothing happens, then the connection breaks; nothing was carried out."""
    HANG_AFTER = "hang_after"
    """It is carried out at once; the answer takes its time."""
    CUT_WAITING = "cut_waiting"
    """It is carried out; if the answer is not there after a time, the connection breaks: a long poll is cut."""
    PROXY_TIMEOUT = "proxy_timeout"
    """The same, but with a web page and 504, as a proxy answers that has no patience."""
    DRIP_HEADERS = "drip_headers"
    """It is carried out; the headers of the answer come without end, a byte each time."""
    DRIP_BODY = "drip_body"
    """It is carried out; the body comes a byte each time, and breaks before its end."""
    REDIRECT = "redirect"
    """302 to another place; nothing was carried out."""
    MANY_OBJECTS = "many_objects"
    """It is carried out; the answer is a list of that many bytes of the smallest objects."""
    DEEP = "deep"
    """It is carried out; the answer is that many lists within each other."""
    FAT_ROWS = "fat_rows"
    """It is carried out; each row of the answer is that many bytes longer, so that fewer of them fit into a page."""
    COMPRESSED = "compressed"
    """It is carried out; a small answer that is that many bytes when it is unpacked."""
    LIMITED = "limited"
    """It is carried out; an answer of more bytes breaks off there, shorter ones come."""
    TRUNCATED = "truncated"
    """That many bytes of the answer, by default half of it, as if they were all."""
    GARBAGE = "garbage"
    """An answer that no key fits."""
    WRONG_KEY = "wrong_key"
    """It is carried out; the answer is encrypted with another key, also on the local port, where none is."""
    EMPTY = "empty"
    """An answer with nothing in it."""
    HTML_200 = "html_200"
    """A web page instead of the answer, as a captive portal gives one."""
    HTML_502 = "html_502"
    HTML_503 = "html_503"
    HTML_504 = "html_504"
    TOO_LARGE = "too_large"
    """413, in plain text."""
    WRONG_RID = "wrong_rid"
    """The answer to another request."""
    RID_AS_TEXT = "rid_as_text"
    MISSING_DATA = "missing_data"
    MISSING_FIELDS = "missing_fields"
    """It is carried out; of the fields of the answer, however deep, some are missing, by chance."""
    MISTYPED_FIELDS = "mistyped_fields"
    """It is carried out; some values in the answer, however deep, are of another type, by chance."""
    CLOCK_SKEW = "clock_skew"
    """It is carried out; all dates in the answer are that many days off, also negative ones."""
    HOSTILE_ADDRESSES = "hostile_addresses"
    """It is carried out; an answer that names addresses of JDownloader names such that should never be called."""
    MAINTENANCE = "MAINTENANCE"
    OVERLOAD = "OVERLOAD"
    TOO_MANY_REQUESTS = "TOO_MANY_REQUESTS"
    OFFLINE = "OFFLINE"
    TOKEN_INVALID = "TOKEN_INVALID"  # noqa: S105
    AUTH_FAILED = "AUTH_FAILED"
    ERROR_EMAIL_NOT_CONFIRMED = "ERROR_EMAIL_NOT_CONFIRMED"
    OUTDATED = "OUTDATED"
    BAD_REQUEST = "BAD_REQUEST"
    UNKNOWN = "UNKNOWN"

    @classmethod
    @override
    def _missing_(cls, value: object) -> Fault | None:
        """Find a fault by its name, in small letters or large ones."""
        return cls.__members__.get(value.upper()) if isinstance(value, str) else None


CLOUD_STATUSES = {
    "MAINTENANCE": 503,
    "OVERLOAD": 503,
    "TOO_MANY_REQUESTS": 429,
    "OFFLINE": 504,
    "TOKEN_INVALID": 403,
    "AUTH_FAILED": 403,
    "ERROR_EMAIL_NOT_CONFIRMED": 401,
    "OUTDATED": 403,
    "BAD_REQUEST": 400,
    "UNKNOWN": 500,
}

SIZES = {
    Fault.MANY_OBJECTS: 60_000_000,
    Fault.DEEP: 100_000,
    Fault.FAT_ROWS: 100_000,
    Fault.COMPRESSED: 200_000_000,
    Fault.LIMITED: 1_000_000,
    Fault.CLOCK_SKEW: 30,
}
"""What "that many" is if no size is given."""

NOWHERE = "http://127.0.0.1:9/"
"""Where redirects lead if nothing else is said: nothing listens there."""

HTML_STATUSES = {Fault.HTML_200: 200, Fault.HTML_502: 502, Fault.HTML_503: 503, Fault.HTML_504: 504}


@dataclass(frozen=True, slots=True)
class DeviceFault:
    """A device says no: a type of its own, with data."""

    kind: str
    data: object = None
    status: int | None = None


class FaultOptions(TypedDict, total=False):
    """What more can be said of a fault."""

    seconds: float
    """How long it hangs or is waited for, or until the next byte drips, in real time."""
    size: int
    """Bytes, lists within each other, or days; `SIZES` says how many if none are given."""
    location: str
    """Where a redirect leads."""
    seed: int
    """Which of the fields are meant, where chance says so."""


@dataclass(slots=True)
class PlannedFault:
    """A fault that meets the next calls that fit."""

    fault: Fault | DeviceFault
    path: str | None
    """End of the path that it waits for, such as `/addLinks`; None for any."""
    face: Face | None
    device_id: str | None
    """The only device that it waits for; None for any, and for the cloud itself."""
    left: int = 1
    seconds: float = 3600.0
    size: int | None = None
    location: str = NOWHERE
    seed: int = 0

    @property
    def amount(self) -> int:
        """The size that was given, or what is usual."""
        if self.size is not None:
            return self.size
        return SIZES.get(self.fault, 0) if isinstance(self.fault, Fault) else 0


class Mixture:
    """Faults that meet calls by chance, the same ones each time for a seed and the same calls."""

    def __init__(self, faults: Iterable[Fault], share: float, seed: int, seconds: float, place: Face | None) -> None:
        """Choose the faults, and the share of calls, from 0 to 1, that meet one of them."""
        self._faults = tuple(faults)
        if not self._faults:
            raise ValueError("faults: at least one")
        self._share = share
        self._seconds = seconds
        self._face = place
        self._random = Random(seed)  # noqa: S311 (chance that can be repeated)

    def take(self, face: Face) -> PlannedFault | None:
        """Give the fault that meets the next call on a face, if one does."""
        if self._face not in {None, face} or self._random.random() >= self._share:
            return None
        fault = self._random.choice(self._faults)
        seed = self._random.randrange(2**32)
        return PlannedFault(fault, None, face, None, seconds=self._seconds, seed=seed)


class Faults:
    """All that is planned, oldest first."""

    def __init__(self) -> None:
        self.planned: list[PlannedFault] = []
        self.mixture: Mixture | None = None
        """What meets calls for which nothing was planned."""

    def plan(
        self,
        fault: Fault | DeviceFault | str,
        path: str | None = None,
        count: int = 1,
        face: Face | str | None = None,
        *,
        device_id: str | None = None,
        **more: Unpack[FaultOptions],
    ) -> None:
        """Let the next calls that fit fail; raise `ValueError` for a fault, face or path that does not exist."""
        if path is not None and not path.strip("/"):
            raise ValueError("path: the end of a path such as /addLinks, or none for any call")
        named = Fault(fault) if isinstance(fault, str) else fault
        place = Face(face) if face is not None else None
        self.planned.append(PlannedFault(named, path, place, device_id, count, **more))

    def mix(
        self,
        faults: Iterable[Fault | str] = tuple(Fault),
        share: float = 0.2,
        *,
        seed: int = 0,
        seconds: float = 3600.0,
        face: Face | str | None = None,
    ) -> None:
        """Let a share of all calls, from 0 to 1, meet one of these faults by chance, until `clear`.

        Raises `ValueError` for a fault or face that does not exist, and for no fault.
        """
        named = [Fault(fault) for fault in faults]
        self.mixture = Mixture(named, share, seed, seconds, Face(face) if face is not None else None)

    def take(self, face: Face, path: str, device_id: str | None) -> PlannedFault | None:
        """Give the fault that meets a call, and count it as used."""
        for planned in self.planned:
            fits = (
                planned.face in {None, face}
                and (planned.path is None or path.endswith(planned.path))
                and planned.device_id in {None, device_id}
            )
            if fits:
                planned.left -= 1
                if planned.left <= 0:
                    self.planned.remove(planned)
                return planned
        return self.mixture.take(face) if self.mixture is not None else None

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        self.planned.clear()
        self.mixture = None
