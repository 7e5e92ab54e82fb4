"""How the connections are: one for each entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_EMAIL
from homeassistant.core import callback

from ..api.connection import JDownloaderConnection
from ..const import CONF_CONNECTION, DOMAIN
from ..errors import Code
from ..runtime import JDownloaderConfigEntry

LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
NEUTRAL_TITLE: Final = "MyJDownloader"


class ConnectionState(StrEnum):
    """How a connection is."""

    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    AUTHENTICATION_FAILED = "authentication_failed"
    UNREACHABLE = "unreachable"
    RATE_LIMITED = "rate_limited"
    MAINTENANCE = "maintenance"
    SETUP_RETRY = "setup_retry"


STATE_OF_ERROR: Final[dict[str, ConnectionState]] = {
    Code.AUTHENTICATION_ERROR: ConnectionState.AUTHENTICATION_FAILED,
    Code.RATE_LIMITED: ConnectionState.RATE_LIMITED,
    Code.MAINTENANCE: ConnectionState.MAINTENANCE,
}
"""What our errors, by their translation keys, say of a connection; all others make it unreachable."""


@dataclass(frozen=True, slots=True)
class ConnectionCondition:
    """The state of a connection, and the error that it is in, by its translation key."""

    state: ConnectionState
    error: str | None = None

    @classmethod
    def of(cls, entry: JDownloaderConfigEntry) -> ConnectionCondition:
        """Look at an entry."""
        match entry.state:
            case ConfigEntryState.LOADED:
                error = current_error(entry)
                return (
                    cls(ConnectionState.CONNECTED)
                    if error is None
                    else cls(STATE_OF_ERROR.get(error, ConnectionState.UNREACHABLE), error)
                )
            case ConfigEntryState.SETUP_RETRY:
                return cls(ConnectionState.SETUP_RETRY, own_key(entry))
            case ConfigEntryState.SETUP_ERROR:
                error = own_key(entry)
                return cls(STATE_OF_ERROR.get(error or "", ConnectionState.UNREACHABLE), error)
            case _:
                return cls(ConnectionState.DISCONNECTED)


@callback
def connection_row(entry: JDownloaderConfigEntry, device_ids: Iterable[str]) -> dict[str, Any]:
    """Return the row of `connection/list` for an entry."""
    condition = ConnectionCondition.of(entry)
    connections = [] if entry.state is not ConfigEntryState.LOADED else open_connections(entry)
    last = max(connections, key=lambda one: one.last_success_at or LONG_AGO, default=None)
    return {
        "entry_id": entry.entry_id,
        "title": shown_title(entry),
        "type": entry.data[CONF_CONNECTION],
        "state": condition.state,
        "via": last.via if last else None,
        "push": has_push(entry),
        "latency_ms": round(last.latency * 1000) if last and last.latency is not None else None,
        "last_success_at": last.last_success_at if last else None,
        "last_error": condition.error,
        "device_ids": list(device_ids),
    }


def shown_title(entry: JDownloaderConfigEntry) -> str:
    """Return the title, but never an e-mail address that a user set as title."""
    email = str(entry.data.get(CONF_EMAIL, ""))
    return NEUTRAL_TITLE if email and email.casefold() in entry.title.casefold() else entry.title


def has_push(entry: JDownloaderConfigEntry) -> bool:
    """Return whether what happens in all available JDownloaders of an entry is announced by themselves."""
    devices = entry.runtime_data.devices.values() if entry.state is ConfigEntryState.LOADED else ()
    available = [jdownloader for jdownloader in devices if jdownloader.data.is_available]
    return bool(available) and all(jdownloader.has_push for jdownloader in available)


def open_connections(entry: JDownloaderConfigEntry) -> list[JDownloaderConnection]:
    """Return the ways to the JDownloaders of a loaded entry."""
    return [jdownloader.connection for jdownloader in entry.runtime_data.devices.values()]


def current_error(entry: JDownloaderConfigEntry) -> str | None:
    """Return what is wrong with the connection of a loaded entry: the account's, or that of its one JDownloader."""
    if (account := entry.runtime_data.account) is not None:
        return account.problem
    return next((jdownloader.data.reason for jdownloader in entry.runtime_data.devices.values()), None)


def own_key(entry: JDownloaderConfigEntry) -> str | None:
    """Return why an entry could not be set up, if it was us who said so."""
    return entry.error_reason_translation_key if entry.error_reason_translation_domain == DOMAIN else None
