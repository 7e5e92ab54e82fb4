"""Commands for the LinkGrabber: removing, and moving to the download list."""

from collections.abc import Collection
from time import monotonic
from typing import Final

from ..api.errors import JDownloaderOutcomeUnknownError
from ..api.fields import texts
from ..api.linkgrabber import GrabberLink, GrabberPackage
from ..api.parts import Part
from ..api.plan import Touched
from ..api.reading import readable
from ..api.rows import CallFunction, as_list
from ..api.snapshot import Snapshot
from ..api.states import ControllerState
from ..command_run import async_may_take_long, is_time_up
from ..const import MOVE_WAIT
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderPartlyDone, partly, unknown
from ..tracking.confirmation import IsConfirmed, async_in_turn, async_send_and_confirm, was_done
from ..tracking.jobs import LOOK_AT_JOB
from ..tracking.trackers import trackers_of
from .archives import async_keep_passwords
from .edited_list import DOWNLOADS, LINKGRABBER
from .running import async_start
from .selection import Selection
from .stopping import async_let_stop_end

TOUCHED_LISTS = Touched(frozenset({Part.DOWNLOADS, Part.LINKGRABBER}))
MOVED_PARTLY: Final = "moved_partly"


async def async_remove_grabbed(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> dict[str, list[str]]:
    """Remove from the LinkGrabber; returns what is gone."""
    chosen = await LINKGRABBER.async_select(jdownloader, link_ids, package_ids)
    commands = (
        ([*links, *packages], jdownloader.async_call("/linkgrabberv2/removeLinks", links, packages))
        for links, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        return not LINKGRABBER.links(after, chosen.all_link_ids)

    proves = were_removed(chosen.all_link_ids)
    await async_send_and_confirm(jdownloader, async_in_turn(commands), TOUCHED_LISTS, shows, proves)
    return {"link_ids": chosen.all_link_ids, "package_ids": [package.id for package in chosen.packages]}


async def async_clear_linkgrabber(jdownloader: JDownloaderCoordinator) -> None:
    """Remove all links from the LinkGrabber."""
    ids = [link.id for link in jdownloader.data.linkgrabber.links]
    command = jdownloader.async_call("/linkgrabberv2/clearList")

    def shows(after: Snapshot) -> bool:
        return not (after.linkgrabber.groups or after.linkgrabber.is_too_long)

    def proves(after: Snapshot) -> bool:
        return shows(after) and were_removed(ids)(after)

    await async_send_and_confirm(jdownloader, command, TOUCHED_LISTS, shows, proves)


def were_removed(link_ids: Collection[str]) -> IsConfirmed:
    """Return whether links of the LinkGrabber are gone, and not into the download list, where they keep their ids."""
    return lambda after: not LINKGRABBER.links(after, link_ids) and not DOWNLOADS.links(after, link_ids)


async def async_abort(jdownloader: JDownloaderCoordinator, job_id: str | None = None) -> None:
    """Give up collecting, of one crawl job or of all; what was found stays. Refuses an unknown job.

    JDownloader knows no job that is done: to abort one that we know of is fine, as there is nothing left to do. Where
    the answer was lost, that nothing collects any more proves nothing: collecting ends by itself.
    """
    if job_id is None:
        command = jdownloader.async_call("/linkgrabberv2/abort")
    else:
        command = _async_abort_job(jdownloader, job_id)

    def shows(after: Snapshot) -> bool:
        return after.status.collecting is False

    await async_send_and_confirm(jdownloader, command, LOOK_AT_JOB, shows, is_provable=False)


async def _async_abort_job(jdownloader: JDownloaderCoordinator, job_id: str) -> None:
    has_known = was_done(await jdownloader.async_call("/linkgrabberv2/abort", int(job_id)))
    if not has_known and job_id not in trackers_of(jdownloader).jobs.ids:
        raise unknown("job_not_found", [job_id])


async def async_folders(jdownloader: JDownloaderCoordinator) -> list[str]:
    """Return the folders that JDownloader suggests to save to, as it sees them."""
    return await jdownloader.async_ask_through(_folders)


def _folders(call: CallFunction) -> list[str]:
    answer = call("/linkgrabberv2/getDownloadFolderHistorySelectionBase")
    with readable():
        return texts(as_list(answer))


async def async_move_to_downloads(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    *,
    start: bool | None = None,
) -> dict[str, list[str]]:
    """Move to the download list; returns the links, which keep their ids, and their packages, which don't.

    JDownloader starts downloading on a move as it is set up, which is the default. With `start` False its setting is
    switched off for the time of the move. Raises `JDownloaderPartlyDone` where they were moved and could not be
    started, or only some were moved.
    """
    chosen = await LINKGRABBER.async_select(jdownloader, link_ids, package_ids)
    ids = chosen.all_link_ids
    async_may_take_long(len(ids))
    await async_keep_passwords(jdownloader, chosen)
    autostart = trackers_of(jdownloader).autostart
    async with autostart.async_off() if start is False else autostart.async_as_set_up():
        await _async_move(jdownloader, chosen)
    if start:
        with partly(MOVED_PARTLY, ids):
            await _async_start_unless_started(jdownloader)
    links = DOWNLOADS.links(jdownloader.data, ids)
    return {"link_ids": ids, "package_ids": list(dict.fromkeys(link.package_id for link in links))}


async def _async_start_unless_started(jdownloader: JDownloaderCoordinator) -> None:
    """Start what stands still, also where it is just stopping; a pause stays one."""
    state = await async_let_stop_end(jdownloader)
    if state not in (ControllerState.RUNNING, ControllerState.PAUSED):
        await async_start(jdownloader)


async def _async_move(jdownloader: JDownloaderCoordinator, chosen: Selection[GrabberPackage, GrabberLink]) -> None:
    """Move, and wait until the links have arrived: only then their packages have ids, and nothing more starts.

    Where the answer was lost, links that arrive are one: `JDownloaderOutcomeUnknownError` is raised if not all do.
    """
    lost: JDownloaderOutcomeUnknownError | None = None
    ids = chosen.all_link_ids
    commands = (
        ([*links, *packages], jdownloader.async_call("/linkgrabberv2/moveToDownloadlist", links, packages))
        for links, packages in chosen.portions
    )
    try:
        await async_in_turn(commands, MOVED_PARTLY)
    except JDownloaderOutcomeUnknownError as error:
        lost = error
    except JDownloaderPartlyDone:
        trackers_of(jdownloader).confirmation.start(TOUCHED_LISTS, lambda _: False)
        raise

    def has_arrived(after: Snapshot) -> bool:
        return len(DOWNLOADS.links(after, ids)) == len(ids)

    deadline = monotonic() + MOVE_WAIT
    while not await trackers_of(jdownloader).confirmation.async_seen(TOUCHED_LISTS, has_arrived):
        arrived = [link.id for link in DOWNLOADS.links(jdownloader.data, ids)]
        is_over = (
            monotonic() > deadline
            or is_time_up()
            or not jdownloader.data.is_available
            or trackers_of(jdownloader).confirmation.has_ended
        )
        if lost is not None and (is_over or not arrived):
            with partly(MOVED_PARTLY, arrived):
                raise lost
        if is_over:
            return
