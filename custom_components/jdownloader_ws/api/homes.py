"""Which package each link of a list is in, also where JDownloader's answers don't fit together."""

from collections.abc import Iterator, Mapping
from typing import Protocol, Self

from .fields import other_id
from .rows import JsonObject

HOMELESS = "0"
"""The id of a package for links of which nothing shows where they are."""


class Housed(Protocol):
    """A link of either list."""

    @property
    def package_id(self) -> str:
        """The id of its package."""

    @property
    def name(self) -> str | None:
        """What it is called."""

    def placed(self, package_id: str, name: str | None) -> Self:
        """Return the link as it is called in its package."""


def package_of(answer: JsonObject, before: Housed | None) -> str:
    """Return the id of a link's package, as its row says or as it was known before."""
    return other_id(answer, "packageUUID") or (before.package_id if before else HOMELESS)


class Homes[L: Housed]:
    """Puts links into packages, one after the other in JDownloader's order.

    A link stays in the list though the row of its package is missing, as it has no id or was read a moment earlier: its
    package is then one of which nothing else is known. One that names no package is where the link before it is.
    """

    def __init__(self, packages: Mapping[str, JsonObject]) -> None:
        self._packages: dict[str, JsonObject] = dict(packages)
        self._links: dict[str, list[L]] = {package_id: [] for package_id in packages}
        self._last = next(iter(packages), HOMELESS)

    def take_in(self, link: L) -> None:
        """Put a link at the end of its package."""
        if link.package_id == HOMELESS:
            link = link.placed(self._last, link.name)
        self._last = link.package_id
        self._packages.setdefault(link.package_id, {"uuid": link.package_id})
        self._links.setdefault(link.package_id, []).append(link)

    def content(self) -> Iterator[tuple[JsonObject, list[L], str]]:
        """Yield the packages in order: row, links and id."""
        return ((row, self._links[package_id], package_id) for package_id, row in self._packages.items())
