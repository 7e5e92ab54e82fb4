"""Lists that change while they are read in pages."""

from collections.abc import Mapping
from typing import Any

from custom_components.jdownloader_ws.api.listing import PAGE_SIZE, read_in_pages


def test_a_row_that_slides_into_the_next_page_while_a_list_is_read_is_there_once() -> None:
    rows = [{"uuid": n} for n in range(PAGE_SIZE + 2)]

    def call(_path: str, query: Mapping[str, Any]) -> list[dict[str, int]]:
        page = rows[query["startAt"] :][: query["maxResults"]]
        rows.insert(0, {"uuid": -len(rows)})  # somebody adds at the top
        return page

    assert [row["uuid"] for row in read_in_pages(call, "/list", {})] == list(range(PAGE_SIZE + 2))
