"""The command line that both benchmarks have."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
import sys

from scripts.benchmark_target import Target

type Say = Callable[[str], None]
"""Progress output of a benchmark."""


def output_of(command: str, purpose: str, arguments: Sequence[str]) -> Path | None:
    """Read the command line, and return the file that the outcome is to be written to, too."""
    parser = argparse.ArgumentParser(
        prog=f"scripts/bench {command}", description=f"{purpose} The exit status is 1 if a target is missed."
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the outcome to a file, too")
    output: Path | None = parser.parse_args(arguments).output
    return output


def show_outcome(text: str, targets: Iterable[Target], output: Path | None) -> int:
    """Print the outcome, and write it to a file if there is one; return the exit status."""
    print(text)
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    return 0 if all(target.is_reached for target in targets) else 1


def say(text: str) -> None:
    """Print progress, apart from the outcome."""
    print(f"bench: {text}", file=sys.stderr, flush=True)
