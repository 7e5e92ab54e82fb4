"""Questions that JDownloader puts to its user; work stands still until they are answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from .fields import bounded, end_of, fields_in, quantity, text_of
from .messages import message_of, passage_of

CONFIRMATION = "org.appwork.uio.ConfirmDialogInterface"
HIDES_CANCEL = 0x10
"""The flag of a dialog that offers nothing but OK: whatever it says, there is nothing to decide."""
CLOSE_REASON = "closereason"
NOTHING_FOUND = "Nothing found!"
LONGEST_NUMBER = 20
"""Digits of a number that is written as a text."""
FIELD_TYPES = {
    "boolean": "boolean",
    "int": "integer",
    "long": "integer",
    "class java.lang.String": "text",
    "class org.jdownloader.settings.IfFileExistsAction": "OVERWRITE_FILE|SKIP_FILE|AUTO_RENAME|ASK_FOR_EACH_FILE",
}
"""Ours for Java's types; where only some words are taken, these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialog:
    """A question with the fields that its answer may have."""

    dialog_id: str
    type: str | None
    """JDownloader's class of dialog."""
    title: str | None
    message: str | None
    fields: Mapping[str, str]
    """What can be filled in, and of which type: boolean, integer, text, or words of which one is to be chosen."""
    answerable: bool
    """JDownloader lets only the newest be answered."""
    expires_at: datetime | None
    is_notice: bool
    """Whether it only shows a message."""
    asks_deeper: bool = False
    """Whether it asks if addresses in which nothing was found are to be searched more deeply."""

    @classmethod
    def from_api(cls, dialog_id: str, answer: Mapping[str, Any], fields: Mapping[str, str], now: datetime) -> Dialog:
        """Read the answer of `dialogs/get` for a dialog that is seen for the first time."""
        properties = fields_in(answer, "properties")
        kind = message_of(answer, "type")
        return cls(
            dialog_id=dialog_id,
            type=kind,
            title=message_of(properties, "title"),
            message=passage_of(properties, "message"),
            fields=fields,
            answerable=False,
            expires_at=expiry(whole_number(properties, "timeout"), now),
            is_notice=kind == CONFIRMATION and bool(whole_number(properties, "flags") & HIDES_CANCEL),
            asks_deeper=kind == CONFIRMATION and asks_deeper(properties),
        )

    def as_of(self, now: datetime, *, answerable: bool) -> Dialog:
        """Return the dialog as it stands; one that outlived its time waits for ever, as a headless one does."""
        expires_at = None if self.expires_at is not None and self.expires_at < now else self.expires_at
        if (answerable, expires_at) == (self.answerable, self.expires_at):
            return self
        return replace(self, answerable=answerable, expires_at=expires_at)


def answer_fields(type_info: Mapping[str, Any]) -> dict[str, str]:
    """Return what an answer may hold, from the answer of `dialogs/getTypeInfo`."""
    fields = fields_in(type_info, "in")
    known = {bounded(name): text_of(fields, name) for name in sorted(fields) if name != CLOSE_REASON}
    return {name: field_type(java) for name, java in known.items() if java is not None}


def field_type(java: str) -> str:
    """Return our word for a Java type; what is unknown to us keeps its own."""
    return FIELD_TYPES.get(java, java.removeprefix("class "))


def asks_deeper(properties: Mapping[str, Any]) -> bool:
    """Return whether these are of the question that follows addresses in which nothing was found.

    It has yes and no, and waits for ever. Its title is compared where JDownloader speaks English, by its "Yes".
    """
    if whole_number(properties, "flags") or whole_number(properties, "timeout"):
        return False
    agree = str(properties.get("okbuttontext", "")).casefold()
    return properties.get("title") == NOTHING_FOUND or agree not in {"yes", "ok", "continue", ""}


def whole_number(properties: Mapping[str, Any], key: str) -> int:
    """Return a number among properties, which are texts all of them; 0 if there is none."""
    value = text_of(properties, key) or ""
    is_whole = value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER
    return quantity(int(value)) or 0 if is_whole else 0


def expiry(timeout: int, now: datetime) -> datetime | None:
    """Return when a dialog closes by itself; a time-out of 0 milliseconds means never."""
    return end_of(now, timeout) if timeout else None
