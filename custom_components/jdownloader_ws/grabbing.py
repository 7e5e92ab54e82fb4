"""Commands for the LinkGrabber: removing, and moving to the download list."""

import asyncio
from collections.abc import Collection
from time import monotonic

from .api.linkgrabber import GrabberLink, GrabberPackage
from .api.plan import RUNS, Part, Touched
from .api.snapshot import Snapshot
from .commands import async_start
from .const import MOVE_WAIT
from .coordinator import JDownloaderCoordinator
from .edited_list import LINKGRABBER
from .effect import async_cause
from .errors import unknown
from .jobs import LOOK_AT_JOB
from .selection import Selection

AUTOSTART = ("org.jdownloader.gui.views.linkgrabber.addlinksdialog.LinkgrabberSettings", None)
AUTOSTART_KEY = "LinkgrabberAutoStartEnabled"
BOTH_LISTS = Touched(frozenset({Part.DOWNLOADS, Part.LINKGRABBER}))


async def async_remove_grabbed(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> None:
    """Remove from the LinkGrabber."""
    chosen = await LINKGRABBER.async_select(jdownloader, link_ids, package_ids)

    async def async_send() -> None:
        for links, packages in chosen.portions:
            await jdownloader.async_call("/linkgrabberv2/removeLinks", links, packages)

    def shows(after: Snapshot) -> bool:
        return not LINKGRABBER.links(after, chosen.all_link_ids)

    await async_cause(jdownloader, async_send(), LINKGRABBER.touched(), shows)


async def async_clear_linkgrabber(jdownloader: JDownloaderCoordinator) -> None:
    """Remove all links from the LinkGrabber."""
    command = jdownloader.async_call("/linkgrabberv2/clearList")
    await async_cause(jdownloader, command, LINKGRABBER.touched(), lambda after: not after.linkgrabber.groups)


async def async_abort(jdownloader: JDownloaderCoordinator, job_id: str | None = None) -> None:
    """Give up collecting, of one crawl job or of all; what was found stays. Refuses an unknown job.

    JDownloader knows no job that is done: to abort one that we know of is fine, as there is nothing left to do.
    """
    if job_id is None:
        command = jdownloader.async_call("/linkgrabberv2/abort")
    else:
        command = _async_abort_job(jdownloader, job_id)
    await async_cause(jdownloader, command, LOOK_AT_JOB, lambda after: not after.status.collecting)


async def _async_abort_job(jdownloader: JDownloaderCoordinator, job_id: str) -> None:
    has_known = await jdownloader.async_call("/linkgrabberv2/abort", int(job_id))
    if not has_known and job_id not in jdownloader.jobs.ids:
        raise unknown("job_not_found", [job_id])


async def async_folders(jdownloader: JDownloaderCoordinator) -> list[str]:
    """Return the folders that JDownloader suggests to save to, as it sees them."""
    folders: list[str] = await jdownloader.async_ask("/linkgrabberv2/getDownloadFolderHistorySelectionBase")
    return folders


async def async_move_to_downloads(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    *,
    start: bool | None = None,
) -> dict[str, list[str]]:
    """Move to the download list; returns the links, which keep their ids, and their packages, which don't.

    JDownloader starts downloading on a move as it is set up, which is the default. With `start` False its setting is
    switched off for the time of the move.
    """
    chosen = await LINKGRABBER.async_select(jdownloader, link_ids, package_ids)
    ids = [link.id for link in chosen.all_links]
    if start is False:
        await _async_move_without_start(jdownloader, chosen, ids)
    else:
        await _async_move(jdownloader, chosen, ids)
    if start and jdownloader.data.status.state not in RUNS:
        await async_start(jdownloader)
    links = [link for link_id in ids if (link := jdownloader.data.downloads.link(link_id)) is not None]
    return {"link_ids": ids, "package_ids": list(dict.fromkeys(link.package_id for link in links))}


async def _async_move(
    jdownloader: JDownloaderCoordinator, chosen: Selection[GrabberPackage, GrabberLink], ids: Collection[str]
) -> None:
    """Move, and wait until the links have arrived: only then their packages have ids."""

    def has_arrived(after: Snapshot) -> bool:
        return all(after.downloads.link(link_id) is not None for link_id in ids)

    await jdownloader.async_call("/linkgrabberv2/moveToDownloadlist", chosen.link_ids, chosen.package_ids)
    deadline = monotonic() + MOVE_WAIT
    while not await jdownloader.read_back.start(BOTH_LISTS, has_arrived):
        if monotonic() > deadline or not jdownloader.data.is_available:
            return


async def _async_move_without_start(
    jdownloader: JDownloaderCoordinator, chosen: Selection[GrabberPackage, GrabberLink], ids: Collection[str]
) -> None:
    async with jdownloader.autostart_lock:
        was_on = bool(await jdownloader.async_ask("/config/get", *AUTOSTART, AUTOSTART_KEY))
        if was_on:
            await jdownloader.async_call("/config/set", *AUTOSTART, AUTOSTART_KEY, False)
        try:
            await _async_move(jdownloader, chosen, ids)
        finally:
            if was_on:
                restore = jdownloader.async_call("/config/set", *AUTOSTART, AUTOSTART_KEY, True)
                await asyncio.shield(restore)
