"""Command line of the benchmark of reading."""

import sys

from scripts.benchmark_command import output_of, say, show_outcome

from .measuring import measure, report, targets


def main() -> int:
    """Measure, and return the exit status."""
    purpose = "Measure for how long reading an answer keeps other threads waiting: a minute."
    output = output_of("reading", purpose, sys.argv[1:])
    measured, sizes = measure(say)
    return show_outcome(report(measured, sizes), targets(measured), output)


if __name__ == "__main__":
    sys.exit(main())
