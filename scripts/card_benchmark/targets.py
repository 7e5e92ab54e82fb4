"""What the card may cost, and whether it does."""

from collections.abc import Iterator
from typing import Final

from scripts.benchmark_target import TIMES, Target

from .measure import FEW_LINKS, MANY_LINKS, STREAMED_MINUTES, WATCHED_SECONDS, Measured, Module

CARD_KILOBYTES: Final = 45.0
WITH_PANEL_KILOBYTES: Final = 60.0
FIRST_GROWTH: Final = 3.0
DELTA_GROWTH: Final = 1.5
LONG_TASK_MILLISECONDS: Final = 50.0
NODE_GROWTH: Final = 1.05
"""A number more or less in a text is no growth."""
HEAP_GROWTH: Final = 1.05
"""Where nothing grows, two polls of the memory differ by less."""


def targets(measured: Measured) -> Iterator[Target]:
    """Compare what was measured with what was promised."""
    short, long = measured.lists[FEW_LINKS], measured.lists[MANY_LINKS]

    def growth(name: str, bound: float, value: float) -> Target:
        return Target(name=f"{name}, {MANY_LINKS:,} links against {FEW_LINKS:,}", bound=bound, value=value, unit=TIMES)

    card = kilobytes(*measured.card.values())
    panel = kilobytes(*measured.columns.values(), *measured.panel.values())
    yield Target(name="the card in a section, in English", bound=CARD_KILOBYTES, value=card, unit="kB")
    yield Target(name="card and panel", bound=WITH_PANEL_KILOBYTES, value=card + panel, unit="kB")
    yield growth("first rows of a list", FIRST_GROWTH, long.first / short.first)
    yield growth("scripting of a delta", DELTA_GROWTH, long.delta / short.delta)
    yield growth("elements on the page", NODE_GROWTH, long.nodes / short.nodes)
    yield Target(
        name=f"longest task in {WATCHED_SECONDS} s of watching {MANY_LINKS:,} links",
        bound=LONG_TASK_MILLISECONDS,
        value=max(measured.long_tasks, default=0.0),
        unit="ms",
    )
    before, after = measured.heap
    yield Target(
        name=f"memory after {STREAMED_MINUTES} minutes of deltas, sent once more",
        bound=HEAP_GROWTH,
        value=after / before,
        unit=TIMES,
    )


def kilobytes(*modules: Module) -> float:
    """Return what comes over the wire."""
    return sum(module.wire for module in modules) / 1000
