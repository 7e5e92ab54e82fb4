"""Trying links of the download list again: with what was loaded of them, or from the start."""

from collections.abc import Collection

from ..api.downloads import Link, Package
from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from .edited_list import DOWNLOADS
from .effect import async_cause, async_in_turn
from .running import has_failed
from .selection import Selection, portions, select


async def async_try_again(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> None:
    """Try again what failed or was skipped among these; what was loaded stays, and all others are left alone."""
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    failed = [link.id for link in chosen.all_links if has_failed(link)]
    if not failed:
        return

    commands = (
        jdownloader.async_call("/downloadsV2/resumeLinks", links, [])
        for links, _ in portions([int(link_id) for link_id in failed], [])
    )

    def shows(after: Snapshot) -> bool:
        return not any(map(has_failed, DOWNLOADS.links(after, failed)))

    await async_cause(jdownloader, async_in_turn(commands), DOWNLOADS.state_touched(failed), shows)


async def async_reset(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    *,
    may_delete: bool,
) -> None:
    """Begin anew with these links; what was loaded of them is deleted for good, finished files too.

    Without `may_delete`, which is an administrator's right, it is refused if anything was loaded.
    """

    def check(snapshot: Snapshot) -> Selection[Package, Link]:
        chosen = select(snapshot.downloads, link_ids, package_ids)
        if not may_delete and any(link.bytes_loaded != 0 for link in chosen.all_links):
            raise JDownloaderRefusal(Code.UNAUTHORIZED, "unauthorized_admin")
        return chosen

    chosen = check(await jdownloader.async_fresh(0))  # nothing may have been loaded since it was looked at
    loaded = {link.id: link.bytes_loaded or 0 for link in chosen.all_links}
    commands = (
        jdownloader.async_call("/downloadsV2/resetLinks", links, packages) for links, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        """Tell whether less is there than was, or already something new: what is reset may run again at once."""
        return all(
            not link.bytes_loaded or link.bytes_loaded < loaded[link.id] or link.is_held
            for link in DOWNLOADS.links(after, loaded)
        )

    await async_cause(jdownloader, async_in_turn(commands), DOWNLOADS.state_touched(loaded), shows)
