"""Units in which speeds may be given."""

from typing import Final

from ..errors import Code, JDownloaderRefusal
from .settings import LARGEST_SETTING

BYTES: Final = "B/s"
KILOBYTES: Final = "kB/s"
UNITS: Final = {BYTES: 1, KILOBYTES: 1_000, "MB/s": 1_000_000}
"""Bytes a second."""


def in_bytes(field: str, speed: float, unit: str) -> int:
    """Return a speed in bytes a second; raises a `JDownloaderRefusal` if JDownloader has no such number."""
    found = round(speed * UNITS[unit])
    if not 1 <= found <= LARGEST_SETTING:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field=field)
    return found
