"""JDownloader's settings, as far as a user changes them from outside."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, override

GENERAL = "org.jdownloader.settings.GeneralSettings"
LINKGRABBER = "org.jdownloader.gui.views.linkgrabber.addlinksdialog.LinkgrabberSettings"
GRAPHICAL = "org.jdownloader.settings.GraphicalUserInterfaceSettings"
RECONNECT = "jd.controlling.reconnect.ReconnectConfig"

type Value = bool | int | str | dict[str, Any] | list[Any] | None


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: where it is, what it takes, and what it is in a fresh installation."""

    interface: str
    key: str
    kind: str
    """JDownloader's word: BOOLEAN, INT, STRING, ENUM, OBJECT."""
    initial: Value
    default: Value
    options: tuple[str, ...] = ()
    smallest: int = 0
    largest: int = 2_147_483_647
    answers_false: bool = False
    """Takes effect, but the answer says that it does not: a fault of the real one."""

    def converted(self, value: object) -> Value:
        """Turn what a user sent into a value; raise `ValueError` if it can't be one."""
        match self.kind, value:
            case "BOOLEAN", bool() | 0 | 1:
                return bool(value)
            case "BOOLEAN", "true" | "false":
                return value == "true"
            case "INT", int() if not isinstance(value, bool):
                return self._in_range(value)
            case "INT", str():
                return self._in_range(int(value))
            case "ENUM", str() if value in self.options:
                return value
            case "STRING", str() | None:
                return value
            case _:
                raise ValueError(self.key)

    def _in_range(self, value: int) -> int:
        if not self.smallest <= value <= self.largest:
            raise ValueError(self.key)
        return value


def _general(key: str, kind: str, initial: Value, **more: Any) -> Setting:
    return Setting(GENERAL, key, kind, initial, more.pop("default", initial), **more)


_REPLACEMENTS: dict[str, Any] = {
    ":": ";",
    "\\|": "\u00a6",
    "<": "[",
    ">": "]",
    "/": "\u2044",
    "\\\\": "\u2216",
    "\\*": "#",
    "\\?": "\u00bf",
    '"': "'",
}
_RULES: list[Any] = [
    {
        "accountPattern": "myUsername",
        "domainPattern": ".*jdownloader\\.org",
        "filenamePattern": "\\.png$",
        "maxChunks": 0,
        "maxSimultanDownloads": 20,
        "pluginPattern": None,
        "allowToExceedTheGlobalLimit": False,
        "enabled": False,
    }
]

SETTINGS = (
    _general("MaxSimultaneDownloads", "INT", 3, smallest=1, largest=20),
    _general("MaxChunksPerFile", "INT", 1, smallest=1, largest=20),
    _general("MaxSimultaneDownloadsPerHost", "INT", 1, smallest=1, largest=20),
    _general("MaxDownloadsPerHostEnabled", "BOOLEAN", initial=False),
    _general("MaxForcedDownloads", "INT", 5),
    _general("DownloadSpeedLimit", "INT", 51_200),
    _general("DownloadSpeedLimitEnabled", "BOOLEAN", initial=False),
    _general("PauseSpeed", "INT", 10_240),
    _general("UseAvailableAccounts", "BOOLEAN", initial=True, answers_false=True),
    _general("DefaultDownloadFolder", "STRING", "/jdownloader/downloads", default="/home/jd/Downloads"),
    _general(
        "IfFileExistsAction",
        "ENUM",
        "AUTO_RENAME",
        default="ASK_FOR_EACH_FILE",
        options=("OVERWRITE_FILE", "SKIP_FILE", "AUTO_RENAME", "ASK_FOR_EACH_FILE"),
    ),
    _general(
        "CleanupAfterDownloadAction",
        "ENUM",
        "NEVER",
        options=("CLEANUP_IMMEDIATELY", "CLEANUP_AFTER_PACKAGE_HAS_FINISHED", "CLEANUP_ONCE_AT_STARTUP", "NEVER"),
    ),
    _general("BrowserCommandLine", "STRING", None),
    _general("FilenameReplaceMap", "OBJECT", _REPLACEMENTS),
    _general("DomainRules", "OBJECT", _RULES),
    _general("UrlOrder", "OBJECT", None),
    Setting(LINKGRABBER, "LinkgrabberAutoStartEnabled", "BOOLEAN", initial=True, default=True),
    Setting(LINKGRABBER, "LinkgrabberAutoConfirmEnabled", "BOOLEAN", initial=False, default=False),
    Setting(LINKGRABBER, "AutoConfirmDelay", "INT", 15_000, 15_000),
    Setting(GRAPHICAL, "ClipboardMonitored", "BOOLEAN", initial=True, default=True),
    Setting(RECONNECT, "AutoReconnectEnabled", "BOOLEAN", initial=True, default=True),
)


class Config(Mapping[str, Value]):
    """The settings with their values, by key; one listener hears of changes."""

    def __init__(self) -> None:
        self._settings = {setting.key: setting for setting in SETTINGS}
        self._values = {setting.key: setting.initial for setting in SETTINGS}
        self.on_change: Callable[[str], None] = lambda _key: None

    @override
    def __getitem__(self, key: str) -> Value:
        return self._values[key]

    def __setitem__(self, key: str, value: object) -> None:
        """Set a value; raise `KeyError` for an unknown key and `ValueError` for a value that it does not take."""
        self._values[key] = self._settings[key].converted(value)
        self.on_change(key)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    @override
    def __len__(self) -> int:
        return len(self._values)

    def number(self, key: str) -> int:
        """Give the value of an INT setting."""
        value = self._values[key]
        if not isinstance(value, int):
            raise TypeError(key)
        return value

    def is_on(self, key: str) -> bool:
        """Give the value of a BOOLEAN setting."""
        return self._values[key] is True

    def text(self, key: str) -> str:
        """Give the value of a STRING or ENUM setting."""
        value = self._values[key]
        if not isinstance(value, str):
            raise TypeError(key)
        return value

    def find(self, interface: str, storage: str | None, key: str) -> Setting | None:
        """Find a setting as the remote API names it: the key in any case, the storage always empty."""
        if storage is not None:
            return None
        return next(
            (setting for setting in SETTINGS if setting.interface == interface and setting.key.lower() == key.lower()),
            None,
        )
