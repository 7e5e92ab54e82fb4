"""Dialogs that begin to wait, and that no longer wait."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from ..api.dialogs import Dialog
from ..api.snapshot import Snapshot
from .captcha_events import ANNOUNCED_AFTER
from .events import DialogGone, DialogWaiting, JDownloaderEvent
from .memory import KNOWN, Sight
from .shortened import urls_without_secrets

DIALOG_KINDS: Final = {
    "IfFileExistsDialogInterface": "file_exists",
    "ExtractPasswordDialogInterface": "archive_password",
    "AskUsernameAndPasswordDialogInterface": "login",
    "ConfirmDialogInterface": "confirmation",
}
"""Ours for the last part of JDownloader's classes of dialogs."""
ANSWERED_WITHIN: Final = timedelta(seconds=2)
"""How long a dialog has to be there, in two polls, that a command of ours may answer: that takes a second."""
OTHER_DIALOG: Final = "other"


def known_dialogs(snapshot: Snapshot) -> dict[str, Sight]:
    """Return dialogs that wait since before we looked: no event is fired for them."""
    return {dialog.dialog_id: KNOWN for dialog in snapshot.dialogs}


def follow_dialogs(
    seen: Mapping[str, Sight], before: Snapshot, after: Snapshot, now: datetime
) -> tuple[Mapping[str, Sight], list[JDownloaderEvent]]:
    """Return which dialogs begin to wait and which no longer wait; one that is answered at once is not reported."""
    if not seen and not after.dialogs:
        return seen, []
    happened = list(_ends(seen, before, after))
    now_seen = {}
    for dialog in after.dialogs:
        sight = seen.get(dialog.dialog_id) or Sight(due_at=now + announced_after(dialog))
        if sight.is_due(now):
            happened.append(DialogWaiting(**about(dialog)))
            sight = KNOWN
        now_seen[dialog.dialog_id] = sight
    return now_seen, happened


def announced_after(dialog: Dialog) -> timedelta:
    """Return how long a dialog has to be there to be reported."""
    may_be_ours = dialog.is_notice or dialog.asks_deeper
    return ANSWERED_WITHIN if may_be_ours else ANNOUNCED_AFTER


def _ends(seen: Mapping[str, Sight], before: Snapshot, after: Snapshot) -> Iterator[JDownloaderEvent]:
    still = {dialog.dialog_id for dialog in after.dialogs}
    for dialog in before.dialogs:
        sight = seen.get(dialog.dialog_id)
        if dialog.dialog_id not in still and sight and sight.is_known:
            yield DialogGone(**about(dialog))


def about(dialog: Dialog) -> dict[str, Any]:
    """Return the data of a dialog's events."""
    return {
        "dialog_id": dialog.dialog_id,
        "dialog_kind": DIALOG_KINDS.get((dialog.type or "").rpartition(".")[2], OTHER_DIALOG),
        "dialog_type": urls_without_secrets(dialog.type),
        "title": urls_without_secrets(dialog.title),
        "message": urls_without_secrets(dialog.message),
        "expires_at": dialog.expires_at.isoformat() if dialog.expires_at else None,
    }
