"""Cleaning up: what goes is computed from our own states and sent by its ids, so that a dry run reports exactly that.

JDownloader's own clean-up of everything that fits also takes what fits it only meanwhile, and counts otherwise.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Final

from ..api.downloads import Link
from ..api.id_portions import portions
from ..api.linkgrabber import GrabberLink
from ..api.package_list import PackageList
from ..api.removal import CLEANUP_MODES, DeleteFiles
from ..api.sent_links import AnyLink
from ..api.snapshot import Snapshot
from ..api.states import Availability, LinkState
from ..command_run import async_may_take_long
from ..coordinator import JDownloaderCoordinator
from ..errors import check_length
from ..tracking.confirmation import async_in_turn, async_send_and_confirm
from .edited_list import DOWNLOADS, LINKGRABBER, AnyPackage, EditedList
from .everything import TOUCHED_STATES
from .grabbing import TOUCHED_LISTS, were_removed


class Waste(StrEnum):
    """What is cleaned out of the download list."""

    FINISHED = "finished"
    FAILED = "failed"
    OFFLINE = "offline"
    DISABLED = "disabled"


class GrabbedWaste(StrEnum):
    """What is cleaned out of the LinkGrabber."""

    OFFLINE = "offline"
    DISABLED = "disabled"
    DUPLICATES = "duplicates"
    """Links that are in the download list already."""


STATE_OF_WASTE: Final = {
    Waste.FINISHED: LinkState.FINISHED,
    Waste.FAILED: LinkState.FAILED,
    Waste.OFFLINE: LinkState.OFFLINE,
    Waste.DISABLED: LinkState.DISABLED,
}


async def async_clean_up_downloads(
    jdownloader: JDownloaderCoordinator,
    waste: Waste,
    *,
    delete_files: DeleteFiles = DeleteFiles.KEEP,
    dry_run: bool = False,
) -> dict[str, list[str]]:
    """Remove all links in a state; returns them, and the packages of which nothing is left.

    A link that is disabled and finished is finished. With `dry_run` nothing is removed.
    """
    await jdownloader.async_read(TOUCHED_STATES, is_effect=False)
    mode = None if dry_run else CLEANUP_MODES[delete_files]
    return await _async_clean_up(jdownloader, DOWNLOADS, partial(wasted_downloads, waste=waste), mode)


async def async_clean_up_linkgrabber(
    jdownloader: JDownloaderCoordinator, waste: GrabbedWaste, *, dry_run: bool = False
) -> dict[str, list[str]]:
    """Remove links from the LinkGrabber; returns them, and the packages of which nothing is left."""
    await jdownloader.async_read(TOUCHED_LISTS, is_effect=False)
    mode = None if dry_run else CLEANUP_MODES[DeleteFiles.KEEP]
    return await _async_clean_up(jdownloader, LINKGRABBER, WASTE_FNS[waste], mode)


def wasted_downloads(snapshot: Snapshot, waste: Waste) -> list[Link]:
    """Return the links of the download list that are in a state."""
    return [link for link in snapshot.downloads.links if link.state is STATE_OF_WASTE[waste]]


def duplicates(snapshot: Snapshot) -> list[GrabberLink]:
    """Return the grabbed links that are in the download list: by address, if the sizes don't gainsay it.

    The sizes matter as JDownloader shows the address of the page for all links that it found on one.
    """
    check_length(snapshot.downloads)
    sizes: defaultdict[str | None, set[int | None]] = defaultdict(set)
    for link in snapshot.downloads.links:
        sizes[link.url].add(link.bytes_total)
    return [
        link
        for link in snapshot.linkgrabber.links
        if link.url in sizes and (link.bytes_total in sizes[link.url] or None in {link.bytes_total, *sizes[link.url]})
    ]


WASTE_FNS: Final[dict[GrabbedWaste, Callable[[Snapshot], list[GrabberLink]]]] = {
    GrabbedWaste.OFFLINE: lambda snapshot: [
        link for link in snapshot.linkgrabber.links if link.availability is Availability.OFFLINE
    ],
    GrabbedWaste.DISABLED: lambda snapshot: [link for link in snapshot.linkgrabber.links if not link.enabled],
    GrabbedWaste.DUPLICATES: duplicates,
}


async def _async_clean_up[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator,
    edited: EditedList[P, L],
    waste_fn: Callable[[Snapshot], list[L]],
    mode: str | None,
) -> dict[str, list[str]]:
    """Remove what `waste_fn` finds, or only report it without a mode; takes a thread, as lists are long."""
    snapshot = jdownloader.available()
    gone = await jdownloader.hass.async_add_executor_job(_removable, edited.content_fn(snapshot), waste_fn, snapshot)
    ids = gone["link_ids"]
    commands = (
        (links, jdownloader.async_call(edited.path("cleanup"), links, [], "DELETE_ALL", mode, "SELECTED"))
        for links, _ in portions([int(link_id) for link_id in ids], [])
    )

    def shows(after: Snapshot) -> bool:
        return not edited.links(after, ids)

    if ids and mode is not None:
        proves = shows if edited.content_fn is DOWNLOADS.content_fn else were_removed(ids)
        keeps_files = mode == CLEANUP_MODES[DeleteFiles.KEEP]  # else links that are gone prove nothing about files
        if not keeps_files:
            async_may_take_long()
        await async_send_and_confirm(
            jdownloader, async_in_turn(commands), TOUCHED_LISTS, shows, proves, is_provable=keeps_files
        )
    return gone


def _removable[P: AnyPackage, L: AnyLink](
    content: PackageList[P, L], waste_fn: Callable[[Snapshot], list[L]], snapshot: Snapshot
) -> dict[str, list[str]]:
    """Return what goes: links, and the packages of which none stays."""
    check_length(content)
    found = waste_fn(snapshot)
    counts = Counter(link.package_id for link in found)
    groups = ((package_id, content.group(package_id)) for package_id in counts)
    emptied = [package_id for package_id, group in groups if group and len(group.links) == counts[package_id]]
    return {"link_ids": [link.id for link in found], "package_ids": emptied}
