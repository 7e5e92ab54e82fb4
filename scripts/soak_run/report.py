"""What all pieces came to, as Markdown."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

BEGIN: Final = "<!-- soak: begin -->"
END: Final = "<!-- soak: end -->"
FIGURES: Final = {
    "rss": "memory, MB",
    "threads": "threads",
    "descriptors": "open files and sockets",
    "tasks": "tasks",
    "listeners": "listeners of Home Assistant's bus",
}
FAULTS: Final = ("fault ", "refused ")
"""How the names of what calls meet begin."""
WIDTH: Final = 120
"""Characters of a line."""
LONGEST: Final = 300
"""Characters of a contradiction."""

type Pieces = Sequence[Mapping[str, Any]]


def report(pieces: Pieces) -> str:
    """Return the figures of all pieces."""
    soaks = [piece for piece in pieces if piece["kind"] == "soak"]
    cycles = [piece for piece in pieces if piece["kind"] == "cycles"]
    lines = [*(_soaked(soaks) if soaks else ()), *(_cycled(cycles) if cycles else ())]
    return "\n".join(lines) + "\n"


def write_into(document: Path, text: str) -> None:
    """Put the report between its marks."""
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    document.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _summed(pieces: Pieces, key: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for piece in pieces:
        total.update(piece[key])
    return total


def _head(what: str, pieces: Pieces) -> str:
    minutes = sum(piece["minutes"] for piece in pieces)
    seeds = ", ".join(str(piece["seed"]) for piece in pieces)
    wrong = sum(len(piece["wrong"]) for piece in pieces)
    pieces_in_words = "1 piece" if len(pieces) == 1 else f"{len(pieces)} pieces"
    return f"{pieces_in_words} (seeds {seeds}), {minutes:.0f} minutes, {what}: **{wrong} contradictions**."


def _soaked(pieces: Pieces) -> Iterator[str]:
    commands = sum(piece["commands"] for piece in pieces)
    yield _head(f"{commands:,} commands of {len(_summed(pieces, 'names'))} kinds", pieces)
    yield from ("", "| Answer | Commands | Share |", "|---|--:|--:|")
    for outcome, times in _summed(pieces, "outcomes").most_common():
        yield f"| {outcome} | {times:,} | {times / commands:.1%} |"
    yield from _failed(pieces)
    yield from ("", "| What | Times |", "|---|--:|")
    for kind, times in sorted(_summed(pieces, "checks").items()):
        yield f"| compared: {kind} | {times:,} |"
    trouble = _summed(pieces, "trouble")
    yield f"| faults planned, each for up to 5 calls | {_faults(trouble):,} |"
    for kind, times in sorted(trouble.items()):
        if not kind.startswith(FAULTS):
            yield f"| {kind} | {times:,} |"
    yield ""
    yield from _grown("of one Home Assistant between two check points", pieces)
    yield from _wrong(pieces)


def _failed(pieces: Pieces) -> Iterator[str]:
    """Yield why commands failed clearly: most did so because of what was down or gone just then."""
    if keys := _summed(pieces, "failures").most_common():
        yield ""
        yield from wrap(f"Failed: {', '.join(f'`{key}` {times:,}' for key, times in keys)}.", WIDTH)


def _faults(trouble: Mapping[str, int]) -> int:
    return sum(times for kind, times in trouble.items() if kind.startswith(FAULTS))


def _cycled(pieces: Pieces) -> Iterator[str]:
    yield from ("", "### Cycles", "", _head("entries reloaded, added and removed, Home Assistant stopped", pieces), "")
    yield from ("| What | Times | Slowest, s |", "|---|--:|--:|")
    for what, times in sorted(_summed(pieces, "done").items()):
        yield f"| {what} | {times:,} | {max(piece['slowest'].get(what, 0.0) for piece in pieces):.1f} |"
    yield ""
    yield from _grown("of one Home Assistant between two countings", pieces)
    yield from _wrong(pieces)


def _grown(where: str, pieces: Pieces) -> Iterator[str]:
    """Yield how much more there was at a later time in the life of one process."""
    yield from (f"| Growth {where} | Largest | Sum of all | Most there ever was |", "|---|--:|--:|--:|")
    for key, name in FIGURES.items():
        steps = [
            after[key] - before[key]
            for piece in pieces
            for before, after in pairwise(piece["figures"])
            if before["start"] == after["start"]
        ]
        most = max((figures[key] for piece in pieces for figures in piece["figures"]), default=0)
        if steps:
            yield f"| {name} | {max(steps):,} | {sum(steps):,} | {most:,} |"
        else:
            yield f"| {name} | | | {most:,} |"


def _wrong(pieces: Pieces) -> Iterator[str]:
    found = [one for piece in pieces for one in piece["wrong"]]
    if found:
        yield from ("", "Contradictions:", "")
    for one in found:
        yield f"- {one.splitlines()[0][:LONGEST]}"
