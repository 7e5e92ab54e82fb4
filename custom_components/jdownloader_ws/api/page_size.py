"""How many rows of a list are asked for at once: fewer where the answer is too large, and more again after a while."""

from typing import Final

PAGE_SIZES: Final = (500, 50, 5, 1)
"""Rows a request: first about 200 KB, half a second on a slow box (reference, E2), and below every time-out; then a
tenth each time that an answer is too large."""
PAGE_SIZE: Final = PAGE_SIZES[0]
PAGES_BEFORE_MORE: Final = 10
"""Pages that have to fit before ten times as many rows are asked for again: just past the rows that did not fit."""
LONGEST_PATIENCE: Final = 640
"""The same at most: it doubles each time that the larger page does not fit, as each such try is 8 MiB for nothing."""


class PageSize:
    """How many rows of one kind are asked for at once."""

    def __init__(self) -> None:
        self._step = 0
        self._patience = PAGES_BEFORE_MORE
        self._fitted = 0
        self._is_try = False

    @property
    def rows(self) -> int:
        """How many to ask for now."""
        return PAGE_SIZES[self._step]

    @property
    def is_smallest(self) -> bool:
        """Whether fewer can't be asked for."""
        return self._step == len(PAGE_SIZES) - 1

    def did_fit(self) -> None:
        """Note that a page was read."""
        if self._is_try:
            self._is_try, self._patience = False, PAGES_BEFORE_MORE
        self._fitted += 1
        if self._step and self._fitted >= self._patience:
            self._step -= 1
            self._fitted, self._is_try = 0, True

    def was_too_large(self) -> None:
        """Ask for fewer."""
        if self._is_try:
            self._is_try, self._patience = False, min(2 * self._patience, LONGEST_PATIENCE)
        self._step += 1
        self._fitted = 0
