"""JDownloader's words for the state of a link or package."""

from enum import StrEnum


class Availability(StrEnum):
    """Result of the online check; the value is the id of `AvailableStatus`."""

    ONLINE = "TRUE"
    OFFLINE = "FALSE"
    UNCHECKED = "UNCHECKED"
    UNCHECKABLE = "UNCHECKABLE"


class FinalState(StrEnum):
    """How a link ended; the value is the id of `FinalLinkState`."""

    FINISHED = "FINISHED"
    OFFLINE = "OFFLINE"
    FAILED_FATAL = "FAILED_FATAL"
    FAILED_EXISTS = "FAILED_EXISTS"
    PLUGIN_DEFECT = "PLUGIN_DEFECT"


class SkipReason(StrEnum):
    """Why a link is left out until a user does something."""

    CAPTCHA = "CAPTCHA"
    NO_ACCOUNT = "NO_ACCOUNT"
    DISK_FULL = "DISK_FULL"
    FILE_EXISTS = "FILE_EXISTS"
    MANUAL = "MANUAL"


class WaitCause(StrEnum):
    """Why a link waits before the next attempt."""

    FILE_TEMP_UNAVAILABLE = "FILE_TEMP_UNAVAILABLE"
    HOST_TEMP_UNAVAILABLE = "HOST_TEMP_UNAVAILABLE"
    IP_BLOCKED = "IP_BLOCKED"


class Phase(StrEnum):
    """What a link does while a download controller holds it."""

    STARTING = "STARTING"
    DOWNLOAD = "DOWNLOAD"
    WAIT = "WAIT"
    CAPTCHA = "CAPTCHA"
    USERIO = "USERIO"


class Extraction(StrEnum):
    """State of the extraction of an archive."""

    RUNNING = "RUNNING"
    SUCCESSFUL = "SUCCESSFUL"
    ERROR = "ERROR"
    ERROR_PW = "ERROR_PW"
    ERROR_CRC = "ERROR_CRC"


class ControllerState(StrEnum):
    """State of the download controller."""

    IDLE = "IDLE"
    RUNNING = "RUNNING"
    PAUSE = "PAUSE"
    STOPPING = "STOPPING"
    STOPPED = "STOPPED_STATE"


class Priority(StrEnum):
    """Priority of a link or package, highest first."""

    HIGHEST = "HIGHEST"
    HIGHER = "HIGHER"
    HIGH = "HIGH"
    DEFAULT = "DEFAULT"
    LOW = "LOW"
    LOWER = "LOWER"
    LOWEST = "LOWEST"

    @property
    def shown(self) -> str:
        """What JDownloader answers for it: the three lowest are one."""
        return "LOWER" if self in {Priority.LOW, Priority.LOWEST} else self.value

    @property
    def rank(self) -> int:
        """Place in the order in which links are started, 0 first."""
        return _RANKS[self]


_RANKS = {priority: rank for rank, priority in enumerate(Priority)}
"""Looked up: with many links it is asked for each of them whenever one ends."""


class CleanupAction(StrEnum):
    """Which of the selected links a clean-up removes."""

    DELETE_ALL = "DELETE_ALL"
    DELETE_DISABLED = "DELETE_DISABLED"
    DELETE_FAILED = "DELETE_FAILED"
    DELETE_FINISHED = "DELETE_FINISHED"
    DELETE_OFFLINE = "DELETE_OFFLINE"
    DELETE_DUPE = "DELETE_DUPE"
    DELETE_MODE = "DELETE_MODE"


class CleanupMode(StrEnum):
    """What a clean-up does with files."""

    REMOVE_LINKS_ONLY = "REMOVE_LINKS_ONLY"
    REMOVE_LINKS_AND_DELETE_FILES = "REMOVE_LINKS_AND_DELETE_FILES"
    REMOVE_LINKS_AND_RECYCLE_FILES = "REMOVE_LINKS_AND_RECYCLE_FILES"


class Selection(StrEnum):
    """What the ids given to a clean-up mean."""

    SELECTED = "SELECTED"
    UNSELECTED = "UNSELECTED"
    ALL = "ALL"
    NONE = "NONE"
