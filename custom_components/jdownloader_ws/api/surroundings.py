"""The small things around the lists: status bar, limit, stop mark, collecting, dialogs, accounts, free space."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from .dialog_reader import DialogReader
from .fields import bounded, id_of, quantity, truth
from .hoster_accounts import Account, read_accounts
from .parts import Part
from .poll import Poll
from .rows import ListReader
from .states import ControllerState
from .status import StatusBar, Surroundings
from .storage import Storage, disk_path, storage_of

GENERAL_SETTINGS = "org.jdownloader.settings.GeneralSettings"
HIDDEN_STOP_MARK = 0
"""Stop after what runs now, set by the toolbar; it lies on no link."""
NO_STOP_MARK = -1
CLEAN_UPS = frozenset({"CLEANUP_IMMEDIATELY", "CLEANUP_AFTER_PACKAGE_HAS_FINISHED"})
"""Settings with which finished links vanish while JDownloader runs."""


class SurroundingsReader:
    """Owner of what is known of them."""

    def __init__(self, rows: ListReader) -> None:
        self._rows = rows
        self._call = rows.call
        self._folder: str | None = None
        self.seen = Surroundings()
        self.is_collecting = False
        """Whether the LinkGrabber was collecting when JDownloader last said whether it is."""
        self.dialogs = DialogReader(rows.call)
        self.accounts: tuple[Account, ...] | None = None
        """None while no client watches them."""
        self.last_accounts: tuple[Account, ...] = ()
        """As they were read last, also when no client watches them any more."""
        self.cleans_up = False
        self._state_at_limit: ControllerState | None = None
        """The state when the speed limit was read: JDownloader itself changes it with pauses and stops."""

    def read(self, parts: Collection[Part], poll: Poll, now: datetime) -> None:
        """Read what is asked for. Blocks."""
        if Part.STATUS_BAR in parts:
            self._read_bar(poll, with_limit=Part.SETTINGS in parts)
        elif Part.SETTINGS in parts:
            self._read_limit(poll)
        if Part.SETTINGS in parts:
            self._read_maxima()
        if Part.DIALOGS in parts:
            self.dialogs.read(now)
        if Part.ACCOUNTS in parts:
            self.accounts = self.last_accounts = read_accounts(self._rows, self.accounts)
        if Part.STORAGE in parts:
            self._read_storage()

    def has_stopped_collecting(self) -> bool:
        """Read whether the LinkGrabber is collecting; returns whether it was and no longer is. Blocks."""
        was_collecting, collecting = self.is_collecting, truth(self._call("/linkgrabberv2/isCollecting"))
        self.seen = replace(self.seen, collecting=collecting)
        self.is_collecting = was_collecting if collecting is None else collecting
        return was_collecting and not self.is_collecting

    def _read_bar(self, poll: Poll, *, with_limit: bool) -> None:
        bar = StatusBar.from_api(self._call("/toolbar/getStatus"))
        before, self.seen = self.seen.bar, replace(self.seen, bar=bar)
        # While it is switched off the bar shows no limit.
        is_new = limits(before) != limits(bar) or poll.state is not self._state_at_limit
        if with_limit or self.seen.speed_limit is None or is_new:
            self._read_limit(poll)
        has_mark = bar.has_stop_mark
        link_id, stops = self._read_stop_mark() if has_mark else (None, has_mark)
        self.seen = replace(self.seen, stop_mark=link_id, stops_after_current=stops)

    def _read_stop_mark(self) -> tuple[str | None, bool | None]:
        """Read on which link the stop mark lies, and whether it lies on none; it may be gone meanwhile."""
        mark = self._call("/downloadsV2/getStopMark")
        if mark == NO_STOP_MARK:
            return None, False
        link_id = id_of(mark)
        is_hidden = None if link_id is None else link_id == str(HIDDEN_STOP_MARK)
        return None if is_hidden else link_id, is_hidden

    def _read_limit(self, poll: Poll) -> None:
        """Read the speed limit; during a pause JDownloader shows the pause speed there, so what held before stays."""
        if poll.is_paused:
            return
        self._state_at_limit = poll.state
        self.seen = replace(
            self.seen,
            speed_limit=self._number("DownloadSpeedLimit"),
            speed_limit_enabled=truth(self._setting("DownloadSpeedLimitEnabled")),
        )

    def _read_maxima(self) -> None:
        """Read how much JDownloader does at once, and whether it removes what is finished."""
        self.cleans_up = str(self._setting("CleanupAfterDownloadAction")) in CLEAN_UPS
        per_hoster = None
        if self._setting("MaxDownloadsPerHostEnabled") is True:
            per_hoster = self._number("MaxSimultaneDownloadsPerHost")
        self.seen = replace(
            self.seen,
            max_downloads=self._number("MaxSimultaneDownloads"),
            max_chunks=self._number("MaxChunksPerFile"),
            max_downloads_per_hoster=per_hoster,
        )

    def _read_storage(self) -> None:
        """Read the free space at the default download folder."""
        if self._folder is None:
            folder = self._setting("DefaultDownloadFolder")
            self._folder = bounded(folder) if isinstance(folder, str) else None
        rows = self._rows.ask("/system/getStorageInfos", self._folder, key=disk_path)
        storage = storage_of(self._folder, map(Storage.from_api, rows.values()))
        self.seen = replace(self.seen, free_bytes=storage.free_bytes if storage else None)

    def _number(self, key: str) -> int | None:
        return quantity(self._setting(key))

    def _setting(self, key: str) -> Any:
        return self._call("/config/get", GENERAL_SETTINGS, None, key)


def limits(bar: StatusBar | None) -> tuple[bool | None, int | None] | None:
    """Return what the status bar says of the speed limit."""
    return None if bar is None else (bar.is_limited, bar.limit)
