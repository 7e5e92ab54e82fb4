"""Command line of the stream's benchmark."""

import asyncio
import sys

from homeassistant.runner import create_event_loop

from scripts.benchmark_command import output_of, say, show_outcome

from .report import report
from .stream import measure
from .targets import targets


def main() -> int:
    """Measure, and return the exit status."""
    purpose = "Measure what watching costs Home Assistant, with many links and many subscribers: some minutes."
    output = output_of("stream", purpose, sys.argv[1:])
    # The loop that Home Assistant makes for itself, with its executor
    measured = asyncio.run(measure(say), loop_factory=create_event_loop)
    return show_outcome(report(measured), targets(measured), output)


if __name__ == "__main__":
    sys.exit(main())
