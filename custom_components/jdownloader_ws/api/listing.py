"""Reading whole lists: in pages, and again where the list changed meanwhile."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

PAGE = 500
"""Links a request: about 200 KB, half a second on a slow box (reference, E2), and below every time-out."""
ATTEMPTS = 3
"""How often a list is read before one is taken that changed while it was read; the next counter look heals it."""

type Answer = Mapping[str, Any]
type Call = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a list lies on JDownloader's API, and what is asked of it."""

    namespace: str
    counter: str
    package_query: Mapping[str, Any]
    link_query: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """Raw answers for a whole list."""

    counter: int
    """What the structure counter was before; a list that moved meanwhile is seen to have moved at the next look."""
    packages: Sequence[Answer]
    links: Sequence[Answer]
    """For known links only name, id and package id."""
    details: Mapping[str, Answer]
    """All fields of the links that were not known."""


def read_list(call: Call, listing: Listing, known: Collection[str]) -> Content:
    """Read packages and links in order, and all fields of the links that are not `known`.

    With nothing known every link is asked for all fields at once.
    """
    for _ in range(ATTEMPTS):
        counter = call(f"/{listing.namespace}/{listing.counter}", -1)
        packages = pages(call, f"/{listing.namespace}/queryPackages", listing.package_query)
        query = {} if known else listing.link_query
        links = pages(call, f"/{listing.namespace}/queryLinks", query)
        strangers = [str(link["uuid"]) for link in links if str(link["uuid"]) not in known]
        details = read_links(call, listing, strangers) if known else {str(link["uuid"]): link for link in links}
        if not has_moved(call, listing, counter):
            break
    return Content(counter, packages, links, details)


def has_moved(call: Call, listing: Listing, counter: int) -> bool:
    """Ask whether links came, went or changed places since the counter was read."""
    return bool(call(f"/{listing.namespace}/{listing.counter}", counter) != -1)


def pages(call: Call, path: str, query: Mapping[str, Any]) -> list[Answer]:
    """Read a list to its end, a page at a time; what slid into the next page meanwhile is there once."""
    rows: list[Answer] = []
    while True:
        page = call(path, {**query, "startAt": len(rows), "maxResults": PAGE})
        rows += page
        if len(page) < PAGE:
            return list({row["uuid"]: row for row in rows}.values())


def read_links(call: Call, listing: Listing, ids: Collection[str]) -> dict[str, Answer]:
    """Read all fields of some links, by id; those that are gone are left out."""
    return {str(link["uuid"]): link for link in select(call, listing, listing.link_query, ids)}


def select(call: Call, listing: Listing, query: Mapping[str, Any], ids: Collection[str]) -> Iterator[Answer]:
    """Yield the asked fields of some links. An empty selection would mean all, so it asks nothing."""
    for some in batched(ids, PAGE):
        yield from call(f"/{listing.namespace}/queryLinks", {**query, "linkUUIDs": [int(link_id) for link_id in some]})


def read_packages(call: Call, listing: Listing, ids: Collection[str]) -> dict[str, Answer]:
    """Read some packages, by id; those that are gone are left out."""
    found: dict[str, Answer] = {}
    for some in batched(ids, PAGE):
        query = {**listing.package_query, "packageUUIDs": [int(package_id) for package_id in some]}
        found |= {str(row["uuid"]): row for row in call(f"/{listing.namespace}/queryPackages", query)}
    return found
