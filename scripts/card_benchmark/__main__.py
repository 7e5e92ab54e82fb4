"""Command line of the card's benchmark."""

import asyncio
import sys

from scripts.benchmark_command import output_of, say, show_outcome

from .measure import measure
from .report import report
from .targets import targets


def main() -> int:
    """Measure, and return the exit status."""
    output = output_of("card", "Measure what the card costs the browser: some minutes.", sys.argv[1:])
    measured = asyncio.run(measure(say))
    return show_outcome(report(measured), targets(measured), output)


if __name__ == "__main__":
    sys.exit(main())
