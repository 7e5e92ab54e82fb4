"""Command line of the benchmark of threads."""

import asyncio
import sys

from homeassistant.runner import create_event_loop

from scripts.benchmark_command import output_of, say, show_outcome

from .cost import measure_costs
from .report import Run, report, targets
from .silence import measure, own_pool, shared_pool

SECONDS = 30
"""Twice the time after which a call to a JDownloader that never answers is given up."""
JDOWNLOADERS = (1, 5, 20)


async def _measure() -> list[Run]:
    runs = []
    for jdownloaders in JDOWNLOADERS:
        for name, new_pool in (("Home Assistant's", shared_pool), ("their own", own_pool)):
            say(f"{jdownloaders} JDownloaders that never answer, in {name} threads")
            runs.append(Run(jdownloaders, name, await measure(jdownloaders, new_pool, SECONDS)))
    return runs


def main() -> int:
    """Measure, and return the exit status."""
    purpose = "Measure what JDownloaders that never answer cost all other integrations: four minutes."
    output = output_of("threads", purpose, sys.argv[1:])
    # The loop that Home Assistant makes for itself, with its executor
    runs = asyncio.run(_measure(), loop_factory=create_event_loop)
    return show_outcome(report(runs, measure_costs()), targets(runs), output)


if __name__ == "__main__":
    sys.exit(main())
