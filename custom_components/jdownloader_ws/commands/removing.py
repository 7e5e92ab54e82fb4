"""Removing by ids, whichever of the two lists they are in."""

from collections.abc import Collection

from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, unknown
from .grabbing import async_remove_grabbed
from .running import DeleteFiles, async_remove

type Ids = tuple[list[str], list[str]]
"""Of links and of packages."""


async def async_remove_anywhere(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    delete_files: DeleteFiles,
) -> None:
    """Remove from the download list and the LinkGrabber; if one id is in neither, nothing is removed."""
    if not link_ids and not package_ids:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "nothing_selected")
    grabbed, loading = await jdownloader.async_checked(lambda snapshot: _parted(snapshot, link_ids, package_ids))
    if any(grabbed):
        await async_remove_grabbed(jdownloader, *grabbed)
    if any(loading):
        await async_remove(jdownloader, *loading, delete_files)


def _parted(snapshot: Snapshot, link_ids: Collection[str], package_ids: Collection[str]) -> tuple[Ids, Ids]:
    """Return which ids are in the LinkGrabber and which in the download list; refuses those that are in neither."""
    grabbed = (
        [link_id for link_id in link_ids if snapshot.linkgrabber.link(link_id)],
        [package_id for package_id in package_ids if snapshot.linkgrabber.group(package_id)],
    )
    loading = (
        [link_id for link_id in link_ids if snapshot.downloads.link(link_id)],
        [package_id for package_id in package_ids if snapshot.downloads.group(package_id)],
    )
    if missing := set(link_ids) - {*grabbed[0], *loading[0]}:
        raise unknown("links_not_found", sorted(missing))
    if missing := set(package_ids) - {*grabbed[1], *loading[1]}:
        raise unknown("packages_not_found", sorted(missing))
    return grabbed, loading
