"""The figures of a campaign, as they are in the documentation; it may have been run in parts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
import json
from pathlib import Path
import sys
from typing import Any, Final, Self

from custom_components.jdownloader_ws.commands.table.field import Face

from .campaign import DONE, FAILED, REFUSED, UNHANDLED, Campaign, Counts

NAMES: Final = {Face.SOCKET: "WebSocket commands", Face.ACTION: "Actions"}


@dataclass(slots=True)
class Figures:
    """What is said of a campaign, or of a part of it."""

    seed: int
    calls: int
    seconds: float
    counts: dict[Face, Counts] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, campaign: Campaign, seconds: float) -> Self:
        """Return those of what was run."""
        return cls(campaign.seed, campaign.calls, seconds, campaign.counts, campaign.faults)

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what `text` wrote."""
        said: dict[str, Any] = json.loads(text)
        counts = {
            Face(face): Counts(
                one["commands"], one["calls"], Counter(one["outcomes"]), Counter(one["keys"]), Counter(one["reasons"])
            )
            for face, one in said["counts"].items()
        }
        return cls(said["seed"], said["calls"], said["seconds"], counts, said["faults"])

    @property
    def text(self) -> str:
        """These figures as JSON."""
        counts = {
            face: {one.name: getattr(counted, one.name) for one in fields(Counts)}
            for face, counted in self.counts.items()
        }
        return json.dumps(
            {
                "seed": self.seed,
                "calls": self.calls,
                "seconds": self.seconds,
                "counts": counts,
                "faults": self.faults,
            }
        )

    def __add__(self, other: Self) -> Figures:
        """Return those of both parts together, which have the same seed and number of calls."""
        counts = {face: self.counts[face] + other.counts[face] for face in self.counts}
        return Figures(self.seed, self.calls, self.seconds + other.seconds, counts, self.faults + other.faults)


def report(figures: Figures) -> str:
    """Return the figures as Markdown."""
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Figures) -> Iterator[str]:
    all_calls = sum(counts.calls for counts in figures.counts.values())
    pace = f"{figures.seconds:,.0f} seconds in all, {all_calls / figures.seconds:.0f} calls a second"
    yield f"Seed {figures.seed}, {figures.calls:,} calls for each, {pace}:"
    yield ""
    yield "| Way | Names | Calls | Done | Refused | Failed | Unhandled |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for face, counts in figures.counts.items():
        outcomes = " | ".join(f"{counts.outcomes[one]:,}" for one in (DONE, REFUSED, FAILED, UNHANDLED))
        yield f"| {NAMES[face]} | {counts.commands} | {counts.calls:,} | {outcomes} |"
    yield ""
    counted = figures.counts.values()
    yield f"Errors of those that were refused: {_named(sum((one.reasons for one in counted), start=Counter()))}."
    yield f"Errors of those that failed: {_named(sum((one.keys for one in counted), start=Counter()))}."
    yield f"Unhandled exceptions, changes by refused calls, lines of the log that were forged: {len(figures.faults)}."


def _named(keys: Counter[str]) -> str:
    return ", ".join(f"`{key}` {number:,}" for key, number in keys.most_common()) or "none"


def main(files: Sequence[str]) -> int:
    """Print the figures of the parts in some files; return how many faults there are, at most 100."""
    first, *others = (Figures.read(Path(one).read_text("utf-8")) for one in files)
    whole: Figures = first
    for other in others:
        whole += other
    sys.stdout.write("\n".join(["", report(whole), *whole.faults[:100]]))
    return min(len(whole.faults), 100)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
