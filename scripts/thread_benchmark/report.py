"""What was measured of threads, as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from custom_components.jdownloader_ws.pacing.call_threads import THREADS
from scripts.benchmark_target import Target, table, target_table

from .cost import Costs
from .silence import COMMANDS_AT_ONCE, Measured

LONGEST_WAIT: Final = 250.0
"""Milliseconds that the job of another integration may wait, where the threads are JDownloader's own: what is left are
the turns that threads get of a processor."""
ENDING: Final = 1.0
"""Seconds from an unload to the end of the last thread."""

INTRODUCTION: Final = f"""\
# What JDownloaders cost that never answer

Made by `scripts/bench threads`, with Home Assistant's event loop and its executor of 64 threads, and connections of
the integration to JDownloaders that take each request and never answer it. Each is polled all the time and gets one
command after the other, {COMMANDS_AT_ONCE} at once; another integration hands Home Assistant's executor a job that does
nothing, fifty times a second.

- **Threads**: in whose threads the calls wait, Home Assistant's or up to {THREADS} of each JDownloader's own.
- **Wait** is the time until the other integration's job is done.
- **Ending** is the time from closing all connections, calls under way included, to the end of the last call.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One way to bring the threads, with so many JDownloaders."""

    jdownloaders: int
    threads: str
    measured: Measured

    @property
    def is_own(self) -> bool:
        """Whether each JDownloader has threads of its own, as in the integration."""
        return self.threads == "their own"


def targets(runs: Sequence[Run]) -> list[Target]:
    """Return what is promised of threads of their own."""
    own = max((run for run in runs if run.is_own), key=lambda run: run.jdownloaders)
    return [
        Target(
            name=f"longest wait of another integration, {own.jdownloaders} JDownloaders",
            bound=LONGEST_WAIT,
            value=own.measured.waits[-1] * 1000,
            unit="ms",
        ),
        Target(
            name="ending of all that is under way",
            bound=ENDING,
            value=max(run.measured.ending for run in runs if run.is_own),
            unit="s",
        ),
    ]


def report(runs: Sequence[Run], costs: Costs) -> str:
    """Return the outcome as Markdown."""
    rows = [["JDownloaders", "threads", "wait p50, ms", "p95, ms", "longest, ms", "ending, ms", "calls"]]
    for run in runs:
        found = run.measured
        waits = [_at(found.waits, share) * 1000 for share in (0.5, 0.95, 1.0)]
        numbers = [f"{number:,.1f}" for number in (*waits, found.ending * 1000)]
        rows.append([str(run.jdownloaders), run.threads, *numbers, f"{found.calls:,}"])
    cost_rows = [
        ["while all answer", "measured"],
        ["memory of a thread that was started", f"{costs.thread_kilobytes:,.0f} kB"],
        ["handing a job to Home Assistant's executor and back", f"{costs.shared_job * 1e6:,.0f} µs"],
        ["handing it to a JDownloader's own", f"{costs.own_job * 1e6:,.0f} µs"],
    ]
    parts = [INTRODUCTION, "## Targets\n", table(target_table(targets(runs))), "", "## Waits\n", table(rows), ""]
    return "\n".join([*parts, "## Costs\n", table(cost_rows), ""])


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]
