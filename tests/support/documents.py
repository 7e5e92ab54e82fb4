"""The pages for people, taken apart: links, headings and examples."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
import re
from typing import Any, Final
from urllib.parse import unquote

from homeassistant.util.yaml import parse_yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = sorted(
    file
    for place in (ROOT.glob("*.md"), ROOT.glob(".github/*.md"), ROOT.glob("docs/**/*.md"), ROOT.glob("examples/*/*.md"))
    for file in place
)
PARSER: Final = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Link:
    """What a page leads to: a file of the checkout, or a heading in one."""

    page: Path
    target: str

    @property
    def file(self) -> Path:
        """The file; the page itself for a heading alone."""
        path = unquote(self.target.partition("#")[0])
        return (self.page.parent / path).resolve() if path else self.page

    @property
    def heading(self) -> str:
        """The anchor of the heading; empty where the file as a whole is meant."""
        return self.target.partition("#")[2]

    @property
    def leads_somewhere(self) -> bool:
        """Whether it exists in the checkout."""
        if not self.file.is_relative_to(ROOT) or not self.file.exists():
            return False
        return not self.heading or self.heading in anchors(self.file)


def name_of(page: Path) -> str:
    """Return what a page is called in the checkout."""
    return str(page.relative_to(ROOT))


@cache
def tokens(page: Path) -> list[Token]:
    """Return the blocks of a page."""
    return PARSER.parse(page.read_text("utf-8"))


def links(page: Path) -> list[Link]:
    """Return what a page leads to within the checkout, pictures included."""
    found = (child.attrs.get("href") or child.attrs.get("src") for child in _inline(page))
    return [Link(page, str(target)) for target in found if target and not re.match(r"[a-z]+:", str(target))]


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    taken: set[str] = set()
    for opening, content in pairwise(tokens(page)):
        if opening.type != "heading_open":
            continue
        text = "".join(child.content for child in content.children or ())
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        number = 0
        while (anchor := slug if not number else f"{slug}-{number}") in taken:
            number += 1
        taken.add(anchor)
    return frozenset(taken)


def _inline(page: Path) -> Iterator[Token]:
    return (child for block in tokens(page) if block.type == "inline" for child in block.children or ())


def examples(page: Path, language: str) -> list[str]:
    """Return the examples of a page in a language."""
    return [block.content for block in tokens(page) if block.type == "fence" and block.info == language]


def yaml_examples(page: Path) -> list[Any]:
    """Return what the YAML of a page means, with a text for each secret."""
    return [parse_yaml(re.sub(r"!secret \w+", "hunter2", text)) for text in examples(page, "yaml")]
