"""The picture that this world shows for every captcha."""

from base64 import b64encode
import struct
import zlib

_WIDTH, _HEIGHT = 120, 40


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png() -> bytes:
    rows = b"".join(b"\0" + bytes(235 - ((x * y) % 97) for x in range(_WIDTH)) for y in range(_HEIGHT))
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


# JDownloader leaves the "data:" out.
PICTURE = f"image/png;base64,{b64encode(_png()).decode()}"
ICON = f"png;base64,{b64encode(_png()).decode()}"
