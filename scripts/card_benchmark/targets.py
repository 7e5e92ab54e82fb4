"""What the card may cost, and whether it does."""

from collections.abc import Iterator
from typing import Final

from scripts.target import TIMES, Target

from .measure import Measured, Module

CARD_KILOBYTES: Final = 45.0
WITH_PANEL_KILOBYTES: Final = 60.0
FIRST_GROWTH: Final = 3.0
DELTA_GROWTH: Final = 1.5
LONG_TASK_MILLISECONDS: Final = 50.0
NODE_GROWTH: Final = 1.05
"""A number more or less in a text is no growth."""
HEAP_GROWTH: Final = 1.05
"""Where nothing grows, two looks at the memory differ by less."""


def targets(measured: Measured) -> Iterator[Target]:
    """Compare what was measured with what was promised."""
    few, many = measured.extent.few_links, measured.extent.many_links
    short, long = measured.lists[few], measured.lists[many]

    def growth(name: str, bound: float, value: float) -> Target:
        return Target(name=f"{name}, {many:,} links against {few:,}", bound=bound, value=value, unit=TIMES)

    card, panel = kilobytes(*measured.card.values()), kilobytes(*measured.panel.values())
    yield Target(name="the card, in English", bound=CARD_KILOBYTES, value=card, unit="kB")
    yield Target(name="card and panel", bound=WITH_PANEL_KILOBYTES, value=card + panel, unit="kB")
    yield growth("first rows of a list", FIRST_GROWTH, long.first / short.first)
    yield growth("scripting of a delta", DELTA_GROWTH, long.delta / short.delta)
    yield growth("elements on the page", NODE_GROWTH, long.nodes / short.nodes)
    yield Target(
        name=f"longest task in {measured.extent.watched_seconds} s of watching {many:,} links",
        bound=LONG_TASK_MILLISECONDS,
        value=max(measured.long_tasks, default=0.0),
        unit="ms",
    )
    before, after = measured.heap
    yield Target(
        name=f"memory after {minutes(measured)} minutes of deltas, told once more",
        bound=HEAP_GROWTH,
        value=after / before,
        unit=TIMES,
    )


def kilobytes(*modules: Module) -> float:
    """Return what comes over the wire."""
    return sum(module.wire for module in modules) / 1000


def minutes(measured: Measured) -> int:
    """Return for how long the memory was looked at, in the time of the stream."""
    return measured.extent.streamed_seconds // 60
