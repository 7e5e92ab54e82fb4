"""What came of a cell."""

from dataclasses import asdict, dataclass, field
import json
from pathlib import Path
from typing import Any, Self


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a person saw in one cell, and what must not be."""

    cell: str
    seen: str = ""
    """The answer: that it was done, or the key of the error."""
    state: str = ""
    """Of the entry, and why its JDownloader can't be read, while the fault lasts."""
    acted: int = 0
    """How often JDownloader carried the command out."""
    down: int = 0
    """Lines of the log while the fault lasted, and after it had ended."""
    up: int = 0
    wrong: list[str] = field(default_factory=list)
    """What must not be; empty where all is well."""

    def append_to(self, path: Path) -> None:
        """Write it to a file of outcomes, one in a line."""
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(self)) + "\n")

    @classmethod
    def all_in(cls, path: Path) -> list[Self]:
        """Read the outcomes of a file."""
        rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [cls(**row) for row in rows]
