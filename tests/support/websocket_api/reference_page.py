"""The page that people read who write clients, taken apart: sections, their tables, and the recorded exchanges."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

REFERENCE: Final = Path(__file__).parents[3] / "docs" / "websocket-api.md"
CODE: Final = re.compile(r"`([^`]+)`")
RIGHT: Final = re.compile(r"^\*\*Right:\*\* (\w+)", re.MULTILINE)
EXCHANGE: Final = "jsonc"
"""The language of recorded exchanges."""
PARSER: Final = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between a heading and the next one."""

    title: str
    tokens: list[Token]

    @property
    def names(self) -> list[str]:
        """What the heading names as code; for most sections nothing."""
        return CODE.findall(self.title)

    @property
    def text(self) -> str:
        """What is written in it, without marks of headings, lists and tables."""
        return "\n".join(token.content for token in self.tokens)

    @property
    def rows(self) -> list[list[str]]:
        """The cells of all tables, without their heads."""
        rows: list[list[str]] = []
        for token, content in pairwise(self.tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "td_open":
                rows[-1].append(content.content)
        return [row for row in rows if row]  # those of heads have cells of another type

    @property
    def fields(self) -> list[str]:
        """The names in the first cells of its tables, a question mark behind those that may be left out."""
        return [name for row in self.rows for name in CODE.findall(row[0])]

    @property
    def right(self) -> str:
        """Who may give the command: the weakest right that is enough for some call."""
        found = [right[1] for token in self.tokens if (right := RIGHT.search(token.content))]
        assert found, f"{self.title} does not say who may give it"
        return found[0]

    def values(self, field: str) -> set[str]:
        """Return the values that a table names for a field."""
        (values,) = [CODE.findall(row[1]) for row in self.rows if field in CODE.findall(row[0])]
        return set(values)

    def code(self, language: str) -> str:
        """Return the block in a language."""
        return self.block(language).content

    def block(self, language: str) -> Token:
        """Return where the block in a language stands."""
        blocks = [token for token in self.tokens if token.type == "fence" and token.info == language]
        assert len(blocks) == 1, f"{self.title} has {len(blocks)} blocks of {language}"
        return blocks[0]


def sections() -> list[Section]:
    """Return the sections in their order."""
    return _sections(REFERENCE.read_text(encoding="utf-8"))


@cache
def _sections(page: str) -> list[Section]:
    found = [Section("", [])]
    tokens = PARSER.parse(page)
    for token, content in pairwise([*tokens, *tokens[-1:]]):
        if token.type == "heading_open" and token.tag != "h1":
            found.append(Section(content.content, []))
        found[-1].tokens.append(token)
    return found


def section(name: str) -> Section:
    """Return the section with a title, or that of a command."""
    found = [one for one in sections() if name == one.title or name in one.names]
    assert len(found) == 1, f"{name} has {len(found)} sections"
    return found[0]


def rewrite(name: str, language: str, code: str) -> None:
    """Put a block in the place of the one in this language that a section has."""
    lines = REFERENCE.read_text(encoding="utf-8").splitlines(keepends=True)
    place = section(name).block(language).map
    assert place
    first, last = place
    REFERENCE.write_text("".join([*lines[: first + 1], code, *lines[last - 1 :]]), encoding="utf-8")
