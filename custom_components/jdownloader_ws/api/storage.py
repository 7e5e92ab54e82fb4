"""The disks that JDownloader can save to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .fields import number_of, text_of
from .rows import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """A disk as JDownloader's system sees it, in bytes."""

    path: str
    free_bytes: int | None
    total_bytes: int | None

    @classmethod
    def from_api(cls, answer: Mapping[str, Any]) -> Storage:
        """Read a row of `system/getStorageInfos`."""
        return cls(
            path=disk_path(answer) or "",
            free_bytes=number_of(answer, "free"),
            total_bytes=number_of(answer, "size") or None,
        )


def disk_path(answer: JsonObject) -> str | None:
    """Return the path of a disk, by which disks are distinguished."""
    return text_of(answer, "path")


def storage_of(folder: str | None, storages: Iterable[Storage]) -> Storage | None:
    """Return the storage on which a folder lies; JDownloader answers with all where it can't find that one."""
    rows = list(storages)
    matching = [storage for storage in rows if folder and folder.startswith(storage.path)] or rows[:1]
    return max(matching, key=lambda storage: len(storage.path), default=None)
