"""What in Home Assistant's log is about us, and what of it must not be."""

from itertools import pairwise
import re

OURS = re.compile(r"jdownloader_ws|JDownloader")
# Home Assistant's words for what will break one day, and Python's.
DEPRECATION = re.compile(r"deprecat|will stop working|breaks in|Detected that custom integration", re.IGNORECASE)
RECORD = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.MULTILINE)
FAILURE = re.compile(r"^\S+ \S+ (ERROR|CRITICAL) ")


def deprecations(log: str) -> list[str]:
    """Return the lines that say that something of ours is deprecated, by its name or its file's."""
    return [line for line in log.splitlines() if OURS.search(line) and DEPRECATION.search(line)]


def failures(log: str) -> list[str]:
    """Return the errors that name us or have us in their traceback."""
    return [record for record in _records(log) if FAILURE.search(record) and OURS.search(record)]


def _records(log: str) -> list[str]:
    """Split a log where a new time stands at the beginning of a line."""
    starts = [match.start() for match in RECORD.finditer(log)]
    return [log[start:end] for start, end in pairwise([*starts, len(log)])]
