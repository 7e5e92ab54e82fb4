"""Rows of JDownloader's lists: those that have an id, each once; what else is there is left out and counted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from .fields import id_of
from .page_size import PageSize

type JsonObject = Mapping[str, Any]
type CallFunction = Callable[..., Any]
type RowKey = Callable[[JsonObject], str | None]


def by(key: str) -> RowKey:
    """Return how the rows of a list are distinguished: by the id in this field."""
    return lambda row: id_of(row.get(key))


BY_UUID = by("uuid")


class ListReader:
    """Asks JDownloader for lists; an answer that is no list at all raises a `TypeError`."""

    def __init__(self, call: CallFunction) -> None:
        """Ask with `call`, which is that of a `JDownloaderConnection`."""
        self.call = call
        self.left_out: Counter[str] = Counter()
        """How many rows could not be read so far, by the path of the call: they have no id, or are too large."""
        self._page_sizes: defaultdict[tuple[str, ...], PageSize] = defaultdict(PageSize)

    def page_size(self, *question: str) -> PageSize:
        """Return how many rows a request asks for, kept for each path and what is asked of its rows."""
        return self._page_sizes[question]

    def ask(self, path: str, *params: Any, key: RowKey = BY_UUID) -> dict[str, JsonObject]:
        """Return the rows of an answer by their ids, in their order; of two with one id the last one. Blocks."""
        return self.found(path, self.call(path, *params), key)

    def found(self, path: str, answer: Any, key: RowKey = BY_UUID) -> dict[str, JsonObject]:
        """Return the rows of an answer that came already."""
        if without := sum(not isinstance(row, Mapping) or key(row) is None for row in as_list(answer)):
            self.left_out[path] += without
        return rows_of(answer, key)


def rows_of(answer: Any, key: RowKey = BY_UUID) -> dict[str, JsonObject]:
    """Return the rows of an answer that have an id, by it; raises a `TypeError` for what is no list."""
    rows = (row for row in as_list(answer) if isinstance(row, Mapping))
    return {row_id: row for row in rows if (row_id := key(row)) is not None}


def as_list(answer: Any) -> list[Any]:
    """Return an answer that has to be a list; raises a `TypeError` for another one."""
    if not isinstance(answer, list):
        raise TypeError("not a list")
    return answer


def once(rows: list[Any], key: RowKey = BY_UUID) -> list[Any]:
    """Return rows without those that come again later with the same id; what is no row stays."""
    ids = (key(row) if isinstance(row, Mapping) else None for row in rows)
    return list(
        {
            place if row_id is None else row_id: row for place, (row_id, row) in enumerate(zip(ids, rows, strict=True))
        }.values()
    )
