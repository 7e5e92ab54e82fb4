"""What is to be done so that the dashboards load the card: decided here, carried out in `card.py`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import urlsplit

RESOURCE_TYPE: Final = "module"

type ResourceRow = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceChanges:
    """Steps from the rows of the dashboards' resources as they are to how they should be."""

    create: bool = False
    update: str | None = None
    """The id of the row that gets the address as it is now."""
    delete: tuple[str, ...] = ()

    @classmethod
    def to_load(cls, rows: Iterable[ResourceRow], url: str) -> Self:
        """Let exactly one row load this address; a row with the same path is ours, whatever its query says."""
        if not (ours := card_rows(rows, url)):
            return cls(create=True)
        first, *spare = ours
        is_right = (first["url"], first["type"]) == (url, RESOURCE_TYPE)
        return cls(update=None if is_right else first["id"], delete=tuple(row["id"] for row in spare))

    @classmethod
    def to_forget(cls, rows: Iterable[ResourceRow], url: str) -> Self:
        """Let no row load it."""
        return cls(delete=tuple(row["id"] for row in card_rows(rows, url)))


def card_rows(rows: Iterable[ResourceRow], url: str) -> list[ResourceRow]:
    """Return the rows with the path of this address."""
    return [row for row in rows if urlsplit(row["url"]).path == urlsplit(url).path]
