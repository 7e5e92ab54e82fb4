"""The command line of the soak."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .cycles import PARTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for."""

    seed: int
    minutes: float
    cycles: Sequence[str]
    keep: Path | None
    document: Path | None
    folder: Path | None


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/soak",
        description="Let a real Home Assistant live through everything at random, and compare what was answered and "
        "shown with what really happened. The exit status is 1 if something contradicts.",
    )
    parser.add_argument("--seed", type=int, default=12, help="what happens by chance (%(default)s)")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long, 0 to only report (%(default)s)")
    parser.add_argument(
        "--cycles",
        nargs="*",
        choices=PARTS,
        help="instead, reload entries again and again, add and remove them, and stop Home Assistant at any moment: all "
        "of that, or these parts",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="add the piece to those in this file, and report on all of them"
    )
    parser.add_argument(
        "--document", type=Path, metavar="FILE", help="write the report between the marks of this document, too"
    )
    parser.add_argument("--folder", type=Path, help="use this folder for Home Assistant, and leave it behind")
    found = parser.parse_args(arguments)
    cycles = () if found.cycles is None else found.cycles or PARTS
    return Options(**vars(found) | {"cycles": cycles})
