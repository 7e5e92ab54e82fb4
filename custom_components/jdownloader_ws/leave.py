"""A leave that JDownloader was sent on: being away for some time is then what was asked for, and no failure."""

from math import inf
from time import monotonic


class Leave:
    """When a JDownloader may be away, and what for."""

    def __init__(self) -> None:
        """Start with no leave."""
        self._until = 0.0
        self._is_for_update = False

    def begin(self, seconds: float, *, is_update: bool) -> None:
        """Let JDownloader be away for so long."""
        self._until = monotonic() + seconds
        self._is_for_update = is_update

    def end(self) -> None:
        """Take note that it is back."""
        self._until = 0.0

    @property
    def is_expected(self) -> bool:
        """Whether JDownloader was told to leave, and has not come back."""
        return monotonic() < self._until

    @property
    def comes_back(self) -> bool:
        """Whether it is also expected to come back by itself."""
        return self.is_expected and self._until < inf

    @property
    def is_updating(self) -> bool:
        """Whether it left for an update, and has not come back."""
        return self._is_for_update and self.is_expected
