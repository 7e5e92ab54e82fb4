"""Tables in Markdown, row by row."""

from collections.abc import Iterable
from typing import Any


def head(*titles: str) -> Iterable[str]:
    """Yield the titles of the columns, and the rule below them."""
    yield row(*titles)
    yield "|" + "---|" * len(titles)


def row(*cells: Any) -> str:
    """Return a row of a table."""
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"
