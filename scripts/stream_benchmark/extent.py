"""How much is measured: as much as the targets take, which is some minutes."""

from collections.abc import Mapping, Sequence
from typing import Final

FEW_LINKS: Final = 1_000
MANY_LINKS: Final = 50_000
"""The two that are compared to see whether something grows."""
LIST_LINKS: Final = 2_000
"""Where a subscriber's bytes are compared with those of the whole list, and many subscribers with few."""
LAG_LINKS: Final = 10_000
"""Where the lag of a full reading is measured."""
FEW_SUBSCRIBERS: Final = 20
"""Also how many there are where something more is measured than ticks."""
MANY_SUBSCRIBERS: Final = 200

SUBSCRIBERS: Final[Mapping[int, Sequence[int]]] = {
    FEW_LINKS: (FEW_SUBSCRIBERS,),
    LIST_LINKS: (FEW_SUBSCRIBERS, MANY_SUBSCRIBERS),
    LAG_LINKS: (FEW_SUBSCRIBERS,),
    MANY_LINKS: (FEW_SUBSCRIBERS,),
}
"""How many there are, for each number of links."""
TICKS: Final = 20
LAG_REPEATS: Final = 3
OCCASION_REPEATS: Final = 3
