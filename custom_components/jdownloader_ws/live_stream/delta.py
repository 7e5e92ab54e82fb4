"""The difference of two snapshots as a client sees them: pure, and quick where little changed."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from ..api.features import capabilities
from ..api.package_list import PackageList
from ..api.parts import Part
from ..api.snapshot import Snapshot
from ..presentation.list_answers import settings_of, settings_view
from ..presentation.serialise import serialised
from ..presentation.short_lists import SHORT_LISTS, short_rows
from ..rights import Rights
from .list_changes import UrlVisibility, list_changes, model_changes, short_changes


class Include(StrEnum):
    """What a client can watch."""

    STATUS = "status"
    PACKAGES = "packages"
    LINKS = "links"
    LINKGRABBER = "linkgrabber"
    CAPTCHAS = "captchas"
    DIALOGS = "dialogs"
    ACCOUNTS = "accounts"
    SETTINGS = "settings"
    EVENTS = "events"


SHORT_INCLUDES: Final = frozenset(Include(name) for name in SHORT_LISTS)
LIST_INCLUDES: Final = SHORT_INCLUDES | {Include.PACKAGES, Include.LINKS}
"""What clients keep as lists, each on its own."""
PARTS_OF_INCLUDES: Final = {
    Include.DIALOGS: Part.DIALOGS,
    Include.ACCOUNTS: Part.ACCOUNTS,
    Include.SETTINGS: Part.SETTINGS,
    Include.EVENTS: Part.DIALOGS,
}
"""Parts that are kept up to date only while a client watches them."""


@dataclass(frozen=True, slots=True, eq=False)
class ClientView:
    """What a client's events add up to: a snapshot, and what it may see and do.

    Distinguished by identity, as those of 200 clients are compared in each round.
    """

    snapshot: Snapshot
    rights: Rights
    event_count: int = 0
    """How many events there were until then; always 0 for clients that don't watch them."""

    def has(self, include: AbstractSet[Include]) -> bool:
        """Whether all of it has been read; accounts are not always."""
        return Include.ACCOUNTS not in include or self.snapshot.accounts is not None

    def asks_otherwise_than(self, other: ClientView) -> bool:
        """Return whether it has other captchas or dialogs, which a person has to answer."""
        mine, theirs = self.snapshot, other.snapshot
        return mine.captchas != theirs.captchas or mine.dialogs != theirs.dialogs

    @property
    def shown_capabilities(self) -> tuple[str, ...]:
        """What the JDownloader is able to do, as clients get it."""
        return capabilities(self.snapshot.features)

    @property
    def shown_rights(self) -> dict[str, bool]:
        """The rights as clients get them; who can't read gets nothing."""
        return {"control": self.rights.control, "admin": self.rights.admin}


def unread(snapshot: Snapshot) -> frozenset[Include]:
    """Return the collections that there are not, as JDownloader has more links than are read."""
    downloads = {Include.PACKAGES, Include.LINKS} if snapshot.downloads.is_too_long else set()
    return frozenset(downloads | ({Include.LINKGRABBER} if snapshot.linkgrabber.is_too_long else set()))


def delta(before: ClientView | None, after: ClientView, include: AbstractSet[Include]) -> dict[str, Any]:
    """Return what a client has to fold to get from `before`, or from nothing, to `after`.

    Nothing in it means that nothing changed. Takes as long as there are packages, and links in those that
    changed.
    """
    shows_query = after.rights.control
    sight = UrlVisibility(before.rights.control if before else shows_query, shows_query)
    rights = after.shown_rights
    body: dict[str, Any] = {
        "rights": {name: right for name, right in rights.items() if not before or before.shown_rights[name] != right}
    }
    if before and before.shown_capabilities != after.shown_capabilities:
        body["capabilities"] = after.shown_capabilities
    if Include.STATUS in include:
        body["status"] = _status_changes(before, after, sight)
    if include & {Include.PACKAGES, Include.LINKS}:
        downloads = before.snapshot.downloads if before else PackageList()
        packages, links = list_changes(downloads, after.snapshot.downloads, sight)
        body |= {"packages": packages} if Include.PACKAGES in include else {}
        body |= {"links": links} if Include.LINKS in include else {}
    if Include.LINKGRABBER in include:
        body["linkgrabber"] = _linkgrabber_changes(before, after, sight)
    if Include.SETTINGS in include:
        body["settings"] = _settings_changes(before, after, sight)
    body |= {name: _short_changes(name, before, after) for name in sorted(include & SHORT_INCLUDES)}
    return {name: part for name, part in body.items() if part}


def _status_changes(before: ClientView | None, after: ClientView, sight: UrlVisibility) -> dict[str, Any]:
    if before is None:
        return serialised(after.snapshot.status, shows_query=sight.after)
    return model_changes(before.snapshot.status, after.snapshot.status, sight)


def _settings_changes(before: ClientView | None, after: ClientView, sight: UrlVisibility) -> dict[str, Any]:
    if before is None:
        return settings_view(after.snapshot)
    return model_changes(settings_of(before.snapshot), settings_of(after.snapshot), sight)


def _short_changes(name: str, before: ClientView | None, after: ClientView) -> dict[str, Any]:
    models = SHORT_LISTS[name].models
    if before and before.rights == after.rights and models(before.snapshot) is models(after.snapshot):
        return {}
    old = short_rows(name, before.snapshot, before.rights) if before else []
    return short_changes(name, old, short_rows(name, after.snapshot, after.rights))


def _linkgrabber_changes(before: ClientView | None, after: ClientView, sight: UrlVisibility) -> dict[str, Any]:
    if after.snapshot.linkgrabber.is_too_long:
        return {}
    grabbed = before.snapshot.linkgrabber if before else PackageList()
    packages, links = list_changes(grabbed, after.snapshot.linkgrabber, sight)
    found: dict[str, Any] = {name: part for name, part in (("packages", packages), ("links", links)) if part}
    collecting = after.snapshot.status.collecting
    if before is None or before.snapshot.status.collecting != collecting:
        found["collecting"] = collecting
    return found
