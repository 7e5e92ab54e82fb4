"""Removing by ids, whichever of the two lists they are in."""

from collections.abc import Collection

from ..coordinator import JDownloaderCoordinator
from .edited_list import LINKGRABBER
from .either_list import async_parts
from .grabbing import async_remove_grabbed
from .running import DeleteFiles, async_remove


async def async_remove_anywhere(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    delete_files: DeleteFiles,
) -> None:
    """Remove from the download list and the LinkGrabber; if one id is in neither, nothing is removed."""
    for part in await async_parts(jdownloader, link_ids, package_ids):
        if part.edited is LINKGRABBER:
            await async_remove_grabbed(jdownloader, part.link_ids, part.package_ids)
        else:
            await async_remove(jdownloader, part.link_ids, part.package_ids, delete_files)
