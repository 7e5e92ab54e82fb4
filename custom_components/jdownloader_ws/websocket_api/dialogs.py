"""Commands for the questions that JDownloader puts to its user."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from ..commands.dialogs import Close, async_answer, async_dialogs
from ..commands.parameters import identifier
from ..errors import Code, JDownloaderRefusal
from ..presentation.short_lists import short_rows
from .command import Call, device_command


@device_command("dialogs/list", control=False)
async def ws_list_dialogs(call: Call) -> dict[str, Any]:
    """Answer with the dialogs that are open."""
    snapshot = await async_dialogs(call.jdownloader)
    return {"revision": snapshot.revision, "dialogs": short_rows("dialogs", snapshot, call.rights)}


@device_command(
    "dialogs/answer",
    {
        vol.Required("dialog_id"): identifier,
        vol.Required("close"): vol.Coerce(Close),
        vol.Optional("fields", default=dict): object,
    },
)
async def ws_answer_dialog(call: Call) -> None:
    """Answer the newest dialog; what is filled in may be a password."""
    fields = call.fields["fields"]
    if not isinstance(fields, Mapping):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="fields")
    await async_answer(call.jdownloader, call.fields["dialog_id"], call.fields["close"], fields)
