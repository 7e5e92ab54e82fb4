"""What commands take, checked the same way for actions and for the WebSocket API.

A text that may hold a secret is checked here and not by a schema: Home Assistant logs what a schema refuses.
"""

from collections.abc import Iterable, Mapping, Sequence
import re
from typing import Any, Final

from homeassistant.core import HomeAssistant
import voluptuous as vol

from ..api.states import Priority
from ..const import MAX_LINKS_ADDED, MAX_LINKS_TEXT, MAX_TEXT_SENT
from ..errors import Code, JDownloaderRefusal, listed_ids
from ..link_texts import is_address, links_in
from .adding import OPTIONS, Addition

MAX_ID_DIGITS = 20
"""Digits of a 64-bit number."""
MAX_NAME = 255
"""Characters of a name; no file system in use takes more."""
LONGEST_SEARCH: Final = 256
MAX_PACKAGE_COUNT: Final = 1_000_000
"""More than anyone has."""
UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no text of ours may hold, halves of characters among it."""
WITHOUT_LINE_BREAKS: Final = str.maketrans("", "", "\n\r\t")


def identifier(value: object) -> str:
    """Take an id as text or number; they are texts on the way out and numbers for JDownloader."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        value = str(value)
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()) or len(value) > MAX_ID_DIGITS:
        raise vol.Invalid("not an id")
    return value


IDENTIFIERS = vol.All(
    vol.Any(list, vol.All(vol.Any(str, int), lambda value: [value])), vol.Length(max=100_000), [identifier]
)
"""Several ids, or a single one."""
PRIORITY_NAMES = [priority.value for priority in Priority]


NULL_SAYS_SOMETHING: Final = frozenset({"after_id", "max_downloads_per_hoster"})
"""Fields in which null has a meaning of its own: the top, and no limit."""
AS_TYPED: Final = frozenset({"comment", "download_password", "extract_password", "password", "solution"})
"""Fields in which blanks count; one line break at the end comes from YAML, and is not the user's."""
TEXTS: Final = frozenset({"links"})
"""Fields that are read as texts, line by line."""
LINE_BREAK: Final = re.compile(r"(?:\r\n|\n|\r)\Z")


class Option(vol.Optional):
    """A field of which an empty or blank text says nothing: it is left out."""


def fields_of(schema: vol.Schema, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values as the schema converts them.

    Raises a `JDownloaderRefusal` that says which fields are unknown, missing or not valid; it quotes no value.

    Null means left out, but for the few fields where it says something. Texts lose blanks and line breaks at both ends,
    tuples and sets are lists, as templates make any of them.
    """
    options = {str(key) for key in schema.schema if isinstance(key, Option)}
    tidied = {key: tidy(key, value) for key, value in given.items() if value is not None or key in NULL_SAYS_SOMETHING}
    try:
        fields: Mapping[str, Any] = schema(
            {key: value for key, value in tidied.items() if key not in options or not is_blank(value)}
        )
    except vol.Invalid as error:
        errors = error.errors if isinstance(error, vol.MultipleInvalid) else [error]
        raise _refusal(schema, tidied, errors) from None
    return fields


def _refusal(schema: vol.Schema, given: Mapping[str, Any], errors: Iterable[vol.Invalid]) -> JDownloaderRefusal:
    """Return the first cause that applies, with all its fields; unknown ones first, as they explain missing ones."""
    known = {str(key): key for key in schema.schema}
    groups = {one.path[0] for one in errors if isinstance(one, vol.ExclusiveInvalid)}
    causes = {
        "unknown_field": [str(name)[:MAX_NAME] for name in given if name not in known],
        "missing_field": [
            str(one.path[0]) for one in errors if isinstance(one, vol.RequiredFieldInvalid) and len(one.path) == 1
        ],
        "one_field_only": [name for name in given if getattr(known.get(name), "group_of_exclusion", None) in groups],
        "invalid_field": [_place(given, one.path) for one in errors],
    }
    key, names = next((key, names) for key, names in causes.items() if names)
    return JDownloaderRefusal(Code.INVALID_FORMAT, key, field=listed_ids(dict.fromkeys(names)))


def _place(given: Mapping[str, Any], path: Sequence[Any]) -> str:
    """Return where a value is: the field, and in a list of several items the place of the item, from 0."""
    name = str(path[0])
    value = given.get(name)
    has_items = isinstance(value, list) and len(value) > 1 and len(path) > 1
    return f"{name}[{path[1]}]" if has_items else name


def tidy(key: str, value: Any) -> Any:
    """Return what is meant by a value: texts without what surrounds them, and lists for tuples and sets."""
    match value:
        case str() if key in TEXTS:
            return value
        case str():
            return LINE_BREAK.sub("", value) if key in AS_TYPED else value.strip()
        case list() | tuple():
            return [tidy(key, one) for one in value]
        case set() | frozenset():
            return sorted((tidy(key, one) for one in value), key=str)
        case Mapping():
            return {name: tidy("password" if isinstance(one, str) else key, one) for name, one in value.items()}
    return value


def is_blank(value: object) -> bool:
    """Return whether a text says nothing."""
    return isinstance(value, str) and not value.strip()


def printable(key: str, value: object) -> str:
    """Return a text without control characters; the refusal names the field and never quotes it."""
    if not isinstance(value, str) or len(value) > MAX_TEXT_SENT or UNPRINTABLE.search(value):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_text", field=key)
    return value


def lines(key: str, value: object) -> str:
    """Return a text that may have several lines."""
    if isinstance(value, str) and len(value) <= MAX_TEXT_SENT:
        printable(key, value.translate(WITHOUT_LINE_BREAKS))
        return value
    raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_text", field=key)


def checked_name(key: str, value: object) -> str:
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


def checked_truth(key: str, value: object) -> bool:
    """Return a boolean."""
    if not isinstance(value, bool):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field=key)
    return value


CHECKS = dict.fromkeys(("autostart", "auto_extract", "deep_decrypt"), checked_truth) | {"comment": lines}


def links_of(value: object) -> list[str]:
    """Return what is sent for a text, or for several: the addresses in each, or its lines where there are none.

    Their number and size are bounded. Blocks for up to a few seconds.
    """
    texts = [value] if isinstance(value, str) else tidy("links", value)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="links")
    _demand_size(line for text in texts for line in map(str.strip, text.splitlines()) if line)
    return _bounded([link for text in texts for link in links_in(text)])


def _bounded(links: Sequence[str]) -> list[str]:
    if not links:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "no_links")
    if sum(map(is_address, links)) > MAX_LINKS_ADDED:
        raise _too_many()
    _demand_size(links)
    return list(links)


def _demand_size(lines: Iterable[str]) -> None:
    if len("\n".join(lines).encode(errors="surrogatepass")) > MAX_LINKS_TEXT:
        raise _too_many()


def _too_many() -> JDownloaderRefusal:
    return JDownloaderRefusal(Code.INVALID_FORMAT, "too_many_links", count=str(MAX_LINKS_ADDED))


def request_id_of(given: Mapping[str, Any]) -> str | None:
    """Return the name that a caller has for a call; an empty or blank one is none."""
    value = given.get("request_id")
    if value is None:
        return None
    if not isinstance(value, str):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="request_id")
    return printable("request_id", value.strip()) or None


async def async_addition(hass: HomeAssistant, given: Mapping[str, Any], links: Sequence[str] | None = None) -> Addition:
    """Read what is to be added, and how; texts are read in a thread.

    `links` are addresses that are known to be such: they are sent as they are.
    """
    return await hass.async_add_executor_job(addition, given, links)


def addition(given: Mapping[str, Any], links: Sequence[str] | None = None) -> Addition:
    """Read what is to be added, and how; what is not given, None or blank is not sent. Blocks, as `links_of` does."""
    links = links_of(given.get("links")) if links is None else _bounded(links)
    said = {key: value for key, value in given.items() if value is not None and not is_blank(value)}
    options = {key: CHECKS.get(key, printable)(key, said[key]) for key in OPTIONS if key in said}
    priority = said.get("priority")
    if priority is not None and priority not in PRIORITY_NAMES:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="priority")
    return Addition(
        links=links,
        options=options,
        priority=None if priority is None else Priority(priority),
        request_id=request_id_of(given),
    )
