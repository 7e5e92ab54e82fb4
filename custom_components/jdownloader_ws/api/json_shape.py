"""Looking at JSON before it is read: how many values it holds, how deep, and how long a single text is.

Reading is what makes a small answer costly: 8 MiB of empty objects are three million of them, hundreds of megabytes.
All here works on bytes, a piece at a time, as most of it keeps the interpreter's lock meanwhile.
"""

from collections.abc import Iterator
from typing import Final

from .errors import JDownloaderTooLargeError

MAX_VALUES: Final = 100_000
"""Values of an answer, objects and lists among them: five times those of a page of 500 links with all their fields."""
MAX_DEPTH: Final = 64
"""Objects and lists inside of each other; in JDownloader's answers there are at most seven."""
MAX_TEXT: Final = 1024 * 1024
"""Bytes of a single text, as it is escaped: no picture of a captcha has as many, and it is read in one go."""
MAX_BARE: Final = 2 * 1024 * 1024
"""Bytes outside of texts: five times those of the same page. Blanks without end and numbers of millions of digits are
no answer."""
SMALL: Final = 32 * 1024
"""Bytes of answers that can't hold too many values, as all but pages of lists are."""
JSON_PIECE: Final = 256 * 1024
"""Bytes that are looked at in one go, which takes about a millisecond."""
_BRACKETS: Final = b"[]{}"
_NOT_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in _BRACKETS)
_NOT_STRUCTURE: Final = bytes(byte for byte in range(256) if byte not in _BRACKETS + b',"')


def count_values(text: bytes) -> int:
    """Return how many values JSON holds, or an upper bound of it.

    Raises a `ValueError` for what is no answer of JDownloader: one with more than `MAX_VALUES`, or deeper than
    `MAX_DEPTH`; and a `JDownloaderTooLargeError` where a text is longer than `MAX_TEXT`, or the rest than `MAX_BARE`.
    """
    if len(text) <= SMALL:
        openings = text.count(b"{") + text.count(b"[")
        # Each value but the first follows a comma or an opening bracket; what stands within texts counts here, too.
        if openings <= MAX_DEPTH:
            return 1 + openings + text.count(b",")
    is_short = len(text) <= MAX_TEXT
    structure, lengths = _Structure(), _Lengths()
    for piece in pieces(text):
        structure.add(piece)
        if not is_short:
            lengths.add(piece)
    structure.finish()
    return structure.values


def pieces(text: bytes) -> Iterator[bytes]:
    """Yield JSON in pieces of about `JSON_PIECE`, with something else in place of quotes that don't end a text."""
    start = 0
    while start < len(text):
        piece = text[start : start + JSON_PIECE]
        if (len(piece) - len(piece.rstrip(b"\\"))) % 2:  # what is escaped belongs to it
            piece = text[start : start + len(piece) + 1]
        start += len(piece)
        yield piece.replace(b"\\\\", b"..").replace(b'\\"', b"..") if b"\\" in piece else piece


class _Structure:
    """How many values were seen so far, and the brackets that open and close them."""

    def __init__(self) -> None:
        self.values = 1
        self._brackets = bytearray()
        self._is_in_text = False

    def add(self, piece: bytes) -> None:
        """Look at the next piece; raises a `ValueError` for too many values."""
        # Of a text its two quotes are left, and what it holds of brackets and commas; two quotes in a row say nothing.
        structure = piece.translate(None, _NOT_STRUCTURE).replace(b'""', b"")
        parts = structure.split(b'"')
        bare = b"".join(parts[self._is_in_text :: 2])
        self._is_in_text ^= len(parts) % 2 == 0
        self.values += bare.count(b",") + bare.count(b"{") + bare.count(b"[")
        if self.values > MAX_VALUES:
            raise ValueError("more values than an answer of JDownloader has")
        self._brackets += bare.translate(None, _NOT_BRACKETS)

    def finish(self) -> None:
        """Raise a `ValueError` for brackets that are too deep, or don't fit together."""
        brackets = self._brackets
        for _ in range(MAX_DEPTH):  # each turn takes away the innermost
            brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
        if brackets:
            raise ValueError("deeper than an answer of JDownloader, or no JSON")


class _Lengths:
    """How long the texts are, and the rest."""

    def __init__(self) -> None:
        self._bare = 0
        self._text: int | None = None
        """Bytes so far of the text in which the last piece ended."""

    def add(self, piece: bytes) -> None:
        """Look at the next piece, which is shorter than a text may be."""
        parts = piece.split(b'"')
        if self._text is not None:
            self._text += len(parts[0])
            if self._text > MAX_TEXT:
                raise JDownloaderTooLargeError
        is_in_text = self._text is not None
        self._bare += sum(map(len, parts[is_in_text::2]))
        if self._bare > MAX_BARE:
            raise JDownloaderTooLargeError
        if len(parts) > 1:
            self._text = len(parts[-1]) if is_in_text ^ (len(parts) % 2 == 0) else None
