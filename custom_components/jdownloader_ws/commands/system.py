"""Commands for the program itself: updates, the internet connection, restart and exit."""

import asyncio
from math import inf
from time import monotonic
from typing import Final

from homeassistant.core import callback

from ..api.errors import (
    Fault,
    JDownloaderBusyError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderOfflineError,
    JDownloaderOutcomeUnknownError,
)
from ..api.fields import quantity
from ..api.parts import Part
from ..api.plan import Touched
from ..api.snapshot import Snapshot
from ..const import READ_BACK_AFTER
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderNothingDoneError, JDownloaderRefusal
from ..tracking.trackers import trackers_of

RETURN_WITHIN: Final = 300.0
"""Seconds in which JDownloader is back after a restart."""
UPDATE_WITHIN: Final = 15 * 60.0
"""The same after an update, before which it may have to download something."""
LEAVE_WITHIN: Final = 10.0
"""Seconds in which it is gone: it stops what runs first, for up to 5 s."""
LEAVE_LOOK_EVERY: Final = 1.0
UPDATE: Final = frozenset({Part.UPDATE})


async def async_check_update(jdownloader: JDownloaderCoordinator) -> bool:
    """Have JDownloader look for an update, and return whether there is one."""
    await jdownloader.async_checked(_updatable)
    await jdownloader.async_call("/update/runUpdateCheck")
    for pause in READ_BACK_AFTER:
        await asyncio.sleep(pause)
        if await _async_has_update(jdownloader):
            return True
    return False


async def async_update(jdownloader: JDownloaderCoordinator) -> None:
    """Install the update that is there; JDownloader restarts for it."""
    await jdownloader.async_checked(_updatable)
    if not await _async_has_update(jdownloader):
        raise JDownloaderRefusal(Code.REJECTED, "no_update")
    await async_leave(jdownloader, "/update/restartAndUpdate", seconds=UPDATE_WITHIN, is_update=True)


async def async_restart(jdownloader: JDownloaderCoordinator) -> None:
    """Restart JDownloader, which is offline meanwhile."""
    await async_leave(jdownloader, "/system/restartJD", seconds=RETURN_WITHIN)


async def async_exit(jdownloader: JDownloaderCoordinator) -> None:
    """End JDownloader; it is offline until a user starts it again."""
    await async_leave(jdownloader, "/system/exitJD", seconds=inf)


async def async_reconnect(jdownloader: JDownloaderCoordinator) -> None:
    """Let JDownloader have the router connect again; nothing shows whether it did if the answer was lost thereby."""
    await jdownloader.async_fresh()
    await jdownloader.async_call("/reconnect/doReconnect")


@callback
def _async_stays(jdownloader: JDownloaderCoordinator) -> None:
    """Expect no absence: JDownloader did not take the command. A round may have shown it as begun meanwhile."""
    jdownloader.async_expect_downtime(0)
    jdownloader.async_update_listeners()


async def async_leave(
    jdownloader: JDownloaderCoordinator, path: str, *params: object, seconds: float, is_update: bool = False
) -> None:
    """Send JDownloader away for so long; its answer may get lost with it, then its being gone says the same."""
    await jdownloader.async_ask_for({Part.UPTIME}, 0)
    before = await _async_uptime(jdownloader)
    jdownloader.async_expect_downtime(seconds, is_update=is_update)
    try:
        await jdownloader.async_call(path, *params)
    except JDownloaderOutcomeUnknownError:
        if not await _async_has_left(jdownloader, before):
            _async_stays(jdownloader)
            raise
    except JDownloaderError:
        _async_stays(jdownloader)
        raise
    trackers_of(jdownloader).confirmation.start(Touched(), lambda _: False)


async def _async_has_left(jdownloader: JDownloaderCoordinator, uptime: int) -> bool:
    """Look whether JDownloader is gone, or has been; that it can't be reached proves nothing about it."""
    deadline = monotonic() + LEAVE_WITHIN
    for _ in range(round(LEAVE_WITHIN / LEAVE_LOOK_EVERY)):
        try:
            if await _async_uptime(jdownloader) < uptime:
                return True
        except JDownloaderOfflineError:
            return True
        except JDownloaderConnectionError as error:
            if error.fault is Fault.REFUSED:  # its computer is there, and the program is not
                return True
        except JDownloaderNothingDoneError:  # the time of the command is over
            break
        except JDownloaderBusyError:  # so the cloud may call a restart, but not only that
            pass
        if monotonic() > deadline:
            break
        await asyncio.sleep(LEAVE_LOOK_EVERY)
    return False


async def _async_uptime(jdownloader: JDownloaderCoordinator) -> int:
    """Ask for how many milliseconds JDownloader has been running."""
    uptime = quantity(await jdownloader.async_ask("/jd/uptime"))
    if uptime is None:
        raise JDownloaderConnectionError(Fault.UNREADABLE)
    return uptime


async def _async_has_update(jdownloader: JDownloaderCoordinator) -> bool:
    return bool((await jdownloader.async_ask_for(UPDATE, 0)).program.has_update)


def _updatable(snapshot: Snapshot) -> Snapshot:
    if snapshot.features.updates is False:
        raise JDownloaderRefusal(Code.NOT_SUPPORTED, "no_updater")
    return snapshot
