"""Commands for all that is there and fits, however much that is; where nothing does, they succeed."""

from ..api.parts import Part
from ..api.plan import Touched
from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from ..errors import check_length
from .grabbing import async_move_to_downloads
from .retrying import async_try_again
from .running import has_failed

TOUCHED_STATES = Touched(frozenset({Part.DOWNLOADS, Part.ALL_STATES}))


async def async_move_everything(jdownloader: JDownloaderCoordinator) -> None:
    """Move all packages of the LinkGrabber to the download list."""
    snapshot = await jdownloader.async_fresh(max_age=0)
    check_length(snapshot.linkgrabber)
    if package_ids := [package.id for package in snapshot.linkgrabber.packages]:
        await async_move_to_downloads(jdownloader, [], package_ids)


async def async_retry_everything(jdownloader: JDownloaderCoordinator) -> None:
    """Try again all links of the download list that failed or were skipped; what was loaded of them stays."""
    await jdownloader.async_read(TOUCHED_STATES, is_effect=False)
    if link_ids := await jdownloader.hass.async_add_executor_job(failed_links, jdownloader.available()):
        await async_try_again(jdownloader, link_ids, [])


def failed_links(snapshot: Snapshot) -> list[str]:
    """Return the links of the download list that failed or were skipped; for a thread, as there may be many."""
    check_length(snapshot.downloads)
    return [link.id for link in snapshot.downloads.links if has_failed(link)]
