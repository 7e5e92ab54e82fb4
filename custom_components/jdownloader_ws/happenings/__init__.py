"""Events between two polls of a JDownloader: computed from two snapshots and what was known before, and pure.

Each event is reported once. The first poll, and the first one after an outage, only set the starting point; the outcome
of links that were known before an outage is reported after it.
"""

from collections.abc import Iterable, Mapping, Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from ..api.snapshot import Snapshot
from ..api.states import RUNS
from .archive_events import follow_archives
from .captcha_events import follow_captchas, known_captchas
from .changes import changes
from .dialog_events import follow_dialogs, known_dialogs
from .end_events import Loads, follow_run, open_links
from .events import CameBack, JDownloaderEvent, LinkFinished, LinksRemoved, PackageFinished, WentOffline
from .link_events import DownloadChanges, LinkComparison, follow_began, is_new, removed
from .memory import EventMemory
from .package_events import PackageComparison
from .surroundings_events import follow_validities, newest, space

NOTHING_ANSWERED: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it."""

    memory: EventMemory
    """For the next time."""
    happenings: tuple[JDownloaderEvent, ...] = ()
    removals: tuple[LinksRemoved, ...] = ()
    """Links that are gone, for clients that watch; no event for automations."""
    growth: int = 0
    """Bytes that were seen to be loaded; resets and removals take none away."""


def compare(
    memory: EventMemory, before: Snapshot, after: Snapshot, now: datetime, answered: AbstractSet[str] = NOTHING_ANSWERED
) -> Comparison:
    """Return the events between two snapshots, the second of which is the current one.

    To be called after each poll, also after those that found nothing new. `answered` are captchas that we solved.
    Takes as long as there is change, and one look at each package; so it belongs into a thread.
    """
    if not after.is_available:
        return _away(memory, after)
    if memory.read_at is None:
        first = _first(after, now)
        return Comparison(first, tuple(first.validities.values()))
    return _compare(memory, before, after, now, answered)


def _first(snapshot: Snapshot, now: datetime) -> EventMemory:
    """Return the memory after the first poll."""
    left = open_links(snapshot.tally)
    return EventMemory(
        read_at=now,
        is_continuous=True,
        open_links=left,
        is_running=_runs(snapshot),
        captchas=known_captchas(snapshot),
        dialogs=known_dialogs(snapshot),
        free_bytes=snapshot.status.free_bytes,
        validities=follow_validities({}, snapshot)[0],
        newest=newest(snapshot.all_links),
        in_touch_since=now,
    )


def _away(memory: EventMemory, after: Snapshot) -> Comparison:
    """Note that JDownloader does not answer: durations can't be known when it is back."""
    if not memory.is_continuous:
        return Comparison(memory)
    left = replace(memory, is_continuous=False, began={}, run=replace(memory.run, is_over=False))
    return Comparison(left, (WentOffline(reason=after.reason.value if after.reason else None),))


def _compare(
    memory: EventMemory, before: Snapshot, after: Snapshot, now: datetime, answered: AbstractSet[str]
) -> Comparison:
    downloads = changes(before.downloads, after.downloads)
    grabbed = changes(before.linkgrabber, after.linkgrabber)
    links = LinkComparison(memory, before, after, now).events(downloads, grabbed)
    packages = PackageComparison(memory, before, after, now)
    loads, packages_finished = packages.finished(downloads, links.finished)
    new = (link for link in downloads.came if is_new(link, memory, before))
    archives, outcomes = follow_archives(memory.archives, downloads.changed, new, after.downloads)
    captchas, about_captchas = follow_captchas(memory.captchas, before, after, answered, now)
    left = memory.open_links if after.downloads.is_too_long else open_links(after.tally)
    run, loads, ended = follow_run(
        memory.run,
        loads,
        has_finished=bool(links.finished),
        failures=len(links.failed),
        left=left,
        runs=after.status.state in RUNS,
        downloads=after.downloads,
    )
    dialogs, about_dialogs = follow_dialogs(memory.dialogs, before, after, now)
    valid, about_accounts = follow_validities(memory.validities, after)
    happened: list[JDownloaderEvent] = [] if memory.is_continuous else [CameBack()]
    happened += [*links.added, *packages.added(downloads), *links.finished, *links.failed, *packages_finished, *ended]
    happened += [
        *outcomes,
        *about_captchas,
        *about_dialogs,
        *about_accounts,
        *space(memory.free_bytes, after.status.free_bytes),
    ]
    known = EventMemory(
        read_at=now,
        is_continuous=True,
        open_links=left,
        began=follow_began(memory, before, downloads, now),
        ran=memory.ran_by(now),
        is_running=_runs(after),
        packages=_still_needed(loads, after),
        run=run,
        archives={key: reported for key, reported in archives.items() if key[0] in after.downloads.group_places},
        captchas=captchas,
        dialogs=dialogs,
        speeds=_speeds(memory.speeds, [*links.finished, *packages_finished], downloads, after),
        free_bytes=memory.free_bytes if after.status.free_bytes is None else after.status.free_bytes,
        validities=valid,
        newest=newest([*downloads.came, *grabbed.came], memory.newest),
        in_touch_since=memory.in_touch_since if memory.is_continuous else now,
    )
    removals = tuple(removed(downloads.went, links.finished, before.downloads)) if memory.is_continuous else ()
    return Comparison(known, tuple(happened), removals, links.growth)


def _runs(snapshot: Snapshot) -> bool:
    """Return whether JDownloader loads links, or would if there were any."""
    return snapshot.status.state in RUNS or snapshot.tally.held > 0


def _still_needed(loads: Loads, after: Snapshot) -> Loads:
    """Forget packages that are gone, but for those that the next end of everything counts."""
    there = after.downloads.group_places
    if all(package_id in there for package_id in loads):
        return loads
    return {package_id: done for package_id, done in loads.items() if package_id in there or done.counted}


def _speeds(
    speeds: Mapping[str, int],
    finished: Iterable[LinkFinished | PackageFinished],
    downloads: DownloadChanges,
    after: Snapshot,
) -> Mapping[str, int]:
    """Keep the mean speeds of what was loaded, as long as it is there."""
    if not downloads:
        return speeds
    known = dict(speeds)
    for one in finished:
        name = one.link_id if isinstance(one, LinkFinished) else one.package_id
        known.pop(name, None)
        if one.mean_speed is not None:
            known[name] = one.mean_speed
    there = after.downloads
    return {name: speed for name, speed in known.items() if there.link(name) or there.group(name)}
