"""Cutting an event that is too large into parts, which give the same when they are folded one after the other."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.helpers.json import json_fragment

from ..writable import written

LIST_NAMES = ("packages", "links", "captchas", "dialogs", "accounts")
OPERATIONS = ("remove", "add", "change", "order")
"""In the order in which clients fold them."""


class IndivisibleError(Exception):
    """A single piece is larger than a message may be."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The smallest change: one row removed, added, changed, one order, or a whole object."""

    path: tuple[str, ...]
    key: str | None
    """The row, where rows have names."""
    content: bytes
    is_listed: bool = False

    def put_into(self, part: dict[str, Any]) -> None:
        """Add this to the body of an event."""
        *outer, last = self.path
        for name in outer:
            part = part.setdefault(name, {})
        fragment = json_fragment(self.content)
        if self.is_listed:
            part.setdefault(last, []).append(fragment)
        elif self.key is not None:
            part.setdefault(last, {})[self.key] = fragment
        else:
            part[last] = fragment

    def __len__(self) -> int:
        """Return how many bytes this takes at most, with its quotation marks, colon and comma."""
        return len(self.content) + len(self.key or "") + 8


def chunked(body: Mapping[str, Any], limit: int) -> Generator[dict[str, Any]]:
    """Yield bodies of at most `limit` bytes that together say the same; raises `IndivisibleError`."""
    part: dict[str, Any] = {}
    size = 0
    for piece in chunks(body):
        if len(piece) > limit:
            raise IndivisibleError
        if part and size + len(piece) > limit:
            yield part
            part, size = {}, 0
        piece.put_into(part)
        size += len(piece)
    yield part


def chunks(body: Mapping[str, Any]) -> Iterator[Chunk]:
    """Yield all changes of a body: what is no list first, so that it is in the first part; then as it is folded."""
    lists: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for name, content in body.items():
        if name in LIST_NAMES:
            lists[name,] = content
        elif name == "events":
            yield from (Chunk((name,), None, written(row), is_listed=True) for row in content)
        elif name == "linkgrabber":
            lists |= {(name, inner): content[inner] for inner in LIST_NAMES if inner in content}
            if "collecting" in content:
                yield Chunk((name, "collecting"), None, written(content["collecting"]))
        else:
            yield Chunk((name,), None, written(content))
    for path, changes in lists.items():
        yield from _collection(path, changes)


def _collection(path: tuple[str, ...], changes: Mapping[str, Any]) -> Iterator[Chunk]:
    for operation in OPERATIONS:
        rows = changes.get(operation, ())
        place = (*path, operation)
        if isinstance(rows, Mapping):
            yield from (Chunk(place, key, written(row)) for key, row in rows.items())
        elif operation == "order":
            yield from [Chunk(place, None, written(rows))] if rows else ()
        else:
            yield from (Chunk(place, None, written(row), is_listed=True) for row in rows)
