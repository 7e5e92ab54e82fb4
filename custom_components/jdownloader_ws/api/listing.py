"""Reading whole lists: in pages, and again where the list changed meanwhile."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .long_lists import MAX_LINKS, TooManyLinksError
from .paging import Portions, Question
from .rows import JsonObject, ListReader, once

LONG_TEXTS: Final = frozenset({"comment", "hosts", "saveTo", "status", "url"})
"""Fields that may be of any length; none of them is asked of a row that is too large with them."""
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

    def of_links(self, query: Mapping[str, Any]) -> Question:
        """Return what asks these fields of links."""
        return question(f"/{self.namespace}/queryLinks", query)

    @property
    def of_packages(self) -> Question:
        """What asks for packages."""
        return question(f"/{self.namespace}/queryPackages", self.package_query)

    @property
    def of_counted_packages(self) -> Question:
        """What asks for packages and how many links each has."""
        return question(f"/{self.namespace}/queryPackages", {**self.package_query, "childCount": True})


@dataclass(frozen=True, slots=True)
class Content:
    """Raw answers for a whole list, by id and in order."""

    counter: int
    """What the structure counter was before; a list that moved meanwhile is seen to have moved at the next poll."""
    packages: Mapping[str, JsonObject]
    links: Mapping[str, JsonObject]
    """For known links only name, id and package id."""
    details: Mapping[str, JsonObject]
    """All fields of the links that were not known."""


def read_list(rows: ListReader, listing: Listing, known: Collection[str]) -> Content:
    """Read packages and links in order, and all fields of the links that are not `known`.

    With nothing known every link is asked for all fields at once. Raises a `TooManyLinksError` above `MAX_LINKS`.
    """
    for _ in range(ATTEMPTS):
        counter = read_counter(rows, listing, UNKNOWN_COUNTER)
        packages = _all_rows(rows, listing.of_packages)
        links = _all_rows(rows, listing.of_links({} if known else listing.link_query))
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


def question(path: str, query: Mapping[str, Any]) -> Question:
    """Return what asks for some fields of the rows of a list."""
    return Question(path, query, {name: value for name, value in query.items() if name not in LONG_TEXTS})


def _all_rows(rows: ListReader, asked: Question) -> dict[str, JsonObject]:
    return rows.found(asked.path, read_in_pages(rows, asked))


def read_in_pages(rows: ListReader, asked: Question) -> list[Any]:
    """Read a list to its end, a page at a time; what slid into the next page meanwhile is there once.

    A row that is too large by itself is there without its long texts, or left out if that does not help.
    """
    portions = Portions(rows, asked, lambda start, size: {"startAt": start, "maxResults": size})
    answers: list[Any] = []
    start = 0
    while True:
        page, size = portions.read(start)
        answers += page or ()
        start += size if page is None else len(page)
        if len(answers) > MAX_LINKS:
            raise TooManyLinksError
        if page is not None and len(page) < size:
            return once(answers)


def read_links(rows: ListReader, listing: Listing, ids: Collection[str]) -> dict[str, JsonObject]:
    """Read all fields of some links, by id; those that are gone are left out."""
    return dict(query_rows(rows, listing, listing.link_query, ids))


def query_rows(
    rows: ListReader, listing: Listing, query: Mapping[str, Any], ids: Collection[str]
) -> Iterator[tuple[str, JsonObject]]:
    """Yield the asked fields of some links, by id. An empty selection would mean all, so it asks nothing."""
    yield from read_some(rows, listing.of_links(query), "linkUUIDs", ids)


def read_packages(rows: ListReader, listing: Listing, ids: Collection[str]) -> dict[str, JsonObject]:
    """Read some packages, by id; those that are gone are left out."""
    return dict(read_some(rows, listing.of_packages, "packageUUIDs", ids))


def read_counted_packages(rows: ListReader, listing: Listing) -> dict[str, JsonObject]:
    """Read all packages in order, with `childCount`."""
    return _all_rows(rows, listing.of_counted_packages)


def read_links_in(rows: ListReader, listing: Listing, package_ids: Collection[str]) -> dict[str, JsonObject]:
    """Read all fields of the links in some packages, by id, in the order of each package."""
    return dict(read_some(rows, listing.of_links(listing.link_query), "packageUUIDs", package_ids))


def read_some(rows: ListReader, asked: Question, selector: str, ids: Iterable[str]) -> Iterator[tuple[str, JsonObject]]:
    """Yield some rows of a list, by id; those that are gone or too large to be read are left out.

    One that is too large with its long texts comes without them.
    """
    numbers = [*numbers_of(ids)]
    portions = Portions(rows, asked, lambda start, size: {selector: numbers[start : start + size]})
    start = 0
    while start < len(numbers):
        page, size = portions.read(start)
        start += size
        yield from rows.found(asked.path, page or []).items()


def numbers_of(ids: Iterable[str]) -> Iterator[int]:
    """Yield the numbers that JDownloader has for ids; none for ids that it can't have given itself."""
    return (number for number in map(int, ids) if number <= LARGEST_ID)
