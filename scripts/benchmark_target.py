"""A target that is measured, and how it is reported in Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

TIMES: Final = "\N{MULTIPLICATION SIGN}"

EXACT: Final = 1_000
"""From here on numbers are shown in full."""

type Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A promise, and how it stands."""

    name: str
    bound: float
    value: float
    unit: str = ""

    @property
    def is_reached(self) -> bool:
        """Whether the promise is kept."""
        return self.value <= self.bound


def target_table(found: Iterable[Target]) -> Rows:
    """Return the targets and how they stand."""
    rows = [["target", "at most", "measured", "reached"]]
    for target in found:
        reached = "yes" if target.is_reached else "**no**"
        rows.append([target.name, amount(target.bound, target.unit), amount(target.value, target.unit), reached])
    return rows


def amount(value: float, unit: str) -> str:
    """Return a number with its unit."""
    shown = f"{value:,.0f}" if abs(value) >= EXACT else f"{value:,.3g}"
    return f"{shown} {unit}".strip()


def table(rows: Rows) -> str:
    """Return a table; its first row is the head."""
    head, *body = rows
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
