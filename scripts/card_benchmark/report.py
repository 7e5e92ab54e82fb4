"""The outcome in words and tables, as Markdown."""

from collections.abc import Iterator, Sequence
from typing import Final

from scripts.benchmark_target import table, target_table

from .measure import STREAMED_MINUTES, WATCHED_SECONDS, Measured
from .targets import targets

HEAD: Final = """\
# What the card costs

Made by `scripts/bench card`, in a Chromium without a window, with the files that are installed. The card stands on a
page of its own, not among Home Assistant's; the events it receives were made by the integration itself from simulated
downloads, with {changed:.1f} links changing in each delta, and is played to it as a socket would bring it.

- **Bytes** are those on the wire, heads included, as Brotli. Over plain HTTP in a network at home browsers take gzip.
  The card is as wide as a section of a dashboard, 500 pixels; what wider ones and the panel load for columns is listed
  by itself. All else is measured with columns.
- **First rows** are the time of the browser's main thread, for scripts, styles and layout, from the first event until
  rows are on the screen. What is larger than a message comes in parts, and is shown as it comes.
- **Deltas** are the time of scripts, decoding included, with the links unfolded that change.
- **Memory** is what is in use when all that can go is gone. The same deltas are sent again and again, so that the page
  knows the same at each look.
- Times belong to the machine of this run. What holds anywhere are the ratios.
"""


def report(measured: Measured) -> str:
    """Return all of it."""
    sections = [
        ("Targets", target_table(targets(measured))),
        ("What the browser receives, in bytes", list(modules(measured))),
        ("Lists", list(lists(measured))),
        ("Long tasks", list(long_tasks(measured))),
        ("Memory in use, in bytes", list(memory(measured))),
    ]
    head = HEAD.format(changed=measured.changed)
    return "\n".join([head, *(f"## {title}\n\n{table(rows)}\n" for title, rows in sections)])


def modules(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield the files."""
    yield ["file", "for", "on the wire", "as gzip", "plain"]
    for use, files in (("card", measured.card), ("columns", measured.columns), ("panel", measured.panel)):
        for name, module in files.items():
            yield [f"`{name}`", use, f"{module.wire:,.0f}", f"{module.gzip:,}", f"{module.plain:,}"]
        wire = sum(module.wire for module in files.values())
        gzip, plain = (sum(getattr(module, form) for module in files.values()) for form in ("gzip", "plain"))
        yield [f"**all for the {use}**", "", f"{wire:,.0f}", f"{gzip:,}", f"{plain:,}"]


def lists(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield what depends on the length of the list."""
    yield ["links", "first rows, in ms", "scripting of a delta, in ms", "elements"]
    for links, row in measured.lists.items():
        yield [f"{links:,}", f"{1000 * row.first:.1f}", f"{1000 * row.delta:.2f}", f"{row.nodes:,}"]


def long_tasks(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield those above 50 ms."""
    yield ["watched", "tasks above 50 ms", "the longest, in ms"]
    found = measured.long_tasks
    longest = f"{max(found):.0f}" if found else "none"
    yield [f"{WATCHED_SECONDS} s", f"{len(found)}", longest]


def memory(measured: Measured) -> Iterator[Sequence[str]]:
    """Yield what is in use."""
    yield [f"after {STREAMED_MINUTES} minutes of deltas", "bytes"]
    for times, used in zip(("sent twice", "sent once more from the beginning"), measured.heap, strict=True):
        yield [times, f"{used:,.0f}"]
