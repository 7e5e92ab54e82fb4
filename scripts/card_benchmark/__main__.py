"""Command line of the card's benchmark."""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path
import sys

from .extent import FULL, SHORT
from .measure import measure
from .report import report
from .targets import targets


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench card",
        description="Measure what the card costs the browser. The exit status is 1 if a target is missed.",
    )
    parser.add_argument("--short", action="store_true", help="fewer repeats and shorter: some minutes")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the outcome to a file, too")
    return parser.parse_args(arguments)


async def main(options: argparse.Namespace) -> int:
    """Measure, and tell the outcome."""
    measured = await measure(SHORT if options.short else FULL, tell)
    text = report(measured, "scripts/bench card --short" if options.short else "scripts/bench card")
    print(text)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text, encoding="utf-8")
    return 0 if all(target.is_reached for target in targets(measured)) else 1


def tell(text: str) -> None:
    """Say what goes on, apart from the outcome."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(parse(sys.argv[1:]))))
