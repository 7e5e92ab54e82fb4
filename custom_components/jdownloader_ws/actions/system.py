"""Actions for the program itself and the machine under it; all but looking take an administrator."""

from collections.abc import Awaitable, Callable
from typing import Final

from homeassistant.core import SupportsResponse
import voluptuous as vol

from ..commands.power import Power, async_power
from ..commands.storage import async_storages
from ..commands.system import async_check_update, async_exit, async_reconnect, async_restart, async_update
from ..coordinator import JDownloaderCoordinator
from ..presentation.serialise import serialised
from ..rights import always
from .action import Action, Answer, Call, reading


async def _get_storages(call: Call) -> Answer:
    """Answer with all disks that JDownloader can save to."""
    return {"storages": [serialised(one, shows_query=False) for one in await async_storages(call.jdownloader)]}


async def _check_update(call: Call) -> Answer:
    """Look for an update; answers whether there is one."""
    return {"update_available": await async_check_update(call.jdownloader)}


async def _switch_off(call: Call) -> None:
    """Switch the machine off, where the options of the entry allow it."""
    await async_power(call.jdownloader, call.fields["mode"])


def _plain(command: Callable[[JDownloaderCoordinator], Awaitable[None]]) -> Action:
    async def act(call: Call) -> None:
        await command(call.jdownloader)

    return Action(act=act, admin=always)


ACTIONS: Final = {
    "get_storages": reading(_get_storages),
    "check_update": Action(act=_check_update, response=SupportsResponse.OPTIONAL),
    "install_update": _plain(async_update),
    "reconnect": _plain(async_reconnect),
    "restart": _plain(async_restart),
    "exit": _plain(async_exit),
    "system_power": Action(act=_switch_off, fields={vol.Required("mode"): vol.Coerce(Power)}, admin=always),
}
