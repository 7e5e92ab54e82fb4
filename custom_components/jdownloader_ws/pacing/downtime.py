"""How long a JDownloader may be away because of a command of ours."""

from datetime import datetime
from math import inf
from time import monotonic

from ..api.parts import Part
from ..api.plan import Touched


class ExpectedDowntime:
    """How long a JDownloader may be unreachable because of a restart, exit or update of ours, and for which of them."""

    def __init__(self) -> None:
        self._until = 0.0
        self._is_for_update = False
        self._started_at: datetime | None = None

    def begin(self, seconds: float, *, is_update: bool, started_at: datetime | None) -> None:
        """Expect a JDownloader that was started at `started_at` to be unreachable for up to `seconds`."""
        self._until = monotonic() + seconds
        self._is_for_update = is_update
        self._started_at = started_at

    def end(self) -> None:
        """Note that it is back."""
        self._until = 0.0

    def is_over(self, started_at: datetime | None) -> bool:
        """Return whether it was restarted since, be it between two rounds; `started_at` is its start as read last."""
        return self._started_at is not None and started_at is not None and started_at > self._started_at

    @property
    def is_expected(self) -> bool:
        """Whether JDownloader may be unreachable now."""
        return monotonic() < self._until

    @property
    def touched(self) -> Touched:
        """What every round reads meanwhile: the start shows a restart that took place between two rounds."""
        return Touched(frozenset({Part.UPTIME})) if self.is_expected else Touched()

    @property
    def comes_back(self) -> bool:
        """Whether it is also expected to come back by itself."""
        return self.is_expected and self._until < inf

    @property
    def is_updating(self) -> bool:
        """Whether it is unreachable for an update, and has not come back."""
        return self._is_for_update and self.is_expected
