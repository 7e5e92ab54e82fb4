"""Pausing for a time, after which what was paused here continues, and nothing else."""

from collections.abc import Collection
from datetime import datetime, timedelta

from homeassistant.util import dt as dt_util

from ..api.states import ControllerState, LinkState
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from ..tracking.trackers import trackers_of
from .edited_list import DOWNLOADS
from .editing import async_set_enabled
from .running import async_begin_pause, async_state_to_pause


async def async_pause_for(
    jdownloader: JDownloaderCoordinator,
    duration: timedelta,
    link_ids: Collection[str] = (),
    package_ids: Collection[str] = (),
    *,
    of_links: bool = False,
) -> datetime | None:
    """Pause all downloads, or disable links, for a time; returns when it is over.

    None where nothing will be resumed then, as someone else had paused it before. A second call gives what is paused by
    the first another end. It survives restarts; who resumes earlier, stops, or pauses without end, ends it.
    """
    until = dt_util.utcnow() + duration
    if of_links:
        return until if await _async_pause_links(jdownloader, until, link_ids, package_ids) else None
    state = await async_state_to_pause(jdownloader)
    if state is ControllerState.PAUSED and not trackers_of(jdownloader).timed_pauses.has_all:
        return None
    async with trackers_of(jdownloader).timed_pauses.async_begin(until.timestamp()):
        await async_begin_pause(jdownloader)
    return until


async def _async_pause_links(
    jdownloader: JDownloaderCoordinator,
    until: datetime,
    link_ids: Collection[str],
    package_ids: Collection[str],
) -> bool:
    """Disable what is enabled and not finished; returns whether there was such a link, or one that we paused before."""
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    if all(link.state is LinkState.FINISHED for link in chosen.all_links):
        raise JDownloaderRefusal(Code.REJECTED, "nothing_to_pause")
    enabled = [link.id for link in chosen.all_links if link.enabled and link.state is not LinkState.FINISHED]
    ours = trackers_of(jdownloader).timed_pauses.link_ids.intersection(chosen.all_link_ids)
    if not enabled and not ours:
        return False
    async with trackers_of(jdownloader).timed_pauses.async_begin(
        until.timestamp(), [*enabled, *sorted(ours.difference(enabled))]
    ):
        if enabled:
            await async_set_enabled(jdownloader, DOWNLOADS, enabled, [], enabled=False)
    return True
