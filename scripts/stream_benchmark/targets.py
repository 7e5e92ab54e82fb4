"""What the stream may cost, and whether it does."""

from collections.abc import Callable, Iterable, Iterator
from statistics import median
from typing import Final

from scripts.benchmark_target import TIMES, Target

from .cell import Cell
from .extent import FEW_SUBSCRIBERS, LAG_LINKS, LIST_LINKS, MANY_SUBSCRIBERS
from .ledger import Tick, mean
from .stream import Measured

LIST_SHARE: Final = 0.02
"""Of the list's bytes in a tick."""
FAN_OUT: Final = 3.0
"""How much more many subscribers may take than few."""
CALLBACK_SECONDS: Final = 0.005
GROWTH: Final = 1.3
LAG: Final = 3.0
REQUESTS: Final = 2.0
POLL_BYTES: Final = 2 * 1024
LINK_BYTES: Final = 400
LOOKED_UP_BYTES: Final = 600
PACKAGE_BYTES: Final = 150


def allowed_bytes(tick: Tick) -> float:
    """Return what JDownloader may be asked for in a tick, in bytes of its answers."""
    looked_up = min(tick.looked_up, tick.running_links)
    links = LOOKED_UP_BYTES * looked_up + LINK_BYTES * (tick.running_links - looked_up)
    return POLL_BYTES + links + PACKAGE_BYTES * tick.running_packages


def targets(measured: Measured) -> Iterator[Target]:
    """Compare what was measured with what was promised; of several cells the worst counts."""
    cells = measured.cells.values()
    yield Target(
        name=f"bytes of a subscriber against the whole list, {LIST_LINKS:,} links",
        bound=100 * LIST_SHARE,
        value=max(100 * cell.received / cell.list_bytes for cell in cells if cell.links == LIST_LINKS),
        unit="%",
    )
    yield Target(
        name=f"our CPU time, {MANY_SUBSCRIBERS} subscribers against {FEW_SUBSCRIBERS}",
        bound=FAN_OUT,
        value=ours(measured.cells[LIST_LINKS, MANY_SUBSCRIBERS]) / ours(measured.cells[LIST_LINKS, FEW_SUBSCRIBERS]),
        unit=TIMES,
    )
    yield Target(
        name="longest callback of ours on the event loop, steady state",
        bound=1000 * CALLBACK_SECONDS,
        value=1000 * max(step.ours for cell in cells for tick in cell.steady for step in tick.steps),
        unit="ms",
    )
    few, many = measured.compared
    yield Target(
        name=f"our time on the event loop, steady state, {many.links:,} links against {few.links:,}",
        bound=GROWTH,
        value=on_loop(many) / on_loop(few),
        unit=TIMES,
    )
    yield Target(
        name=f"our longest turn of the event loop on any occasion, {many.links:,} links against {few.links:,}",
        bound=GROWTH,
        value=longest_turn(many) / longest_turn(few),
        unit=TIMES,
    )
    yield Target(
        name=f"loop lag while {LAG_LINKS:,} links are read against that of a busy thread",
        bound=LAG,
        value=measured.lag,
        unit=TIMES,
    )
    yield Target(name="requests to JDownloader a tick", bound=REQUESTS, value=most(cells, lambda tick: tick.requests))
    yield Target(
        name="bytes asked of JDownloader against what is allowed",
        bound=100.0,
        value=most(cells, lambda tick: 100 * tick.bytes_asked / allowed_bytes(tick)),
        unit="%",
    )


def ours(cell: Cell) -> float:
    """Return our CPU time in a tick, measured in yardsticks."""
    return mean(tick.ours for tick in cell.steady) / cell.yardstick


def on_loop(cell: Cell) -> float:
    """Return our CPU time on the event loop, in yardsticks: that of the middle tick, as single ones are disturbed."""
    return median(tick.on_loop for tick in cell.steady) / cell.yardstick


def longest_turn(cell: Cell) -> float:
    """Return the longest of our turns of the event loop on any occasion, in yardsticks."""
    return max(cell.longest_turns.values()) / cell.yardstick


def most(cells: Iterable[Cell], value: Callable[[Tick], float]) -> float:
    """Return the largest mean of all cells."""
    return max(mean(value(tick) for tick in cell.steady) for cell in cells)
