"""Commands for the program itself; whoever may control can look for updates, all else takes an administrator."""

from collections.abc import Awaitable, Callable
from typing import Final

from ..commands.system import async_check_update, async_exit, async_reconnect, async_restart, async_update
from ..coordinator import JDownloaderCoordinator
from ..rights import always
from .command import Call, Command, device_command


@device_command("system/check_update")
async def ws_check_update(call: Call) -> dict[str, bool]:
    """Look for an update; answers whether there is one."""
    return {"update_available": await async_check_update(call.jdownloader)}


def _command(name: str, act: Callable[[JDownloaderCoordinator], Awaitable[None]]) -> Command:
    async def handle(call: Call) -> None:
        await act(call.jdownloader)

    return device_command(f"system/{name}", admin=always)(handle)


COMMANDS: Final = (
    ws_check_update,
    _command("update", async_update),
    _command("reconnect", async_reconnect),
    _command("restart", async_restart),
    _command("exit", async_exit),
)
