"""What can be asked of a JDownloader: the one implementation under actions, WebSocket commands and entities.

Each command checks what it is given, sends it once, and has its effect looked for. All raise `JDownloaderError`
or `JDownloaderRefusal`; then nothing was done, unless the error says that this is unknown.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

from ..api.downloads import Link, Package
from ..api.plan import Part, Touched
from ..api.snapshot import Snapshot
from ..api.states import ControllerState, LinkState
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from .edited_list import DOWNLOADS
from .effect import async_cause, async_cause_now, async_in_turn
from .selection import Selection, portions
from .stop_mark import async_stop_after_current

FAILED = frozenset({LinkState.FAILED, LinkState.OFFLINE, LinkState.SKIPPED})
CONTROLLER = Touched(frozenset({Part.STATUS_BAR, Part.UNFINISHED}))


class DeleteFiles(StrEnum):
    """What becomes of the files of links that are removed."""

    KEEP = "keep"
    TRASH = "trash"
    DELETE = "delete"


CLEANUP_MODES = {
    DeleteFiles.KEEP: "REMOVE_LINKS_ONLY",
    DeleteFiles.TRASH: "REMOVE_LINKS_AND_RECYCLE_FILES",
    DeleteFiles.DELETE: "REMOVE_LINKS_AND_DELETE_FILES",
}


def has_failed(link: Link) -> bool:
    """Tell whether a link failed or was skipped; one that is disabled too has another state."""
    return link.state in FAILED or link.skip_reason is not None


async def async_start(jdownloader: JDownloaderCoordinator) -> None:
    """Start downloading; ends a pause, and waits for a stop in progress."""
    snapshot = await jdownloader.async_fresh(0)  # what to do hangs on the state as it is now
    if snapshot.status.state is ControllerState.PAUSED:
        await async_resume(jdownloader)
        return
    if snapshot.status.state is ControllerState.STOPPING:
        await jdownloader.read_back.async_seen(
            Touched(), lambda after: after.status.state is not ControllerState.STOPPING
        )
    command = jdownloader.async_call("/downloadcontroller/start")
    await async_cause(jdownloader, command, CONTROLLER, _is_in(ControllerState.RUNNING))


async def async_start_links(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> None:
    """Download these now, beyond the limits: enabled, and what failed or was skipped tried again.

    When JDownloader is stopped, only these run.
    """
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    failed = [int(link.id) for link in chosen.all_links if has_failed(link)]
    commands = (
        # All of them: somebody may have disabled one in JDownloader's own window since it was read
        *(("/downloadsV2/setEnabled", True, links, packages) for links, packages in chosen.portions),
        *(("/downloadsV2/resumeLinks", links, []) for links, _ in portions(failed, [])),
        *(("/downloadsV2/forceDownload", links, packages) for links, packages in chosen.portions),
    )
    await _async_cause_downloads(jdownloader, commands, chosen)


async def async_force(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> None:
    """Download these now, beyond the limits, as they are: what is disabled or failed is left alone.

    When JDownloader is stopped, only these run.
    """
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    commands = [("/downloadsV2/forceDownload", links, packages) for links, packages in chosen.portions]
    await _async_cause_downloads(jdownloader, commands, chosen)


async def _async_cause_downloads(
    jdownloader: JDownloaderCoordinator, commands: Iterable[tuple[Any, ...]], chosen: Selection[Package, Link]
) -> None:
    """Send commands, and have it looked for that one of them begins; how many do at once is JDownloader's business."""
    ids = chosen.all_link_ids
    idle = [link.id for link in chosen.all_links if not link.is_held]

    def shows(after: Snapshot) -> bool:
        return not idle or any(
            link.is_held or link.state is LinkState.FINISHED for link in DOWNLOADS.links(after, idle)
        )

    sending = async_in_turn(jdownloader.async_call(*command) for command in commands)
    await async_cause(jdownloader, sending, CONTROLLER | DOWNLOADS.state_touched(ids), shows)


async def async_pause(jdownloader: JDownloaderCoordinator) -> None:
    """Slow everything down to JDownloader's pause speed; refused if nothing runs, as it would have no effect.

    A pause that has an end loses it.
    """
    is_paused = await jdownloader.async_checked(state_that_can_be_paused) is ControllerState.PAUSED
    await jdownloader.pauses.async_forget_all()
    if not is_paused:
        command = jdownloader.async_call("/downloadcontroller/pause", True)
        await async_cause(jdownloader, command, CONTROLLER, _is_in(ControllerState.PAUSED))


async def async_begin_pause(jdownloader: JDownloaderCoordinator) -> None:
    """Slow everything down, and wait until it shows."""
    command = jdownloader.async_call("/downloadcontroller/pause", True)
    await async_cause_now(jdownloader, command, CONTROLLER, _is_in(ControllerState.PAUSED))


def state_that_can_be_paused(snapshot: Snapshot) -> ControllerState:
    """Return the state of a JDownloader that runs or is paused; refuses all others."""
    if snapshot.status.state not in (ControllerState.RUNNING, ControllerState.PAUSED):
        raise JDownloaderRefusal(Code.REJECTED, "nothing_runs")
    return snapshot.status.state


async def async_resume(jdownloader: JDownloaderCoordinator) -> None:
    """End a pause; without one nothing happens."""
    command = jdownloader.async_call("/downloadcontroller/pause", False)
    await async_cause(jdownloader, command, CONTROLLER, lambda after: after.status.state is not ControllerState.PAUSED)


async def async_stop(jdownloader: JDownloaderCoordinator, *, after_current: bool = False) -> None:
    """Stop, at once or when what runs now is done."""
    if after_current:
        await async_stop_after_current(jdownloader)
        return
    command = jdownloader.async_call("/downloadcontroller/stop")
    stopped = (ControllerState.STOPPED, ControllerState.IDLE)
    await async_cause(jdownloader, command, CONTROLLER, lambda after: after.status.state in stopped)


async def async_remove(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    delete_files: DeleteFiles = DeleteFiles.KEEP,
) -> dict[str, list[str]]:
    """Remove from the download list; `keep` leaves all files, part files too. Returns what is gone."""
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    method, how = "removeLinks", []
    if delete_files is not DeleteFiles.KEEP:
        method, how = "cleanup", ["DELETE_ALL", CLEANUP_MODES[delete_files], "SELECTED"]
    commands = (
        jdownloader.async_call(DOWNLOADS.path(method), links, packages, *how) for links, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        return not DOWNLOADS.links(after, chosen.all_link_ids)

    await async_cause(jdownloader, async_in_turn(commands), DOWNLOADS.touched(), shows)
    return {"link_ids": chosen.all_link_ids, "package_ids": [package.id for package in chosen.packages]}


def _is_in(state: ControllerState) -> Any:
    return lambda snapshot: snapshot.status.state is state
