"""Reading single fields of JDownloader's answers: no sentinel and no missing key passes here."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

STEADY = timedelta(seconds=2)
"""A moment told as "so long from now" jitters with each answer; this much is no news."""
MAX_TEXT = 20_000
"""Characters of a text, however they are written: so that the row of a list fits into one message to a client."""
MAX_HOSTS = 1_000
"""Hosts of a package, for the same reason."""


def number(answer: Mapping[str, Any], key: str) -> int | None:
    """Return a count, size or speed; None where JDownloader left it out or wrote a negative sentinel."""
    value = answer.get(key)
    return int(value) if isinstance(value, int | float) and value >= 0 else None


def text(answer: Mapping[str, Any], key: str) -> str | None:
    """Return a text; None where there is none or an empty one."""
    value = answer.get(key)
    return bounded(value) if isinstance(value, str) and value else None


def bounded(text: str) -> str:
    """Return a text, with its end cut off where it is longer than anybody reads."""
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"


def address(answer: Mapping[str, Any], key: str = "url") -> str | None:
    """Return an address without user name and password; None where there is none."""
    value = answer.get(key)
    # Cut last: of a user part that is cut in the middle nobody could tell any more that it is one.
    url = without_user(value) if isinstance(value, str) and value else None
    return url and bounded(url)


def hosts(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the hosts of a package."""
    return tuple(sorted(answer.get("hosts") or ()))[:MAX_HOSTS]


def identity(answer: Mapping[str, Any], key: str = "uuid") -> str:
    """Return an id as text, which is what it is everywhere but on JDownloader's wire."""
    return str(int(answer[key]))


def moment(answer: Mapping[str, Any], key: str) -> datetime | None:
    """Return a time that JDownloader tells in milliseconds since 1970."""
    value = answer.get(key)
    if not isinstance(value, int | float) or value <= 0:
        return None
    try:
        return datetime.fromtimestamp(value / 1000, UTC)
    except OverflowError, OSError, ValueError:  # a clock far off
        return None


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
    except ValueError:  # not an address that can be told apart: better none than a password
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


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
