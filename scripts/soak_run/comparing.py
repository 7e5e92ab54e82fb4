"""Compares JDownloader's lists, as they are, with what lists, folded views and entities show; pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from examples.python.jdownloader_client.folding import IDS

PRIORITIES: Final = {"LOW": "low", "LOWER": "low", "LOWEST": "low"}
AVAILABILITIES: Final = {"TRUE": "online", "FALSE": "offline"}
DONE: Final = frozenset({"finished", "extracting"})
SENSORS: Final = {
    "status": "state",
    "downloads_active": "active_downloads",
    "downloads_total": "total_downloads",
    "downloads_finished": "finished_downloads",
    "downloads_failed": "failed_downloads",
    "packages": "total_packages",
    "linkgrabber_packages": "linkgrabber_packages",
    "linkgrabber_links": "linkgrabber_links",
    "linkgrabber_online": "linkgrabber_online",
    "linkgrabber_offline": "linkgrabber_offline",
    "captchas_waiting": "captchas",
    "dialogs_waiting": "dialogs",
}
"""Keys of entities, and the field of the status that they show."""

type Rows = Sequence[Mapping[str, Any]]


def with_truth(where: str, truth: Mapping[str, Rows], listed: Mapping[str, Rows]) -> Iterator[str]:
    """Yield what a list command says otherwise than it is."""
    packages, links = (_by_id(listed[kind]) for kind in ("packages", "links"))
    if [row["id"] for row in truth["packages"]] != [row["id"] for row in listed["packages"]]:
        yield f"{where}: packages or their order"
    shown_links: dict[str, list[str]] = {}
    for row in listed["links"]:
        shown_links.setdefault(row["package_id"], []).append(row["id"])
    for row in truth["packages"]:
        if (shown := packages.get(row["id"])) is None:
            continue
        if shown_links.get(row["id"], []) != row["links"]:
            yield f"{where}: links of package {row['id']}, or their order"
        yield from _differing(f"{where}: package {row['id']}", _package(row), shown)
    for row in truth["links"]:
        if (shown := links.get(row["id"])) is None:
            yield f"{where}: link {row['id']} is not there"
        else:
            wanted = _download(row, shown) if where.endswith("downloads") else _grabbed(row)
            yield from _differing(f"{where}: link {row['id']}", wanted, shown)
    for gone in links.keys() - {row["id"] for row in truth["links"]}:
        yield f"{where}: link {gone} is still there"


def _common(row: Mapping[str, Any]) -> dict[str, Any]:
    priority = PRIORITIES.get(row["priority"], row["priority"].lower())
    return {"name": row["name"], "comment": row["comment"], "priority": priority, "enabled": row["enabled"]}


def _package(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**_common(row), "save_to": row["save_to"], "link_count": len(row["links"])}


def _download(row: Mapping[str, Any], shown: Mapping[str, Any]) -> dict[str, Any]:
    wanted = {**_common(row), "package_id": row["package_id"], "bytes_loaded": row["bytes_loaded"]}
    if row["is_finished"] is not (shown["state"] in DONE):
        wanted["state"] = "finished" if row["is_finished"] else "not finished"
    return wanted


def _grabbed(row: Mapping[str, Any]) -> dict[str, Any]:
    wanted = {**_common(row), "package_id": row["package_id"]}
    if (availability := AVAILABILITIES.get(row["availability"])) is not None:
        wanted["availability"] = availability
    return wanted


def _differing(what: str, wanted: Mapping[str, Any], shown: Mapping[str, Any]) -> Iterator[str]:
    for name, value in wanted.items():
        if shown[name] != value:
            yield f"{what}: {name} is {shown[name]!r}, and should be {value!r}"


def with_view(title: str, known: Mapping[str, Any], listed: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a folded view knows otherwise than lists of the same revision, in the collections that it has."""
    for name, answer in listed.items():
        if name not in known:
            continue
        if name == "linkgrabber":
            for kind in ("packages", "links"):
                yield from _rows(f"{title}: linkgrabber {kind}", known[name][kind], answer[kind], kind)
        elif name in IDS:
            yield from _rows(f"{title}: {name}", known[name], answer, name)
        else:
            yield from _differing(f"{title}: {name}", answer, known[name])


def _rows(title: str, known: Rows, answer: Rows, kind: str) -> Iterator[str]:
    key = IDS[kind]
    known_rows, answer_rows = _by_id(known, key), _by_id(answer, key)
    for row_id in known_rows.keys() ^ answer_rows.keys():
        yield f"{title}: {row_id} is only {'folded' if row_id in known_rows else 'listed'}"
    for row_id in known_rows.keys() & answer_rows.keys():
        yield from _differing(f"{title} {row_id}", answer_rows[row_id], known_rows[row_id])
    if _order(known, key) != _order(answer, key):
        yield f"{title}: order"


def _order(rows: Rows, key: str) -> dict[str, list[str]]:
    """Return the order of ids, of links in each package."""
    orders: dict[str, list[str]] = {}
    for row in rows:
        orders.setdefault(row.get("package_id", ""), []).append(row[key])
    return orders


def _by_id(rows: Rows, key: str = "id") -> dict[str, Mapping[str, Any]]:
    return {row[key]: row for row in rows}


def with_entities(where: str, status: Mapping[str, Any], states: Mapping[str, str]) -> Iterator[str]:
    """Yield what entities show otherwise than the status; states are by keys of entities."""
    for key, name in SENSORS.items():
        if key in states and states[key] != str(status[name]):
            yield f"{where}: {key} is {states[key]}, and {name} is {status[name]}"
    for key, state in states.items():
        if state == "unavailable":
            yield f"{where}: {key} is unavailable"
