"""What every way to a JDownloader offers: call, and say how it went."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from threading import Lock
from time import monotonic
from typing import Any, ClassVar, Final

from .call_record import CallRecord
from .errors import JDownloaderError

READ_TIMEOUT: Final = 15.0
"""Seconds for an answer: four times what JDownloader's slowest common call took (reference, E2)."""
LATENCY_WEIGHT: Final = 0.3
"""Share of the newest round trip in the smoothed one."""

type Param = str | int | bool | Sequence[Param] | Mapping[str, Param] | None
"""A plain value as JSON knows it; how it travels is the connection's business."""


class Via(StrEnum):
    """Which way an answer came."""

    CLOUD = "cloud"
    """Through the MyJDownloader cloud."""
    DIRECT = "direct"
    """From the JDownloader of an account itself, encrypted, within the network at home."""
    LOCAL = "local"
    """From the RemoteAPI at host and port: no account, no encryption."""


@dataclass(frozen=True, slots=True)
class DeviceCall:
    """One call of JDownloader's API."""

    path: str
    """Namespace and method, such as /device/ping."""
    params: tuple[Param, ...] = field(default=(), repr=False)
    """Not for logs: passwords of premium accounts travel here."""
    timeout: float = READ_TIMEOUT
    """Seconds for the whole answer, the time to connect not counted."""
    is_command: bool = False
    """Whether it changes something, so that carrying it out twice would be wrong."""
    is_repeat: bool = False
    """Whether it was sent before, and the answer got lost."""


@dataclass(frozen=True, slots=True)
class DeviceAnswer:
    """What JDownloader answered."""

    data: Any = field(repr=False)
    """The value of `data`; None when there is no `data`."""
    size: int
    """Bytes of JSON, decrypted."""


class JDownloaderConnection(ABC):
    """A way to one JDownloader, for calls from any thread; each call blocks."""

    is_signed_in: ClassVar = False
    """Whether this way is there only while JDownloader is signed in to MyJDownloader."""

    def __init__(self) -> None:
        self.via: Via | None = None
        """Which way the last answer came; None before the first."""
        self.latency: float | None = None
        """Smoothed round trip in seconds; None before the first answer."""
        self.last_success_at: datetime | None = None
        self.bytes_received = 0
        """Bytes of JSON in all answers, decrypted."""
        self.record = CallRecord()
        """Counts what was sent, calls without answer included."""
        self._meter = Lock()

    @abstractmethod
    def call(self, path: str, *params: Param, timeout: float = READ_TIMEOUT, is_command: bool = False) -> Any:
        """Call JDownloader and give the value of `data`; None when there is none.

        Raises a JDownloaderError. For a command, JDownloaderConnectionError means that nothing happened;
        where something may have, it is JDownloaderOutcomeUnknownError. Reads may be repeated once in here.
        """

    @property
    def is_probe_due(self) -> bool:
        """Whether `probe` has something to do now; looks at a clock, sends nothing."""
        return False

    def probe(self) -> bool:
        """Look for a shorter way, and tell whether one is in use now.

        Blocks for seconds, so it is for a background job of its own. It raises no JDownloaderError: without a
        shorter way the calls go on as before.
        """
        return False

    @abstractmethod
    def close(self) -> None:
        """Stop for good; calls raise JDownloaderConnectionError from now on.

        May block for some seconds, until a `probe` that is under way has no thread of its own any more.
        """

    @property
    def requests(self) -> int:
        """How many requests were sent, those without answer included."""
        return self.record.total

    def _metered(self, via: Via, path: str, exchange: Callable[[], DeviceAnswer]) -> Any:
        self.record.called(path)
        started = monotonic()
        try:
            answer = exchange()
        except JDownloaderError as error:
            self.record.failed(path, error)
            raise
        taken = monotonic() - started
        with self._meter:
            self.bytes_received += answer.size
            if self.latency is None or self.via is not via:
                self.latency = taken
            self.latency += LATENCY_WEIGHT * (taken - self.latency)
            self.via = via
            self.last_success_at = datetime.now(UTC)
        return answer.data
