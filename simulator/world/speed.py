"""Speeds: how a line is shared, and how JDownloader averages."""

# JDownloader's averages follow slowly: after a sudden change a fifth of the difference is made up each second.
_TIME_CONSTANT_MS = 4_500


class SpeedAverage:
    """A speed that follows the real one slowly, in bytes a second; it knows nothing in its first second."""

    __slots__ = ("_age_ms", "_bytes", "_value")

    def __init__(self) -> None:
        self._age_ms = 0
        self._bytes = 0
        self._value = 0.0

    def add(self, loaded: int, tick_ms: int) -> None:
        """Take in what came in one tick."""
        self._age_ms += tick_ms
        self._bytes += loaded
        if self._age_ms <= _TIME_CONSTANT_MS:
            self._value = self._bytes * 1000 / self._age_ms
        else:
            self._value += (loaded * 1000 / tick_ms - self._value) * tick_ms / _TIME_CONSTANT_MS

    @property
    def value(self) -> int:
        """Bytes a second, 0 while unknown."""
        return int(self._value) if self._age_ms >= 1000 else 0  # noqa: PLR2004


def share_line(line: int, limits: list[int | None]) -> list[int]:
    """Share a line fairly among loads that may want less than their part; all in bytes a second."""
    rates = [0] * len(limits)
    order = sorted(range(len(limits)), key=lambda index: _wish(limits[index], line))
    rest = max(line, 0)
    for place, index in enumerate(order):
        rates[index] = min(_wish(limits[index], line), rest // (len(order) - place))
        rest -= rates[index]
    return rates


def _wish(limit: int | None, line: int) -> int:
    return line if limit is None else min(limit, line)
