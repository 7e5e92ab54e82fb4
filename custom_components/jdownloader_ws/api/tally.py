"""What a set of links adds up to, kept by adding and taking away single links."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from .fields import percentage, seconds_left, within_bounds
from .states import LinkState, package_state

ALL_LINK_STATES = tuple(LinkState)
LEFT_OUT = frozenset({LinkState.FAILED, LinkState.OFFLINE, LinkState.SKIPPED})
"""Enabled links that will not be loaded as things stand: they count for no total."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over links; sizes in bytes, speed in bytes per second.

    The fields are exact, as single links are added and taken away; the properties are what clients get to know.
    """

    links: int = 0
    held: int = 0
    """Links that a running download holds."""
    finished: int = 0
    failed: int = 0
    """Failed and offline ones."""
    enabled: tuple[int, ...] = (0,) * len(ALL_LINK_STATES)
    """Enabled links in each of `STATES`."""
    sized: int = 0
    """Enabled links whose size is known."""
    total: int = 0
    loaded: int = 0
    open_total: int = 0
    open_loaded: int = 0
    speed: int = 0
    without_space: int = 0
    """Links that were skipped, or could not be unpacked, as the disk is full."""
    failed_archives: int = 0
    """Archives that could not be unpacked; known of packages only, as one archive may be many links."""

    def __add__(self, other: Tally) -> Tally:
        """Put two sets together."""
        return self._with(other, 1)

    def __sub__(self, other: Tally) -> Tally:
        """Take a part away."""
        return self._with(other, -1)

    def _with(self, other: Tally, sign: int) -> Tally:
        return Tally(
            self.links + sign * other.links,
            self.held + sign * other.held,
            self.finished + sign * other.finished,
            self.failed + sign * other.failed,
            tuple(mine + sign * its for mine, its in zip(self.enabled, other.enabled, strict=True)),
            self.sized + sign * other.sized,
            self.total + sign * other.total,
            self.loaded + sign * other.loaded,
            self.open_total + sign * other.open_total,
            self.open_loaded + sign * other.open_loaded,
            self.speed + sign * other.speed,
            self.without_space + sign * other.without_space,
            self.failed_archives + sign * other.failed_archives,
        )

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """Put many sets together."""
        return reduce(Tally.__add__, tallies, EMPTY_TALLY)

    @property
    def state(self) -> LinkState:
        """The state of a package of these links."""
        return package_state(state for state, count in zip(ALL_LINK_STATES, self.enabled, strict=True) if count)

    def enabled_in(self, state: LinkState) -> int:
        """Return how many enabled links are in a state."""
        return self.enabled[ALL_LINK_STATES.index(state)]

    @property
    def has_enabled(self) -> bool:
        """Whether any link is enabled."""
        return any(self.enabled)

    @property
    def bytes_total(self) -> int | None:
        """The size of the enabled links as far as it is known."""
        return within_bounds(self.total) if self.sized else None

    @property
    def bytes_loaded(self) -> int | None:
        """How much of the enabled links is loaded."""
        return within_bounds(self.loaded)

    @property
    def open_bytes_total(self) -> int | None:
        """The size of the links that can be loaded, as far as it is known."""
        return within_bounds(self.open_total)

    @property
    def open_bytes_loaded(self) -> int | None:
        """How much of those is loaded."""
        return within_bounds(self.open_loaded)

    @property
    def total_speed(self) -> int | None:
        """How fast all of them are loaded together."""
        return within_bounds(self.speed)

    @property
    def progress(self) -> float | None:
        """How much of the enabled links is loaded, in percent."""
        return 100.0 if self.state is LinkState.FINISHED else percentage(self.bytes_loaded, self.bytes_total)

    @property
    def remaining(self) -> int | None:
        """What is still to be loaded of the links that can be; None where their size can't be known."""
        total, loaded = self.open_bytes_total, self.open_bytes_loaded
        return None if total is None or loaded is None else max(0, total - loaded)

    @property
    def eta(self) -> int | None:
        """How long that takes at this speed, in seconds; None when nothing moves."""
        return seconds_left(self.remaining, self.total_speed)


EMPTY_TALLY = Tally()
ONE_IN_STATE = {state: tuple(int(state is other) for other in ALL_LINK_STATES) for state in ALL_LINK_STATES}
"""The row of `Tally.enabled` for a single link."""
