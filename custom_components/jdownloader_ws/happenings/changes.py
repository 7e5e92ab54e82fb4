"""What is different in two lists: stops at identical objects, so it takes as long as there is change.

But for one look at each package, and at each link of those packages in which something changed.
"""

from dataclasses import dataclass, field

from ..api.package_list import Group, HasId, PackageList


@dataclass(frozen=True, slots=True)
class Changes[P: HasId, L: HasId]:
    """What came, went and changed between two lists."""

    came: list[L] = field(default_factory=list)
    went: list[L] = field(default_factory=list)
    changed: list[tuple[L, L]] = field(default_factory=list)
    """Links before and after."""
    groups_before: list[Group[P, L]] = field(default_factory=list)
    groups_after: list[Group[P, L]] = field(default_factory=list)
    """Packages in which there is any change, as they were and as they are."""

    def __bool__(self) -> bool:
        """Return whether there is any change."""
        return bool(self.groups_before or self.groups_after)


def changes[P: HasId, L: HasId](before: PackageList[P, L], after: PackageList[P, L]) -> Changes[P, L]:
    """Compare two states of a list; of one that is not read, as it is too long, nothing is known to have changed."""
    if before is after or before.is_too_long or after.is_too_long:
        return Changes()
    if before.places is after.places:
        return _changes_in_place(before, after)
    groups_before = [group for group in before.groups if after.group(group.package.id) is not group]
    groups_after = [group for group in after.groups if before.group(group.package.id) is not group]
    old = {link.id: link for group in groups_before for link in group.links}
    found: Changes[P, L] = Changes(groups_before=groups_before, groups_after=groups_after)
    for group in groups_after:
        for link in group.links:
            if (link_before := old.pop(link.id, None)) is None:
                found.came.append(link)
            elif link_before is not link:
                found.changed.append((link_before, link))
    found.went.extend(old.values())
    return found


def _changes_in_place[P: HasId, L: HasId](before: PackageList[P, L], after: PackageList[P, L]) -> Changes[P, L]:
    """Compare lists of the same links in the same places."""
    pairs = [(old, new) for old, new in zip(before.groups, after.groups, strict=True) if old is not new]
    return Changes(
        changed=[
            (link_before, link)
            for old, new in pairs
            for link_before, link in zip(old.links, new.links, strict=True)
            if link_before is not link
        ],
        groups_before=[old for old, _ in pairs],
        groups_after=[new for _, new in pairs],
    )
