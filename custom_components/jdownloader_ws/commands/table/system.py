"""Commands for the program, the computer under it, and the connection to it."""

from collections.abc import Awaitable, Callable
from typing import Final

from ...coordinator import JDownloaderCoordinator
from ...presentation.serialise import serialised
from ..connecting import async_connect, async_disconnect
from ..power import async_power
from ..storage import async_storages
from ..system import async_check_update, async_exit, async_reconnect, async_restart, async_update
from .command import Answer, Answers, Call, Command, EntryCommand, Right, plain, reading
from .fields import CONFIG_ENTRY, ENTRY, POWER


async def _storages(call: Call) -> Answer:
    """Answer with all disks that JDownloader can save to."""
    return {"storages": [serialised(one, shows_query=False) for one in await async_storages(call.jdownloader)]}


async def _check_update(call: Call) -> Answer:
    """Look for an update; answers whether there is one."""
    return {"update_available": await async_check_update(call.jdownloader)}


async def _power(call: Call) -> None:
    """Switch the machine off, where the options of the entry allow it."""
    await async_power(call.jdownloader, call.fields["mode"])


def _admin(socket: str, action: str, run: Callable[[JDownloaderCoordinator], Awaitable[None]], icon: str) -> Command:
    return Command(socket=(socket,), action=action, right=Right.ADMIN, run=plain(run), icon=icon)


COMMANDS: Final = (
    reading(
        socket=("storage/list",),
        action="get_storages",
        run=_storages,
        has_revision=True,
        typescript="{ readonly storages: readonly Storage[] }",
        icon="mdi:harddisk",
    ),
    Command(
        socket=("system/check_update",),
        action="check_update",
        run=_check_update,
        answers=Answers.IF_ASKED,
        typescript="{ readonly update_available: boolean }",
        icon="mdi:update",
    ),
    _admin("system/update", "install_update", async_update, "mdi:package-up"),
    _admin("system/reconnect", "reconnect", async_reconnect, "mdi:router-network"),
    _admin("system/restart", "restart", async_restart, "mdi:restart"),
    _admin("system/exit", "exit", async_exit, "mdi:exit-to-app"),
    Command(action="system_power", fields=(POWER,), right=Right.ADMIN, run=_power, icon="mdi:power"),
)
CONNECTIONS: Final = (
    EntryCommand(
        socket=("connection/connect",),
        action="connect",
        fields=(ENTRY, CONFIG_ENTRY),
        run=async_connect,
        typescript="ConnectionRow",
        icon="mdi:lan-connect",
    ),
    EntryCommand(
        socket=("connection/disconnect",),
        action="disconnect",
        fields=(ENTRY, CONFIG_ENTRY),
        run=async_disconnect,
        typescript="ConnectionRow",
        icon="mdi:lan-disconnect",
    ),
)
