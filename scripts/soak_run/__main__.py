"""Command line of the soak."""

import asyncio
import json
import sys
from typing import Any

from .cycles import run_cycles
from .options import Options, parse
from .piece import run_piece
from .report import report, write_into


def say(text: str) -> None:
    """Print progress, apart from the outcome."""
    print(f"soak: {text}", file=sys.stderr, flush=True)


def _kept(options: Options) -> list[dict[str, Any]]:
    if options.keep is None or not options.keep.exists():
        return []
    return [json.loads(line) for line in options.keep.read_text(encoding="utf-8").splitlines()]


def main() -> int:
    """Run a piece, and return the exit status."""
    options = parse(sys.argv[1:])
    pieces = _kept(options)
    wrong: list[str] = []
    if options.minutes or options.cycles:
        run = (
            run_cycles(options.seed, options.cycles, say, folder=options.folder)
            if options.cycles
            else run_piece(options.seed, options.minutes, say, folder=options.folder)
        )
        piece = asyncio.run(run)
        pieces.append(piece)
        wrong = piece["wrong"]
        if options.keep is not None:
            with options.keep.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(piece)}\n")
    text = report(pieces)
    print(text)
    if options.document is not None:
        write_into(options.document, text)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
