"""Reading lists a portion at a time, also where some of their rows are too large to be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .errors import JDownloaderTooLargeError
from .rows import JsonObject, ListReader, as_list

MAX_UNREADABLE: Final = 20
"""Rows of one reading that may be too large by themselves; with more of them it is no list that can be read."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each row of a list."""

    path: str
    query: Mapping[str, Any]
    without_texts: Mapping[str, Any]
    """The same without the texts that people and pages write, which may be of any length."""


class Portions:
    """Reads one list, or some rows of it, a portion at a time; sizes are kept in the `ListReader`."""

    def __init__(self, rows: ListReader, question: Question, selected: Callable[[int, int], JsonObject]) -> None:
        """Prepare one reading; `selected` names so many rows from such a place on in JDownloader's terms."""
        self._rows = rows
        self._question = question
        self._selected = selected
        self._size = rows.page_size(question.path, *sorted(question.query))
        self._unreadable = 0

    def read(self, start: int) -> tuple[list[Any] | None, int]:
        """Ask for the rows from `start` on; returns them, and how many were asked for.

        None stands for a single row that is too large by itself even without its texts. Raises
        `JDownloaderTooLargeError` where there are too many of those.
        """
        while True:
            asked = self._size.rows
            try:
                page = self._ask(self._question.query, self._selected(start, asked))
            except JDownloaderTooLargeError:
                if self._size.is_smallest:
                    return self._without_texts(self._selected(start, asked)), asked
                self._size.was_too_large()
            else:
                self._size.did_fit()
                return page, asked

    def _without_texts(self, selected: JsonObject) -> list[Any] | None:
        """Ask for as much of a row as can be read, and count it as one that could not be read whole."""
        self._unreadable += 1
        if self._unreadable > MAX_UNREADABLE:
            raise JDownloaderTooLargeError
        self._rows.left_out[self._question.path] += 1
        try:
            return self._ask(self._question.without_texts, selected)
        except JDownloaderTooLargeError:
            return None

    def _ask(self, query: Mapping[str, Any], selected: JsonObject) -> list[Any]:
        return as_list(self._rows.call(self._question.path, {**query, **selected}))
