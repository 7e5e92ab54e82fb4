"""What can go wrong with events on the way from JDownloader to a listener, by chance that is always the same."""

from dataclasses import replace
from random import Random
from typing import override

from simulator.world.events import Delivery, Event


class Disturbance(Delivery):
    """Events that get lost, come twice, come without what they are about, and are mixed up."""

    def __init__(
        self, *, lost: float = 0.0, doubled: float = 0.0, cut: float = 0.0, is_mixed: bool = False, seed: int = 0
    ) -> None:
        """Choose the shares, from 0 to 1, of the events that never come, come twice, and come without their data.

        With `lost=1` a subscription lives and says nothing; `is_mixed` lets the events of one answer come in any order.
        """
        self.keeps_all = doubled > 0
        self._lost = lost
        self._doubled = doubled
        self._cut = cut
        self._is_mixed = is_mixed
        self._random = Random(seed)  # noqa: S311 (chance that can be repeated)

    @override
    def times(self) -> int:
        if self._lost and self._random.random() < self._lost:
            return 0
        return 2 if self._doubled and self._random.random() < self._doubled else 1

    @override
    def sent(self, event: Event) -> Event:
        is_cut = bool(self._cut) and self._random.random() < self._cut
        return replace(event, data=None) if is_cut else event

    @override
    def ordered[Item](self, items: list[Item]) -> list[Item]:
        if self._is_mixed:
            self._random.shuffle(items)
        return items
