"""How a client folds events: what anyone would write after reading the contract."""

from collections import defaultdict
from functools import reduce
from typing import Any

type Known = dict[str, Any]
type Rows = list[dict[str, Any]]

KEYS = {"packages": "id", "links": "id", "captchas": "captcha_id", "dialogs": "dialog_id", "accounts": "account_id"}
OBJECTS = ("status", "rights", "settings")


def fold(known: Known, event: dict[str, Any]) -> Known:
    """Return what is known after an event."""
    if event["type"] == "snapshot":
        return {name: part for name, part in event.items() if name not in {"type", "timestamp", "complete"}}
    known = known | {"revision": event["revision"]}
    known |= {name: known[name] | event[name] for name in OBJECTS if name in event}
    known |= {name: event[name] for name in ("capabilities",) if name in event}
    known |= {name: fold_rows(known[name], event[name], key) for name, key in KEYS.items() if name in event}
    if inner := event.get("linkgrabber"):
        grabbed = known["linkgrabber"]
        rows = {name: fold_rows(grabbed[name], inner[name]) for name in ("packages", "links") if name in inner}
        known["linkgrabber"] = grabbed | rows | {key: inner[key] for key in ("collecting",) if key in inner}
    return known


def fold_rows(rows: Rows, changes: dict[str, Any], key: str = "id") -> Rows:
    """Remove, add at the end, change, put in order; what is not there can't be removed or changed."""
    by_id = {row[key]: row for row in rows}
    for gone in changes.get("remove", ()):
        del by_id[gone]
    by_id |= {row[key]: row for row in changes.get("add", ())}
    for row_id, fields in changes.get("change", {}).items():
        by_id[row_id] = by_id[row_id] | fields
    order = changes.get("order", {})
    in_packages = [row_id for ids in order.values() for row_id in ids] if isinstance(order, dict) else order
    return [by_id.pop(row_id) for row_id in in_packages] + list(by_id.values())


def fold_all(events: list[dict[str, Any]], known: Known | None = None) -> Known:
    """Return what is known after several events."""
    return reduce(fold, events, known or {})


def by_package(links: Rows) -> dict[str, Rows]:
    """Return links as they are shown: in the order that they have within their package."""
    shown: defaultdict[str, Rows] = defaultdict(list)
    for link in links:
        shown[link["package_id"]].append(link)
    return dict(shown)
