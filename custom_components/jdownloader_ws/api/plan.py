"""What to read in a round: decided here from what the last rounds saw, carried out by `reader`.

A round is one `polling/poll`, and as a rule one more small request. Changes of state move no counter in
JDownloader, so the poll's progress and sums are watched for what they cannot explain.
"""

from collections.abc import Mapping, Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType

from .announced import NOTHING_ANNOUNCED, Announced
from .gaps import needs_all_after_gap
from .page_size import PAGE_SIZE
from .parts import NO_PARTS, Part
from .poll import Poll, Progress
from .slices import NO_SLICE, Slice, due_slice
from .states import RUNS
from .suspicions import controller, resumed_links, standing_links, structural, unexplained


@dataclass(frozen=True, slots=True)
class Touched:
    """What a command of ours may have changed."""

    parts: AbstractSet[Part] = frozenset()
    links: AbstractSet[str] = frozenset()
    """Links of the download list whose state is to be read."""
    edited: AbstractSet[str] = frozenset()
    """Links of the download list of which all fields are to be read."""

    def __bool__(self) -> bool:
        """Return whether there is anything."""
        return bool(self.parts or self.links or self.edited)

    def __or__(self, other: Touched) -> Touched:
        """Put two commands together."""
        return Touched(self.parts | other.parts, self.links | other.links, self.edited | other.edited)


NOTHING_TOUCHED = Touched()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Why a round is made, beside the time that went by."""

    touched: Touched = NOTHING_TOUCHED
    announced: Announced = NOTHING_ANNOUNCED
    """What JDownloader's own events have us read."""
    is_due: bool = False
    """The round was due without these, too."""
    has_push: bool = False
    """Its events come, without a gap since the last round."""
    wanted: AbstractSet[Part] = frozenset()
    """What is watched beside the usual."""
    is_slow: bool = False
    """Rounds are rare, so this one has the time for all that otherwise takes turns."""
    is_watched: bool = True
    """A client watches, and is promised how fresh it is."""

    @property
    def changed(self) -> Touched:
        """What may have changed, as a command of ours or an event says."""
        return self.touched | Touched(self.announced.parts, self.announced.links, self.announced.edited)


TURNS = (
    Part.DOWNLOADS_COUNTER,
    Part.STATUS_BAR,
    Part.DOWNLOADS_COUNTER,
    Part.LINKGRABBER_COUNTER,
    Part.DOWNLOADS_COUNTER,
    Part.COLLECTING,
    Part.DOWNLOADS_COUNTER,
    Part.DIALOGS,
)
"""Who takes the second request of a quiet round. The order of downloads is promised to be fresh, hence every other."""
LONGEST_TURN_WAIT = 2
"""Rounds that a turn lets others go first, so that links which end in one round and begin in the next cost one request
each; a third such round makes both, and the next quiet round makes up for it with the poll alone."""

EVERYTHING_EVERY = 15 * 60.0
"""Seconds between complete reads: the contract's bound for edits made elsewhere."""
EVERYTHING_STRETCHED = 6 * 60 * 60.0
"""The same at the longest, while nothing runs, no client watches, and JDownloader announces what is edited."""
RARE_ROUNDS = 2.5
"""Seconds between rounds from which on a slice of the unfinished links does not take the place of what has its turn."""
STORAGE_EVERY = 60.0
"""Seconds between polls of the free space, while something is being loaded."""
ON_DEMAND = frozenset({Part.EXTRACTIONS, Part.UPTIME, Part.UPDATE})
"""Parts that are read only on demand; accounts and disks come and go, which has to be noticed."""
WANTED_EVERY = {
    Part.ACCOUNTS: 5 * 60.0,
    Part.SETTINGS: 5 * 60.0,
    Part.DIALOGS: 20.0,
    Part.STORAGES: 60.0,
    Part.EXTRACTIONS: 15.0,
    Part.UPTIME: EVERYTHING_EVERY,
    Part.UPDATE: EVERYTHING_EVERY,
}
"""Seconds between two polls of what a client watches; dialogs may wait for their turn too long in a busy time."""
PUSHED_REST = 6.0
"""Seconds after a round in its turn for which what events announce is read alone: two requests, and the quickest. Just
more than the time between rounds while something runs: only if they are held up, a pushed one takes their part."""
PUSHED_REST_WHILE_IDLE = 100.0
"""The same while nothing runs, when rounds are rare."""
GAP_PARTS = frozenset({*TURNS, Part.UPTIME})
"""What is read of long lists after events were lost: whether they changed, or JDownloader was restarted."""
DOUBT_PAUSE = 30.0
"""Seconds for which the sums are not believed after they promised a change that was none (mirrors do that)."""
DOUBT_ROWS = 5_000
"""Links that may be looked at in vain for that; of more of them the pause is as many times longer."""

LONG_READING = 1.0
"""Seconds that a reading may take without the sums of its poll being too old to be compared with the next ones."""

STATE_PARTS = frozenset({Part.ALL_STATES, Part.UNFINISHED})
"""Looks at so many links that it does not matter to ask for their packages, too."""
HEAVY = STATE_PARTS | {Part.DOWNLOADS, Part.LINKGRABBER}
"""What takes many requests, so that it does not matter to take the turn that waits, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMemory:
    """What earlier rounds saw; times are in seconds of one monotonic clock."""

    poll: Poll | None = None
    paced_poll: Poll | None = None
    """The poll of the last round in its turn: between two that follow each other at once nothing is seen to move."""
    paced_at: float = 0.0
    turn: int = 0
    turn_waits: int = 0
    """For how many rounds the next turn has waited, as they had other things to read."""
    owes_rest: bool = False
    """A round made a request too many, which was not made up for yet."""
    doubt: Part | None = None
    """What a round that only read what was announced saw unexplained in the sums, and left to the next one."""
    deferred: frozenset[Part] = frozenset()
    """What a round that only read what was announced put off, so that the rest was there at once."""
    still: frozenset[str] = frozenset()
    """The held links that stood still then."""
    restless: frozenset[str] = frozenset()
    """Links that may change soon although they are finished: they may be unpacked."""
    waiting: frozenset[str] = frozenset()
    """Held links that were seen to wait, for their hoster or for a captcha."""
    is_collecting: bool = False
    has_stale_packages: bool = False
    """Links came into other states, and what their packages say was not read since."""
    sliced_at: float = 0.0
    """Until when slices of the unfinished links were looked at."""
    is_front_moving: bool = False
    """The last look at the links that begin next found ever more that had changed."""
    everything_at: float = 0.0
    everything_stretch: float = EVERYTHING_EVERY
    """Seconds between complete readings where these may be rare; twice as long after each one without a surprise."""
    turns_at: float = 0.0
    """When a slow round, or a complete one, read all that otherwise takes turns."""
    storage_at: float = 0.0
    trust_sums_from: float = 0.0
    has_old_sums: bool = False
    """Reading took so long that the poll's sums say nothing of the links as they were read."""
    read_at: dict[Part, float] = field(default_factory=dict)
    """When the parts that clients may watch were read."""

    def has_read(self, part: Part) -> bool:
        """Return whether a part of `WANTED_EVERY` was read since the last outage."""
        return part in self.read_at

    def lacks(self, part: Part, now: float, max_age: float | None = None) -> bool:
        """Return whether a part was never read, or longer ago than `max_age`, which is the time between two polls."""
        age = WANTED_EVERY[part] if max_age is None else max_age
        return part not in self.read_at or now - self.read_at[part] >= age


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a round reads beside the poll."""

    look_up: frozenset[str] = frozenset()
    """Links whose state has to be asked for."""
    slice: Slice = NO_SLICE
    """Those of them that are looked at only because that was long ago."""
    has_front: bool = False
    """The links that JDownloader would begin next are looked at, too."""
    edited: frozenset[str] = frozenset()
    """Links of which all fields have to be asked for."""
    grabbed: frozenset[str] = frozenset()
    """Links of the LinkGrabber of which all fields have to be asked for."""
    parts: frozenset[Part] = frozenset()
    is_paced: bool = True
    """A round in its turn, not one that only reads what was announced."""
    doubt: Part | None = None
    """What is left to the next round to read."""
    deferred: frozenset[Part] = frozenset()
    """What is put off to the next round that has it announced, or is in its turn."""
    doubts_sums: bool = False
    """The only reason for `UNFINISHED` is a sum that moved."""
    took_turn: bool = False
    turn_waits: int = 0
    owes_rest: bool = False
    still: frozenset[str] = frozenset()


ORDINARY = Occasion()
NO_LINKS: Mapping[str, float] = MappingProxyType({})


def plan_round(
    memory: PlanMemory,
    poll: Poll,
    held: Mapping[str, Progress],
    *,
    known: AbstractSet[str],
    unfinished: Mapping[str, float] = NO_LINKS,
    occasion: Occasion = ORDINARY,
    now: float,
) -> Plan:
    """Decide what to read after this poll.

    `held` are the links that were held so far, with their last progress; `known` all links of the list; `unfinished`
    those that may still change by themselves, with the time at which each was seen, the oldest first.
    """
    changed, wanted, is_slow = occasion.changed, occasion.wanted, occasion.is_slow
    runs = poll.state in RUNS
    every = everything_every(memory, poll, occasion)
    is_all_due = Part.EVERYTHING in changed.parts or now - memory.everything_at >= every
    knows_start = memory.has_read(Part.UPTIME)
    is_all_lost = Part.AFTER_GAP in changed.parts and needs_all_after_gap(poll, knows_start=knows_start)
    if memory.poll is None or is_all_due or is_all_lost:
        return Plan(parts=frozenset({Part.EVERYTHING}) | ((wanted | changed.parts) & ON_DEMAND))
    still = standing_links(memory.paced_poll or memory.poll, poll)
    look_up = set(poll.progress.keys() ^ held.keys()) | resumed_links(poll, held, memory.waiting)
    strangers = {link_id for link_id in look_up if link_id not in known}  # `look_up - known` would go through all known
    parts = changed.parts | structural(memory.poll, poll, strangers) | controller(memory.poll, poll)
    parts |= wanted - memory.read_at.keys()
    parts |= GAP_PARTS if Part.AFTER_GAP in parts else NO_PARTS
    look_up |= changed.links | memory.restless
    is_trusted = now >= memory.trust_sums_from and not memory.has_old_sums
    doubt = unexplained(memory.poll, poll, held) if is_trusted else None
    doubt = memory.doubt if doubt is None or memory.doubt is Part.ALL_STATES else doubt
    rest = PUSHED_REST if runs else PUSHED_REST_WHILE_IDLE
    if occasion.announced and not occasion.is_due and now - memory.paced_at < rest:
        postponed = frozenset() if occasion.touched else postponable(memory, poll, parts)
        deferred = memory.deferred
        if Part.DEFERRED in parts:
            parts, postponed, deferred = parts | deferred, postponed - deferred, frozenset()
        deferred = (deferred - parts) | postponed
        parts = (parts - postponed) | ({Part.CHANGED_PACKAGES} if Part.DOWNLOADS in postponed else set())
        return Plan(
            look_up=frozenset(look_up & known),
            edited=frozenset(changed.edited & known),
            grabbed=occasion.announced.grabbed,
            parts=frozenset(parts if runs and not occasion.touched else parts | {Part.PACKAGES}),
            is_paced=False,
            doubt=doubt,
            deferred=deferred,
            turn_waits=memory.turn_waits,
            owes_rest=memory.owes_rest,
            still=memory.still,
        )
    parts |= memory.deferred
    doubts = doubt is not None and Part.UNFINISHED not in parts
    parts |= {doubt} if doubt else set()
    parts |= {Part.STORAGE} if runs and now - memory.storage_at >= STORAGE_EVERY else set()
    look_up |= still - memory.still if memory.turn_waits else still
    # Of an idle JDownloader events announce dialogs and edits; every 15 minutes all is read, as an event may get lost
    is_announced = is_slow and not runs and relies_on_events(memory, occasion, now)
    polled = wanted - {Part.DIALOGS} if is_announced else wanted
    due = [part for part in Part if part in polled and memory.lacks(part, now)]
    portion = due_slice(unfinished if runs else NO_LINKS, memory.sliced_at, now, has_request=bool(look_up))
    costs_turn = bool(portion.links) and now - memory.paced_at < RARE_ROUNDS
    has_front = runs and (
        bool(portion.links) or memory.is_front_moving or doubts or poll.progress.keys() != held.keys()
    )
    is_quiet = not (is_slow or look_up or parts or changed.edited or occasion.announced.grabbed or costs_turn)
    has_room = is_quiet or not parts.isdisjoint(HEAVY)
    rests = is_quiet and memory.owes_rest and memory.turn_waits < LONGEST_TURN_WAIT
    is_free = is_quiet and not (rests or due)
    took_turn = not (is_slow or rests) and (
        memory.turn_waits >= LONGEST_TURN_WAIT
        or (has_room and memory.turn_waits > 0)
        or (is_free and not memory.has_stale_packages)
    )
    if (
        (is_slow and (memory.has_stale_packages or not is_announced))
        or occasion.touched
        or not parts.isdisjoint(STATE_PARTS)
        or (is_free and not took_turn)
    ):
        parts |= {Part.PACKAGES}
    if is_quiet:
        due = [] if took_turn or rests else due[:1]
    parts |= {*due}
    parts |= slow_turns(memory, occasion, now) if is_slow else {next_turn(memory)} if took_turn else set()
    return Plan(
        look_up=frozenset((look_up & known).union(portion.links)),
        slice=portion,
        has_front=has_front,
        edited=frozenset(changed.edited & known),
        grabbed=occasion.announced.grabbed,
        parts=frozenset(parts),
        doubts_sums=doubts,
        took_turn=took_turn,
        turn_waits=0 if took_turn or is_slow else memory.turn_waits + 1,
        owes_rest=not is_slow and ((memory.owes_rest and not rests) or (took_turn and not has_room)),
        still=frozenset(still),
    )


def postponable(memory: PlanMemory, poll: Poll, parts: AbstractSet[Part]) -> frozenset[Part]:
    """Return what takes long and follows in a moment, as what was announced is seen without it.

    Of a long list that is all but the packages that changed; of a controller in another state all but that state.
    """
    is_long = Part.DOWNLOADS in parts and poll.numbers.links > PAGE_SIZE
    found = {Part.DOWNLOADS} if is_long else set()
    if memory.poll is not None and memory.poll.state is not poll.state:
        found |= parts & (STATE_PARTS | {Part.STATUS_BAR})
    return frozenset(found)


def doubt_pause(rows: int) -> float:
    """Return for how long the sums are not believed after so many links were looked at in vain, in seconds."""
    return DOUBT_PAUSE * max(1.0, rows / DOUBT_ROWS)


def everything_every(memory: PlanMemory, poll: Poll, occasion: Occasion) -> float:
    """Return how many seconds may be between complete readings."""
    may_stretch = occasion.has_push and occasion.is_slow and not occasion.is_watched and poll.state not in RUNS
    return memory.everything_stretch if may_stretch else EVERYTHING_EVERY


def slow_turns(memory: PlanMemory, occasion: Occasion, now: float) -> set[Part]:
    """Return what a slow round reads without taking turns; what JDownloader announces only in case an event got lost.

    The status bar holds what has no event, such as the speed limit.
    """
    return {Part.STATUS_BAR} if relies_on_events(memory, occasion, now) else {*TURNS}


def relies_on_events(memory: PlanMemory, occasion: Occasion, now: float) -> bool:
    """Return whether a slow round leaves out what events announce, such as edits of packages; they may get lost."""
    return occasion.has_push and now - memory.turns_at < EVERYTHING_EVERY


def next_turn(memory: PlanMemory) -> Part:
    """Return whose turn it is; the end of collecting is waited for, so meanwhile it has every other."""
    return Part.COLLECTING if memory.is_collecting and memory.turn % 2 else TURNS[memory.turn % len(TURNS)]
