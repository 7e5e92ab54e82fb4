"""Command line of the benchmark of push."""

import asyncio
import sys

from homeassistant.runner import create_event_loop

from scripts.benchmark_command import say, show_outcome

from .measured import measure
from .options import parse
from .report import report
from .targets import targets


def main() -> int:
    """Measure, and return the exit status."""
    options = parse(sys.argv[1:])
    # The loop that Home Assistant makes for itself, with its executor
    measured = asyncio.run(measure(options, say), loop_factory=create_event_loop)
    return show_outcome(report(measured), targets(measured), options.output)


if __name__ == "__main__":
    sys.exit(main())
