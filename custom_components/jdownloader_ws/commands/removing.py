"""Removing by ids, whichever of the two lists they are in."""

from collections.abc import Collection

from ..api.removal import DeleteFiles
from ..coordinator import JDownloaderCoordinator
from ..errors import partly
from ..tracking.confirmation import DONE_PARTLY
from .edited_list import LINKGRABBER
from .either_list import async_parts
from .grabbing import async_remove_grabbed
from .running import async_remove


async def async_remove_anywhere(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    delete_files: DeleteFiles,
) -> dict[str, list[str]]:
    """Remove from the download list and the LinkGrabber; if one id is in neither, nothing is removed.

    Returns what is gone. Raises `JDownloaderPartlyDone` where only one of the lists lost what was named.
    """
    gone: dict[str, list[str]] = {"link_ids": [], "package_ids": []}
    done: list[str] = []
    for part in await async_parts(jdownloader, link_ids, package_ids):
        with partly(DONE_PARTLY, done):
            if part.edited is LINKGRABBER:
                removed = await async_remove_grabbed(jdownloader, part.link_ids, part.package_ids)
            else:
                removed = await async_remove(jdownloader, part.link_ids, part.package_ids, delete_files)
        done += [*part.link_ids, *part.package_ids]
        for name, ids in removed.items():
            gone[name] += ids
    return gone
