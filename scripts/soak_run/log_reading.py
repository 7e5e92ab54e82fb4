"""What in Home Assistant's log must not be there, whatever goes wrong outside: tracebacks of ours, lost tasks."""

from itertools import pairwise
import re
from typing import Final

OURS: Final = re.compile(r"jdownloader_ws")
RECORD: Final = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.MULTILINE)
WRONG: Final = re.compile(r"Traceback \(most recent call last\)|was never awaited|exception was never retrieved")
LONGEST: Final = 2_500


def failures(log: str) -> list[str]:
    """Return the records that have a traceback of ours, or a task of ours that was never awaited."""
    return [_short(record) for record in _records(log) if WRONG.search(record) and OURS.search(record)]


def _records(log: str) -> list[str]:
    """Split a log where a new time stands at the beginning of a line."""
    starts = [match.start() for match in RECORD.finditer(log)]
    return [log[start:end] for start, end in pairwise([0, *starts, len(log)])]


def _short(record: str) -> str:
    return record if len(record) <= LONGEST else f"{record[: LONGEST // 2]} ... {record[-LONGEST // 2 :]}"
