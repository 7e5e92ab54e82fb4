"""Lists that change while they are read in pages, and rows that are too large for a page, or for any."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderTooLargeError
from custom_components.jdownloader_ws.api.listing import question, read_in_pages, read_some
from custom_components.jdownloader_ws.api.page_size import LONGEST_PATIENCE, PAGE_SIZE, PAGE_SIZES, PageSize
from custom_components.jdownloader_ws.api.paging import MAX_UNREADABLE
from custom_components.jdownloader_ws.api.rows import ListReader

PATH = "/list"
ASKED = question(PATH, {"comment": True, "enabled": True})
MOST = 10_000
"""Bytes that an answer may have here."""


class FakeList:
    """A list of rows, each of some bytes, of which some are its comment's."""

    def __init__(self, count: int) -> None:
        self.sizes = dict.fromkeys(range(count), 10)
        self.names: dict[int, int] = {}
        self.asked: list[int] = []
        self.change: Callable[[], None] = lambda: None

    def call(self, _path: str, query: Mapping[str, Any]) -> list[dict[str, int]]:
        ids = query.get("ids")
        page = [*self.sizes][query["startAt"] :][: query["maxResults"]] if ids is None else ids
        self.asked.append(query["maxResults"] if ids is None else len(ids))
        comments = sum(self.sizes[one] for one in page) if query.get("comment") else 0
        if comments + sum(self.names.get(one, 0) for one in page) > MOST:
            raise JDownloaderTooLargeError
        self.change()
        return [{"uuid": one} for one in page]

    def rows(self) -> ListReader:
        return ListReader(self.call)

    def read(self, rows: ListReader) -> list[int]:
        return [row["uuid"] for row in read_in_pages(rows, ASKED)]


def test_a_row_that_slides_into_the_next_page_while_a_list_is_read_is_there_once() -> None:
    long = FakeList(PAGE_SIZE + 2)
    expected = [*long.sizes]

    def add_at_the_top() -> None:
        long.sizes = {-len(long.sizes): 10, **long.sizes}

    long.change = add_at_the_top
    assert long.read(long.rows()) == expected


def test_large_rows_are_read_in_smaller_pages() -> None:
    long = FakeList(1_200)
    long.sizes |= dict.fromkeys(range(1_200), 150)  # 66 of them fit
    assert long.read(long.rows()) == [*range(1_200)]
    assert long.asked[:2] == [500, 50]
    assert len(long.asked) < 1_200 / 50 + 5


@pytest.mark.parametrize("place", [0, 3, 499, 500, 777, 1_199])
def test_a_row_that_is_too_large_by_itself_comes_without_its_texts_and_all_others_whole(place: int) -> None:
    long = FakeList(1_200)
    long.sizes[place] = MOST + 1
    rows = long.rows()
    assert long.read(rows) == [*range(1_200)]
    assert rows.left_out == {PATH: 1}
    assert len(long.asked) < 60


@pytest.mark.parametrize("place", [0, 3, 499, 500, 777, 1_199])
def test_a_row_that_is_too_large_without_its_texts_is_left_out_and_counted_and_all_others_are_there(place: int) -> None:
    long = FakeList(1_200)
    long.names[place] = MOST + 1
    rows = long.rows()
    assert long.read(rows) == [one for one in range(1_200) if one != place]
    assert rows.left_out == {PATH: 1}


@pytest.mark.parametrize("place", [0, 777, 1_199])
def test_rows_that_are_asked_for_by_their_ids_are_read_alike(place: int) -> None:
    long = FakeList(1_200)
    long.sizes[place] = MOST + 1
    long.names[place + 5 if place < 1_000 else place - 5] = MOST + 1
    rows = long.rows()
    found = dict(read_some(rows, ASKED, "ids", map(str, range(1_200))))
    assert len(found) == 1_199
    assert str(place) in found
    assert rows.left_out == {PATH: 2}
    assert len(long.asked) < 80


def test_the_page_gets_larger_again() -> None:
    long = FakeList(3_000)
    long.sizes[0] = MOST + 1
    rows = long.rows()
    long.read(rows)
    assert long.asked[-3:] == [500, 500, 500]
    long.sizes[0] = 10
    long.asked.clear()
    long.read(rows)
    assert long.asked == [500] * 7


def test_a_larger_page_that_never_fits_is_tried_more_and_more_rarely() -> None:
    size = PageSize()
    size.was_too_large()
    tries = []
    for page in range(50_000):
        if size.rows == PAGE_SIZES[0]:
            tries.append(page)
            size.was_too_large()
        else:
            size.did_fit()
    waits = [later - earlier - 1 for earlier, later in pairwise(tries)]
    assert waits[:3] == [20, 40, 80]
    assert max(waits) == waits[-1] == LONGEST_PATIENCE


def test_a_list_in_which_nothing_can_be_read_fails() -> None:
    long = FakeList(1_000)
    long.names = dict.fromkeys(range(1_000), MOST + 1)
    with pytest.raises(JDownloaderTooLargeError):
        long.read(long.rows())
    assert len(long.asked) < 2 * MAX_UNREADABLE + 10
