"""Data of events, cut to what an event may hold: Home Assistant's recorder drops attributes of 16 kB and more."""

from collections.abc import Sequence
import json
from typing import Any, Final

from ..api.messages import without_queries, without_users

MOST_FILES: Final = 50
"""Most names of files in an event."""
LONGEST_NAME: Final = 160
"""Bytes of a name among many, as it is written."""
LONGEST_PATH: Final = 2_000
LONGEST_TEXT: Final = 1_000
MAX_PACKAGES_IN_EVENT: Final = 20
LARGEST_PACKAGES: Final = 9_000
"""Bytes of all packages in one event, as they are written."""


def size(value: object) -> int:
    """Return how many bytes a value has when it is written."""
    return len(json.dumps(value, ensure_ascii=False).encode(errors="replace"))


def cut(text: str, most: int) -> str:
    """Return a text, with its end cut off where it would be written with more than so many bytes."""
    if size(text) <= most:
        return text
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(f"{text[:middle]}…") <= most else (low, middle - 1)
    return f"{text[:low]}…"


def urls_without_secrets(text: str | None) -> str | None:
    """Return a text in which addresses have neither user nor query, and of which the end is cut off."""
    return text and cut(without_queries(without_users(text)), LONGEST_TEXT)


def short_path(folder: str | None) -> str | None:
    """Return a folder as it is in an event."""
    return folder and cut(folder, LONGEST_PATH)


def first_names(names: Sequence[str | None]) -> list[str | None]:
    """Return the first names of files, each cut to what fits."""
    return [name and cut(name, LONGEST_NAME) for name in names[:MOST_FILES]]


def fitting_packages(packages: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], int]:
    """Return the first packages, with fewer names or none where they are many, and how many more there are."""
    fitting: list[dict[str, Any]] = []
    room = LARGEST_PACKAGES
    for package in packages[:MAX_PACKAGES_IN_EVENT]:
        short = package if size(package) <= room else _nameless(package)
        if (needed := size(short)) > room:
            break
        fitting.append(short)
        room -= needed
    return fitting, len(packages) - len(fitting)


def _nameless(package: dict[str, Any]) -> dict[str, Any]:
    return package | {"files": [], "files_more": len(package["files"]) + package["files_more"]}
