"""What all pieces came to, as Markdown."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

BEGIN: Final = "<!-- soak: begin -->"
END: Final = "<!-- soak: end -->"
MARGINS: Final = {"rss": 1.15, "threads": 1.2, "descriptors": 1.2, "tasks": 1.2, "listeners": 1.05}

type Pieces = Sequence[Mapping[str, Any]]


def report(pieces: Pieces) -> str:
    """Return the figures of all pieces."""
    return "\n".join(_lines(pieces)) + "\n"


def write_into(document: Path, text: str) -> None:
    """Put the report between its marks."""
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    document.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def _summed(pieces: Pieces, key: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for piece in pieces:
        total.update(piece[key])
    return total


def _lines(pieces: Pieces) -> Iterator[str]:
    commands = sum(piece["commands"] for piece in pieces)
    minutes = sum(piece["minutes"] for piece in pieces)
    wrong = [one for piece in pieces for one in piece["wrong"]]
    seeds = ", ".join(str(piece["seed"]) for piece in pieces)
    yield f"{len(pieces)} pieces (seeds {seeds}), {minutes:.0f} minutes, {commands:,} commands, "
    yield f"**{len(wrong)} contradictions**."
    yield ""
    yield "| What | Times |"
    yield "|---|--:|"
    for outcome, times in _summed(pieces, "outcomes").most_common():
        yield f"| commands answered: {outcome} | {times:,} |"
    for kind, times in sorted(_summed(pieces, "checks").items()):
        yield f"| compared: {kind} | {times:,} |"
    trouble = _summed(pieces, "trouble")
    faults = sum(times for kind, times in trouble.items() if kind.startswith(("fault ", "refused ")))
    yield f"| faults planned | {faults:,} |"
    for kind, times in sorted(trouble.items()):
        if not kind.startswith(("fault ", "refused ")):
            yield f"| {kind} | {times:,} |"
    for one in wrong:
        yield f"- {one.splitlines()[0][:300]}"
