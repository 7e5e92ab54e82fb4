"""Diagnostics that can be given to others: how the connection works, never what is downloaded or who is signed in."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_EMAIL, CONF_HOST, CONF_PASSWORD, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

from .api.features import capabilities
from .const import DOMAIN
from .coordinator import JDownloaderCoordinator
from .presentation.connection_status import ConnectionCondition
from .presentation.serialise import serialised
from .runtime import JDownloaderConfigEntry
from .tracking.trackers import trackers_of
from .writable import writable

TO_REDACT: Final = {CONF_EMAIL, CONF_HOST, CONF_PASSWORD, CONF_PORT}
COUNTS: Final = (
    "state",
    "speed",
    "active_downloads",
    "total_downloads",
    "finished_downloads",
    "failed_downloads",
    "total_packages",
    "linkgrabber_packages",
    "linkgrabber_links",
    "collecting",
    "captchas",
    "dialogs",
    "free_bytes",
    "updated_at",
)
"""What of the status helps to understand a report; names of files and links are left out."""


async def async_get_config_entry_diagnostics(_hass: HomeAssistant, entry: JDownloaderConfigEntry) -> dict[str, Any]:
    """Return the diagnostics of an entry and all its JDownloaders."""
    condition = ConnectionCondition.of(entry)
    return writable(
        {
            "entry": {
                "data": async_redact_data(dict(entry.data), TO_REDACT),
                "options": dict(entry.options),
                "state": condition.state,
                "error": condition.error,
            },
            "jdownloaders": [jdownloader_diagnostics(jdownloader) for jdownloader in jdownloaders_of(entry).values()],
        }
    )


async def async_get_device_diagnostics(
    _hass: HomeAssistant, entry: JDownloaderConfigEntry, device: dr.AnyDeviceEntry
) -> dict[str, Any]:
    """Return the diagnostics of one JDownloader; empty for one that the account does not have any more."""
    known = jdownloaders_of(entry)
    jdownloader = next((known[key] for domain, key in device.identifiers if domain == DOMAIN and key in known), None)
    return writable({"jdownloader": None if jdownloader is None else jdownloader_diagnostics(jdownloader)})


def jdownloaders_of(entry: JDownloaderConfigEntry) -> Mapping[str, JDownloaderCoordinator]:
    """Return the JDownloaders of an entry by their ids, none while it is not loaded."""
    return entry.runtime_data.devices if entry.state is ConfigEntryState.LOADED else {}


def jdownloader_diagnostics(jdownloader: JDownloaderCoordinator) -> dict[str, Any]:
    """Return how one JDownloader is read and what it answered."""
    snapshot = jdownloader.data
    interval = jdownloader.update_interval
    return {
        "version": snapshot.version,
        "capabilities": list(capabilities(snapshot.features)),
        "connection": connection_diagnostics(jdownloader),
        "push": {**jdownloader.push.diagnostics, "surprises": jdownloader.reader.surprises},
        "reading": {
            "revision": snapshot.revision,
            "reason": snapshot.reason,
            "interval": None if interval is None else interval.total_seconds(),
            "watchers": jdownloader.watchers,
            "rows_left_out": jdownloader.reader.left_out,
        },
        "status": {name: getattr(snapshot.status, name) for name in COUNTS},
        "settings": None if snapshot.settings is None else serialised(snapshot.settings, shows_query=False),
    }


def connection_diagnostics(jdownloader: JDownloaderCoordinator) -> dict[str, Any]:
    """Return the state of the connection to a JDownloader: what was called, what failed, and when it changed."""
    connection = jdownloader.connection
    record = connection.record
    return {
        "via": connection.via,
        "latency_ms": None if connection.latency is None else round(connection.latency * 1000),
        "last_success_at": connection.last_success_at,
        "bytes_received": connection.bytes_received,
        "calls": record.calls(),
        "errors": record.errors(),
        "last_fault": None if record.last_fault is None else asdict(record.last_fault),
        "history": [asdict(turn) for turn in trackers_of(jdownloader).history.turns],
    }
