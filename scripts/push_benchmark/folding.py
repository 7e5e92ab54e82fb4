"""What a client knows that folds the stream's events, as the reference describes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

type Row = dict[str, Any]


@dataclass(slots=True)
class Collection:
    """Rows by id, in their order; links also have one in each package."""

    rows: dict[str, Row] = field(default_factory=dict)
    orders: dict[str, list[str]] = field(default_factory=dict)
    """Ids as they were sent in order, by package; by nothing for what is in no package."""

    def begin(self, rows: Sequence[Row]) -> None:
        """Begin with these."""
        self.rows = {row["id"]: dict(row) for row in rows}
        self.orders = {}

    def fold(self, change: Mapping[str, Any]) -> None:
        """Take in a change."""
        for row_id in change.get("remove", ()):
            self.rows.pop(row_id, None)
        for row in change.get("add", ()):
            self.rows[row["id"]] = dict(row)
        for row_id, fields in change.get("change", {}).items():
            if row_id in self.rows:
                self.rows[row_id].update(fields)
        order = change.get("order")
        if isinstance(order, Mapping):
            self.orders |= {package: list(ids) for package, ids in order.items()}
        elif order is not None:
            self.orders[""] = list(order)


@dataclass(slots=True)
class Known:
    """All that is known of one JDownloader."""

    packages: Collection = field(default_factory=Collection)
    links: Collection = field(default_factory=Collection)
    grabber_packages: Collection = field(default_factory=Collection)
    grabber_links: Collection = field(default_factory=Collection)
    is_complete: bool = False

    def fold(self, event: Mapping[str, Any]) -> None:
        """Take in an event."""
        grabber = event.get("linkgrabber") or {}
        parts = (
            (self.packages, event.get("packages")),
            (self.links, event.get("links")),
            (self.grabber_packages, grabber.get("packages")),
            (self.grabber_links, grabber.get("links")),
        )
        for collection, part in parts:
            if event["type"] == "snapshot":
                collection.begin(part or ())
            elif part:
                collection.fold(part)
        self.is_complete = event.get("complete", self.is_complete)
