"""Command line of the benchmarks."""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path
import sys

from homeassistant.runner import create_event_loop

from .extent import FULL, SHORT
from .report import report
from .stream import measure
from .targets import targets


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description="Measure what was promised. The exit status is 1 if a target is missed."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    stream = commands.add_parser("stream", help="what watching costs, with many links and many subscribers")
    stream.add_argument("--short", action="store_true", help="fewer cells and ticks: some minutes")
    stream.add_argument("--output", type=Path, metavar="FILE", help="write the outcome to a file, too")
    return parser.parse_args(arguments)


async def main(options: argparse.Namespace) -> int:
    """Measure, and tell the outcome."""
    extent = SHORT if options.short else FULL
    measured = await measure(extent, tell)
    text = report(measured, "scripts/bench stream --short" if options.short else "scripts/bench stream")
    print(text)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text, encoding="utf-8")
    return 0 if all(target.is_reached for target in targets(measured)) else 1


def tell(text: str) -> None:
    """Say what goes on, apart from the outcome."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    # The loop that Home Assistant makes for itself, with its executor
    sys.exit(asyncio.run(main(parse(sys.argv[1:])), loop_factory=create_event_loop))
