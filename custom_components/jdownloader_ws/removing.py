"""Removing by ids, whichever of the two lists they are in."""

from collections.abc import Collection

from .commands import DeleteFiles, async_remove
from .coordinator import JDownloaderCoordinator
from .errors import Code, JDownloaderRefusal, unknown
from .grabbing import async_remove_grabbed


async def async_remove_anywhere(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    delete_files: DeleteFiles,
) -> None:
    """Remove from the download list and the LinkGrabber; if one id is in neither, nothing is removed."""
    if not link_ids and not package_ids:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "nothing_selected")
    snapshot = await jdownloader.async_fresh()
    grabbed_links = [link_id for link_id in link_ids if snapshot.linkgrabber.link(link_id)]
    grabbed_packages = [package_id for package_id in package_ids if snapshot.linkgrabber.group(package_id)]
    links = [link_id for link_id in link_ids if link_id not in grabbed_links]
    packages = [package_id for package_id in package_ids if package_id not in grabbed_packages]
    if missing := [link_id for link_id in links if snapshot.downloads.link(link_id) is None]:
        raise unknown("links_not_found", missing)
    if missing := [package_id for package_id in packages if snapshot.downloads.group(package_id) is None]:
        raise unknown("packages_not_found", missing)
    if grabbed_links or grabbed_packages:
        await async_remove_grabbed(jdownloader, grabbed_links, grabbed_packages)
    if links or packages:
        await async_remove(jdownloader, links, packages, delete_files)
