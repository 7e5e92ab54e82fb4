"""JDownloader's own settings, one by one: written by their keys and read back, never by the toolbar's toggles."""

from dataclasses import dataclass
from typing import Any

from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal


@dataclass(frozen=True, slots=True)
class ConfigKey:
    """One setting, as JDownloader names it."""

    interface: str
    key: str


async def async_read_setting(jdownloader: JDownloaderCoordinator, setting: ConfigKey) -> Any:
    """Return the value of a setting; None where JDownloader has no such setting."""
    return await jdownloader.async_ask("/config/get", setting.interface, None, setting.key)


async def async_write_setting(jdownloader: JDownloaderCoordinator, setting: ConfigKey, value: bool | int) -> None:  # noqa: FBT001
    """Set a setting; refused where JDownloader does not take the value.

    JDownloader says of some settings that they were not taken although they were, and answers get lost: then the
    setting itself is asked. Raises `JDownloaderOutcomeUnknownError` where that does not answer the question.
    """
    is_lost = False
    try:
        if await jdownloader.async_call("/config/set", setting.interface, None, setting.key, value):
            return
    except JDownloaderOutcomeUnknownError:
        is_lost = True
    try:
        found = await async_read_setting(jdownloader, setting)
    except JDownloaderError as error:
        raise JDownloaderOutcomeUnknownError from error
    if found == value:
        return
    if is_lost:
        raise JDownloaderOutcomeUnknownError
    raise JDownloaderRefusal(Code.REJECTED)
