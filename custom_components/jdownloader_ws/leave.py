"""A leave that JDownloader was sent on: being away for some time is then what was asked for, and no failure."""

from datetime import datetime
from math import inf
from time import monotonic

from .api.plan import Part, Touched


class Leave:
    """When a JDownloader may be away, and what for."""

    def __init__(self) -> None:
        """Start with no leave."""
        self._until = 0.0
        self._is_for_update = False
        self._started_at: datetime | None = None

    def begin(self, seconds: float, *, is_update: bool, started_at: datetime | None) -> None:
        """Let JDownloader, which has been running since then, be away for so long."""
        self._until = monotonic() + seconds
        self._is_for_update = is_update
        self._started_at = started_at

    def end(self) -> None:
        """Take note that it is back."""
        self._until = 0.0

    def is_over(self, started_at: datetime | None) -> bool:
        """Tell whether a JDownloader that runs since then was away, if only for a moment that nobody saw."""
        return self._started_at is not None and started_at is not None and started_at > self._started_at

    @property
    def is_expected(self) -> bool:
        """Whether JDownloader was told to leave, and has not come back."""
        return monotonic() < self._until

    @property
    def touched(self) -> Touched:
        """What every round reads meanwhile: its start tells of a JDownloader that was away between two rounds."""
        return Touched(frozenset({Part.UPTIME})) if self.is_expected else Touched()

    @property
    def comes_back(self) -> bool:
        """Whether it is also expected to come back by itself."""
        return self.is_expected and self._until < inf

    @property
    def is_updating(self) -> bool:
        """Whether it left for an update, and has not come back."""
        return self._is_for_update and self.is_expected
