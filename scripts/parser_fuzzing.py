"""Run the parsers on inputs that are led by coverage until nothing new comes, and print what that was."""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
import re
import subprocess
import sys
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import monotonic
from typing import Final

LINE: Final = re.compile(r"#(?P<inputs>\d+)\s+(?P<what>\w+)\s+cov: (?P<branches>\d+) ft: (?P<features>\d+)")
"""What libFuzzer says of each input that reached something, and of some others."""
BEGUN: Final = "INITED"
"""What it calls the line after the recordings."""


@dataclass(slots=True)
class Figures:
    """What came of a run."""

    inputs: int = 0
    recorded: int = 0
    """Branches that the recordings reach."""
    branches: int = 0
    features: int = 0
    """Branches with how often they were taken, in powers of two."""
    began: float | None = None
    """When the first input was given: what is imported is instrumented before."""
    last_new: float = field(default_factory=monotonic)
    """When a branch was reached that none had reached before."""
    said: list[str] = field(default_factory=list)
    """The last lines."""

    def take(self, line: str) -> None:
        """Read what libFuzzer says."""
        self.said = [*self.said[-60:], line]
        if (found := LINE.match(line)) is None:
            return
        if self.began is None:
            self.began = self.last_new = monotonic()
        branches = int(found["branches"])
        if branches > self.branches:
            self.last_new = monotonic()
        self.inputs, self.features = int(found["inputs"]), max(self.features, int(found["features"]))
        self.branches = max(self.branches, branches)
        if found["what"] == BEGUN:
            self.recorded = branches

    @property
    def lines(self) -> Iterable[str]:
        """These figures, as they are in the documentation."""
        now = monotonic()
        yield f"{self.inputs:,} inputs in {(now - (self.began or now)) / 60:.0f} minutes."
        yield f"{self.branches:,} branches of ours were reached, {self.recorded:,} of them by recordings as they are;"
        yield f"with how often each was taken {self.features:,}."
        yield f"The last {(now - self.last_new) / 60:.1f} minutes reached no other branch."


def main() -> int:
    """Run, and return 0 if nothing was unhandled."""
    parser = argparse.ArgumentParser(prog="scripts/fuzz-parsers", description=__doc__)
    parser.add_argument(
        "--quiet", type=float, default=10, metavar="MINUTES", help="end if nothing new is found for so long"
    )
    parser.add_argument("--minutes", type=float, default=240, help="end after so long anyway")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="keep the inputs, and go on with those in it")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        figures, unhandled = run(given.corpus or Path(folder), given.minutes * 60, given.quiet * 60)
    sys.stdout.write("\n".join([*figures.lines, f"Unhandled: {int(unhandled)}.", ""]))
    if unhandled:
        sys.stderr.write("".join(figures.said))
    return int(unhandled)


def run(corpus: Path, seconds: float, quiet: float) -> tuple[Figures, bool]:
    """Run with inputs kept in a folder; returns the figures, and whether an input was unhandled."""
    command = [sys.executable, "-m", "tests.fuzz.parsers.by_coverage", str(corpus), "-rss_limit_mb=4096", "-timeout=60"]
    figures, is_ended = Figures(), False
    artifacts = f"-artifact_prefix={corpus.parent}/unhandled-"
    with subprocess.Popen(
        [*command, artifacts], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        is_through = Event()

        def watch() -> None:
            nonlocal is_ended
            while not is_through.wait(1):
                now = monotonic()
                is_long = figures.began is not None and now - figures.began >= seconds
                if is_long or (figures.recorded and now - figures.last_new >= quiet):
                    is_ended = True
                    process.terminate()
                    return

        Thread(target=watch, daemon=True).start()
        for line in process.stderr or ():
            figures.take(line)
        is_through.set()
        process.wait()
    return figures, not is_ended


if __name__ == "__main__":
    sys.exit(main())
