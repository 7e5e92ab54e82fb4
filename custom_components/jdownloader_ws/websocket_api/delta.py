"""The difference of two snapshots as a client sees them: pure, and quick where little changed."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..api.package_list import PackageList
from ..api.snapshot import Snapshot
from ..rights import Rights
from ..serialise import serialised
from .rows import Sight, list_changes, model_changes


class Include(StrEnum):
    """What a client can watch."""

    STATUS = "status"
    PACKAGES = "packages"
    LINKS = "links"
    LINKGRABBER = "linkgrabber"


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a client's events add up to: a snapshot, and what it may see and do.

    Told apart by identity, as that of 200 clients is looked at in each round.
    """

    snapshot: Snapshot
    rights: Rights

    @property
    def shown_rights(self) -> dict[str, bool]:
        """The rights as clients get them; who can't read gets nothing."""
        return {"control": self.rights.control, "admin": self.rights.admin}


def delta(before: Seen | None, after: Seen, include: AbstractSet[Include]) -> dict[str, Any]:
    """Return what a client has to fold to get from `before`, or from nothing, to `after`.

    Nothing in it means that there is nothing to tell. Takes as long as there are packages, and links in those that
    changed.
    """
    shows_query = after.rights.control
    sight = Sight(before.rights.control if before else shows_query, shows_query)
    rights = after.shown_rights
    body: dict[str, Any] = {
        "rights": {name: right for name, right in rights.items() if not before or before.shown_rights[name] != right}
    }
    if Include.STATUS in include:
        body["status"] = _status_changes(before, after, sight)
    if include & {Include.PACKAGES, Include.LINKS}:
        downloads = before.snapshot.downloads if before else PackageList()
        packages, links = list_changes(downloads, after.snapshot.downloads, sight)
        body |= {"packages": packages} if Include.PACKAGES in include else {}
        body |= {"links": links} if Include.LINKS in include else {}
    if Include.LINKGRABBER in include:
        body["linkgrabber"] = _linkgrabber_changes(before, after, sight)
    return {name: part for name, part in body.items() if part}


def _status_changes(before: Seen | None, after: Seen, sight: Sight) -> dict[str, Any]:
    if before is None:
        return serialised(after.snapshot.status, shows_query=sight.after)
    return model_changes(before.snapshot.status, after.snapshot.status, sight)


def _linkgrabber_changes(before: Seen | None, after: Seen, sight: Sight) -> dict[str, Any]:
    grabbed = before.snapshot.linkgrabber if before else PackageList()
    packages, links = list_changes(grabbed, after.snapshot.linkgrabber, sight)
    found: dict[str, Any] = {name: part for name, part in (("packages", packages), ("links", links)) if part}
    collecting = after.snapshot.status.collecting
    if before is None or before.snapshot.status.collecting != collecting:
        found["collecting"] = collecting
    return found
