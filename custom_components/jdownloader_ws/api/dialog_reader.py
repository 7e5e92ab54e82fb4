"""Dialogs as they are kept up to date: what they ask is read once, when they appear."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .dialogs import Dialog, answer_fields
from .errors import JDownloaderRejectedError
from .fields import NO_FIELDS, id_of, text_of
from .listing import numbers_of
from .rows import CallFunction, as_list


class DialogReader:
    """Owner of the dialogs; reading blocks."""

    def __init__(self, call: CallFunction) -> None:
        self._call = call
        self._fields: dict[str, Mapping[str, str]] = {}
        self.dialogs: tuple[Dialog, ...] = ()

    def read(self, now: datetime) -> None:
        """Read which dialogs are open, and what new ones ask."""
        known = {dialog.dialog_id: dialog for dialog in self.dialogs}
        ids = sorted(set(numbers_of(filter(None, map(id_of, as_list(self._call("/dialogs/list")))))))
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
        about: Mapping[str, Any] = answer if isinstance(answer, Mapping) else NO_FIELDS
        return Dialog.from_api(str(number), about, self._fields_of(text_of(about, "type")), now)

    def _fields_of(self, kind: str | None) -> Mapping[str, str]:
        """Return what answers to a class of dialogs may hold; one that JDownloader cannot describe has no fields."""
        if kind is None:
            return {}
        if kind not in self._fields:
            try:
                about = self._call("/dialogs/getTypeInfo", kind)
                self._fields[kind] = answer_fields(about if isinstance(about, Mapping) else NO_FIELDS)
            except JDownloaderRejectedError:
                self._fields[kind] = {}
        return self._fields[kind]
