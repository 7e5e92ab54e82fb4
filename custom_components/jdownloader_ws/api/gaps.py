"""What is read after events of JDownloader may have been lost."""

from typing import Final

from .poll import Poll

GAP_LINKS: Final = 5_000
"""Links of both lists up to which all is read then. Of more of them, which may take a hundred requests, only what shows
whether something changed: for the rest the bounds hold, as they do without events."""


def has_many_links(poll: Poll) -> bool:
    """Return whether there are too many links for reading all of them after each gap."""
    return poll.numbers.links + poll.numbers.grabber_links > GAP_LINKS


def needs_all_after_gap(poll: Poll, *, knows_start: bool) -> bool:
    """Return whether all has to be read: if it is little, or a restart would not show as the start is not known."""
    return not has_many_links(poll) or not knows_start
