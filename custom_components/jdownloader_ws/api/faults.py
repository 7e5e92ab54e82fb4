"""The one place that catches error answers and errors of HTTP, and makes ours of them."""

from collections.abc import Callable
import re
from socket import EAI_AGAIN, gaierror
from ssl import SSLCertVerificationError
from typing import Final

from requests.exceptions import ConnectTimeout, InvalidSchema, InvalidURL, RequestException, Timeout
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationValueError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    SSLError,
    TimeoutError as HTTPTimeoutError,
)

from .envelope import CLOUD, ErrorAnswer
from .errors import (
    STRANGE_FORM,
    Fault,
    JDownloaderConnectionError,
    JDownloaderEmailNotConfirmedError,
    JDownloaderError,
    JDownloaderMaintenanceError,
    JDownloaderNotFoundError,
    JDownloaderOfflineError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
    JDownloaderUnknownHostError,
)
from .log_filter import guarded

ERROR_KINDS: Final = frozenset(
    {
        "API_COMMAND_NOT_FOUND",
        "API_INTERFACE_NOT_FOUND",
        "AUTH_FAILED",
        "BAD_PARAMETERS",
        "BAD_REQUEST",
        "CHALLENGE_FAILED",
        "EMAIL_BLOCKED",
        "EMAIL_FORBIDDEN",
        "EMAIL_INVALID",
        "EMAIL_QUOTA",
        "ERROR_EMAIL_NOT_CONFIRMED",
        "FAILED",
        "FILE_NOT_FOUND",
        "FORBIDDEN_ORIGIN",
        "INTERNAL_SERVER_ERROR",
        "INVALID_VALUE",
        "MAINTENANCE",
        "METHOD_FORBIDDEN",
        "NOT_AVAILABLE",
        "OFFLINE",
        "OUTDATED",
        "OVERLOAD",
        "REQUEST_TOO_LARGE",
        "SESSION",
        "TOKEN_INVALID",
        "TOO_MANY_REQUESTS",
        "UNAUTHORIZED",
        "UNKNOWN",
        "UNKNOWN_CHALLENGETYPE",
    }
)
"""Error types of cloud and device (reference, A7), and two of our own for refusals that JDownloader puts in words."""
OTHER_KIND: Final = "other"
FREE_TEXTS: Final = (
    (re.compile(r"Invalid ID: "), "INVALID_ID"),
    (re.compile(r"Answer Dialog .* first"), "ANSWER_ANOTHER_DIALOG_FIRST"),
    (re.compile(r"Requested Type not found!"), "TYPE_NOT_FOUND"),
    (re.compile(r"Not Found$"), "API_INTERFACE_NOT_FOUND"),
    (re.compile(r"JsonRequest URL="), "BAD_REQUEST"),
)
"""JDownloader also puts sentences where the type belongs; what else they may hold is not repeated."""
NOT_FOUND: Final = frozenset({"FILE_NOT_FOUND", "INVALID_ID", "NOT_AVAILABLE", "TYPE_NOT_FOUND"})
SESSION_KINDS: Final = frozenset({"TOKEN_INVALID", "AUTH_FAILED", "SESSION", "UNAUTHORIZED"})

_LOGGER = guarded(__name__)


class SessionRefusedError(JDownloaderRejectedError):
    """Renew the session and repeat: the cloud does not know it (any more). Does not leave this package."""


def translated[T](operation: Callable[[], T]) -> T:
    """Carry out `operation`, and raise nothing but our own errors.

    The texts of requests hold e-mail, tokens and what was sent, so none goes along.
    """
    try:
        return operation()
    except JDownloaderError:
        raise
    except ErrorAnswer as error:
        ours = _refusal(error)
    except (RequestException, HTTPError) as error:
        ours = JDownloaderUnknownHostError() if is_unknown_host(error) else JDownloaderConnectionError(fault_of(error))
    except STRANGE_FORM:
        ours = JDownloaderConnectionError(Fault.UNREADABLE)
    _LOGGER.debug("Call failed: %s (%s)", type(ours).__name__, ours)
    raise ours


def _refusal(error: ErrorAnswer) -> JDownloaderError:
    kind = error_kind(error.kind)
    if error.source == CLOUD:
        match kind:
            case "TOKEN_INVALID" | "AUTH_FAILED":
                return SessionRefusedError(kind)
            case "ERROR_EMAIL_NOT_CONFIRMED":
                return JDownloaderEmailNotConfirmedError()
            case "TOO_MANY_REQUESTS":
                return JDownloaderRateLimitedError(0)
            case "MAINTENANCE" | "OVERLOAD":
                return JDownloaderMaintenanceError(0)
            case "OFFLINE":
                return JDownloaderOfflineError()
    return JDownloaderNotFoundError(kind) if kind in NOT_FOUND else JDownloaderRejectedError(kind)


def error_kind(text: str) -> str:
    """Name an error type; "other" for texts that we don't know, as they may hold anything."""
    if text in ERROR_KINDS:
        return text
    return next((kind for pattern, kind in FREE_TEXTS if pattern.match(text)), OTHER_KIND)


def fault_of(error: Exception) -> Fault:
    """Return whether anything was sent, from what requests wrapped.

    In doubt it was: a command that is taken for lost although it ran would be given twice.
    """
    match error:
        case MaxRetryError(reason=Exception() as reason):
            return fault_of(reason)
        case ProxyError():
            return fault_of(error.original_error)
        case NewConnectionError():
            return Fault.REFUSED if isinstance(error.__cause__, ConnectionRefusedError) else Fault.UNREACHABLE
        case ConnectTimeout() | ConnectTimeoutError() | SSLCertVerificationError() | LocationValueError():
            return Fault.UNREACHABLE
        case Timeout() | HTTPTimeoutError():
            return Fault.TIMED_OUT
        case RequestException(args=[Exception() as wrapped, *_]) | SSLError(args=[Exception() as wrapped, *_]):
            return fault_of(wrapped)
        case InvalidURL() | InvalidSchema():
            return Fault.UNREACHABLE
    return Fault.BROKEN_OFF


def is_unknown_host(error: Exception) -> bool:
    """Return whether the name of the host does not exist, from what requests wrapped; that of a proxy is another one.

    Where names can't be looked up for the moment, that says nothing about this one.
    """
    match error:
        case NameResolutionError(__cause__=gaierror(errno=number)) if number == EAI_AGAIN:
            return False
        case NameResolutionError():
            return True
        case ProxyError():
            return False
        case MaxRetryError(reason=Exception() as wrapped) | RequestException(args=[Exception() as wrapped, *_]):
            return is_unknown_host(wrapped)
    return False
