"""Which archive a file is, or is a part of: decided by its name, as JDownloader does (`archiveName` of its queue)."""

from collections import Counter
from collections.abc import Mapping
import re
from typing import Final

ENDING: Final = re.compile(
    r"(?:\.part\d+|\.7z|\.zip|\.tar)?\.(?:zip|rar|7z|tar|tgz|gz|bz2|xz|zst|lzh|arj|cab|iso|[rz]?\d{2,3})$",
    re.IGNORECASE,
)
"""What names of files have after that of the archive: `.part01.rar`, `.7z.001`, `.tar.gz`, `.r00` …"""


def is_archive(name: str | None) -> bool:
    """Return whether a file is unpacked, by its name."""
    return ENDING.search(name or "") is not None


def archive_of(name: str | None) -> str | None:
    """Return the name that all parts of an archive share; that of any other file stays as it is."""
    return name and (ENDING.sub("", name) or name)


def recounted(parts: Mapping[str, int], before: str | None, after: str | None) -> Mapping[str, int]:
    """Return how many parts there are of each archive, when one is a part of another archive, or of none, than before.

    Takes as long as there are archives; the same object where nothing changed.
    """
    if before == after:
        return parts
    counted = Counter(parts)
    counted.update([after] if after is not None else [])
    counted.subtract([before] if before is not None else [])
    return +counted
