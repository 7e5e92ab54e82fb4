"""The stop mark: the link after which JDownloader starts nothing new.

Set and removed, never toggled: the toolbar's toggle puts it wherever it likes, or takes away someone else's.
"""

from ..api.parts import Part
from ..api.plan import Touched
from ..api.snapshot import Snapshot
from ..api.surroundings import HIDDEN_STOP_MARK
from ..coordinator import JDownloaderCoordinator
from ..tracking.confirmation import async_send_and_confirm
from .edited_list import DOWNLOADS
from .selection import Named
from .stopping import async_let_stop_end

NOWHERE = -1
"""What JDownloader takes for no link, or no package."""
STATUS_BAR = Touched(frozenset({Part.STATUS_BAR}))


async def async_set_stop_mark(jdownloader: JDownloaderCoordinator, named: Named) -> None:
    """Stop after a link, or after a package, of which JDownloader marks a link; there is one mark at a time."""
    chosen = await DOWNLOADS.async_select_one(jdownloader, named)
    await async_let_stop_end(jdownloader)  # which takes all marks away
    ids = set(chosen.all_link_ids)
    link_id, package_id = ([*some, NOWHERE][0] for some in (chosen.link_ids, chosen.package_ids))

    def shows(after: Snapshot) -> bool:
        return after.status.stop_mark in ids

    command = jdownloader.async_call("/downloadsV2/setStopMark", link_id, package_id)
    await async_send_and_confirm(jdownloader, command, STATUS_BAR, shows)


async def async_stop_after_current(jdownloader: JDownloaderCoordinator) -> None:
    """Start nothing new when what runs now is done; a mark on a link gives way to that."""

    def shows(after: Snapshot) -> bool:
        return after.settings is not None and bool(after.settings.stop_after_current)

    await async_let_stop_end(jdownloader)
    command = jdownloader.async_call("/downloadsV2/setStopMark", HIDDEN_STOP_MARK, HIDDEN_STOP_MARK)
    await async_send_and_confirm(jdownloader, command, STATUS_BAR, shows)


async def async_clear_stop_mark(jdownloader: JDownloaderCoordinator) -> None:
    """Continue without end, also where only what runs now was to be finished."""

    def shows(after: Snapshot) -> bool:
        return (
            after.settings is not None and after.settings.stop_after_current is False and after.status.stop_mark is None
        )

    await async_send_and_confirm(jdownloader, jdownloader.async_call("/downloadsV2/removeStopMark"), STATUS_BAR, shows)
