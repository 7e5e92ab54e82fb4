"""What was called on the way to a JDownloader and what went wrong, to find the reason of a failure."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from .errors import JDownloaderError


@dataclass(frozen=True, slots=True)
class LastFault:
    """The call that failed last."""

    path: str
    error: str
    """Class and reason, as `name_of` gives them."""
    at: datetime


def error_name(error: JDownloaderError) -> str:
    """Name an error by its class and, where there is one, its reason: neither ever holds a secret."""
    reason = str(error)
    name = type(error).__name__
    return name if not reason or name in reason else f"{name} ({reason})"


class CallRecord:
    """Counts calls and errors by path, from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._calls: Counter[str] = Counter()
        self._errors: Counter[str] = Counter()
        self.last_fault: LastFault | None = None

    def called(self, path: str) -> None:
        """Count a call, whatever comes of it."""
        with self._lock:
            self._calls[path] += 1

    def failed(self, path: str, error: JDownloaderError) -> None:
        """Count a call that failed."""
        name = error_name(error)
        with self._lock:
            self._errors[f"{path}: {name}"] += 1
            self.last_fault = LastFault(path, name, datetime.now(UTC))

    @property
    def total(self) -> int:
        """How many calls were made."""
        with self._lock:
            return self._calls.total()

    @property
    def total_errors(self) -> int:
        """How many of them failed."""
        with self._lock:
            return self._errors.total()

    def calls(self) -> dict[str, int]:
        """Return how often each path was called, the most frequent first."""
        with self._lock:
            return dict(self._calls.most_common())

    def errors(self) -> dict[str, int]:
        """Return how often each call failed in each way, the most frequent first."""
        with self._lock:
            return dict(self._errors.most_common())
