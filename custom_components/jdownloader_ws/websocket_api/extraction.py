"""Commands for the unpacking of archives."""

from typing import Any

import voluptuous as vol

from ..commands.extraction import (
    async_add_archive_password,
    async_cancel_extraction,
    async_extractions,
    async_start_extraction,
)
from ..commands.naming import SELECTION
from ..commands.parameters import identifier
from ..presentation.serialise import serialised
from .command import Call, device_command


@device_command("extraction/list", control=False)
async def ws_list_extractions(call: Call) -> dict[str, Any]:
    """Answer with what is unpacked, or waits for it."""
    rows = [serialised(one, shows_query=False) for one in await async_extractions(call.jdownloader)]
    return {"revision": call.jdownloader.data.revision, "extractions": rows}


@device_command("extraction/start", SELECTION)
async def ws_start_extraction(call: Call) -> dict[str, list[str]]:
    """Unpack the archives among some links; answers with the extractions that were started."""
    return {"extraction_ids": await async_start_extraction(call.jdownloader, call.link_ids, call.package_ids)}


@device_command("extraction/cancel", {vol.Required("extraction_id"): identifier})
async def ws_cancel_extraction(call: Call) -> None:
    """Give up an extraction."""
    await async_cancel_extraction(call.jdownloader, call.fields["extraction_id"])


@device_command("extraction/add_password", {vol.Required("password"): object})
async def ws_add_archive_password(call: Call) -> None:
    """Let JDownloader try a password on archives."""
    await async_add_archive_password(call.jdownloader, call.fields["password"])
