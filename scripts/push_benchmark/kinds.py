"""What is looked at, and what it is called in the tables."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """Something that happens in JDownloader."""

    STARTED = "link started"
    FINISHED = "link finished"
    EXTRACTED = "archive unpacked"
    WAITS = "link has to wait"
    EDITED = "download renamed"
    PACKAGE_ADDED = "package added"
    REMOVED = "links removed"
    PAUSED = "paused"
    RESUMED = "goes on"
    CAPTCHA = "captcha"
    DIALOG = "dialog"
    GRABBED = "links in the LinkGrabber"
    GRABBED_EDITED = "renamed in the LinkGrabber"
    LIMIT = "speed limit (no event)"


HAVE_TARGETS: Final = tuple(kind for kind in Kind if kind is not Kind.LIMIT)
EDITS_OF_GRABBER: Final = frozenset({Kind.GRABBED_EDITED})
"""May take 0.2 s more: JDownloader's event of them comes late."""
