"""One round of reading: the poll, then what the plan asks for; the result is a snapshot."""

from collections.abc import Callable, Collection, Mapping, Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from itertools import chain
from threading import Lock
from time import monotonic
from typing import Final

from .announced import NOTHING_ANNOUNCED, Announced
from .attention import Waiting
from .both_lists import BothLists
from .captcha_reader import CaptchaReader
from .download_reader import DownloadReader
from .downloads import Downloads
from .features import NO_FEATURES, has_extraction, has_updater
from .gaps import has_many_links
from .grabber_reader import GrabberReader
from .linkgrabber import LinkGrabber
from .parts import Part
from .plan import (
    EVERYTHING_EVERY,
    EVERYTHING_STRETCHED,
    LONG_READING,
    NOTHING_TOUCHED,
    ON_DEMAND,
    TURNS,
    WANTED_EVERY,
    Occasion,
    Plan,
    PlanMemory,
    Touched,
    doubt_pause,
    plan_round,
)
from .poll import POLL_QUERY, Poll
from .program import ProgramReader
from .reading import readable, utcnow, version_of
from .rows import CallFunction, ListReader, by
from .snapshot import NEVER_READ, Reason, Snapshot
from .state_looks import look_at_states
from .status import PendingLimit, Status
from .surprises import Surprises, announceable_changes
from .surroundings import SurroundingsReader


class Reader:
    """Keeps the snapshot of one JDownloader; `read` blocks, one at a time."""

    def __init__(
        self,
        call: CallFunction,
        *,
        is_signed_in: bool = False,
        is_sign_in_refused: Callable[[], bool] = lambda: False,
        before_everything: Callable[..., None] | None = None,
        clock: Callable[[], float] = monotonic,
        now: Callable[[], datetime] = utcnow,
    ) -> None:
        """Start with nothing known; `call` and the like are those of a `JDownloaderConnection`.

        `before_everything(is_first=)` is called before all is read: for the first time, after an outage, or again.
        """
        self._call: Final = call
        self._rows: Final = ListReader(call)
        self._clock: Final = clock
        self._now: Final = now
        self._before_everything: Final = before_everything
        self._lock: Final = Lock()
        self._memory = PlanMemory()
        self._version: str | None = None
        self._lists = BothLists(self._rows, clock)
        self._around = SurroundingsReader(self._rows)
        self._program = ProgramReader(self._rows)
        self._captchas = CaptchaReader(call, is_signed_in=is_signed_in)
        self._features = NO_FEATURES
        self._surprises = Surprises()
        self._is_sign_in_refused: Final = is_sign_in_refused
        self.snapshot: Snapshot = NEVER_READ
        self.read_at: float = 0.0
        """When the snapshot was last known to be true, by the clock."""
        self.pending_limit = PendingLimit()
        """A speed limit that holds as soon as JDownloader's pause is over."""

    def read(
        self,
        touched: Touched = NOTHING_TOUCHED,
        *,
        announced: Announced = NOTHING_ANNOUNCED,
        is_due: bool = False,
        has_push: bool = False,
        wanted: AbstractSet[Part] = frozenset(),
        is_slow: bool = False,
        is_watched: bool = True,
    ) -> Snapshot:
        """Read what is due and what a command of ours touched; a slow round does without taking turns.

        `announced` is what JDownloader's events have us read; unless the round `is_due` anyway only that is read, and
        what the poll shows. `has_push` says that events come, without a gap since the last reading. `wanted` are parts
        of `WANTED_EVERY` that are watched; unless it `is_watched`, complete readings may be rare while events
        come. Raises what the connection raises; the snapshot is then as before.
        """
        occasion = Occasion(
            touched=touched,
            announced=announced,
            is_due=is_due,
            has_push=has_push,
            wanted=wanted,
            is_slow=is_slow,
            is_watched=is_watched,
        )
        with self._lock, readable():
            started = self._clock()
            poll = Poll.from_api(self._call("/polling/poll", POLL_QUERY))
            self._lists.measure(poll)
            if self._features.extraction and self._downloads.unpacking.needs_queue(self._now()):
                self._downloads.unpacking.settle(self._program.read_queue(), self._now())
            plan = self._plan(poll, occasion, started)
            if Part.UPTIME in plan.parts and self._program.has_restarted(self._now()):
                self._memory = PlanMemory()  # it was back before it was missed: read in full what it is now
                plan = self._plan(poll, occasion, started)
            self._downloads.follow(poll)
            before = self._downloads.list, self._linkgrabber.list
            can_judge = occasion.has_push and self._memory.poll is not None  # else all of it is new
            self._carry_out(plan, poll)
            self._judge(occasion.announced, *before, can_judge=can_judge)
            self._forget(wanted)
            captchas = self._rows.found("captchasWaiting", [*poll.captchas], by("id"))
            self._captchas.follow(captchas, self._now(), started, self._name_of)
            self.snapshot = self._new_snapshot(poll)
            self.read_at = started
            return self.snapshot

    def lost(self, reason: Reason) -> Snapshot:
        """Note that JDownloader does not answer; what it may have done meanwhile is read in full afterwards."""
        with self._lock:
            self._memory = PlanMemory()
            self.snapshot = self.snapshot.lost(reason)
            return self.snapshot

    def lacks(self, parts: AbstractSet[Part], max_age: float | None = None) -> bool:
        """Return whether one of these parts of `WANTED_EVERY` is older, or was never read.

        Without `max_age` it may be as old as it gets while a client watches.
        """
        return any(self._memory.lacks(part, self._clock(), max_age) for part in parts)

    @property
    def deferred(self) -> frozenset[Part]:
        """What was put off to the next reading, so that the rest could be seen sooner."""
        return self._memory.deferred

    @property
    def left_out(self) -> Mapping[str, int]:
        """How many rows without an id JDownloader's answers held so far, by what was asked."""
        return dict(self._rows.left_out)

    @property
    def surprises(self) -> int:
        """How many announceable_changes were found so far that no event had announced, while events came."""
        return self._surprises.count

    @property
    def is_restless(self) -> bool:
        """Whether there are links that may change soon although nothing is loaded: they are unpacked."""
        return self._features.extraction and not self._downloads.unpacking.is_empty

    def _plan(self, poll: Poll, occasion: Occasion, started: float) -> Plan:
        restless = self._downloads.unpacking.due(self._now()) if self._features.extraction else ()
        return plan_round(
            replace(self._memory, restless=frozenset(restless), waiting=self._downloads.waiting()),
            poll,
            self._downloads.held,
            known=self._downloads.list.places.keys(),
            unfinished=self._downloads.unfinished.seen,
            occasion=occasion,
            now=started,
        )

    def _carry_out(self, plan: Plan, poll: Poll) -> None:
        now = self._clock()
        memory = replace(
            self._memory,
            poll=poll,
            paced_poll=poll if plan.is_paced else self._memory.paced_poll,
            paced_at=now if plan.is_paced else self._memory.paced_at,
            turn=self._memory.turn + plan.took_turn,
            turn_waits=plan.turn_waits,
            owes_rest=plan.owes_rest,
            still=plan.still,
            doubt=plan.doubt,
            deferred=plan.deferred,
        )
        parts = set(plan.parts)
        if Part.EVERYTHING in parts:
            parts |= {*Part} - ON_DEMAND
            self._read_everything(parts, poll)
            if has_many_links(poll) and Part.UPTIME not in parts:
                # Known from now on, so that a gap does not cost all this again
                self._program.has_restarted(self._now())
                parts.add(Part.UPTIME)
            parts |= {Part.UPDATE} if self._features.updates is False else set()  # there is nothing to ask for
            stretch = min(2 * memory.everything_stretch, EVERYTHING_STRETCHED)
            memory = replace(
                memory, everything_at=now, everything_stretch=stretch, turns_at=now, sliced_at=now, storage_at=now
            )
        else:
            parts |= self._ask_what_moved(parts)
            memory = self._read_links(memory, parts, plan, poll)
            if Part.PACKAGES in parts:
                self._downloads.read_packages()
            if Part.STORAGE in parts:
                memory = replace(memory, storage_at=now)
            if parts.issuperset(TURNS):
                memory = replace(memory, turns_at=now)
            if Part.AFTER_GAP in parts:
                memory = replace(memory, everything_stretch=EVERYTHING_EVERY)
            self._around.read(parts, poll, self._now())
        self._program.read(parts, self._features)
        if Part.EXTRACTIONS in parts and self._features.extraction:
            self._downloads.watch_queued(self._program.queued_files, self._now())
        self._memory = replace(
            memory,
            has_old_sums=self._clock() - now > LONG_READING,
            is_collecting=self._around.is_collecting,
            has_stale_packages=bool(self._downloads.stale),
            read_at=memory.read_at | dict.fromkeys(parts & WANTED_EVERY.keys(), now),
        )

    def _read_everything(self, parts: Collection[Part], poll: Poll) -> None:
        if self._before_everything is not None:
            self._before_everything(is_first=self._memory.poll is None)
        self._version = version_of(self._call("/jd/version"))
        self._captchas.read_solver()
        self._features = replace(self._features, extraction=has_extraction(self._call), updates=has_updater(self._call))
        self._around.has_stopped_collecting()
        self._lists.read_downloads(self._now(), poll, afresh=True)
        if self._features.extraction and self._downloads.may_be_queued:
            self._downloads.watch_queued(self._program.read_queue(), self._now())
        self._lists.read_linkgrabber()
        self._around.read(parts, poll, self._now())

    def _judge(self, announced: Announced, downloads: Downloads, linkgrabber: LinkGrabber, *, can_judge: bool) -> None:
        """Count what changed without having been announced; complete readings are not rare then any more."""
        found = chain(
            announceable_changes(downloads, self._downloads.list, Part.DOWNLOADS),
            announceable_changes(linkgrabber, self._linkgrabber.list, Part.LINKGRABBER),
        )
        if self._surprises.judge(found, announced, self._clock(), can_judge=can_judge):
            self._memory = replace(self._memory, everything_stretch=EVERYTHING_EVERY)

    def _forget(self, wanted: AbstractSet[Part]) -> None:
        """Forget accounts that are not kept up to date any more."""
        if Part.ACCOUNTS not in wanted and self._memory.lacks(Part.ACCOUNTS, self._clock()):
            self._around.accounts = None

    def _name_of(self, link_id: str) -> str | None:
        link = self._downloads.list.link(link_id) or self._linkgrabber.list.link(link_id)
        return link.name if link else None

    def _ask_what_moved(self, parts: Collection[Part]) -> set[Part]:
        """Ask the counters, and whether collecting has come to its end; returns the lists that changed."""
        found = set()
        if Part.COLLECTING in parts and self._around.has_stopped_collecting():
            found.add(Part.LINKGRABBER)
        if Part.DOWNLOADS_COUNTER in parts and self._downloads.has_moved():
            found.add(Part.DOWNLOADS)
        if Part.LINKGRABBER_COUNTER in parts and self._linkgrabber.has_moved():
            found.add(Part.LINKGRABBER)
        return found

    def _read_links(self, memory: PlanMemory, parts: AbstractSet[Part], plan: Plan, poll: Poll) -> PlanMemory:
        """Read lists and states; returns what to remember of it."""
        now = self._clock()
        if Part.DOWNLOADS in parts or self._downloads.list.is_too_long:
            self._lists.read_downloads(self._now(), poll, afresh=False)
        elif Part.CHANGED_PACKAGES in parts:
            self._lists.read_changed_packages(self._now(), poll)
        if Part.LINKGRABBER in parts or self._linkgrabber.list.is_too_long:
            self._lists.read_linkgrabber()
        elif plan.grabbed:
            self._linkgrabber.look_up(plan.grabbed)
        looked = look_at_states(self._downloads, parts, plan, self._now(), is_paused=poll.is_paused)
        if plan.slice.links:
            memory = replace(memory, sliced_at=plan.slice.until)
        if plan.doubts_sums and not looked.moved:
            memory = replace(memory, trust_sums_from=now + doubt_pause(looked.rows))
        return replace(memory, is_front_moving=looked.is_front_moving) if plan.has_front else memory

    @property
    def _waiting(self) -> Waiting:
        """What may wait for a person."""
        return Waiting(
            captchas=self._captchas.captchas,
            dialogs=self._around.dialogs.dialogs,
            accounts=self._around.last_accounts,
            tally=self._downloads.total,
            free_bytes=self._around.seen.free_bytes,
            is_sign_in_refused=self._is_sign_in_refused(),
        )

    @property
    def _downloads(self) -> DownloadReader:
        return self._lists.downloads

    @property
    def _linkgrabber(self) -> GrabberReader:
        return self._lists.linkgrabber

    def _new_snapshot(self, poll: Poll) -> Snapshot:
        """Put the snapshot together; the one before, if nothing changed."""
        before = self.snapshot
        downloads, linkgrabber = self._downloads.list, self._linkgrabber.list
        around = self.pending_limit.over(self._around.seen)
        now = self._now()
        status = Status.of(
            poll.state,
            self._downloads.total,
            around,
            {
                "total_packages": len(downloads.groups),
                "linkgrabber_packages": len(linkgrabber.groups),
                "linkgrabber_links": linkgrabber.link_count,
                "linkgrabber_online": self._linkgrabber.online,
                "linkgrabber_offline": self._linkgrabber.offline,
                "captchas": len(self._captchas.captchas),
                "dialogs": len(self._around.dialogs.dialogs),
            },
            self._waiting.attention(before.status.attention or (), now),
        )
        status = replace(status, **self._lists.counted(poll)).since(before.status, now)
        snapshot = Snapshot(
            revision=before.revision + 1,
            reason=None,
            version=self._version,
            status=status,
            settings=around.settings,
            downloads=downloads,
            linkgrabber=linkgrabber,
            captchas=self._captchas.captchas,
            dialogs=self._around.dialogs.dialogs,
            accounts=self._around.accounts,
            program=self._program.seen,
            tally=self._downloads.total,
            features=replace(self._features, captchas=self._captchas.has_solver),
            cleans_up=self._around.cleans_up,
        )
        return before if snapshot.says_the_same_as(before) else snapshot
