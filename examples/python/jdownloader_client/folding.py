"""What is known after an event: a snapshot replaces everything, a delta says what changed.

Nothing that was known before is changed in place, so that old and new can be compared.
"""

from itertools import chain
from typing import Any

type Row = dict[str, Any]
type Known = dict[str, Any]
type Event = dict[str, Any]

IDS = {"packages": "id", "links": "id", "captchas": "captcha_id", "dialogs": "dialog_id", "accounts": "account_id"}
"""The lists of rows, and which field of a row is its id."""


def fold(known: Known, event: Event) -> Known:
    """Return what is known after an event; `linkgrabber`, which has lists of its own, is folded like the whole."""
    if event.get("type") == "snapshot":
        return event
    folded = known | event
    for name, part in event.items():
        if isinstance(part, dict):
            folded[name] = fold_rows(known[name], part, IDS[name]) if name in IDS else fold(known[name], part)
    return folded


def fold_rows(rows: list[Row], changes: dict[str, Any], key: str) -> list[Row]:
    """Return a list after its changes: remove, add at the end, change, put in order (links: within their package)."""
    by_id = {row[key]: row for row in rows}
    for gone in changes.get("remove", ()):
        del by_id[gone]
    by_id |= {row[key]: row for row in changes.get("add", ())}
    by_id |= {row_id: by_id[row_id] | fields for row_id, fields in changes.get("change", {}).items()}
    order = changes.get("order", [])
    ordered = chain.from_iterable(order.values()) if isinstance(order, dict) else order
    return [by_id.pop(row_id) for row_id in ordered] + list(by_id.values())
