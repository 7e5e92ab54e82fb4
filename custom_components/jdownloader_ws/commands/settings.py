"""Reading and changing those settings of JDownloader that people change while it works."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from typing import Any, Final

from ..api.errors import JDownloaderError
from ..api.settings import Settings
from ..api.snapshot import Snapshot
from ..api.status import PendingLimit
from ..api.surroundings import GENERAL_SETTINGS
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, partly
from ..tracking.jdownloader_settings import ConfigKey, async_read_setting, async_write_setting
from ..tracking.speed_limit import LIMIT_KEYS, LIMIT_PARTS, SETTINGS_PARTLY
from ..tracking.trackers import trackers_of
from .stop_mark import async_clear_stop_mark, async_stop_after_current

type SettingsChanges = Mapping[str, int | bool | None]
"""New values of settings, by their names; checked by `changes_of`."""

PER_HOSTER: Final = ConfigKey(GENERAL_SETTINGS, "MaxSimultaneDownloadsPerHost")
HAS_PER_HOSTER: Final = ConfigKey(GENERAL_SETTINGS, "MaxDownloadsPerHostEnabled")
SETTING_KEYS: Final = {
    "max_downloads": ConfigKey(GENERAL_SETTINGS, "MaxSimultaneDownloads"),
    "max_chunks": ConfigKey(GENERAL_SETTINGS, "MaxChunksPerFile"),
    "automatic_reconnect": ConfigKey("jd.controlling.reconnect.ReconnectConfig", "AutoReconnectEnabled"),
    "premium": ConfigKey(GENERAL_SETTINGS, "UseAvailableAccounts"),
    "clipboard": ConfigKey("org.jdownloader.settings.GraphicalUserInterfaceSettings", "ClipboardMonitored"),
}
"""Proven by recordings of a real JDownloader."""
NUMBER_SETTINGS: Final = frozenset({"speed_limit", "max_downloads", "max_chunks", "max_downloads_per_hoster"})
LARGEST_SETTING: Final = 2**31 - 1
"""JDownloader keeps these numbers in 32 bits."""


def changes_of(given: Mapping[str, object]) -> SettingsChanges:
    """Read which settings are to be changed; refuses other values, and nothing at all.

    How much of something is sensible only JDownloader knows, and refuses the rest.
    """
    changes = {name: _checked(name, given[name]) for name in (one.name for one in fields(Settings)) if name in given}
    if not changes:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "no_settings")
    return changes


def _checked(name: str, value: object) -> int | bool | None:
    if name == "max_downloads_per_hoster" and value is None:
        return None
    is_right = isinstance(value, bool)
    if name in NUMBER_SETTINGS:
        is_right = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LARGEST_SETTING
    if not is_right or not isinstance(value, int):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field=name)
    return value


async def async_settings(jdownloader: JDownloaderCoordinator) -> Settings:
    """Return the settings as they are now."""
    settings = (await jdownloader.async_ask_for(LIMIT_PARTS.parts)).settings
    if settings is None:  # JDownloader was not read yet, and the reading was given up
        raise JDownloaderRefusal(Code.COMMUNICATION_ERROR)
    return settings


async def async_change_settings(jdownloader: JDownloaderCoordinator, changes: SettingsChanges) -> tuple[Settings, bool]:
    """Change settings; returns all as read back, and whether a speed limit waits for the end of a pause.

    Where JDownloader refuses one of its own settings, none of them is changed; where some were changed before another
    failed, `JDownloaderPartlyDone` names them.
    """
    before = await async_settings(jdownloader)
    done: list[str] = []
    try:
        with partly(SETTINGS_PARTLY, done):
            is_pending = await _async_change(jdownloader, changes, before, done)
    except JDownloaderError, JDownloaderRefusal:
        if done:
            trackers_of(jdownloader).confirmation.start(LIMIT_PARTS, lambda _: True)
        raise

    def shows(after: Snapshot) -> bool:
        return all(getattr(after.settings, name) == value for name, value in changes.items())

    await trackers_of(jdownloader).confirmation.async_seen(LIMIT_PARTS, shows)
    return jdownloader.data.settings or before, is_pending


async def _async_change(
    jdownloader: JDownloaderCoordinator, changes: SettingsChanges, before: Settings, done: list[str]
) -> bool:
    """Change what differs, put the names of what was changed into `done`; returns whether a limit waits."""
    await _async_write(jdownloader, list(_written(changes)), done)
    if (stops := changes.get("stop_after_current")) is True:
        await async_stop_after_current(jdownloader)
        done.append("stop_after_current")
    elif stops is False and before.stop_after_current is not False:
        await async_clear_stop_mark(jdownloader)
        done.append("stop_after_current")
    limit = PendingLimit(**{name: changes[name] for name in LIMIT_KEYS if name in changes})  # type: ignore[arg-type]
    return bool(limit) and await trackers_of(jdownloader).timed_limits.async_set(limit)


def _written(changes: SettingsChanges) -> Iterator[tuple[str, ConfigKey, int | bool]]:
    """Yield what is written of the changes, with their names; the limit for a hoster has a switch of its own."""
    for name, value in changes.items():
        if name in SETTING_KEYS and value is not None:
            yield name, SETTING_KEYS[name], value
    if (name := "max_downloads_per_hoster") in changes:
        number = changes[name]
        if number is not None:
            yield name, PER_HOSTER, number
        yield name, HAS_PER_HOSTER, number is not None


async def _async_write(
    jdownloader: JDownloaderCoordinator, values: Collection[tuple[str, ConfigKey, int | bool]], done: list[str]
) -> None:
    """Write all values, or, where one is refused, none; puts the names of what stays written into `done`."""
    written: list[tuple[str, ConfigKey, Any]] = []
    failing: str | None = None
    try:
        for name, key, value in values:
            failing = name
            before = await async_read_setting(jdownloader, key)
            if before != value:
                await async_write_setting(jdownloader, key, value)
                written.append((name, key, before))
        failing = None
    except JDownloaderRefusal:
        with suppress(JDownloaderError, JDownloaderRefusal):  # what could not be taken back is named by the error
            while written:
                _, key, before = written[-1]
                await async_write_setting(jdownloader, key, before)
                written.pop()
        raise
    finally:
        # Of a setting with a switch of its own, the number alone changes nothing
        done += [name for name, _, _ in written if name != failing]
