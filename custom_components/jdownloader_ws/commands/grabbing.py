"""Commands for the LinkGrabber: removing, and moving to the download list."""

from collections.abc import Collection
from time import monotonic

from ..api.errors import JDownloaderOutcomeUnknownError
from ..api.fields import texts
from ..api.linkgrabber import GrabberLink, GrabberPackage
from ..api.plan import RUNS, Part, Touched
from ..api.reader import readable
from ..api.rows import listed
from ..api.snapshot import Snapshot
from ..const import MOVE_WAIT
from ..coordinator import JDownloaderCoordinator
from ..errors import unknown
from ..jobs import LOOK_AT_JOB
from .archives import async_keep_passwords
from .edited_list import DOWNLOADS, LINKGRABBER
from .effect import async_cause, async_in_turn, was_done
from .running import async_start
from .selection import Selection

BOTH_LISTS = Touched(frozenset({Part.DOWNLOADS, Part.LINKGRABBER}))


async def async_remove_grabbed(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> dict[str, list[str]]:
    """Remove from the LinkGrabber; returns what is gone."""
    chosen = await LINKGRABBER.async_select(jdownloader, link_ids, package_ids)
    commands = (
        jdownloader.async_call("/linkgrabberv2/removeLinks", links, packages) for links, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        return not LINKGRABBER.links(after, chosen.all_link_ids)

    await async_cause(jdownloader, async_in_turn(commands), LINKGRABBER.touched(), shows)
    return {"link_ids": chosen.all_link_ids, "package_ids": [package.id for package in chosen.packages]}


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
    has_known = was_done(await jdownloader.async_call("/linkgrabberv2/abort", int(job_id)))
    if not has_known and job_id not in jdownloader.jobs.ids:
        raise unknown("job_not_found", [job_id])


async def async_folders(jdownloader: JDownloaderCoordinator) -> list[str]:
    """Return the folders that JDownloader suggests to save to, as it sees them."""
    answer = await jdownloader.async_ask("/linkgrabberv2/getDownloadFolderHistorySelectionBase")
    with readable():
        return texts(listed(answer))


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
    ids = chosen.all_link_ids
    await async_keep_passwords(jdownloader, chosen)
    autostart = jdownloader.autostart
    async with autostart.async_off() if start is False else autostart.async_as_set_up():
        await _async_move(jdownloader, chosen)
    if start and jdownloader.data.status.state not in RUNS:
        await async_start(jdownloader)
    links = DOWNLOADS.links(jdownloader.data, ids)
    return {"link_ids": ids, "package_ids": list(dict.fromkeys(link.package_id for link in links))}


async def _async_move(jdownloader: JDownloaderCoordinator, chosen: Selection[GrabberPackage, GrabberLink]) -> None:
    """Move, and wait until the links have arrived: only then their packages have ids, and nothing more starts.

    Where the answer was lost, links that arrive are one: `JDownloaderOutcomeUnknownError` is raised if none does.
    """
    is_lost = False
    ids = chosen.all_link_ids
    commands = (
        jdownloader.async_call("/linkgrabberv2/moveToDownloadlist", links, packages)
        for links, packages in chosen.portions
    )
    try:
        await async_in_turn(commands)
    except JDownloaderOutcomeUnknownError:
        is_lost = True

    def has_arrived(after: Snapshot) -> bool:
        return len(DOWNLOADS.links(after, ids)) == len(ids)

    deadline = monotonic() + MOVE_WAIT
    while not await jdownloader.read_back.async_seen(BOTH_LISTS, has_arrived):
        if is_lost and not DOWNLOADS.links(jdownloader.data, ids):
            raise JDownloaderOutcomeUnknownError
        if monotonic() > deadline or not jdownloader.data.is_available or jdownloader.read_back.has_ended:
            return
