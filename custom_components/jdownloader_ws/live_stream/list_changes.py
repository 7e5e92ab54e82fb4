"""What changed in a list of packages and their links, in the form in which clients fold it.

A client removes, adds at the end, changes, and then puts in order; an order is only sent where these steps alone
would not give it. Links have their place within their package.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..api.package_list import Group, PackageList
from ..presentation.serialise import WIRE_FIELDS, Model, serialised, shown
from ..presentation.short_lists import SHORT_LISTS, Row

type RowsById = Mapping[str, Any]
type RowChanges = dict[str, Any]


@dataclass(frozen=True, slots=True)
class UrlVisibility:
    """Whether a client saw the query of an address before, and whether it sees it now."""

    before: bool
    after: bool

    @property
    def is_same(self) -> bool:
        """Whether what did not change looks as before."""
        return self.before is self.after


def list_changes(
    before: PackageList[Any, Any], after: PackageList[Any, Any], sight: UrlVisibility
) -> tuple[RowChanges, RowChanges]:
    """Return what changed of packages and of links; looks only into groups that are not the same object."""
    if sight.is_same and before.places is after.places:
        return _changes_in_place(before, after, sight)
    old, new = _differing(before, after, sight)
    packages = _row_changes(_packages(old), _packages(new), sight)
    links = _row_changes(_links(old), _links(new), sight)
    if before.group_places is not after.group_places:
        order = list(after.group_places)
        if not _comes_by_itself(before.group_places, order):
            packages["order"] = order
        if orders := _link_orders(before, old, new):
            links["order"] = orders
    return packages, links


def model_changes(before: Model, after: Model, sight: UrlVisibility) -> RowChanges:
    """Return the fields that a client has to change; none for the same object."""
    if before is after and sight.is_same:
        return {}
    fields = (
        (
            name,
            shown(name, getattr(before, name), shows_query=sight.before),
            shown(name, getattr(after, name), shows_query=sight.after),
        )
        for name in WIRE_FIELDS[type(after)]
    )
    return {name: now for name, then, now in fields if now != then}


def _changes_in_place(
    before: PackageList[Any, Any], after: PackageList[Any, Any], sight: UrlVisibility
) -> tuple[RowChanges, RowChanges]:
    """Return what changed where all rows are in their places: as nearly always, and quick for large packages too."""
    groups = [(old, new) for old, new in zip(before.groups, after.groups, strict=True) if old is not new]
    packages = [(old.package, new.package) for old, new in groups]
    links = [pair for old, new in groups for pair in zip(old.links, new.links, strict=True) if pair[0] is not pair[1]]
    changed = ({new.id: model_changes(old, new, sight) for old, new in pairs} for pairs in (packages, links))
    filled = [{row_id: fields for row_id, fields in rows.items() if fields} for rows in changed]
    one, other = ({"change": rows} if rows else {} for rows in filled)
    return one, other


def _differing(
    before: PackageList[Any, Any], after: PackageList[Any, Any], sight: UrlVisibility
) -> tuple[Sequence[Group[Any, Any]], Sequence[Group[Any, Any]]]:
    """Return the groups of both sides that are not the same object on the other; all if they look different now."""
    if not sight.is_same:
        return before.groups, after.groups
    if before is after:
        return (), ()
    if before.group_places is after.group_places:  # the same ids in the same places
        pairs = [(old, new) for old, new in zip(before.groups, after.groups, strict=True) if old is not new]
        return [old for old, _ in pairs], [new for _, new in pairs]
    return (
        [group for group in before.groups if after.group(group.package.id) is not group],
        [group for group in after.groups if before.group(group.package.id) is not group],
    )


def _packages(groups: Iterable[Group[Any, Any]]) -> RowsById:
    return {group.package.id: group.package for group in groups}


def _links(groups: Iterable[Group[Any, Any]]) -> RowsById:
    return {link.id: link for group in groups for link in group.links}


def _row_changes(old: RowsById, new: RowsById, sight: UrlVisibility) -> RowChanges:
    """Compare the rows of groups that differ; rows of other groups stay out of it on both sides."""
    removed = [row_id for row_id in old if row_id not in new]
    added = [serialised(row, shows_query=sight.after) for row_id, row in new.items() if row_id not in old]
    compared = ((row_id, model_changes(old[row_id], row, sight)) for row_id, row in new.items() if row_id in old)
    changed = {row_id: fields for row_id, fields in compared if fields}
    found = {"remove": removed, "add": added, "change": changed}
    return {operation: rows for operation, rows in found.items() if rows}


def _link_orders(
    before: PackageList[Any, Any], old: Iterable[Group[Any, Any]], new: Iterable[Group[Any, Any]]
) -> dict[str, list[str]]:
    """Return the order of links in those packages where it does not come by itself.

    Of a link that came from another package it is unknown where clients have it, so the order is sent.
    """
    homes = {link.id: group.package.id for group in old for link in group.links}
    orders = {}
    for group in new:
        package_id, order = group.package.id, [link.id for link in group.links]
        was = before.group(package_id)
        has_moved_in = any(homes.get(link_id, package_id) != package_id for link_id in order)
        if has_moved_in or not _comes_by_itself([link.id for link in was.links] if was else [], order):
            orders[package_id] = order
    return orders


def _comes_by_itself(before: Iterable[str], after: Sequence[str]) -> bool:
    """Return whether removing what is gone and adding what is new at the end gives this order."""
    wanted, known = set(after), set(before)
    return [row_id for row_id in before if row_id in wanted] + [i for i in after if i not in known] == list(after)


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
