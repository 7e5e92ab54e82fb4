"""What the fields of a link mean together: its size, until when it waits, and why it failed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .fields import end_of, number_of
from .states import LinkState


def sizes(loaded: int | None, total: int | None, *, is_finished: bool) -> tuple[int | None, int | None]:
    """Return how much of a link is loaded, and of how much.

    JDownloader reports an unknown size as 0 or as what is loaded. With several connections a file may seem to have
    grown beyond its size, also when it is finished.
    """
    if total is None or (total == 0 < (loaded or 0)) or (not is_finished and total in (0, loaded)):
        return loaded, None
    return None if loaded is None else min(loaded, total), total


def wait_until(
    answer: Mapping[str, Any], details: Mapping[str, Any], state: LinkState, now: datetime
) -> datetime | None:
    """Return the end of a waiting time; JDownloader reports what is left, in milliseconds."""
    if state is not LinkState.WAITING:
        return None
    condition = details.get("ConditionalSkipReason")
    left = number_of(condition, "timeout") if isinstance(condition, Mapping) else number_of(answer, "eta")
    return end_of(now, left)


def error(state: LinkState, final: str | None) -> str | None:
    """Return why a link failed, in JDownloader's word for it."""
    if state is LinkState.OFFLINE:
        return "offline"
    return final.lower() if final and state is LinkState.FAILED else None
