"""Trying a connection before an entry is made of it; what is wrong comes back as an error key of the config flow."""

from collections.abc import Callable
from functools import partial
from time import sleep
from traceback import format_tb

from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import HomeAssistant, callback

from ..api.account import JDownloaderAccount
from ..api.errors import (
    Fault,
    JDownloaderAuthenticationError,
    JDownloaderConnectionError,
    JDownloaderEmailNotConfirmedError,
    JDownloaderError,
    JDownloaderMaintenanceError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
    JDownloaderUnknownHostError,
)
from ..api.local import LocalConnection
from ..const import LOGGER

UNKNOWN = "unknown"
UNKNOWN_HOST = "unknown_host"
NO_NAMESPACE = "API_INTERFACE_NOT_FOUND"
"""In its first second JDownloader answers, and knows no namespace yet."""
STARTED_WITHIN = 2.0
"""Seconds after which it does."""


async def async_validate_account(hass: HomeAssistant, email: str, password: str) -> str | None:
    """Sign in to MyJDownloader and out again; returns an error key, or None when it went well."""
    account = JDownloaderAccount(email, password)
    return await _async_validate(hass, partial(_sign_in_and_out, account), account.close, _account_error)


async def async_validate_local(hass: HomeAssistant, host: str, port: int) -> str | None:
    """Look for a JDownloader at an address; returns an error key, or None when it is there."""
    connection = LocalConnection(host, port)
    return await _async_validate(hass, partial(_ping, connection), connection.close, _local_error)


async def _async_validate(
    hass: HomeAssistant,
    attempt: Callable[[], None],
    close: Callable[[], None],
    key_of: Callable[[JDownloaderError], str],
) -> str | None:
    stop_listening = hass.bus.async_listen(EVENT_HOMEASSISTANT_STOP, callback(lambda _event: close()))
    try:
        await hass.async_add_executor_job(attempt)
    except JDownloaderError as error:
        if (key := key_of(error)) == UNKNOWN:
            LOGGER.error("Unexpected answer while connecting: %s (%s)", type(error).__name__, error)
        return key
    except Exception as error:  # noqa: BLE001 (the person gets an answer, the log the place)
        # Neither text nor values: those of foreign exceptions may hold the password.
        LOGGER.error(
            "Unexpected %s while connecting:\n%s", type(error).__name__, "".join(format_tb(error.__traceback__))
        )
        return UNKNOWN
    finally:
        stop_listening()
        close()  # so that no thread keeps running when the caller gives up
    return None


def _sign_in_and_out(account: JDownloaderAccount) -> None:
    try:
        account.connect()
    finally:
        account.disconnect()


def _ping(connection: LocalConnection) -> None:
    try:
        _look(connection)
    except JDownloaderRejectedError as error:
        if error.kind == NO_NAMESPACE and _has_no_namespaces(connection):
            raise JDownloaderConnectionError(Fault.UNREADABLE) from None
        raise


def _look(connection: LocalConnection) -> None:
    # With its first call the connection makes sure that the other side answers a ping, to which a server that says yes
    # to everything says it, too.
    uptime = connection.call("/jd/uptime")
    if isinstance(uptime, bool) or not isinstance(uptime, int):
        raise JDownloaderConnectionError(Fault.UNREADABLE)


def _has_no_namespaces(connection: LocalConnection) -> bool:
    """Return whether it knows no call some seconds later: then it is JDownloader's port for direct connections."""
    sleep(STARTED_WITHIN)
    try:
        _look(connection)
    except JDownloaderRejectedError as error:
        return error.kind == NO_NAMESPACE
    except JDownloaderError:
        pass  # it is starting or stopping, as the first answer said
    return False


def _account_error(error: JDownloaderError) -> str:
    match error:
        case JDownloaderEmailNotConfirmedError():
            return "email_not_confirmed"
        case JDownloaderAuthenticationError():
            return "invalid_auth"
        case JDownloaderRateLimitedError():
            return "rate_limited"
        case JDownloaderMaintenanceError():
            return "maintenance"
        case JDownloaderConnectionError():
            return "cannot_connect"
    return UNKNOWN


def _local_error(error: JDownloaderError) -> str:
    match error:
        case JDownloaderConnectionError(fault=Fault.REFUSED):
            return "remote_api_closed"
        case JDownloaderUnknownHostError():
            return UNKNOWN_HOST
        # A connection that is closed without an answer is not JDownloader's: mostly the port of a container in which
        # nothing listens.
        case JDownloaderConnectionError(fault=Fault.UNREADABLE | Fault.BROKEN_OFF | Fault.TOO_LARGE):
            return "not_jdownloader"
        case JDownloaderConnectionError():
            return "cannot_connect"
        case JDownloaderRejectedError(kind="API_INTERFACE_NOT_FOUND"):
            return "cannot_connect"
        case JDownloaderRejectedError():
            return "not_jdownloader"
    return UNKNOWN
