"""What can be asked of a JDownloader: the one implementation under actions, WebSocket commands and entities.

Each command checks what it is given, sends it once, and has its effect looked for. All raise `JDownloaderError`
or `JDownloaderRefusal`; then nothing was done, unless the error says that this is unknown, or is
`JDownloaderPartlyDone`.
"""

from collections.abc import Collection, Iterable
from typing import Any

from ..api.downloads import Link, Package
from ..api.id_portions import portions
from ..api.removal import CLEANUP_MODES, DeleteFiles
from ..api.snapshot import Snapshot
from ..api.states import RUNS, ControllerState, LinkState
from ..command_run import async_may_take_long
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from ..tracking.confirmation import DONE_PARTLY, async_in_turn, async_send_and_confirm, async_send_and_wait
from ..tracking.timed_pauses import TOUCHED_CONTROLLER
from ..tracking.trackers import trackers_of
from .edited_list import DOWNLOADS
from .selection import Selection
from .stop_mark import async_stop_after_current
from .stopping import async_let_stop_end

FAILED_OR_SKIPPED = frozenset({LinkState.FAILED, LinkState.OFFLINE, LinkState.SKIPPED})


def has_failed(link: Link) -> bool:
    """Return whether a link failed or was skipped; one that is disabled too has another state."""
    return link.state in FAILED_OR_SKIPPED or link.skip_reason is not None


async def async_start(jdownloader: JDownloaderCoordinator) -> None:
    """Start downloading; ends a pause, and waits for a stop in progress."""
    if await async_let_stop_end(jdownloader) is ControllerState.PAUSED:
        await async_resume(jdownloader)
        return
    command = jdownloader.async_call("/downloadcontroller/start")
    await async_send_and_confirm(jdownloader, command, TOUCHED_CONTROLLER, _is_in(ControllerState.RUNNING))


async def async_start_links(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> None:
    """Download these now, beyond the limits: enabled, and what failed or was skipped tried again.

    When JDownloader is stopped, only these run; a stop in progress is waited for, before anything is changed. Where
    they were enabled, or tried again, and then not started, `JDownloaderPartlyDone` says so.
    """
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    await async_let_stop_end(jdownloader)
    failed = [int(link.id) for link in chosen.all_links if has_failed(link)]
    commands = (
        # All of them: a user may have disabled one in JDownloader's own window since it was read
        *(("/downloadsV2/setEnabled", True, links, packages) for links, packages in chosen.portions),
        *(("/downloadsV2/resumeLinks", links, []) for links, _ in portions(failed, [])),
        *(("/downloadsV2/forceDownload", links, packages) for links, packages in chosen.portions),
    )
    await _async_cause_downloads(jdownloader, commands, chosen, "started_partly", is_enabling=True)


async def async_force(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> None:
    """Download these now, beyond the limits, as they are: what is disabled or failed is left alone.

    When JDownloader is stopped, only these run; a stop in progress is waited for.
    """
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    await async_let_stop_end(jdownloader)
    commands = [("/downloadsV2/forceDownload", links, packages) for links, packages in chosen.portions]
    await _async_cause_downloads(jdownloader, commands, chosen)


async def _async_cause_downloads(
    jdownloader: JDownloaderCoordinator,
    commands: Iterable[tuple[Any, ...]],
    chosen: Selection[Package, Link],
    key: str = DONE_PARTLY,
    *,
    is_enabling: bool = False,
) -> None:
    """Send commands, and have it looked for that one of them begins; how many do at once is JDownloader's business."""
    ids = chosen.all_link_ids
    idle = [link.id for link in chosen.all_links if not link.is_held]
    # Else the queue begins one by itself, or it is one of a request that arrived
    proves_all = jdownloader.data.status.state not in RUNS and len([*chosen.portions]) == 1

    def begun(after: Snapshot) -> list[bool]:
        return [link.is_held or link.state is LinkState.FINISHED for link in DOWNLOADS.links(after, idle)]

    def shows(after: Snapshot) -> bool:
        return not idle or any(begun(after))

    def proves(after: Snapshot) -> bool:
        links = DOWNLOADS.links(after, ids)
        are_ready = not is_enabling or all(link.enabled and not has_failed(link) for link in links)
        have_begun = shows(after) if proves_all else all(begun(after))
        return DOWNLOADS.has_all(after, chosen) and are_ready and have_begun

    steps = ((_ids_in(command), jdownloader.async_call(*command)) for command in commands)
    await async_send_and_confirm(
        jdownloader, async_in_turn(steps, key), TOUCHED_CONTROLLER | DOWNLOADS.state_touched(ids), shows, proves
    )


def _ids_in(command: Iterable[Any]) -> list[int]:
    """Return the ids of links and packages among the parameters of a command."""
    return [one for param in command if isinstance(param, list) for one in param]


async def async_pause(jdownloader: JDownloaderCoordinator) -> None:
    """Slow everything down to JDownloader's pause speed; refused if nothing runs, as it would have no effect.

    A pause that has an end loses it.
    """
    is_paused = await async_state_to_pause(jdownloader) is ControllerState.PAUSED
    await trackers_of(jdownloader).timed_pauses.async_forget_all()
    if not is_paused:
        command = jdownloader.async_call("/downloadcontroller/pause", True)
        await async_send_and_confirm(jdownloader, command, TOUCHED_CONTROLLER, _is_in(ControllerState.PAUSED))


async def async_begin_pause(jdownloader: JDownloaderCoordinator) -> None:
    """Slow everything down, and wait until it shows."""
    command = jdownloader.async_call("/downloadcontroller/pause", True)
    await async_send_and_wait(jdownloader, command, TOUCHED_CONTROLLER, _is_in(ControllerState.PAUSED))


async def async_state_to_pause(jdownloader: JDownloaderCoordinator) -> ControllerState:
    """Return the state, as it is now, of a JDownloader that runs or is paused; refuses all others, also while it stops.

    It would answer a pause then as if there were one.
    """
    await trackers_of(jdownloader).confirmation.async_caught_up()
    snapshot = await jdownloader.async_fresh(0)
    if snapshot.status.state not in (ControllerState.RUNNING, ControllerState.PAUSED):
        raise JDownloaderRefusal(Code.REJECTED, "nothing_runs")
    return snapshot.status.state


async def async_resume(jdownloader: JDownloaderCoordinator) -> None:
    """End a pause; without one nothing happens."""
    was_paused = jdownloader.data.status.state is ControllerState.PAUSED
    command = jdownloader.async_call("/downloadcontroller/pause", False)

    def shows(after: Snapshot) -> bool:
        return after.status.state is not ControllerState.PAUSED

    def proves(after: Snapshot) -> bool:
        return _is_in(ControllerState.RUNNING)(after) if was_paused else shows(after)

    await async_send_and_confirm(jdownloader, command, TOUCHED_CONTROLLER, shows, proves)


async def async_stop(jdownloader: JDownloaderCoordinator, *, after_current: bool = False) -> None:
    """Stop, at once or when what runs now is done."""
    if after_current:
        await async_stop_after_current(jdownloader)
        return
    command = jdownloader.async_call("/downloadcontroller/stop")
    stopped = (ControllerState.STOPPED, ControllerState.IDLE)
    await async_send_and_confirm(jdownloader, command, TOUCHED_CONTROLLER, lambda after: after.status.state in stopped)


async def async_remove(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    delete_files: DeleteFiles = DeleteFiles.KEEP,
) -> dict[str, list[str]]:
    """Remove from the download list; `keep` leaves all files, part files too. Returns what is gone.

    Where the answer was lost, links that are gone prove nothing about their files.
    """
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    method, how = "removeLinks", []
    if delete_files is not DeleteFiles.KEEP:
        async_may_take_long()
        method, how = "cleanup", ["DELETE_ALL", CLEANUP_MODES[delete_files], "SELECTED"]
    commands = (
        ([*links, *packages], jdownloader.async_call(DOWNLOADS.path(method), links, packages, *how))
        for links, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        return not DOWNLOADS.links(after, chosen.all_link_ids)

    keeps_files = delete_files is DeleteFiles.KEEP
    await async_send_and_confirm(
        jdownloader, async_in_turn(commands), DOWNLOADS.touched(), shows, is_provable=keeps_files
    )
    return {"link_ids": chosen.all_link_ids, "package_ids": [package.id for package in chosen.packages]}


def _is_in(state: ControllerState) -> Any:
    return lambda snapshot: snapshot.status.state is state
