"""Switching off the machine that a JDownloader runs on: only where the options of its entry allow that."""

from enum import StrEnum
from math import inf
from typing import Final

from ..const import CONF_SYSTEM_POWER, DEFAULT_SYSTEM_POWER
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from .system import async_leave


class Power(StrEnum):
    """How a machine is switched off."""

    SHUT_DOWN = "shut_down"
    HIBERNATE = "hibernate"
    STAND_BY = "stand_by"


CALLS: Final[dict[Power, tuple[str, *tuple[bool, ...]]]] = {
    Power.SHUT_DOWN: ("/system/shutdownOS", False),  # not by force: others may have unsaved work
    Power.HIBERNATE: ("/system/hibernateOS",),
    Power.STAND_BY: ("/system/standbyOS",),
}


async def async_power(jdownloader: JDownloaderCoordinator, power: Power) -> None:
    """Switch the machine off; JDownloader is offline until a user switches it on again."""
    if not jdownloader.config_entry.options.get(CONF_SYSTEM_POWER, DEFAULT_SYSTEM_POWER):
        raise JDownloaderRefusal(Code.REJECTED, "system_power_off")
    path, *params = CALLS[power]
    await async_leave(jdownloader, path, *params, seconds=inf)
