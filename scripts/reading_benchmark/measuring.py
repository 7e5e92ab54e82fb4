"""Measuring each answer over each way."""

from collections.abc import Callable, Iterator, Sequence
import json
from sys import getswitchinterval
from typing import Final

from scripts.benchmark_target import TIMES, Target, table, target_table

from .answers import HOSTILE, honest_page
from .hold import Cost, cost_of
from .reading import numbered_alike, read_encrypted, read_locally

HONEST: Final = "a page of 500 links, all fields, long texts"
WAYS: Final = {"RemoteAPI": read_locally, "encrypted": read_encrypted}
REPEATS: Final = 2
MOST: Final = 3
"""How many times as long as the largest honest page any answer may keep other threads waiting."""

type Measured = dict[str, dict[str, Cost]]
"""By way and answer."""

HEAD: Final = """\
# What reading an answer costs

Made by `scripts/bench reading`. Each answer is read from the bytes that came to the links that they are made into, over
the RemoteAPI and as it comes by the cloud or directly. A step is what Python can't interrupt, such as decoding a piece
of text; its time is CPU time of the thread that reads. The longest hold is the longest step and the {interval:.0f} ms
after which Python asks a thread to let another one run: for so long the event loop may have to wait. Of {repeats}
tries the best counts, as all that disturbs one adds to it. Times belong to the machine of this run; the ratios hold
anywhere.

An answer above 8 MiB is not read to its end, so none of these is larger; encrypted ones are cut off there.
"""


def measure(say: Callable[[str], None], repeats: int = REPEATS) -> tuple[Measured, dict[str, int]]:
    """Return what reading costs, and how large the answers are."""
    measured: Measured = {way: {} for way in WAYS}
    sizes: dict[str, int] = {}
    with numbered_alike():
        for name, make in {HONEST: lambda: json.dumps(honest_page()).encode(), **HOSTILE}.items():
            say(name)
            page = make()
            sizes[name] = len(page)
            for way, reading in WAYS.items():
                measured[way][name] = cost_of(reading(page), repeats)
    return measured, sizes


def ratios(costs: dict[str, Cost]) -> dict[str, float]:
    """Return the longest hold of each answer in terms of that of the honest page."""
    return {name: cost.longest_hold / costs[HONEST].longest_hold for name, cost in costs.items()}


def targets(measured: Measured) -> list[Target]:
    """Return the promise, for each way."""
    return [
        Target(name=f"longest hold of any answer, {way}", bound=MOST, value=max(ratios(costs).values()), unit=TIMES)
        for way, costs in measured.items()
    ]


def report(measured: Measured, sizes: dict[str, int]) -> str:
    """Return all of it as Markdown."""
    sections = [("Targets", target_table(targets(measured)))]
    sections += [
        (f"Over the {way}" if way == "RemoteAPI" else "Encrypted", list(_rows(costs, sizes)))
        for way, costs in measured.items()
    ]
    head = HEAD.format(repeats=REPEATS, interval=1000 * getswitchinterval())
    return "\n".join([head, *(f"## {title}\n\n{table(rows)}\n" for title, rows in sections)])


def _rows(costs: dict[str, Cost], sizes: dict[str, int]) -> Iterator[Sequence[str]]:
    yield ["answer", "bytes", "longest step, ms", "longest hold, ms", "ratio", "CPU time, ms"]
    for name, ratio in ratios(costs).items():
        cost = costs[name]
        yield [
            name,
            f"{sizes[name]:,}",
            f"{1000 * cost.longest_step:.1f}",
            f"{1000 * cost.longest_hold:.1f}",
            f"{ratio:.2f}",
            f"{1000 * cost.total:,.0f}",
        ]
