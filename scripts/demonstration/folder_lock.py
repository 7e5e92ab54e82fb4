"""One demo at a time in a folder: two instances of Home Assistant would overwrite each other's files."""

from collections.abc import Generator
from contextlib import contextmanager
import fcntl
from pathlib import Path

LOCK = "demo.lock"


class FolderInUseError(Exception):
    """Another demo runs in the folder."""


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Hold the lock of a folder, which ends with the process at the latest.

    Raises `FolderInUseError` if another process has it.
    """
    with (folder / LOCK).open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderInUseError(
                f"another demo uses {folder}; end it, or choose another folder: --config-dir FOLDER"
            ) from None
        yield
