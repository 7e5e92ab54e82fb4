"""Reading whole lists: in pages, and again where the list changed meanwhile."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import Any, Final

from .rows import CallFunction, JsonObject, ListReader, as_list, once

PAGE_SIZE = 500
"""Links a request: about 200 KB, half a second on a slow box (reference, E2), and below every time-out."""
ATTEMPTS = 3
"""How often a list is read before one is taken that changed while it was read; the next counter look heals it."""
# JDownloader refuses a whole question about ids of which one is larger.
LARGEST_ID: Final = 2**63 - 1
UNKNOWN_COUNTER: Final = -1


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a list lies on JDownloader's API, and what is asked of it."""

    namespace: str
    counter: str
    package_query: Mapping[str, Any]
    link_query: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """Raw answers for a whole list, by id and in order."""

    counter: int
    """What the structure counter was before; a list that moved meanwhile is seen to have moved at the next look."""
    packages: Mapping[str, JsonObject]
    links: Mapping[str, JsonObject]
    """For known links only name, id and package id."""
    details: Mapping[str, JsonObject]
    """All fields of the links that were not known."""


def read_list(rows: ListReader, listing: Listing, known: Collection[str]) -> Content:
    """Read packages and links in order, and all fields of the links that are not `known`.

    With nothing known every link is asked for all fields at once.
    """
    for _ in range(ATTEMPTS):
        counter = read_counter(rows, listing, UNKNOWN_COUNTER)
        packages = _all_rows(rows, f"/{listing.namespace}/queryPackages", listing.package_query)
        query = {} if known else listing.link_query
        links = _all_rows(rows, f"/{listing.namespace}/queryLinks", query)
        strangers = [link_id for link_id in links if link_id not in known]
        details = read_links(rows, listing, strangers) if known else links
        if not has_moved(rows, listing, counter):
            break
    return Content(counter, packages, links, details)


def read_counter(rows: ListReader, listing: Listing, before: int) -> int:
    """Read the structure counter, which is `UNKNOWN_COUNTER` as long as it is what it was before."""
    counter = rows.call(f"/{listing.namespace}/{listing.counter}", before)
    if isinstance(counter, bool) or not isinstance(counter, int):
        raise TypeError("not a counter")
    return counter


def has_moved(rows: ListReader, listing: Listing, counter: int) -> bool:
    """Ask whether links came, went or changed places since the counter was read."""
    return read_counter(rows, listing, counter) != UNKNOWN_COUNTER


def _all_rows(rows: ListReader, path: str, query: Mapping[str, Any]) -> dict[str, JsonObject]:
    return rows.found(path, read_in_pages(rows.call, path, query))


def read_in_pages(call: CallFunction, path: str, query: Mapping[str, Any]) -> list[Any]:
    """Read a list to its end, a page at a time; what slid into the next page meanwhile is there once."""
    answers: list[Any] = []
    while True:
        page = as_list(call(path, {**query, "startAt": len(answers), "maxResults": PAGE_SIZE}))
        answers += page
        if len(page) < PAGE_SIZE:
            return once(answers)


def read_links(rows: ListReader, listing: Listing, ids: Collection[str]) -> dict[str, JsonObject]:
    """Read all fields of some links, by id; those that are gone are left out."""
    return dict(query_rows(rows, listing, listing.link_query, ids))


def query_rows(
    rows: ListReader, listing: Listing, query: Mapping[str, Any], ids: Collection[str]
) -> Iterator[tuple[str, JsonObject]]:
    """Yield the asked fields of some links, by id. An empty selection would mean all, so it asks nothing."""
    for some in batched(numbers_of(ids), PAGE_SIZE):
        yield from rows.ask(f"/{listing.namespace}/queryLinks", {**query, "linkUUIDs": [*some]}).items()


def read_packages(rows: ListReader, listing: Listing, ids: Collection[str]) -> dict[str, JsonObject]:
    """Read some packages, by id; those that are gone are left out."""
    found: dict[str, JsonObject] = {}
    for some in batched(numbers_of(ids), PAGE_SIZE):
        query = {**listing.package_query, "packageUUIDs": [*some]}
        found |= rows.ask(f"/{listing.namespace}/queryPackages", query)
    return found


def numbers_of(ids: Iterable[str]) -> Iterator[int]:
    """Yield the numbers that JDownloader has for ids; none for ids that it can't have given itself."""
    return (number for number in map(int, ids) if number <= LARGEST_ID)
