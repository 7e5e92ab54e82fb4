"""What of a JDownloader can be read on its own."""

from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """Something that can be read on its own."""

    STATUS_BAR = "status_bar"
    DOWNLOADS_COUNTER = "downloads_counter"
    LINKGRABBER_COUNTER = "linkgrabber_counter"
    COLLECTING = "collecting"
    DIALOGS = "dialogs"
    STORAGE = "storage"
    DOWNLOADS = "downloads"
    """Which packages and links there are; the fields of new ones."""
    CHANGED_PACKAGES = "changed_packages"
    """Packages, and the links of those that are new or have another number of links; not the order within a package."""
    UNFINISHED = "unfinished"
    """The state of all links that may still change by themselves."""
    ALL_STATES = "all_states"
    """The state of all links: something was reset, which may have been finished."""
    PACKAGES = "packages"
    """What JDownloader says of the packages in which a link came into another state."""
    LINKGRABBER = "linkgrabber"
    SETTINGS = "settings"
    ACCOUNTS = "accounts"
    """Those at hosters."""
    STORAGES = "storages"
    """All disks, beside the one that `STORAGE` looks at."""
    EXTRACTIONS = "extractions"
    UPTIME = "uptime"
    UPDATE = "update"
    """Whether there is an update."""
    EVERYTHING = "everything"
    """All but what is read on demand."""
    DEFERRED = "deferred"
    """What an earlier reading put off, so that the rest was there at once."""
    AFTER_GAP = "after_gap"
    """Whatever may have changed while events were lost: everything, or of long lists what shows whether they did."""


NO_PARTS: Final[frozenset[Part]] = frozenset()
