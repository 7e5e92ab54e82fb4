"""What JDownloader's lists say and a client knows from the stream: what differs, and for how long."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from .folding import Collection, Known

type Key = tuple[str, str, str]
"""List, id, and what of it."""
type Facts = dict[Key, Any]

PRIORITIES: Final = {"LOWER": "low", "LOWEST": "low"}
LINKS_QUERY: Final = {
    **dict.fromkeys(("enabled", "priority", "comment", "finished", "running", "skipped", "availability"), True),
}
PACKAGES_QUERY: Final = dict.fromkeys(("enabled", "priority", "comment", "childCount"), True)

LOADING: Final = frozenset({"running", "paused"})
IN_A_RUN: Final = LOADING | {"captcha", "waiting"}
DONE: Final = frozenset({"finished", "extracting"})


def said_by_jdownloader(list_name: str, packages: list[Mapping[str, Any]], links: list[Mapping[str, Any]]) -> Facts:
    """Return what its answers say."""
    facts: Facts = {}
    for row in packages:
        kind, row_id = f"{list_name}: package", str(row["uuid"])
        facts |= {(kind, row_id, name): value for name, value in _common(row)}
    for row in links:
        kind, row_id = f"{list_name}: link", str(row["uuid"])
        facts |= {(kind, row_id, name): value for name, value in _common(row)}
        facts[kind, row_id, "package"] = str(row["packageUUID"])
        if list_name == "downloads":
            facts[kind, row_id, "finished"] = bool(row.get("finished"))
            facts[kind, row_id, "running"] = bool(row.get("running"))
        else:
            facts[kind, row_id, "availability"] = row.get("availability")
    return facts


def _common(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    priority = row.get("priority") or "DEFAULT"
    yield "name", row["name"]
    yield "enabled", bool(row.get("enabled"))
    yield "priority", PRIORITIES.get(priority, priority.lower())
    yield "comment", row.get("comment") or None


def known_by_client(known: Known) -> Facts:
    """Return the same as a client knows it."""
    facts: Facts = {}
    for kind, collection in (
        ("downloads: package", known.packages),
        ("downloads: link", known.links),
        ("LinkGrabber: package", known.grabber_packages),
        ("LinkGrabber: link", known.grabber_links),
    ):
        facts |= dict(_known_in(kind, collection))
    return facts


def _known_in(kind: str, collection: Collection) -> Iterator[tuple[Key, Any]]:
    for row_id, row in collection.rows.items():
        for name in ("name", "enabled", "priority", "comment"):
            yield (kind, row_id, name), row[name]
        if "package_id" in row:
            yield (kind, row_id, "package"), row["package_id"]
        if "state" in row:
            yield (kind, row_id, "state"), row["state"]
        if "availability" in row:
            yield (kind, row_id, "availability"), row["availability"]


def differs(key: Key, said: Any, known: Facts) -> bool:
    """Return whether a client knows something else."""
    kind, row_id, name = key
    state = known.get((kind, row_id, "state"))
    match name:
        case "finished":
            return bool(said) is not (state in DONE)
        case "running":
            return state not in IN_A_RUN if said else state in LOADING
        case "availability":
            return (said == "ONLINE") is not (known.get(key) == "online")
        case _:
            return key not in known or bool(known[key] != said)


@dataclass(slots=True)
class Differences:
    """Follows what differs, from look to look."""

    since: dict[Key, tuple[float, Any]] = field(default_factory=dict)
    """When a difference was seen first, and what JDownloader said: something else is another difference."""
    longest: dict[str, float] = field(default_factory=dict)
    """Seconds, by kind."""
    old: list[tuple[float, Key, Any, Any]] = field(default_factory=list)
    """Those that were too old when they ended, or are still."""
    looks: int = 0

    def look(self, now: float, said: Facts, known: Facts, allowed: float) -> None:
        """Compare once more; what was removed in JDownloader has to be gone at the client, too."""
        self.looks += 1
        found = {key: value for key, value in said.items() if differs(key, value, known)}
        for key in known.keys() - said.keys():
            if key[2] == "name":
                found[key[0], key[1], "removed"] = None
        for key, value in found.items():
            began, before = self.since.get(key, (now, value))
            if before != value:
                began = now
            self.since[key] = (began, value)
            self._note(key, now - began, value, known, allowed)
        for key in self.since.keys() - found.keys():
            del self.since[key]

    def _note(self, key: Key, age: float, said: Any, known: Facts, allowed: float) -> None:
        kind = f"{key[0]}: {key[2]}"
        self.longest[kind] = max(age, self.longest.get(kind, 0.0))
        if age > allowed:
            self.old = [one for one in self.old if one[1] != key or one[2] != said]
            self.old.append((age, key, said, known.get(key, known.get((key[0], key[1], "state")))))
