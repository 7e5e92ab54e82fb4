"""The state of a link or a package, from machine-readable fields only.

JDownloader's `status` texts are translated and made for people; nothing here looks at them.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from .fields import fields_in, flag
from .messages import message_of


class LinkState(StrEnum):
    """The one word for a link of the download list."""

    EXTRACTING = "extracting"
    FINISHED = "finished"
    OFFLINE = "offline"
    FAILED = "failed"
    CAPTCHA = "captcha"
    WAITING = "waiting"
    PAUSED = "paused"
    RUNNING = "running"
    DISABLED = "disabled"
    SKIPPED = "skipped"
    QUEUED = "queued"


class ControllerState(StrEnum):
    """What JDownloader as a whole is doing."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    STOPPED = "stopped"
    OFFLINE = "offline"


RUNS = frozenset({ControllerState.RUNNING, ControllerState.PAUSED, ControllerState.STOPPING})
"""States in which links may be loaded."""


class Priority(StrEnum):
    """The priority of a link; JDownloader reports its three low levels as one."""

    HIGHEST = "highest"
    HIGHER = "higher"
    HIGH = "high"
    DEFAULT = "default"
    LOW = "low"


class Availability(StrEnum):
    """What the online check of a grabbed link said."""

    ONLINE = "online"
    OFFLINE = "offline"
    TEMPORARILY_UNKNOWN = "temporarily_unknown"
    UNKNOWN = "unknown"


class Extraction(StrEnum):
    """How unpacking an archive stands."""

    IDLE = "idle"
    RUNNING = "running"
    SUCCESSFUL = "successful"
    ERROR = "error"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 (a state, not a password)
    CRC_ERROR = "crc_error"
    NO_SPACE = "no_space"
    FILE_NOT_FOUND = "file_not_found"


CONTROLLER_STATES = {
    "IDLE": ControllerState.IDLE,
    "RUNNING": ControllerState.RUNNING,
    "PAUSE": ControllerState.PAUSED,
    "STOPPING": ControllerState.STOPPING,
    "STOPPED_STATE": ControllerState.STOPPED,
}
PRIORITY_BY_NAME = {
    "HIGHEST": Priority.HIGHEST,
    "HIGHER": Priority.HIGHER,
    "HIGH": Priority.HIGH,
    "LOW": Priority.LOW,
    "LOWER": Priority.LOW,
    "LOWEST": Priority.LOW,
}
AVAILABILITY_BY_NAME = {
    "ONLINE": Availability.ONLINE,
    "OFFLINE": Availability.OFFLINE,
    "TEMP_UNKNOWN": Availability.TEMPORARILY_UNKNOWN,
}
EXTRACTION_FAILURES = frozenset(
    {
        Extraction.ERROR,
        Extraction.WRONG_PASSWORD,
        Extraction.CRC_ERROR,
        Extraction.NO_SPACE,
        Extraction.FILE_NOT_FOUND,
    }
)
EXTRACTIONS = {
    "IDLE": Extraction.IDLE,
    "RUNNING": Extraction.RUNNING,
    "SUCCESSFUL": Extraction.SUCCESSFUL,
    "ERROR": Extraction.ERROR,
    "ERROR_PW": Extraction.WRONG_PASSWORD,
    "ERROR_CRC": Extraction.CRC_ERROR,
    "ERROR_NOT_ENOUGH_SPACE": Extraction.NO_SPACE,
    "ERRROR_FILE_NOT_FOUND": Extraction.FILE_NOT_FOUND,  # spelled so by JDownloader
    "ERROR_FILE_NOT_FOUND": Extraction.FILE_NOT_FOUND,
}

CAPTCHA_ACTIVITIES = frozenset({"CAPTCHA", "WAIT_CAPTCHA_SLOT"})
WAITING_ACTIVITIES = frozenset({"WAIT", "USERIO"})

PACKAGE_ORDER = (
    LinkState.RUNNING,
    LinkState.PAUSED,
    LinkState.CAPTCHA,
    LinkState.EXTRACTING,
    LinkState.WAITING,
    LinkState.QUEUED,
    LinkState.FAILED,
    LinkState.OFFLINE,
    LinkState.SKIPPED,
)
"""Which state of its links a package takes on: the first of these that is there."""


def status_id(details: Mapping[str, Any], key: str) -> str | None:
    """Return the id of one part of `advancedStatus`."""
    return message_of(fields_in(details, key), "id")


def link_state(answer: Mapping[str, Any], *, is_paused: bool) -> LinkState:
    """Return a link's state from an answer of `queryLinks`: the first row that fits."""
    details = fields_in(answer, "advancedStatus")
    activity = status_id(details, "PluginProgress")
    if answer.get("extractionStatus") == "RUNNING" or activity == "EXTRACTION":
        return LinkState.EXTRACTING
    if (final := status_id(details, "FinalLinkState")) is not None:
        return final_state(final)
    if flag(answer, "running") or "SingleDownloadController" in details:
        return held_state(activity, is_paused=is_paused)
    if not flag(answer, "enabled"):
        return LinkState.DISABLED
    if "SkipReason" in details:
        return LinkState.SKIPPED
    if "ConditionalSkipReason" in details:
        return LinkState.WAITING
    if status_id(details, "AvailableStatus") == "FALSE":
        return LinkState.OFFLINE
    return LinkState.QUEUED


def is_done(final: str) -> bool:
    """Return whether one of JDownloader's final states says that a link is loaded."""
    return final.startswith("FINISHED")


def final_state(final: str) -> LinkState:
    """Sort JDownloader's final states into three."""
    if is_done(final):
        return LinkState.FINISHED
    return LinkState.OFFLINE if final == "OFFLINE" else LinkState.FAILED


def held_state(activity: str | None, *, is_paused: bool) -> LinkState:
    """Return the state of a link that a download controller holds."""
    if activity in CAPTCHA_ACTIVITIES:
        return LinkState.CAPTCHA
    if activity in WAITING_ACTIVITIES:
        return LinkState.WAITING
    return LinkState.PAUSED if is_paused else LinkState.RUNNING


def package_state(states: Iterable[LinkState]) -> LinkState:
    """Return a package's state from those of its enabled links."""
    present = set(states)
    if not present:
        return LinkState.DISABLED
    return next((state for state in PACKAGE_ORDER if state in present), LinkState.FINISHED)
