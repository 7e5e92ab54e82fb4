"""The command that lists the disks of a JDownloader."""

from typing import Any

from ..commands.storage import async_storages
from ..presentation.serialise import serialised
from .command import Call, device_command


@device_command("storage/list", control=False)
async def ws_list_storages(call: Call) -> dict[str, Any]:
    """Answer with all disks that JDownloader can save to."""
    rows = [serialised(storage, shows_query=False) for storage in await async_storages(call.jdownloader)]
    return {"revision": call.jdownloader.data.revision, "storages": rows}
