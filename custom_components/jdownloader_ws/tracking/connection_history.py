"""When a JDownloader could be read, and which way, for diagnostics and repairs."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from ..api.connection import Via
from ..api.snapshot import Reason

LENGTH: Final = 50
"""Changes that are kept: some hours of a bad connection, years of a good one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From when on it was so; exactly one of reason and way is there."""

    since: datetime
    reason: Reason | None
    via: Via | None


class ConnectionHistory:
    """Remembers changes, not readings."""

    def __init__(self) -> None:
        self._turns: deque[Turn] = deque(maxlen=LENGTH)

    @property
    def turns(self) -> Sequence[Turn]:
        """The changes, the oldest first."""
        return tuple(self._turns)

    @property
    def unavailable_since(self) -> datetime | None:
        """Since when JDownloader cannot be read, whatever the reasons; None while it can, or nothing is known."""
        since = None
        for turn in reversed(self._turns):
            if turn.reason is None:
                break
            since = turn.since
        return since

    def note(self, reason: Reason | None, via: Via | None) -> None:
        """Note how it is now."""
        turn = Turn(dt_util.utcnow(), reason, via if reason is None else None)
        last = self._turns[-1] if self._turns else None
        if last is None or (last.reason, last.via) != (turn.reason, turn.via):
            self._turns.append(turn)

    def is_unavailable_for(self, time: timedelta) -> bool:
        """Return whether JDownloader could not be read for at least so long."""
        return (since := self.unavailable_since) is not None and dt_util.utcnow() - since >= time
