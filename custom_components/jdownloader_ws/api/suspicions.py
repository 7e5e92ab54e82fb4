"""What two polls that follow each other make us look at: what moved, stands, or moved by more than it can have."""

from collections.abc import Mapping, Set as AbstractSet

from .parts import Part
from .poll import Poll, Progress
from .states import RUNS, ControllerState

SLACK = 64 * 1024
"""Bytes that the sum over all links may be ahead of the links' own numbers in the same answer."""
SLACK_SECONDS = 0.25
"""The same for a busy line: JDownloader collects the answer while it continues loading."""


def standing_links(before: Poll, poll: Poll) -> set[str]:
    """Return the links that are held and load nothing: they may wait, or stand at a captcha for minutes.

    The first look at one comes at once, further ones share the second request with what has its turn.
    """
    return {
        link_id
        for link_id, progress in poll.progress.items()
        if (last := before.progress.get(link_id)) is not None and last.loaded == progress.loaded
    }


def resumed_links(poll: Poll, held: Mapping[str, Progress], waiting: AbstractSet[str]) -> set[str]:
    """Return the links that were seen to wait, and load again: after a hoster's countdown nothing else says so."""
    return {
        link_id
        for link_id in waiting & poll.progress.keys()
        if link_id in held and (poll.progress[link_id].loaded or 0) > (held[link_id].loaded or 0)
    }


def structural(before: Poll, poll: Poll, strangers: AbstractSet[str]) -> set[Part]:
    """Return the lists whose counts moved, or in which a link runs that we don't know."""
    parts = set()
    if before.numbers.structure != poll.numbers.structure or strangers:
        parts.add(Part.DOWNLOADS)
    if before.numbers.grabber != poll.numbers.grabber:
        parts.add(Part.LINKGRABBER)
    if before.is_grabbing != poll.is_grabbing:
        parts.add(Part.COLLECTING)
    return parts


def controller(before: Poll, poll: Poll) -> set[Part]:
    """Return what changes with the controller's state.

    When it does not run any more, links may have ended; it may even have begun and ended since the last poll.
    """
    if before.state is poll.state:
        return set()
    may_have_ended = before.state is ControllerState.RUNNING or poll.state not in RUNS
    return {Part.STATUS_BAR, Part.UNFINISHED} if may_have_ended else {Part.STATUS_BAR}


def unexplained(before: Poll, poll: Poll, held: Mapping[str, Progress]) -> Part | None:
    """Return what to read as the sums over all links moved by more, or less, than the held links did.

    Small files begin and end between two polls; a reset takes bytes away; enabling moves the total. Where links came
    or went these moved the sums, which say nothing else then.
    """
    if before.numbers.structure != poll.numbers.structure:
        return None
    low = high = sum(
        (progress.loaded or 0) - (held[link_id].loaded or 0)
        for link_id, progress in poll.progress.items()
        if link_id in held
    )
    high += sum(progress.loaded or 0 for link_id, progress in poll.progress.items() if link_id not in held)
    high += sum(last.remaining for link_id, last in held.items() if link_id not in poll.progress)
    is_loading = bool(held or poll.progress)
    slack = is_loading * SLACK + SLACK_SECONDS * sum(progress.speed or 0 for progress in poll.progress.values())
    moved = poll.numbers.loaded - before.numbers.loaded
    if moved < low - slack:
        return Part.ALL_STATES
    if moved > high + slack:
        return Part.UNFINISHED
    same_sizes = all(
        link_id in held and held[link_id].total == progress.total for link_id, progress in poll.progress.items()
    )
    moved_total = poll.numbers.total != before.numbers.total
    return Part.ALL_STATES if moved_total and same_sizes and len(held) == len(poll.progress) else None
