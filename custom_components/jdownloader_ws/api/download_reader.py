"""The download list as it is kept up to date: single links from the poll and look-ups, all of it from a reading."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Set as AbstractSet
from datetime import datetime
from itertools import chain
from operator import is_

from .downloads import (
    LINK_QUERY,
    PACKAGE_QUERY,
    STATE_QUERY,
    DownloadGroup,
    Downloads,
    Link,
    package_group,
    with_links,
)
from .fields import quantity, text_of
from .homes import Homes, package_of
from .listing import (
    Listing,
    has_moved,
    query_rows,
    read_counted_packages,
    read_links_in,
    read_list,
    read_packages,
)
from .messages import message_of
from .package_list import PackageList
from .page_size import PAGE_SIZE
from .poll import Poll, Progress
from .rows import JsonObject, ListReader
from .states import LinkState
from .tally import EMPTY_TALLY, Tally
from .unfinished import Unfinished
from .unpacking import UnpackingWatch, is_loaded_archive

DOWNLOAD_LISTING = Listing("downloadsV2", "getStructureChangeCounter", PACKAGE_QUERY, LINK_QUERY)
WAITS = frozenset({LinkState.WAITING, LinkState.CAPTCHA})
"""States of a held link in which it loads nothing."""


TIMED = frozenset({LinkState.WAITING, LinkState.EXTRACTING})
"""States that an answer gives with a time from now."""
STATE_KEYS = ("name", "packageUUID", *STATE_QUERY)


class DownloadReader:
    """Owner of the list; every method that reads blocks."""

    def __init__(self, rows: ListReader, clock: Callable[[], float]) -> None:
        """Start with an empty list; `clock` says when a link was looked at."""
        self._rows = rows
        self._clock = clock
        self.list: Downloads = PackageList()
        self.total: Tally = EMPTY_TALLY
        self._counter = -1
        self.stale: set[str] = set()
        """Packages in which a link came into another state since they were read: what they say may have changed."""
        self.held: dict[str, Progress] = {}
        self.unpacking = UnpackingWatch()
        self.unfinished = Unfinished()
        self._answers: dict[str, int] = {}
        """Of what answer each link came, hashed, as far as its state goes: the same one again says nothing new."""

    def read(self, now: datetime, *, is_paused: bool, afresh: bool) -> None:
        """Read which packages and links there are; `afresh` also all fields of the links that are known."""
        before = self.list
        content = read_list(self._rows, DOWNLOAD_LISTING, () if afresh else before.places.keys())
        self._counter = content.counter
        homes: Homes[Link] = Homes(content.packages)
        for link_id, row in content.links.items():
            known = before.link(link_id)
            if (detail := content.details.get(link_id)) is not None:
                link = Link.from_api(detail, now, is_paused=is_paused, before=known)
                self.unpacking.note(known, link, now)
                homes.take_in(link)
            elif known is not None:
                homes.take_in(known.placed(package_of(row, known), text_of(row, "name")))
        self._take(homes, content.details, afresh=afresh)

    def read_changed_packages(self, now: datetime, *, is_paused: bool) -> None:
        """Read which packages there are, and the links of those that are new or have another number of links.

        Two requests, where `read` makes one for each 500 links; it has to follow, for what only changed places. What
        is too much for that, or does not fit together, is read in full at once.
        """
        before = self.list
        packages = read_counted_packages(self._rows, DOWNLOAD_LISTING)
        counts = {package_id: quantity(row.get("childCount")) or 0 for package_id, row in packages.items()}
        changed = [package_id for package_id, count in counts.items() if count != len(links_in(before, package_id))]
        is_much = sum(counts[package_id] for package_id in changed) > PAGE_SIZE
        details = {} if is_much else read_links_in(self._rows, DOWNLOAD_LISTING, changed)
        kept = packages.keys() - changed
        known = (before.link(link_id) for link_id in details)
        if is_much or any(link is not None and link.package_id in kept for link in known):
            self.read(now, is_paused=is_paused, afresh=False)
            return
        homes: Homes[Link] = Homes(packages)
        for link in chain.from_iterable(links_in(before, package_id) for package_id in packages if package_id in kept):
            homes.take_in(link)
        for link_id, detail in details.items():
            link = Link.from_api(detail, now, is_paused=is_paused, before=before.link(link_id))
            self.unpacking.note(before.link(link_id), link, now)
            homes.take_in(link)
        self._take(homes, details, afresh=False)

    def _take(self, homes: Homes[Link], details: Mapping[str, JsonObject], *, afresh: bool) -> None:
        """Have the list be what was read; `details` are the answers with all fields in it."""
        before = self.list
        self.stale.clear()
        groups = [package_group(row, links, before.group(key)) for row, links, key in homes.content()]
        is_same = len(groups) == len(before.groups) and all(map(is_, groups, before.groups))
        answers = {link_id: answer_of(row) for link_id, row in details.items()}
        if is_same and not before.is_too_long:
            if afresh:
                self.unfinished.take(before, self._clock(), afresh=True)
                self._answers = answers
            return
        self.list = PackageList.of(groups)
        self.total = Tally.sum(group.tally for group in groups)
        self._remember_held(link for link in self.list.links if link.is_held)
        self.unfinished.take(self.list, self._clock(), afresh=afresh)
        known_answers = {} if afresh else {key: one for key, one in self._answers.items() if key in self.list.places}
        self._answers = known_answers | answers

    def has_moved(self) -> bool:
        """Ask whether links came, went or changed places since the last reading."""
        return has_moved(self._rows, DOWNLOAD_LISTING, self._counter)

    def follow(self, poll: Poll) -> None:
        """Take over the progress of the links that are held."""
        changed = {}
        for link_id, progress in poll.progress.items():
            link = self.list.link(link_id)
            if link is not None and link.is_held:
                changed[link_id] = link.with_progress(
                    progress.loaded, progress.total, progress.speed, is_paused=poll.is_paused
                )
                self.held[link_id] = progress
        self._replace(changed)

    def look_up(
        self, ids: Collection[str], edited: Collection[str], now: datetime, *, is_paused: bool
    ) -> frozenset[str]:
        """Read the state of some links, and all fields of edited ones; returns those that came into another state.

        The whole list is read, too, if one of them is in another package than it was: there it has to be listed first.
        """
        changed = {}
        answers = {}
        seen_at = self._clock()
        for link_id, row in query_rows(self._rows, DOWNLOAD_LISTING, STATE_QUERY, ids):
            link = self.list.link(link_id)
            answer = answer_of(row)
            if link is not None and (self._answers.get(link_id) != answer or is_reread(link)):
                changed[link_id] = link.with_state(row, now, is_paused=is_paused)
                answers[link_id] = answer
        for link_id, row in query_rows(self._rows, DOWNLOAD_LISTING, LINK_QUERY, edited):
            if (link := self.list.link(link_id)) is not None:
                changed[link_id] = Link.from_api(row, now, is_paused=is_paused, before=link)
                answers[link_id] = answer_of(row)
        moved = {
            link.id: link.package_id
            for link_id, link in changed.items()
            if (before := self.list.link(link_id)) is not None and before.state is not link.state
        }
        elsewhere = {
            link_id: link.placed(before.package_id, link.name)
            for link_id, link in changed.items()
            if (before := self.list.link(link_id)) is not None and before.package_id != link.package_id
        }
        changed |= elsewhere
        self.stale.update(moved.values())
        for link in changed.values():
            self.unpacking.note(self.list.link(link.id), link, now)
        self._replace(changed)
        self._answers |= answers
        for link in changed.values():
            self._hold(link)
        for link_id in chain(ids, edited):
            self.unfinished.look(link_id, seen_at)
        if elsewhere:
            self.read(now, is_paused=is_paused, afresh=False)
        return frozenset(moved)

    def front(self, number: int) -> list[str]:
        """Return up to so many links that JDownloader would begin next."""
        return self.unfinished.front(self.list, number)

    def waiting(self) -> frozenset[str]:
        """Return the links that are held and wait, as far as is known: for their hoster, or for a captcha."""
        held = ((link_id, self.list.link(link_id)) for link_id in self.held)
        return frozenset(link_id for link_id, link in held if link is not None and link.state in WAITS)

    @property
    def may_be_queued(self) -> bool:
        """Whether there is an archive that was loaded, of which it is not known what came of it."""
        return any(map(is_loaded_archive, self.list.links))

    def watch_queued(self, files: AbstractSet[str], now: datetime) -> None:
        """Look at the links, by the names of their files, that JDownloader's extraction queue names."""
        if files:
            self.unpacking.watch_queued(self.list.links, files, now)

    def read_packages(self) -> None:
        """Read what the packages say in which a link came into another state."""
        answers = read_packages(self._rows, DOWNLOAD_LISTING, self.stale)
        places = {package_id: self.list.group_places.get(package_id) for package_id in answers}
        groups = {
            row: with_links(self.list.groups[row], {}, message_of(answers[package_id], "status"))
            for package_id, row in places.items()
            if row is not None
        }
        self.list = self.list.with_groups(groups)
        self.stale.clear()

    def _replace(self, changed: Mapping[str, Link]) -> None:
        """Put changed links in their places, and count their packages again."""
        rows: defaultdict[int, dict[int, Link]] = defaultdict(dict)
        for link_id, link in changed.items():
            row, column = self.list.places[link_id]
            if link is not self.list.groups[row].links[column]:
                rows[row][column] = link
        groups: dict[int, DownloadGroup] = {}
        for row, links in rows.items():
            group = self.list.groups[row]
            groups[row] = with_links(group, links, group.package.status)
            self.total = self.total - group.tally + groups[row].tally
        before_them, self.list = self.list, self.list.with_groups(groups)
        for link_id, link in changed.items():
            if (before := before_them.link(link_id)) is not None and before is not link:
                self.unfinished.change(before, link, self.list, self._clock())

    def _remember_held(self, links: Iterable[Link]) -> None:
        self.held = {}
        for link in links:
            self._hold(link)

    def _hold(self, link: Link) -> None:
        if link.is_held:
            self.held[link.id] = Progress(link.bytes_loaded or 0, link.bytes_total or 0, link.speed or 0)
        else:
            self.held.pop(link.id, None)


def links_in(downloads: Downloads, package_id: str) -> tuple[Link, ...]:
    """Return the links of a package, none if it is not known."""
    group = downloads.group(package_id)
    return () if group is None else group.links


def answer_of(row: JsonObject) -> int:
    """Return a hash of what an answer says of a link's state, whatever else was asked."""
    return hash(repr([row.get(key) for key in STATE_KEYS]))


def is_reread(link: Link) -> bool:
    """Return whether the same answer means something else each time: times that are left, and what is paused."""
    return link.is_held or link.state in TIMED
