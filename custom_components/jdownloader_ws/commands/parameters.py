"""What commands take, checked the same way for actions and for the WebSocket API.

A text that may hold a secret is checked here and not by a schema: Home Assistant logs what a schema refuses.
"""

from collections.abc import Mapping
import re
from typing import Any, Final

import voluptuous as vol

from ..api.states import Priority
from ..const import MAX_LINKS_ADDED, MAX_LINKS_TEXT
from ..errors import Code, JDownloaderRefusal
from .adding import OPTIONS, Addition

MAX_ID = 20
"""Digits of a 64-bit number."""
MAX_TEXT = 4_096
MAX_NAME = 255
"""Characters of a name; no file system in use takes more."""
LONGEST_SEARCH: Final = 256
MOST_PACKAGES: Final = 1_000_000
"""More than anybody has."""
CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no text of ours may hold, halves of characters among it."""
LINE_BREAKS: Final = str.maketrans("", "", "\n\r\t")


def identifier(value: object) -> str:
    """Take an id as text or number; they are texts on the way out and numbers for JDownloader."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        value = str(value)
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()) or len(value) > MAX_ID:
        raise vol.Invalid("not an id")
    return value


IDENTIFIERS = vol.All(
    vol.Any(list, vol.All(vol.Any(str, int), lambda value: [value])), vol.Length(max=100_000), [identifier]
)
"""Several ids, or a single one."""
PRIORITIES = [priority.value for priority in Priority]


def fields_of(schema: vol.Schema, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a schema makes of what was given; a refusal names the field, and never quotes it."""
    try:
        fields: Mapping[str, Any] = schema(dict(given))
    except vol.Invalid as error:
        first = error.errors[0] if isinstance(error, vol.MultipleInvalid) else error
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field=str(first.path[0])) from None
    return fields


def printable(key: str, value: object) -> str:
    """Return a text without control characters; the refusal names the field and never quotes it."""
    if not isinstance(value, str) or len(value) > MAX_TEXT or CONTROL.search(value):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_text", field=key)
    return value


def lines(key: str, value: object) -> str:
    """Return a text that may have several lines."""
    if isinstance(value, str) and len(value) <= MAX_TEXT:
        printable(key, value.translate(LINE_BREAKS))
        return value
    raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_text", field=key)


def name_of(key: str, value: object) -> str:
    """Return the name of a file or a package."""
    value = _something(key, value)
    if len(value) > MAX_NAME:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_text", field=key)
    return value


def directory_of(key: str, value: object) -> str:
    """Return a path as JDownloader sees it; an empty one it would take for its default folder, so that is refused."""
    return _something(key, value)


def _something(key: str, value: object) -> str:
    value = printable(key, value)
    if not value.strip():
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field=key)
    return value


def truth(key: str, value: object) -> bool:
    """Return a boolean."""
    if not isinstance(value, bool):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field=key)
    return value


CHECKS = dict.fromkeys(("autostart", "auto_extract", "deep_decrypt"), truth) | {"comment": lines}


def links_of(value: object) -> list[str]:
    """Return the links in a list or a text, one a line; their number and size are bounded."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="links")
    links = [line for text in texts for line in map(str.strip, text.splitlines()) if line]
    if not links:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "no_links")
    if len(links) > MAX_LINKS_ADDED or len("\n".join(links).encode(errors="surrogatepass")) > MAX_LINKS_TEXT:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "too_many_links", count=str(MAX_LINKS_ADDED))
    if any(map(CONTROL.search, links)):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_text", field="links")
    return links


def addition(given: Mapping[str, Any]) -> Addition:
    """Read what shall be added, and how; what is not given, or None, is not sent."""
    links = links_of(given.get("links"))
    options = {key: CHECKS.get(key, printable)(key, value) for key in OPTIONS if (value := given.get(key)) is not None}
    priority = given.get("priority")
    request_id = given.get("request_id")
    if priority is not None and priority not in PRIORITIES:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="priority")
    return Addition(
        links=links,
        options=options,
        priority=None if priority is None else Priority(priority),
        request_id=None if request_id is None else printable("request_id", request_id),
    )
