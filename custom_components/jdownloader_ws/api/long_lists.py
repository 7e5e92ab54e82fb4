"""Lists of more links than are handled one by one: JDownloader counts them, and they are not read."""

from typing import Any, Final

from .fields import within_bounds
from .package_list import PackageList
from .poll import Poll

MAX_LINKS: Final = 100_000
"""Links of one list; of more of them only what JDownloader counts is known."""
TOO_LONG: Final[PackageList[Any, Any]] = PackageList(is_too_long=True)


class TooManyLinksError(Exception):
    """A list turned out to be too long while it was read. Does not leave this package."""


class ListLength:
    """Whether one of the lists is too long to be read."""

    def __init__(self) -> None:
        self.is_too_long = False
        self._counted = 0
        self._given_up_at: int | None = None

    def measure(self, counted: int) -> None:
        """Take over how many links JDownloader counts, which may be fewer than there are: equal names count once."""
        self._counted = counted
        if self._given_up_at is not None and counted < self._given_up_at:
            self._given_up_at = None
        self.is_too_long = counted > MAX_LINKS or self._given_up_at is not None

    def give_up(self) -> None:
        """Note that there were more links than JDownloader counted; it is read again when that number falls."""
        self._given_up_at = self._counted
        self.is_too_long = True


def counted_downloads(poll: Poll) -> dict[str, Any]:
    """Return what the status says of a download list that is not read: what the poll brings anyway, and no more."""
    speeds = [progress.speed for progress in poll.progress.values()]
    return {
        "speed": within_bounds(sum(speed or 0 for speed in speeds)),
        "active_downloads": len(poll.progress),
        "total_downloads": _if_above(poll.numbers.links),
        "total_packages": poll.numbers.packages,
        **dict.fromkeys(
            (
                "finished_downloads",
                "failed_downloads",
                "total_bytes",
                "loaded_bytes",
                "remaining_bytes",
                "progress",
                "eta",
            )
        ),
    }


def counted_linkgrabber(poll: Poll) -> dict[str, Any]:
    """Return the same of the LinkGrabber."""
    online, offline, _ = poll.numbers.grabber_checked
    return {
        "linkgrabber_packages": poll.numbers.grabber_packages,
        "linkgrabber_links": _if_above(poll.numbers.grabber_links),
        "linkgrabber_online": online,
        "linkgrabber_offline": offline,
    }


def _if_above(counted: int) -> int | None:
    """Return a number of links; None where JDownloader counts fewer than there are known to be."""
    return counted if counted > MAX_LINKS else None
