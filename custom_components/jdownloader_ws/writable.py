"""The one place where what we hand to Home Assistant is made sure to be writable as JSON.

A state, an attribute or an event that is not takes more with it than itself: `GET /api/states` of all integrations
fails, and so does saving what all of them restore. The models of `api/` hold nothing of the kind; this is the net below
them, so that a mistake in one of them costs the one value that is wrong.
"""

from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from math import isfinite
from typing import Any, Final, cast

from homeassistant.helpers.json import json_bytes, json_fragment
from homeassistant.util.json import json_loads

from .api.fields import LARGEST_NUMBER, without_surrogates
from .const import LOGGER

# Deeper than anything of ours; deeper nesting may have no end.
DEEPEST: Final = 32


def written(value: Any) -> bytes:
    """Return a value as JSON; what can't be written of it is null, and said in the log."""
    try:
        return json_bytes(value)
    except TypeError, ValueError, RecursionError:
        LOGGER.error("Something of a JDownloader can't be written as JSON, and is left out", exc_info=True)
        return json_bytes(_writable(value))


def writable[T](value: T) -> T:
    """Return a value in which everything can be written as JSON: itself where that is so already."""
    try:
        json_bytes(value)
    except TypeError, ValueError, RecursionError:
        LOGGER.error("Something of a JDownloader can't be written as JSON, and is left out", exc_info=True)
        return cast("T", _writable(value))
    return value


def plain(value: Any) -> Any:
    """Return a value as clients of the WebSocket API get it: only texts, numbers, booleans, None, lists and objects.

    Templates need that: Home Assistant writes a variable that a template makes as Python writes it, and reads it back
    only if all of it is such a literal. A row with a time or an enumeration in it would silently become a text.
    """
    return json_loads(written(value))


def _writable(value: Any, depth: int = 0) -> Any:
    """Return what can be written of a value."""
    match value:
        case None | bool() | date() | time() | json_fragment():
            return value
        case Enum():
            return _writable(value.value, depth)
        case str():
            return without_surrogates(value)
        case int():
            return value if abs(value) <= LARGEST_NUMBER else None
        case float():
            return value if isfinite(value) else None
        case _ if depth > DEEPEST:
            return None
        case Mapping():
            return {without_surrogates(str(key)): _writable(one, depth + 1) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_writable(one, depth + 1) for one in value]
    return None
