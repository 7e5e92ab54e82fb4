"""Dialogs as they are kept up to date: what they ask is read once, when they appear."""

from collections.abc import Mapping
from datetime import datetime

from .dialogs import Dialog, answer_fields
from .errors import JDownloaderRejectedError
from .listing import Call


class DialogReader:
    """Owner of the dialogs; reading blocks."""

    def __init__(self, call: Call) -> None:
        """Start with none."""
        self._call = call
        self._fields: dict[str, Mapping[str, str]] = {}
        self.dialogs: tuple[Dialog, ...] = ()

    def read(self, now: datetime) -> None:
        """Read which dialogs are open, and what new ones ask."""
        known = {dialog.dialog_id: dialog for dialog in self.dialogs}
        ids = sorted(self._call("/dialogs/list"))
        found = [(known.get(str(number)) or self._new(number, now), number == ids[-1]) for number in ids]
        dialogs = tuple(dialog.as_of(now, answerable=is_newest) for dialog, is_newest in found if dialog is not None)
        if dialogs != self.dialogs:
            self.dialogs = dialogs

    def _new(self, number: int, now: datetime) -> Dialog | None:
        """Read what a dialog asks; None if it was answered meanwhile."""
        try:
            answer = self._call("/dialogs/get", number, False, True)
        except JDownloaderRejectedError:
            return None
        return Dialog.from_api(str(number), answer, self._fields_of(str(answer["type"])), now)

    def _fields_of(self, kind: str) -> Mapping[str, str]:
        """Return what answers to a class of dialogs may hold; one that JDownloader cannot describe has no fields."""
        if kind not in self._fields:
            try:
                self._fields[kind] = answer_fields(self._call("/dialogs/getTypeInfo", kind))
            except JDownloaderRejectedError:
                self._fields[kind] = {}
        return self._fields[kind]
