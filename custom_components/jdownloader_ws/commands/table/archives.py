"""Commands for the unpacking of archives."""

from typing import Final

from ...presentation.serialise import serialised
from ..extraction import async_add_archive_password, async_cancel_extraction, async_extractions, async_start_extraction
from .command import Answer, Answers, Call, Command, reading
from .fields import ARCHIVE_PASSWORD, EXTRACTION_ID, SELECTION


async def _extractions(call: Call) -> Answer:
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


COMMANDS: Final = (
    reading(
        socket=("extraction/list",),
        action="get_extractions",
        run=_extractions,
        has_revision=True,
        typescript="{ readonly extractions: readonly Extraction[] }",
        icon="mdi:archive",
    ),
    Command(
        socket=("extraction/start",),
        action="start_extraction",
        fields=SELECTION,
        run=_start_extraction,
        answers=Answers.IF_ASKED,
        typescript="{ readonly extraction_ids: readonly Id[] }",
        icon="mdi:archive-arrow-up",
    ),
    Command(
        socket=("extraction/cancel",),
        action="cancel_extraction",
        fields=(EXTRACTION_ID,),
        run=_cancel_extraction,
        icon="mdi:archive-cancel",
    ),
    Command(
        socket=("extraction/add_password",),
        action="add_archive_password",
        fields=(ARCHIVE_PASSWORD,),
        run=_add_archive_password,
        icon="mdi:archive-lock",
    ),
)
