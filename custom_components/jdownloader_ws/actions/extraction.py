"""Actions for the unpacking of archives."""

from typing import Final

from homeassistant.core import SupportsResponse
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
from .action import Action, Answer, Call, reading
from .fields import text


async def _get_extractions(call: Call) -> Answer:
    """Answer with what is unpacked, or waits for it."""
    return {"extractions": [serialised(one, shows_query=False) for one in await async_extractions(call.jdownloader)]}


async def _start_extraction(call: Call) -> Answer:
    """Unpack the archives among some links; answers with the extractions that were started."""
    return {"extraction_ids": await async_start_extraction(call.jdownloader, call.link_ids, call.package_ids)}


async def _cancel_extraction(call: Call) -> None:
    """Give up an extraction."""
    await async_cancel_extraction(call.jdownloader, call.fields["extraction_id"])


async def _add_archive_password(call: Call) -> None:
    """Let JDownloader try a password on archives."""
    await async_add_archive_password(call.jdownloader, call.fields["password"])


ACTIONS: Final = {
    "get_extractions": reading(_get_extractions),
    "start_extraction": Action(act=_start_extraction, fields=SELECTION, response=SupportsResponse.OPTIONAL),
    "cancel_extraction": Action(act=_cancel_extraction, fields={vol.Required("extraction_id"): identifier}),
    "add_archive_password": Action(act=_add_archive_password, fields={vol.Required("password"): text}),
}
