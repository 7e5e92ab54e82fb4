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
from .errors import Fault, JDownloaderConnectionError, JDownloaderError
from .in_flight import InFlight

READ_TIMEOUT: Final = 15.0
"""Seconds for an answer: four times what JDownloader's slowest common call took (reference, E2)."""
LATENCY_WEIGHT: Final = 0.3
"""Share of the newest round trip in the smoothed one."""

OURS: Final = frozenset({Fault.CLOSED, Fault.ABORTED, Fault.REROUTED})
"""What we have done to a call ourselves."""

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
    is_listen: bool = False
    """Whether JDownloader answers when something happens; that it takes its time says nothing."""
    owner: InFlight | None = field(default=None, repr=False, compare=False)
    """Who may end it while it is under way."""


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
        self._in_flight = InFlight()
        self._listens = InFlight(self._in_flight)

    @abstractmethod
    def call(
        self,
        path: str,
        *params: Param,
        timeout: float = READ_TIMEOUT,
        is_command: bool = False,
        is_listen: bool = False,
    ) -> Any:
        """Call JDownloader and give the value of `data`; None when there is none.

        `timeout` is in seconds, for the whole answer; what it takes to connect comes on top.

        Raises a JDownloaderError. For a command, JDownloaderConnectionError means that nothing happened;
        where something may have, it is JDownloaderOutcomeUnknownError. Reads may be repeated once in here.

        `is_listen` is for a long poll, which is answered when something happens. It has connections of its own, is
        never repeated, and is no measure of the latency. That it times out or breaks off while it waits gives no way
        up and casts no doubt on the cloud: that is what routers and proxies do to long polls. Nor does a cloud that
        refuses one, as busy, pause the account. Calls that are answered at once find out by themselves; where the way
        is gone they end long polls on it, with Fault.REROUTED.
        """

    def abort_listen(self) -> None:
        """End the long poll that is under way, at once; where there is none, the next one ends as it begins.

        It raises JDownloaderConnectionError with Fault.ABORTED. From any thread, without blocking.
        """
        self._listens.abort_one()

    @property
    def is_sign_in_refused(self) -> bool:
        """Whether MyJDownloader refuses the credentials, although JDownloader may answer directly."""
        return False

    @property
    def is_probe_due(self) -> bool:
        """Whether `probe` has something to do now; looks at a clock, sends nothing."""
        return False

    def probe(self) -> bool:
        """Look for a shorter way, and return whether one is in use now.

        Blocks for seconds, so it is for a background job of its own. It raises no JDownloaderError: without a
        shorter way the calls continue as before.
        """
        return False

    def close(self) -> None:
        """Stop permanently: what is under way, long polls included, ends at once.

        Calls that were sent raise JDownloaderConnectionError with Fault.ABORTED (commands:
        JDownloaderOutcomeUnknownError), all others with Fault.CLOSED, from now on. From any thread, without blocking.
        """
        self._in_flight.close()

    @property
    def requests(self) -> int:
        """How many requests were sent, those without answer included."""
        return self.record.total

    def _metered(self, via: Via, call: DeviceCall, exchange: Callable[[], DeviceAnswer]) -> Any:
        self.record.called(call.path)
        started = monotonic()
        try:
            answer = exchange()
        except JDownloaderError as error:
            if not is_of_ours(error):
                self.record.failed(call.path, error)
            raise
        taken = monotonic() - started
        with self._meter:
            self.bytes_received += answer.size
            self.last_success_at = datetime.now(UTC)
            # A long poll that began before the way was changed ends after that.
            if not call.is_listen:
                if self.latency is None or self.via is not via:
                    self.latency = taken
                self.latency += LATENCY_WEIGHT * (taken - self.latency)
                self.via = via
        return answer.data


def is_of_ours(error: JDownloaderError) -> bool:
    """Return whether we ended the call ourselves, so that it says nothing about the other side."""
    return isinstance(error, JDownloaderConnectionError) and error.fault in OURS
