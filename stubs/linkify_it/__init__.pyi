"""The part of linkify-it-py that we use; the library has no types."""

from collections.abc import Callable, Mapping
from typing import Any

type Rule = str | Mapping[str, Callable[[str, int], int]] | None

class Match:
    schema: str
    raw: str

class LinkifyIt:
    re: dict[str, Any]
    def __init__(self, schemas: Mapping[str, Rule] | None = None, options: Mapping[str, bool] | None = None) -> None: ...
    def match(self, text: str) -> list[Match] | None: ...
