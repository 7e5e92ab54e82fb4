"""Reading JSON that others write: whatever it holds, what comes out can be written as JSON again."""

import json
from math import isfinite
from typing import Any, Final

from .fields import mended

# Digits of a whole number; Python itself refuses to read more than some thousand.
MAX_DIGITS: Final = 64


def loads(text: bytes) -> Any:
    """Read JSON; raises a ValueError where it is none.

    A number that is none (NaN, Infinity) or has no end becomes None, a byte that is not UTF-8 and half of a character
    U+FFFD: each costs itself, and not the whole answer.
    """
    read = text.decode("utf-8-sig", "replace")
    found = json.loads(read, parse_constant=_nothing, parse_int=_whole, parse_float=_real)
    # Only what was escaped can be half of a character by now.
    return _whole_texts(found) if "\\ud" in read or "\\uD" in read else found


def _nothing(_constant: str) -> None:
    """Return what NaN and Infinity are."""


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= MAX_DIGITS else None


def _real(digits: str) -> float | None:
    number = float(digits)
    return number if isfinite(number) else None


def _whole_texts(value: Any) -> Any:
    match value:
        case str():
            return mended(value)
        case list():
            return [_whole_texts(one) for one in value]
        case dict():
            return {mended(key): _whole_texts(one) for key, one in value.items()}
    return value
