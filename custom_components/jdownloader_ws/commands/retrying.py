"""Trying links of the download list again: with what was loaded of them, or from the start."""

from collections.abc import Collection

from ..api.downloads import Link, Package
from ..api.id_portions import portions
from ..api.snapshot import Snapshot
from ..command_run import async_may_take_long
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from ..tracking.confirmation import async_in_turn, async_send_and_confirm
from .edited_list import DOWNLOADS
from .running import has_failed
from .selection import Selection, select


async def async_try_again(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> None:
    """Try again what failed or was skipped among these; what was loaded stays, and all others are left alone."""
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    were_enabled = {link.id: link.enabled for link in chosen.all_links if has_failed(link)}
    failed = list(were_enabled)
    if not failed:
        return

    commands = (
        (links, jdownloader.async_call("/downloadsV2/resumeLinks", links, []))
        for links, _ in portions([int(link_id) for link_id in failed], [])
    )

    def shows(after: Snapshot) -> bool:
        return not any(map(has_failed, DOWNLOADS.links(after, failed)))

    def proves(after: Snapshot) -> bool:
        links = DOWNLOADS.links(after, failed)
        # One that was disabled meanwhile does not look failed any more either
        are_as_before = len(links) == len(failed) and all(link.enabled is were_enabled[link.id] for link in links)
        return are_as_before and shows(after)

    await async_send_and_confirm(jdownloader, async_in_turn(commands), DOWNLOADS.state_touched(failed), shows, proves)


async def async_reset(
    jdownloader: JDownloaderCoordinator,
    link_ids: Collection[str],
    package_ids: Collection[str],
    *,
    may_delete: bool,
) -> None:
    """Start again with these links; what was loaded of them is deleted permanently, finished files included.

    Without `may_delete`, which is an administrator's right, it is refused if anything was loaded.
    """

    def check(snapshot: Snapshot) -> Selection[Package, Link]:
        chosen = select(snapshot.downloads, link_ids, package_ids)
        if not may_delete and any(link.bytes_loaded != 0 for link in chosen.all_links):
            raise JDownloaderRefusal(Code.UNAUTHORIZED, "unauthorized_admin")
        return chosen

    chosen = check(await jdownloader.async_fresh(0))  # nothing may have been loaded since it was looked at
    loaded = {link.id: link.bytes_loaded or 0 for link in chosen.all_links}
    if any(loaded.values()):
        async_may_take_long()
    commands = (
        ([*links, *packages], jdownloader.async_call("/downloadsV2/resetLinks", links, packages))
        for links, packages in chosen.portions
    )

    def shows(after: Snapshot) -> bool:
        """Return whether less is there than was, or already something new: what is reset may run again at once."""
        return all(
            not link.bytes_loaded or link.bytes_loaded < loaded[link.id] or link.is_held
            for link in DOWNLOADS.links(after, loaded)
        )

    had_failed = {link.id for link in chosen.all_links if has_failed(link)}

    def proves(after: Snapshot) -> bool:
        """Return whether less is there of each, and what had failed has not any more: others may have started them."""
        return DOWNLOADS.has_all(after, chosen) and all(
            (not loaded[link.id] or (link.bytes_loaded is not None and link.bytes_loaded < loaded[link.id]))
            and (link.id not in had_failed or not has_failed(link))
            for link in DOWNLOADS.links(after, loaded)
        )

    await async_send_and_confirm(jdownloader, async_in_turn(commands), DOWNLOADS.state_touched(loaded), shows, proves)
