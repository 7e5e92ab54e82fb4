"""What can go wrong, in few classes, each named by what a caller does next."""

from enum import StrEnum
from typing import Final, override


class Fault(StrEnum):
    """Why nothing readable came back."""

    REFUSED = "refused"
    """Nothing listens there: nothing was sent."""
    UNREACHABLE = "unreachable"
    """No route, no such name, no handshake in time: nothing was sent."""
    TIMED_OUT = "timed_out"
    """The request was sent; the answer did not come in time."""
    BROKEN_OFF = "broken_off"
    """The connection ended between request and answer."""
    UNREADABLE = "unreadable"
    """Something answered that is not JDownloader, or not in one piece."""
    CLOSED = "closed"
    """We had closed the connection ourselves: nothing was sent."""
    ABORTED = "aborted"
    """We ended the call ourselves, from another thread, while it was under way."""
    REROUTED = "rerouted"
    """We ended the call ourselves, as the way that it was on is gone: there is another one, or will be."""
    TOO_LARGE = "too_large"
    """The answer is larger than any that is read."""


STRANGE_FORM: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading an answer of an unexpected form raises."""


class JDownloaderError(Exception):
    """Base of everything that `api` raises; its text never holds a secret."""


class JDownloaderConnectionError(JDownloaderError):
    """Try again later: no readable answer came."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault

    @property
    def may_have_run(self) -> bool:
        """Whether the other side may have carried the call out."""
        return self.fault not in (Fault.REFUSED, Fault.UNREACHABLE, Fault.CLOSED)


class JDownloaderUnknownHostError(JDownloaderConnectionError):
    """Ask the person to check the host name: it cannot be resolved, so nothing was sent."""

    def __init__(self) -> None:
        super().__init__(Fault.UNREACHABLE)


class JDownloaderTooLargeError(JDownloaderConnectionError):
    """Ask for less: the answer is larger than any that is read."""

    def __init__(self) -> None:
        super().__init__(Fault.TOO_LARGE)


class JDownloaderAuthenticationError(JDownloaderError):
    """Ask the person: the credentials were refused while signing in."""


class JDownloaderEmailNotConfirmedError(JDownloaderAuthenticationError):
    """Ask the person to open the mail that confirms the account."""


class JDownloaderOfflineError(JDownloaderError):
    """Wait: the cloud has no connection to this JDownloader."""


class JDownloaderBusyError(JDownloaderError):
    """Keep away for `retry_after` seconds; nothing was done."""

    def __init__(self, retry_after: float) -> None:
        super().__init__()
        self.retry_after = retry_after

    @override
    def __str__(self) -> str:
        """Say how long, for logs."""
        return f"{type(self).__name__}: next try in {self.retry_after:.0f} s"


class JDownloaderRateLimitedError(JDownloaderBusyError):
    """The account called too often."""


class JDownloaderMaintenanceError(JDownloaderBusyError):
    """The cloud is under maintenance or overloaded."""


class JDownloaderRejectedError(JDownloaderError):
    """Don't repeat: JDownloader refused the call, and did nothing."""

    def __init__(self, kind: str) -> None:
        """Remember JDownloader's error type, such as BAD_PARAMETERS."""
        super().__init__(kind)
        self.kind = kind


class JDownloaderNotFoundError(JDownloaderRejectedError):
    """What the call names does not exist (any more)."""


class JDownloaderOutcomeUnknownError(JDownloaderError):
    """Look before you repeat: the command was sent, its answer was lost."""
