"""What can be asked of a JDownloader: the one implementation under actions, WebSocket commands and entities.

Each command checks what it is given, sends it once, and has its effect looked for. All raise `JDownloaderError`
or `JDownloaderRefusal`; then nothing was done, unless the error says that this is unknown.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from .api.downloads import Downloads, Link, Package
from .api.plan import Part, Touched
from .api.snapshot import Snapshot
from .api.states import ControllerState, LinkState
from .api.surroundings import GENERAL_SETTINGS
from .coordinator import JDownloaderCoordinator
from .errors import Code, JDownloaderRefusal
from .selection import Selection, select

FAILED = frozenset({LinkState.FAILED, LinkState.OFFLINE, LinkState.SKIPPED})
CONTROLLER = Touched(frozenset({Part.STATUS_BAR, Part.UNFINISHED}))

SPEED_LIMIT = Touched(frozenset({Part.STATUS_BAR, Part.SETTINGS}))


class DeleteFiles(StrEnum):
    """What becomes of the files of links that are removed."""

    KEEP = "keep"
    TRASH = "trash"
    DELETE = "delete"


CLEANUP_MODES = {
    DeleteFiles.TRASH: "REMOVE_LINKS_AND_RECYCLE_FILES",
    DeleteFiles.DELETE: "REMOVE_LINKS_AND_DELETE_FILES",
}


async def async_select_downloads(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> Selection[Package, Link]:
    """Return the named packages and links of the download list."""
    return await jdownloader.async_checked(lambda snapshot: select(snapshot.downloads, link_ids, package_ids))


async def async_start(jdownloader: JDownloaderCoordinator) -> None:
    """Start downloading; ends a pause, and waits for a stop in progress."""
    snapshot = await jdownloader.async_fresh(0)  # what to do hangs on the state as it is now
    if snapshot.status.state is ControllerState.PAUSED:
        await async_resume(jdownloader)
        return
    if snapshot.status.state is ControllerState.STOPPING:
        await jdownloader.read_back.start(Touched(), lambda after: after.status.state is not ControllerState.STOPPING)
    await jdownloader.async_call("/downloadcontroller/start")
    jdownloader.read_back.start(CONTROLLER, _is_in(ControllerState.RUNNING))


async def async_start_links(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> None:
    """Download these now, beyond the limits: enabled, and what failed or was skipped tried again.

    When JDownloader is stopped, only these run.
    """
    chosen = await async_select_downloads(jdownloader, link_ids, package_ids)
    # All of them: somebody may have disabled one in JDownloader's own window since it was read
    await jdownloader.async_call("/downloadsV2/setEnabled", True, chosen.link_ids, chosen.package_ids)
    if failed := [int(link.id) for link in chosen.all_links if link.state in FAILED]:
        await jdownloader.async_call("/downloadsV2/resumeLinks", failed, [])
    await jdownloader.async_call("/downloadsV2/forceDownload", chosen.link_ids, chosen.package_ids)
    ids = frozenset(link.id for link in chosen.all_links)
    jdownloader.read_back.start(
        CONTROLLER | Touched(links=ids), lambda after: any(link.is_held for link in _links(after.downloads, ids))
    )


async def async_pause(jdownloader: JDownloaderCoordinator) -> None:
    """Slow everything down to JDownloader's pause speed; refused if nothing runs, as it would have no effect."""
    if await jdownloader.async_checked(_state_that_can_be_paused) is ControllerState.PAUSED:
        return
    await jdownloader.async_call("/downloadcontroller/pause", True)
    jdownloader.read_back.start(CONTROLLER, _is_in(ControllerState.PAUSED))


def _state_that_can_be_paused(snapshot: Snapshot) -> ControllerState:
    if snapshot.status.state not in (ControllerState.RUNNING, ControllerState.PAUSED):
        raise JDownloaderRefusal(Code.REJECTED, "nothing_runs")
    return snapshot.status.state


async def async_resume(jdownloader: JDownloaderCoordinator) -> None:
    """End a pause; without one nothing happens."""
    await jdownloader.async_call("/downloadcontroller/pause", False)
    jdownloader.read_back.start(CONTROLLER, lambda after: after.status.state is not ControllerState.PAUSED)


async def async_set_enabled(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str], *, enabled: bool
) -> None:
    """Enable or disable links; what runs is stopped, and starts again from 0 if it can't be resumed."""
    chosen = await async_select_downloads(jdownloader, link_ids, package_ids)
    await jdownloader.async_call("/downloadsV2/setEnabled", enabled, chosen.link_ids, chosen.package_ids)
    ids = frozenset(link.id for link in chosen.all_links)
    jdownloader.read_back.start(
        Touched(links=ids), lambda after: all(link.enabled is enabled for link in _links(after.downloads, ids))
    )


async def async_stop(jdownloader: JDownloaderCoordinator, *, after_current: bool = False) -> None:
    """Stop, at once or when what runs now is done."""
    if after_current:
        await jdownloader.async_call("/downloadsV2/setStopMark", 0, 0)
        jdownloader.read_back.start(Touched(frozenset({Part.STATUS_BAR})), lambda _: False)
        return
    await jdownloader.async_call("/downloadcontroller/stop")
    stopped = (ControllerState.STOPPED, ControllerState.IDLE)
    jdownloader.read_back.start(CONTROLLER, lambda after: after.status.state in stopped)


async def async_remove(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    delete_files: DeleteFiles = DeleteFiles.KEEP,
) -> dict[str, list[str]]:
    """Remove from the download list; `keep` leaves all files, part files too. Returns what is gone."""
    chosen = await async_select_downloads(jdownloader, link_ids, package_ids)
    if delete_files is DeleteFiles.KEEP:
        await jdownloader.async_call("/downloadsV2/removeLinks", chosen.link_ids, chosen.package_ids)
    else:
        mode = CLEANUP_MODES[delete_files]
        await jdownloader.async_call(
            "/downloadsV2/cleanup", chosen.link_ids, chosen.package_ids, "DELETE_ALL", mode, "SELECTED"
        )
    ids = [link.id for link in chosen.all_links]
    jdownloader.read_back.start(
        Touched(frozenset({Part.DOWNLOADS})), lambda after: not any(True for _ in _links(after.downloads, ids))
    )
    return {"link_ids": ids, "package_ids": [package.id for package in chosen.packages]}


async def async_set_speed_limit(jdownloader: JDownloaderCoordinator, key: str, value: bool | int) -> None:  # noqa: FBT001
    """Set one of the two keys of the speed limit; refused during a pause, which would lose it."""
    snapshot = await jdownloader.async_fresh()
    if snapshot.status.state is ControllerState.PAUSED:
        raise JDownloaderRefusal(Code.REJECTED, "limit_during_pause")
    if not await jdownloader.async_call("/config/set", GENERAL_SETTINGS, None, key, value):
        raise JDownloaderRefusal(Code.REJECTED)
    jdownloader.read_back.start(SPEED_LIMIT, lambda after: _limit(after, key) == value)


def _limit(snapshot: Snapshot, key: str) -> Any:
    enabled = key == "DownloadSpeedLimitEnabled"
    return snapshot.status.speed_limit_enabled if enabled else snapshot.status.speed_limit


def _is_in(state: ControllerState) -> Any:
    return lambda snapshot: snapshot.status.state is state


def _links(downloads: Downloads, ids: Collection[str]) -> list[Link]:
    return [link for link_id in ids if (link := downloads.link(link_id)) is not None]
