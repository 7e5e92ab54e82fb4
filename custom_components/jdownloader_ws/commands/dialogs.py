"""Commands for dialogs: the questions of JDownloader, and the answers to them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from homeassistant.core import callback

from ..api.dialogs import CLOSE_REASON, Dialog
from ..api.errors import JDownloaderError
from ..api.parts import Part
from ..api.plan import Touched
from ..api.snapshot import Snapshot
from ..const import LOGGER, MAX_TEXT_SENT
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, unknown
from ..tracking.confirmation import async_send_and_confirm
from ..tracking.trackers import trackers_of

type DialogFields = Mapping[str, object]
"""What is filled in; it may hold a password."""

DIALOG_PARTS: Final = frozenset({Part.DIALOGS})
MOST_FAILURES: Final = 3
"""In a row, after which notices are left to people: each keeps a link waiting, so one failure must not end it."""
TYPES: Final[Mapping[str, type]] = {"boolean": bool, "integer": int}
"""What is to be given for the types of fields; for all others a text."""


class Close(StrEnum):
    """The button that closes a dialog."""

    OK = "ok"
    CANCEL = "cancel"


async def async_dialogs(jdownloader: JDownloaderCoordinator) -> Snapshot:
    """Return a snapshot with the dialogs as they are now."""
    return await jdownloader.async_ask_for(DIALOG_PARTS)


async def async_answer(
    jdownloader: JDownloaderCoordinator, dialog_id: str, close: Close, fields: DialogFields | None = None
) -> None:
    """Answer the newest dialog; an older one is refused, as JDownloader itself does.

    Where JDownloader's answer was lost, a dialog that is gone proves nothing: a person or its time limit may have
    closed it, and with another button.
    """
    dialog = await jdownloader.async_checked(lambda snapshot: _answerable(snapshot, dialog_id), DIALOG_PARTS)
    given = checked_fields(dialog, fields or {})
    answer = {**given, CLOSE_REASON: close.upper()}
    command = jdownloader.async_call("/dialogs/answer", int(dialog_id), answer)

    def shows(after: Snapshot) -> bool:
        return not _is_there(after, dialog_id)

    await async_send_and_confirm(jdownloader, command, Touched(DIALOG_PARTS), shows, is_provable=False)


def checked_fields(dialog: Dialog, fields: DialogFields) -> DialogFields:
    """Return what is filled in; refuses what a dialog has not, and values of another type, without quoting them."""
    for name, value in fields.items():
        if (wanted := dialog.fields.get(name)) is None:
            raise JDownloaderRefusal(Code.INVALID_FORMAT, "unknown_field", field=str(name))
        if not is_of_type(value, wanted):
            raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field=name)
    return fields


def is_of_type(value: object, wanted: str) -> bool:
    """Return whether a value can be given for a field of this type."""
    if wanted in TYPES:
        return type(value) is TYPES[wanted]
    return isinstance(value, str) and len(value) <= MAX_TEXT_SENT and ("|" not in wanted or value in wanted.split("|"))


@callback
def async_close_notices(jdownloader: JDownloaderCoordinator, known: frozenset[str]) -> None:
    """Say OK, in the background, to the next dialogs that only show a message; not to those that are `known`."""
    jdownloader.config_entry.async_create_background_task(
        jdownloader.hass, _async_close_notices(jdownloader, known), f"{jdownloader.name} - close notices"
    )


async def _async_close_notices(jdownloader: JDownloaderCoordinator, known: frozenset[str]) -> None:
    def notices(snapshot: Snapshot) -> list[Dialog]:
        new = [dialog for dialog in snapshot.dialogs if dialog.dialog_id not in known]
        return [dialog for dialog in new if dialog.is_notice and dialog.answerable]

    failures = 0
    # Again and again, as only the newest can be answered, and there may be older ones: one for each link left out
    while failures < MOST_FAILURES and await trackers_of(jdownloader).confirmation.async_seen(
        Touched(DIALOG_PARTS), lambda after: bool(notices(after))
    ):
        try:
            for dialog in notices(jdownloader.data):
                await async_answer(jdownloader, dialog.dialog_id, Close.OK)
                failures = 0
        except (JDownloaderError, JDownloaderRefusal) as error:  # it was answered elsewhere, or the answer was lost
            LOGGER.debug("A notice of %s was not closed: %s", jdownloader.name, type(error).__name__)
            failures += 1


def _answerable(snapshot: Snapshot, dialog_id: str) -> Dialog:
    found = next((dialog for dialog in snapshot.dialogs if dialog.dialog_id == dialog_id), None)
    if found is None:
        raise unknown("dialogs_not_found", [dialog_id])
    if not found.answerable:
        newest = next(dialog.dialog_id for dialog in snapshot.dialogs if dialog.answerable)
        raise JDownloaderRefusal(Code.REJECTED, "newer_dialog_first", dialog_id=newest)
    return found


def _is_there(snapshot: Snapshot, dialog_id: str) -> bool:
    return any(dialog.dialog_id == dialog_id for dialog in snapshot.dialogs)
