"""Reading single fields of JDownloader's answers: no sentinel, no missing key and no value of a wrong type passes here.

Whatever a field holds, reading it never raises: one bad field must not cost the row, nor the list.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from math import isfinite
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

STEADY = timedelta(seconds=2)
"""A time reported as a remaining duration jitters with each answer; this much is no change."""
MAX_TEXT_READ = 20_000
"""Characters of a text, however they are written: so that the row of a list fits into one message to a client."""
MAX_HOSTS = 1_000
"""Hosts of a package, for the same reason."""
# What a number in JavaScript, and so in the clients, can be without losing digits. JDownloader passes on whatever a
# web server says of a size, up to 2^63 - 1, of which two make a sum that Home Assistant can't write as JSON.
LARGEST_NUMBER: Final = 2**53 - 1
# Digits of an id. JDownloader's have 19 at most; more than some would fill messages and logs.
MAX_ID_LENGTH: Final = 64
# Characters, each of which may be half of one: less than a millisecond for which no other thread runs.
PIECE_LENGTH: Final = 1_024
NO_FIELDS: Final[Mapping[str, Any]] = MappingProxyType({})


def quantity(value: Any) -> int | None:
    """Return a number of things, bytes or seconds; None for what is no number, not finite, negative or too large."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LARGEST_NUMBER:
        return None
    return int(value)


def within_bounds(total: int | None) -> int | None:
    """Return a sum; None where it is larger than clients can count, or was not known before."""
    return total if total is not None and total <= LARGEST_NUMBER else None


def number_of(answer: Mapping[str, Any], key: str) -> int | None:
    """Return a count, size or speed; None where JDownloader left it out, wrote a sentinel, or what can't be true."""
    return quantity(answer.get(key))


def flag(answer: Mapping[str, Any], key: str) -> bool:
    """Return a boolean; JDownloader leaves out those that are false."""
    return answer.get(key) is True


def truth(value: Any) -> bool | None:
    """Return a boolean that is always there when JDownloader knows it; None for all else, which says nothing."""
    return value if isinstance(value, bool) else None


def fields_in(answer: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return an object inside of another one; an empty one where there is none."""
    value = answer.get(key)
    return value if isinstance(value, Mapping) else NO_FIELDS


def choice[T](answer: Mapping[str, Any], key: str, names: Mapping[str, T], default: T) -> T:
    """Return what one of JDownloader's words stands for; the default for all that is no word that we know."""
    value = answer.get(key)
    return names.get(value, default) if isinstance(value, str) else default


def text_of(answer: Mapping[str, Any], key: str) -> str | None:
    """Return a text; None where there is none or an empty one."""
    value = answer.get(key)
    return bounded(value) if isinstance(value, str) and value else None


def texts(values: Any) -> list[str]:
    """Return the texts in a list."""
    found = values if isinstance(values, list) else ()
    return [bounded(value) for value in found if isinstance(value, str) and value]


def bounded(text: str) -> str:
    """Return a text that can be written, with its end cut off where it is longer than anyone reads."""
    return without_surrogates(text if len(text) <= MAX_TEXT_READ else f"{text[: MAX_TEXT_READ - 1]}…")


def without_surrogates(text: str) -> str:
    """Return a text in which halves of characters (lone surrogates), which no UTF-8 can hold, are U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(map(_repaired, _pieces(text)))
    return text


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        # Two halves that belong together stay so
        end = start + PIECE_LENGTH + ("\ud800" <= text[start : start + PIECE_LENGTH][-1] <= "\udbff")
        yield text[start:end]
        start = end


def _repaired(piece: str) -> str:
    # Two halves that belong together, as when each was escaped on its own, become their character.
    return piece.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def address(answer: Mapping[str, Any], key: str = "url") -> str | None:
    """Return an address without user name and password; None where there is none."""
    value = answer.get(key)
    url = without_user(_without_end(value)) if isinstance(value, str) and value else None
    return url and bounded(url)


def _without_end(url: str) -> str | None:
    """Return an address that is longer than anyone reads without its end, which is never within its user part.

    A user part that is cut in the middle could no longer be recognized as one.
    """
    if len(url) <= 8 * MAX_TEXT_READ:
        return url
    kept = url[: 8 * MAX_TEXT_READ]
    _, has_host, rest = kept.partition("//")
    return kept if not has_host or any(sign in rest for sign in "/?#") else None


def hosts(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the hosts of a package."""
    found = answer.get("hosts")
    return tuple(sorted(texts(found[:MAX_HOSTS] if isinstance(found, list) else None)))


def identity(answer: Mapping[str, Any], key: str = "uuid") -> str:
    """Return an id as text, which is what it is everywhere but on JDownloader's wire.

    The one function here that raises, a `ValueError`, as a row without id is none.
    """
    if (found := id_of(answer.get(key))) is None:
        raise ValueError("no id")
    return found


def id_of(value: Any) -> str | None:
    """Return a value as the text of an id; None if it can't be one.

    It may be larger than numbers may be that are counted: an id is only compared.
    """
    if isinstance(value, float) and isfinite(value) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**MAX_ID_LENGTH:
        return str(value)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= MAX_ID_LENGTH:
        return str(int(value))
    return None


def other_id(answer: Mapping[str, Any], key: str) -> str | None:
    """Return the id of something else that a row belongs to; None where it is 0, which JDownloader has for nothing."""
    found = id_of(answer.get(key))
    return None if found == "0" else found


def moment(answer: Mapping[str, Any], key: str) -> datetime | None:
    """Return a time that JDownloader reports in milliseconds since 1970."""
    value = number_of(answer, key)
    try:
        return datetime.fromtimestamp(value / 1000, UTC) if value else None
    except OverflowError, OSError, ValueError:  # a clock far off
        return None


def shifted(now: datetime, milliseconds: int | None) -> datetime | None:
    """Return the moment that is so much later, or earlier; None where the calendar has no such moment."""
    try:
        return None if milliseconds is None else now + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None


def end_of(now: datetime, milliseconds: int | None) -> datetime | None:
    """Return the second in which a time is over that JDownloader reports as a remaining duration."""
    end = shifted(now, milliseconds)
    return None if end is None else end.replace(microsecond=0)


def steady(moment: datetime | None, before: datetime | None) -> datetime | None:
    """Return `before` as long as `moment` is the same but for jitter."""
    if moment is None or before is None:
        return moment
    return before if abs(moment - before) <= STEADY else moment


def without_user(url: str | None) -> str | None:
    """Return an address without user name and password."""
    if url is None or "@" not in url:
        return url
    try:
        parts = urlsplit(url)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:  # not an address that can be parsed: better none than a password
        return None


def percentage(loaded: int | None, total: int | None) -> float | None:
    """Return how much is loaded, in percent with one decimal."""
    if loaded is None or not total:
        return None
    return min(100.0, round(100 * loaded / total, 1))


def seconds_left(remaining: int | None, speed: int | None) -> int | None:
    """Return how long `remaining` bytes take at `speed`, in whole seconds; None when nothing moves."""
    if not speed or remaining is None or remaining <= 0:
        return None
    return max(1, round(remaining / speed))
