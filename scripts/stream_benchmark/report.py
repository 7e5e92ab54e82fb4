"""The outcome in words and tables, as Markdown."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from scripts.benchmark_target import table, target_table

from .extent import TICKS
from .ledger import Tick, mean
from .parts import OURS, Part
from .stream import Measured
from .targets import targets
from .yardstick import TURNS

HEAD: Final = """\
# What the stream costs

Made by `scripts/bench stream`: {ticks} steady ticks of one second for each number of links and subscribers, with five
links being loaded. Ticks in which a whole list was read, or states of links that nothing drew attention to, are counted
apart.

Times are CPU times of the threads that did the work, which a busy machine changes little. They belong to the machine of
this run, on which {yardstick}. What holds anywhere are the ratios; for these
times are counted in turns of that loop, which was timed all along.

Subscribers are connections to the WebSocket API of a real Home Assistant, from another process, each of a user of its
own, with three kinds of rights. JDownloader is simulated in a third process and read over its encrypted direct
connection.
"""

PARTS: Final = [part for part in Part if part in OURS]


def report(measured: Measured) -> str:
    """Return all of it."""
    head = HEAD.format(ticks=TICKS, yardstick=yardstick(measured))
    sections = [
        ("Targets", target_table(targets(measured))),
        ("What a subscriber receives in a tick", list(traffic(measured))),
        ("Our CPU time in a tick, in milliseconds", list(cpu(measured))),
        ("On the event loop, in milliseconds of CPU time", list(loop(measured))),
        ("What JDownloader is asked for in a tick", list(asked(measured))),
        ("Our longest turn of the event loop when something happens, in milliseconds", list(occasions(measured))),
        ("Readings of whole lists, or of a slice of the states, in between", list(rereadings(measured))),
    ]
    return "\n".join([head, *(f"## {title}\n\n{table(rows)}\n" for title, rows in sections)])


def yardstick(measured: Measured) -> str:
    """Return how quick the machine is."""
    seconds = mean(cell.yardstick for cell in measured.cells.values())
    return f"{TURNS:,} turns of an empty Python loop took {1000 * seconds:.2f} ms"


def traffic(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield bytes of subscribers."""
    yield ["links", "subscribers", "bytes", "whole list", "share"]
    for cell in measured.cells.values():
        share = f"{100 * cell.received / cell.list_bytes:.3f} %"
        yield [f"{cell.links:,}", f"{cell.subscribers}", f"{cell.received:,.0f}", f"{cell.list_bytes:,.0f}", share]


def cpu(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield CPU times by part."""
    yield ["links", "subscribers", *PARTS, "ours", "Home Assistant's sending and writing"]
    for cell in measured.cells.values():
        parts = [milliseconds(mean(tick.cpu[part] for tick in cell.steady)) for part in PARTS]
        core = mean(tick.cpu[Part.CORE] for tick in cell.steady)
        yield [
            f"{cell.links:,}",
            f"{cell.subscribers}",
            *parts,
            milliseconds(mean(tick.ours for tick in cell.steady)),
            milliseconds(core),
        ]


def loop(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield times of callbacks."""
    yield ["links", "subscribers", "in a tick", "callbacks", "longest", "with Home Assistant's part"]
    for cell in measured.cells.values():
        steps = [step for tick in cell.steady for step in tick.steps]
        yield [
            f"{cell.links:,}",
            f"{cell.subscribers}",
            milliseconds(median(tick.on_loop for tick in cell.steady)),
            f"{len(steps) / len(cell.steady):.1f}",
            milliseconds(max(step.ours for step in steps)),
            milliseconds(max(step.ours + step.core for step in steps)),
        ]


def asked(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield requests and bytes."""
    yield ["links", "subscribers", "requests", "at most", "bytes", "at most", "links looked up"]
    for cell in measured.cells.values():
        yield [
            f"{cell.links:,}",
            f"{cell.subscribers}",
            f"{mean(tick.requests for tick in cell.steady):.2f}",
            f"{max(tick.requests for tick in cell.steady)}",
            f"{mean(tick.bytes_asked for tick in cell.steady):,.0f}",
            f"{max(tick.bytes_asked for tick in cell.steady):,}",
            f"{mean(tick.looked_up for tick in cell.steady):.2f}",
        ]


def occasions(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield what happens now and then."""
    few, many = measured.compared
    yield ["occasion", f"{few.links:,} links", f"{many.links:,} links"]
    for name, seconds in few.longest_turns.items():
        yield [name, milliseconds(seconds), milliseconds(many.longest_turns[name])]


def rereadings(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield the other ticks."""
    yield ["links", "subscribers", "of so many ticks", "requests", "bytes", "our CPU time"]
    for cell in measured.cells.values():
        rows: Sequence[Tick] = cell.rereadings
        yield [
            f"{cell.links:,}",
            f"{cell.subscribers}",
            f"{len(rows)} of {len(rows) + len(cell.steady)}",
            f"{mean(tick.requests for tick in rows):,.0f}",
            f"{mean(tick.bytes_asked for tick in rows):,.0f}",
            milliseconds(mean(tick.ours for tick in rows)),
        ]


def milliseconds(seconds: float) -> str:
    """Return a time."""
    return f"{1000 * seconds:,.2f}"
