"""How much is measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Which numbers of links and subscribers, and how long."""

    subscribers: Mapping[int, Sequence[int]]
    """How many there are, for each number of links."""
    ticks: int
    lag_repeats: int
    """How often the lag of a full reading is measured."""
    occasion_repeats: int
    """How often it is measured what happens now and then."""
    lag_links: int = 10_000
    few_links: int = 1_000
    many_links: int = 50_000
    """The two that are compared to see whether something grows."""
    compared_subscribers: int = 20
    """How many there are where something more is measured than ticks."""

    def measures_lag(self, links: int, subscribers: int) -> bool:
        """Tell whether the lag of a full reading is measured there."""
        return (links, subscribers) == (self.lag_links, self.compared_subscribers)

    def compares(self, links: int, subscribers: int) -> bool:
        """Tell whether it is measured there what happens now and then."""
        return links in {self.few_links, self.many_links} and subscribers == self.compared_subscribers


FULL: Final = Extent(
    subscribers={
        100: (1, 20, 200),
        1_000: (20,),
        2_000: (1, 20, 200),
        10_000: (1, 20, 200),
        50_000: (1, 20, 200),
    },
    ticks=60,
    lag_repeats=5,
    occasion_repeats=3,
)
SHORT: Final = Extent(
    subscribers={1_000: (20,), 2_000: (20, 200), 10_000: (20,), 50_000: (20,)},
    ticks=10,
    lag_repeats=3,
    occasion_repeats=1,
)
