"""Commands for the download list."""

import voluptuous as vol

from ..commands.edited_list import DOWNLOADS
from ..commands.editing import async_set_enabled
from ..commands.naming import SELECTION
from ..commands.running import (
    DeleteFiles,
    async_pause,
    async_remove,
    async_start,
    async_start_links,
    async_stop,
)
from ..rights import deletes_files
from .command import Call, device_command


@device_command("downloads/start", SELECTION)
async def ws_start_downloads(call: Call) -> None:
    """Start; or download some links now. An empty selection is none: it is refused, not taken for everything."""
    if call.names_something:
        await async_start_links(call.jdownloader, call.link_ids, call.package_ids)
    else:
        await async_start(call.jdownloader)


@device_command("downloads/pause", SELECTION)
async def ws_pause_downloads(call: Call) -> None:
    """Slow everything down; or disable some links."""
    if call.names_something:
        await async_set_enabled(call.jdownloader, DOWNLOADS, call.link_ids, call.package_ids, enabled=False)
    else:
        await async_pause(call.jdownloader)


@device_command("downloads/stop", {vol.Optional("after_current", default=False): bool})
async def ws_stop_downloads(call: Call) -> None:
    """Stop, at once or when what runs now is done."""
    await async_stop(call.jdownloader, after_current=call.fields["after_current"])


@device_command(
    "downloads/remove",
    {**SELECTION, vol.Optional("delete_files", default=DeleteFiles.KEEP): vol.Coerce(DeleteFiles)},
    admin=deletes_files,
)
async def ws_remove_downloads(call: Call) -> dict[str, list[str]]:
    """Remove links; answers with what is gone."""
    return await async_remove(call.jdownloader, call.link_ids, call.package_ids, call.fields["delete_files"])
