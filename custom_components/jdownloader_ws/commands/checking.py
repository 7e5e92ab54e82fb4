"""Checking again whether links are online."""

from collections.abc import Collection
from typing import Final

from ..api.parts import Part
from ..api.plan import Touched
from ..api.sent_links import AnyLink
from ..coordinator import JDownloaderCoordinator
from ..tracking.confirmation import async_in_turn, async_send_and_confirm
from ..tracking.trackers import trackers_of
from .edited_list import AnyPackage, EditedList

LOOK_LATER: Final = (10.0, 30.0)
"""Seconds after which slow servers have answered: no counter of JDownloader's moves when they do."""


async def async_check_online[P: AnyPackage, L: AnyLink](
    jdownloader: JDownloaderCoordinator,
    edited: EditedList[P, L],
    link_ids: Collection[str],
    package_ids: Collection[str],
) -> None:
    """Let JDownloader ask the hosters again; it takes seconds, and what comes out shows when it does."""
    chosen = await edited.async_select(jdownloader, link_ids, package_ids)
    touched = edited.state_touched(chosen.all_link_ids) | Touched(frozenset({Part.COLLECTING}))
    commands = (
        ([*links, *packages], jdownloader.async_call(edited.path("startOnlineStatusCheck"), links, packages))
        for links, packages in chosen.portions
    )
    await async_send_and_confirm(jdownloader, async_in_turn(commands), touched, lambda _: False)
    for seconds in LOOK_LATER:
        trackers_of(jdownloader).confirmation.async_look_later(touched, seconds)
