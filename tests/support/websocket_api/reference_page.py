"""The page that people read who write clients, taken apart: sections, their tables, and the recorded exchanges."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import re
from typing import Final

REFERENCE: Final = Path(__file__).parents[3] / "docs" / "websocket-api.md"
HEADING: Final = re.compile(r"#{2,} (.+)")
CODE: Final = re.compile(r"`([^`]+)`")
RIGHT: Final = re.compile(r"^\*\*Right:\*\* (\w+)", re.MULTILINE)
EXCHANGE: Final = "jsonc"
"""The language of recorded exchanges."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between a heading and the next one."""

    title: str
    begin: int
    """Where its text begins on the page."""
    text: str

    @property
    def names(self) -> list[str]:
        """What the heading names as code; for most sections nothing."""
        return CODE.findall(self.title)

    @property
    def rows(self) -> list[list[str]]:
        """The cells of all tables, without their heads."""
        lines = [line for line in self.text.splitlines() if line.startswith("|")]
        cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
        return [
            [cell.strip() for cell in row]
            for row, after in zip(cells, [*cells, []][1:], strict=True)
            if not _is_rule(row) and not _is_rule(after)
        ]

    @property
    def fields(self) -> list[str]:
        """The names in the first cells of its tables, a question mark behind those that may be left out."""
        return [name for row in self.rows for name in CODE.findall(row[0])]

    @property
    def right(self) -> str:
        """Who may give the command: the weakest right that is enough for some call."""
        found = RIGHT.search(self.text)
        assert found, f"{self.title} does not say who may give it"
        return found[1]

    def values(self, field: str) -> set[str]:
        """Return the values that a table names for a field."""
        (values,) = [CODE.findall(row[1]) for row in self.rows if field in CODE.findall(row[0])]
        return set(values)

    def place_of(self, language: str) -> tuple[int, int]:
        """Return from where to where the block in a language goes, within the text."""
        blocks = list(re.finditer(rf"^```{language}\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL))
        assert len(blocks) == 1, f"{self.title} has {len(blocks)} blocks of {language}"
        return blocks[0].span(1)

    def code(self, language: str) -> str:
        """Return the block in a language."""
        begin, end = self.place_of(language)
        return self.text[begin:end]


def _is_rule(cells: list[str]) -> bool:
    return bool(cells) and all(set(cell.strip()) <= set(":-") and cell for cell in cells)


def sections() -> Iterator[Section]:
    """Yield the sections in their order; what looks like a heading in code is none."""
    page = REFERENCE.read_text(encoding="utf-8")
    title, begin, place, is_code = "", 0, 0, False
    for line in page.splitlines(keepends=True):
        is_code ^= line.startswith("```")
        if not is_code and (heading := HEADING.fullmatch(line.rstrip())):
            yield Section(title, begin, page[begin:place])
            title, begin = heading[1], place + len(line)
        place += len(line)
    yield Section(title, begin, page[begin:])


def section(name: str) -> Section:
    """Return the section with a title, or that of a command."""
    found = [one for one in sections() if name == one.title or name in one.names]
    assert len(found) == 1, f"{name} has {len(found)} sections"
    return found[0]


def rewrite(name: str, language: str, code: str) -> None:
    """Put a block in the place of the one in this language that a section has."""
    page, old = REFERENCE.read_text(encoding="utf-8"), section(name)
    begin, end = old.place_of(language)
    REFERENCE.write_text(page[: old.begin + begin] + code + page[old.begin + end :], encoding="utf-8")
