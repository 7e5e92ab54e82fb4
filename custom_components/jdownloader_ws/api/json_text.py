"""Reading JSON that others write: whatever it holds, what comes out can be written as JSON again."""

from codecs import getincrementaldecoder
from json import JSONDecoder, scanner
from math import isfinite
from typing import Any, Final

from .fields import without_surrogates
from .json_shape import JSON_PIECE, count_values

# Digits of a whole number; Python itself refuses to read more than some thousand.
MAX_DIGITS: Final = 64
# What is read in one go although no other thread runs meanwhile: some milliseconds, and more than a page of 500 links
# with all their fields, long names, addresses and comments has (18,000 values, 2.5 MB).
QUICK_VALUES: Final = 30_000
QUICK_SIZE: Final = 3 * 1024 * 1024


def loads(text: bytes) -> Any:
    """Read JSON; raises a ValueError where it is none, or more than an answer of JDownloader (see `json_shape`).

    A number that is none (NaN, Infinity) or has no end becomes None, a byte that is not UTF-8 and half of a character
    U+FFFD: each costs itself, and not the whole answer. No step of it keeps other threads waiting for long.
    """
    is_quick = count_values(text) <= QUICK_VALUES and len(text) <= QUICK_SIZE
    read = _decoded(text)
    found = (_QUICK if is_quick else _SHARING).decode(read)
    return _whole_texts(found) if _may_have_halves(read) else found


def _may_have_halves(read: str) -> bool:
    """Return whether there may be half of a character: only what was escaped can be one by now."""
    parts = (read[start : start + JSON_PIECE + 2] for start in range(0, len(read), JSON_PIECE)) if "\\" in read else ()
    return any("\\ud" in part or "\\uD" in part for part in parts)


def _decoded(text: bytes) -> str:
    decoder = getincrementaldecoder("utf-8-sig")("replace")
    starts = range(0, len(text), JSON_PIECE)
    return "".join(
        [*(decoder.decode(text[start : start + JSON_PIECE]) for start in starts), decoder.decode(b"", final=True)]
    )


def _nothing(_constant: str) -> None:
    """Return what NaN and Infinity are."""


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= MAX_DIGITS else None


def _real(digits: str) -> float | None:
    number = float(digits)
    return number if isfinite(number) else None


class _SharingDecoder(JSONDecoder):
    """Reads value by value, ten times as slowly, so that other threads run in between."""

    def __init__(self) -> None:
        super().__init__(parse_constant=_nothing, parse_int=_whole, parse_float=_real)
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]


_QUICK: Final = JSONDecoder(parse_constant=_nothing, parse_int=_whole, parse_float=_real)
_SHARING: Final = _SharingDecoder()


def _whole_texts(value: Any) -> Any:
    match value:
        case str():
            return without_surrogates(value)
        case list():
            return [_whole_texts(one) for one in value]
        case dict():
            return {without_surrogates(key): _whole_texts(one) for key, one in value.items()}
    return value
