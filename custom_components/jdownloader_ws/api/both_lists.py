"""The readers of both lists, of which each may be too long to be read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from .download_reader import DownloadReader
from .grabber_reader import GrabberReader
from .long_lists import TOO_LONG, ListLength, TooManyLinksError, counted_downloads, counted_linkgrabber
from .poll import Poll
from .rows import ListReader


class BothLists:
    """Owner of the readers; those that read block."""

    def __init__(self, rows: ListReader, clock: Callable[[], float]) -> None:
        self._rows = rows
        self._clock = clock
        self.downloads = DownloadReader(rows, clock)
        self.linkgrabber = GrabberReader(rows)
        self._downloads_length = ListLength()
        self._linkgrabber_length = ListLength()

    def measure(self, poll: Poll) -> None:
        """Drop a list that has become too long; one that is no longer so is read in the same round."""
        self._downloads_length.measure(poll.numbers.links)
        self._linkgrabber_length.measure(poll.numbers.grabber_links)
        self._drop()

    def read_downloads(self, now: datetime, poll: Poll, *, afresh: bool) -> None:
        """Read the download list as its reader does, unless it is too long."""
        if not self._downloads_length.is_too_long:
            try:
                self.downloads.read(now, is_paused=poll.is_paused, afresh=afresh)
            except TooManyLinksError:
                self._downloads_length.give_up()
                self._drop()

    def read_changed_packages(self, now: datetime, poll: Poll) -> None:
        """Read of the download list what its reader does so, unless it is too long."""
        if not self._downloads_length.is_too_long:
            try:
                self.downloads.read_changed_packages(now, is_paused=poll.is_paused)
            except TooManyLinksError:
                self._downloads_length.give_up()
                self._drop()

    def read_linkgrabber(self) -> None:
        """Read the LinkGrabber, unless it is too long."""
        if not self._linkgrabber_length.is_too_long:
            try:
                self.linkgrabber.read()
            except TooManyLinksError:
                self._linkgrabber_length.give_up()
                self._drop()

    def counted(self, poll: Poll) -> dict[str, Any]:
        """Return what the status says of lists that are not read."""
        downloads = counted_downloads(poll) if self.downloads.list.is_too_long else {}
        linkgrabber = counted_linkgrabber(poll) if self.linkgrabber.list.is_too_long else {}
        return downloads | linkgrabber

    def _drop(self) -> None:
        """Forget all that was known of lists that are too long."""
        if self._downloads_length.is_too_long and not self.downloads.list.is_too_long:
            self.downloads = DownloadReader(self._rows, self._clock)
            self.downloads.list = TOO_LONG
        if self._linkgrabber_length.is_too_long and not self.linkgrabber.list.is_too_long:
            self.linkgrabber = GrabberReader(self._rows)
            self.linkgrabber.list = TOO_LONG
