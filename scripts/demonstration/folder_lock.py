"""One demo at a time in a folder: two instances of Home Assistant would overwrite each other's files."""

from collections.abc import Generator
from contextlib import contextmanager
import fcntl
from pathlib import Path

LOCK = "demo.lock"


class FolderError(Exception):
    """The demo cannot write into the folder."""


class FolderInUseError(Exception):
    """Another demo runs in the folder."""


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Make a folder and hold its lock, which ends with the process at the latest.

    Raises `FolderError` if that is not possible, `FolderInUseError` if another process has the lock.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        opened = (folder / LOCK).open("w", encoding="utf-8")
    except OSError as error:
        raise FolderError(
            f"{folder} is no folder to write into ({error.strerror}); choose another: --config-dir FOLDER"
        ) from None
    with opened as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderInUseError(
                f"another demo uses {folder}; end it, or choose another folder: --config-dir FOLDER"
            ) from None
        yield
