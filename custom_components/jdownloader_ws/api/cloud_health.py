"""What the last calls say of the cloud itself, whichever JDownloader they were for."""

from threading import Lock
from typing import Final

from .errors import (
    Fault,
    JDownloaderAuthenticationError,
    JDownloaderBusyError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderMaintenanceError,
    JDownloaderOfflineError,
    JDownloaderOutcomeUnknownError,
    JDownloaderRejectedError,
    JDownloaderTooLargeError,
)

NOT_REACHED: Final = frozenset({Fault.REFUSED, Fault.UNREACHABLE})


class CloudHealth:
    """Keeps the failure that concerns the whole account, from the first call that meets it to the first answer.

    A call for one JDownloader that is lost on the way may be the fault of either: then the account is in doubt, and
    asking the cloud for its devices decides. Maintenance is kept for each JDownloader, as the cloud also calls the
    restart of one so. A JDownloader that stays silent raises the doubt once, until it answers again. Thread-safe.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._failure: JDownloaderError | None = None
        self._maintained: dict[str, JDownloaderError] = {}
        self._silent: set[str] = set()
        self._is_in_doubt = False

    @property
    def failure(self) -> JDownloaderError | None:
        """What keeps the account from its JDownloaders; None while the cloud answers."""
        with self._lock:
            return self._failure or next(iter(self._maintained.values()), None)

    @property
    def is_in_doubt(self) -> bool:
        """Whether a call was lost without saying who is to blame, and the cloud has not answered since."""
        return self._is_in_doubt

    def answered(self, device_id: str | None = None) -> None:
        """Note an answer: of the cloud itself, or through it of a JDownloader."""
        with self._lock:
            self._failure = None
            self._is_in_doubt = False
            if device_id is not None:
                self._maintained.pop(device_id, None)
                self._silent.discard(device_id)

    def failed(self, error: JDownloaderError, device_id: str | None = None) -> None:
        """Note a call that failed: one to the cloud itself, or one through it to a JDownloader."""
        match error:
            case JDownloaderOfflineError() | JDownloaderRejectedError() | JDownloaderTooLargeError():
                self.answered(device_id)
            case JDownloaderMaintenanceError() if device_id is not None:
                with self._lock:
                    self._maintained[device_id] = error
            case JDownloaderAuthenticationError() | JDownloaderBusyError():
                self._failure = error
            case JDownloaderConnectionError(fault=Fault.CLOSED | Fault.ABORTED):
                pass
            case JDownloaderConnectionError(fault=fault) if device_id is None or fault in NOT_REACHED:
                self._failure = error
            case JDownloaderConnectionError() | JDownloaderOutcomeUnknownError():
                self._doubt(device_id)

    def _doubt(self, device_id: str | None) -> None:
        with self._lock:
            if device_id is not None and device_id not in self._silent:
                self._silent.add(device_id)
                self._is_in_doubt = True

    def forget(self, device_id: str) -> None:
        """Drop what is known of a JDownloader that is not called any more."""
        with self._lock:
            self._maintained.pop(device_id, None)
            self._silent.discard(device_id)
