"""A stop in progress: until it has ended, JDownloader answers commands that begin something, and does nothing."""

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Final

from ..api.plan import Touched
from ..api.states import ControllerState
from ..errors import Code, JDownloaderRefusal
from ..tracking.trackers import trackers_of

if TYPE_CHECKING:
    from ..coordinator import JDownloaderCoordinator

STOP_WAIT: Final = 10.0
"""Seconds for which the end of a stop is waited for; it takes about one."""
STOP_LOOK_EVERY: Final = 0.25


async def async_let_stop_end(jdownloader: JDownloaderCoordinator) -> ControllerState:
    """Wait for the end of a stop, and return the state after it; refuses where that takes too long.

    A stop that was just asked for is waited for, too, though JDownloader may not have begun it yet.
    """
    await trackers_of(jdownloader).confirmation.async_caught_up()
    snapshot = await jdownloader.async_fresh(0)
    deadline = monotonic() + STOP_WAIT
    while snapshot.status.state is ControllerState.STOPPING:
        if monotonic() > deadline:
            raise JDownloaderRefusal(Code.REJECTED, "still_stopping")
        await asyncio.sleep(STOP_LOOK_EVERY)
        await jdownloader.async_read(Touched(), is_effect=False)
        snapshot = jdownloader.available()
    return snapshot.status.state
