"""Passwords of archives that are still in the LinkGrabber."""

from ..api.archive_names import is_archive
from ..api.errors import JDownloaderRejectedError
from ..api.id_portions import portions
from ..api.linkgrabber import GrabberLink, GrabberPackage
from ..coordinator import JDownloaderCoordinator
from .selection import Selection


async def async_keep_passwords(
    jdownloader: JDownloaderCoordinator, chosen: Selection[GrabberPackage, GrabberLink]
) -> None:
    """Let JDownloader put the passwords that links were added with into the settings of their archives.

    It does so when it puts the files of an archive together, as before it moves links by itself. Its remote API moves
    without that, and the password is lost: JDownloader asks for it, and all archives behind wait. To ask about the
    archives lets it put them together. Where nothing is unpacked, there is nothing to keep.
    """
    archives = [int(link.id) for link in chosen.all_links if is_archive(link.name)]
    for link_ids, package_ids in portions(archives, []):
        try:
            await jdownloader.async_ask("/extraction/getArchiveInfo", link_ids, package_ids)
        except JDownloaderRejectedError:
            return
