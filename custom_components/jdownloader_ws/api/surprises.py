"""Changes that a reading found although no event of JDownloader had announced them, while its events seemed to come.

Each of them says that events get lost on the way, so what events replace has to be done more often.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from .announced import Announced
from .downloads import Link
from .linkgrabber import GrabberLink
from .package_list import PackageList
from .parts import Part
from .states import LinkState

ANNOUNCED_WITHIN: Final = 5.0
"""Seconds between a change and its event at the longest: JDownloader's own 2.5 s for what begins and ends to wait, and
the time in which we gather events and listen again."""
ENDS: Final = frozenset({LinkState.FINISHED, LinkState.FAILED, LinkState.OFFLINE})
"""States of which JDownloader always says when a link comes into them; not of each one that it waits in."""


def announceable_changes[L: (Link, GrabberLink)](
    before: PackageList[Any, L], after: PackageList[Any, L], part: Part
) -> Iterator[str]:
    """Yield what differs of that for which JDownloader fires an event: the part, for another structure, and links.

    Costs as much as changed, and grows with the list only where its structure is another one.
    """
    if before is after:
        return
    if before.places is not after.places and before.places != after.places:
        yield part
    for group in after.groups:
        if group is before.group(group.package.id):
            continue
        for link in group.links:
            known = before.link(link.id)
            if known is not None and known is not link and _facts_of(known) != _facts_of(link):
                yield key_of(part, link.id)


def _facts_of(link: Link | GrabberLink) -> tuple[object, ...]:
    end = link.availability if isinstance(link, GrabberLink) else link.state if link.state in ENDS else None
    return link.name, link.enabled, link.priority, link.comment, end


def key_of(part: Part, link_id: str) -> str:
    """Return by what a link of a list is known here."""
    return f"{part} {link_id}"


class Surprises:
    """Waits with each change for its event, which may come a moment later, and counts those for which none came."""

    def __init__(self) -> None:
        self.count = 0
        self._unannounced: dict[str, float] = {}
        self._announced: dict[str, float] = {}

    def judge(self, found: Iterable[str], announced: Announced, now: float, *, can_judge: bool) -> int:
        """Take what a reading found to be changed, and what was announced; returns how many surprises there were.

        `found` is what `announceable_changes` yields; nothing can be judged while no events come, or nothing was known
        before.
        """
        self._announced = {key: at for key, at in self._announced.items() if now - at <= ANNOUNCED_WITHIN}
        self._announced |= dict.fromkeys(_keys_of(announced), now)
        if not can_judge or not announced.parts.isdisjoint({Part.EVERYTHING, Part.AFTER_GAP}):
            self._unannounced.clear()
            return 0
        self._unannounced |= {key: self._unannounced.get(key, now) for key in found}
        for key in self._unannounced.keys() & self._announced.keys():
            del self._unannounced[key]
        late = [key for key, at in self._unannounced.items() if now - at > ANNOUNCED_WITHIN]
        for key in late:
            del self._unannounced[key]
        self.count += len(late)
        return len(late)


def _keys_of(announced: Announced) -> Iterator[str]:
    yield from announced.parts
    yield from (key_of(Part.DOWNLOADS, link_id) for link_id in announced.links | announced.edited)
    yield from (key_of(Part.LINKGRABBER, link_id) for link_id in announced.grabbed)
