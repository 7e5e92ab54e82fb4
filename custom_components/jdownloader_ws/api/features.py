"""What a JDownloader can do beside what all can."""

from dataclasses import dataclass

from .errors import JDownloaderRejectedError
from .extraction import EXTENSION
from .rows import CallFunction


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What depends on how a JDownloader is installed and connected; None is unknown."""

    captchas: bool = False
    """Whether it waits for a user to solve captchas, as it does only while connected to MyJDownloader."""
    extraction: bool = False
    updates: bool | None = None
    """Whether it has an updater."""


NO_FEATURES = Features()
ALWAYS = ("downloads", "linkgrabber", "dialogs", "accounts", "settings", "storage", "system")
CAPABILITIES = (*ALWAYS, "captchas", "extraction", "update")


def capabilities(features: Features) -> tuple[str, ...]:
    """Return the nouns of the commands that a JDownloader takes, for clients that show only what works.

    `update` stands for `system/check_update` and `system/update`.
    """
    some = {"captchas": features.captchas, "extraction": features.extraction, "update": features.updates is True}
    return (*ALWAYS, *(name for name, is_there in some.items() if is_there))


def has_extraction(call: CallFunction) -> bool:
    """Ask whether archives are unpacked here; where that is unknown, a command finds out. Blocks."""
    try:
        return call("/extensions/isEnabled", EXTENSION) is not False
    except JDownloaderRejectedError:
        return True


def has_updater(call: CallFunction) -> bool | None:
    """Ask whether there is an updater: without one JDownloader fails to say what is installed. Blocks."""
    try:
        return isinstance(call("/extensions/isInstalled", EXTENSION), bool)
    except JDownloaderRejectedError as error:
        return False if error.kind == "INTERNAL_SERVER_ERROR" else None
