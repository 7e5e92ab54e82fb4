"""What changes in lists that are short enough to be compared as clients see them."""

from collections.abc import Iterable
from typing import Any

from ..short_lists import SHORT_LISTS, Row


def short_changes(name: str, before: Iterable[Row], after: Iterable[Row]) -> dict[str, Any]:
    """Return what a client has to fold to get from one list to the other.

    A row that has other fields than before, as the caller's rights changed, is removed and added: none of its fields
    can be taken away by a change.
    """
    key = SHORT_LISTS[name].key
    old, new = ({row[key]: row for row in rows} for rows in (before, after))
    stays = [row_id for row_id, row in old.items() if row_id in new and new[row_id].keys() == row.keys()]
    kept = set(stays)
    added = [row_id for row_id in new if row_id not in kept]
    changed = {row_id: _changed(old[row_id], new[row_id]) for row_id in stays if old[row_id] != new[row_id]}
    found: dict[str, Any] = {
        "remove": [row_id for row_id in old if row_id not in kept],
        "add": [new[row_id] for row_id in added],
        "change": changed,
        "order": [] if stays + added == list(new) else list(new),
    }
    return {operation: rows for operation, rows in found.items() if rows}


def _changed(before: Row, after: Row) -> Row:
    return {name: value for name, value in after.items() if before[name] != value}
