"""Where a command moves links and packages to: decided here from a list, carried out by `arranging`."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from homeassistant.helpers.typing import UNDEFINED, UndefinedType

from ..api.id_portions import MAX_IDS_SENT
from ..api.package_list import Group, HasId, PackageList
from ..errors import Code, JDownloaderRefusal, unknown
from .selection import Selection

TOP = 0
"""What JDownloader takes for the place before all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as it was asked for."""

    after_id: str | UndefinedType | None = UNDEFINED
    """Behind this link or package; None is the top, undefined the end."""
    package_id: str | None = None
    """Into this package."""
    package_name: str | None = None
    """Into a new package of this name."""

    @property
    def is_end(self) -> bool:
        """Whether nothing was said about the order."""
        return self.after_id is UNDEFINED


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedBlock:
    """Links or packages that are to follow each other, in the order of the list, behind one that stays."""

    moved: tuple[str, ...]
    after: str | None
    """None is the top."""

    @property
    def portions(self) -> Iterator[tuple[list[int], int]]:
        """The arguments of the call: ids, and behind which id they go."""
        after = TOP if self.after is None else int(self.after)
        for some in batched(map(int, self.moved), MAX_IDS_SENT):
            yield list(some), after
            after = some[-1]

    def is_in(self, ids: Sequence[str]) -> bool:
        """Return whether they are there."""
        if self.after is not None and self.after not in ids:
            return False
        begin = 0 if self.after is None else ids.index(self.after) + 1
        return {*ids[begin : begin + len(self.moved)]} == {*self.moved}


def row_of_packages[P: HasId, L: HasId](
    content: PackageList[P, L], package_ids: Collection[str], after_id: str | UndefinedType | None
) -> MovedBlock:
    """Place packages among the others; refuses to place them behind an unknown one, or one of themselves."""
    if isinstance(after_id, str) and content.group(after_id) is None:
        raise unknown("packages_not_found", [after_id])
    return _row(content.group_places, package_ids, after_id)


def rows_of_links[P: HasId, L: HasId](
    content: PackageList[P, L], chosen: Selection[P, L], place: Place
) -> dict[str, MovedBlock]:
    """Place links in packages, by the ids of these.

    With neither a package nor a link behind which they go, they stay in their own ones.
    """
    moved = {link.id for link in chosen.all_links}
    homes = {content.groups[content.places[link_id][0]].package.id for link_id in moved}
    if isinstance(place.after_id, str):
        homes = {_home(content, place.after_id)}
    if place.package_id is not None:
        if content.group(place.package_id) is None:
            raise unknown("packages_not_found", [place.package_id])
        if isinstance(place.after_id, str) and homes != {place.package_id}:
            raise JDownloaderRefusal(Code.INVALID_FORMAT, "after_elsewhere")
        homes = {place.package_id}
    in_order = sorted(moved, key=content.places.__getitem__)
    if len(homes) == 1:
        (home,) = homes
        return {home: _row(_ids(content.group(home)), in_order, place.after_id)}
    return {home: _within(content.group(home), moved, place.after_id) for home in homes}


def _home[P: HasId, L: HasId](content: PackageList[P, L], link_id: str) -> str:
    if (spot := content.places.get(link_id)) is None:
        raise unknown("links_not_found", [link_id])
    return content.groups[spot[0]].package.id


def _ids[P: HasId, L: HasId](group: Group[P, L] | None) -> list[str]:
    return [link.id for link in group.links] if group else []


def _within[P: HasId, L: HasId](
    group: Group[P, L] | None, moved: Collection[str], after_id: str | UndefinedType | None
) -> MovedBlock:
    ids = _ids(group)
    return _row(ids, [link_id for link_id in ids if link_id in moved], after_id)


def _row(ids: Iterable[str], moved: Collection[str], after_id: str | UndefinedType | None) -> MovedBlock:
    """Place what is moved among all ids, which may have it already or not."""
    if after_id in moved:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "after_itself")
    staying = [one for one in ids if one not in moved]
    after = after_id if not isinstance(after_id, UndefinedType) else (staying[-1] if staying else None)
    return MovedBlock(moved=tuple(moved), after=after)
