"""What to read in a round: decided here from what the last rounds saw, carried out by `reader`.

A round is one `polling/poll`, and as a rule one more small request. Changes of state move no counter in
JDownloader, so the poll's progress and sums are watched for what they cannot explain.
"""

from collections.abc import Mapping, Set as AbstractSet
from dataclasses import dataclass, field

from .parts import Part
from .poll import Poll, Progress
from .states import ControllerState


@dataclass(frozen=True, slots=True)
class Touched:
    """What a command of ours may have changed."""

    parts: AbstractSet[Part] = frozenset()
    links: AbstractSet[str] = frozenset()
    """Links of the download list whose state is to be read."""
    edited: AbstractSet[str] = frozenset()
    """Links of the download list of which all fields are to be read."""

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.parts or self.links or self.edited)

    def __or__(self, other: Touched) -> Touched:
        """Put two commands together."""
        return Touched(self.parts | other.parts, self.links | other.links, self.edited | other.edited)


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

UNFINISHED_EVERY = 30.0
"""Seconds between looks at all unfinished links while JDownloader runs: the contract's bound for changes of state."""
EVERYTHING_EVERY = 15 * 60.0
"""Seconds between complete reads: the contract's bound for edits made elsewhere."""
STORAGE_EVERY = 60.0
"""Seconds between looks at the free space, while something is being loaded."""
ON_DEMAND = frozenset({Part.EXTRACTIONS, Part.UPTIME, Part.UPDATE})
"""Parts that are read only if somebody asks for them; accounts and disks come and go, which has to be noticed."""
WANTED_EVERY = {
    Part.ACCOUNTS: 5 * 60.0,
    Part.SETTINGS: 5 * 60.0,
    Part.DIALOGS: 20.0,
    Part.STORAGES: 60.0,
    Part.EXTRACTIONS: 15.0,
    Part.UPTIME: EVERYTHING_EVERY,
    Part.UPDATE: EVERYTHING_EVERY,
}
"""Seconds between two looks at what somebody watches; dialogs may wait for their turn too long in a busy time."""
DOUBT_PAUSE = 30.0
"""Seconds for which the sums are not believed after they promised a change that was none (mirrors do that)."""
SLACK = 64 * 1024
"""Bytes that the sum over all links may be ahead of the links' own numbers in the same answer."""
SLACK_SECONDS = 0.25
"""The same for a busy line: JDownloader collects the answer while it goes on loading."""

STATE_PARTS = frozenset({Part.ALL_STATES, Part.UNFINISHED})
"""Looks at so many links that it does not matter to ask for their packages, too."""
HEAVY = STATE_PARTS | {Part.DOWNLOADS, Part.LINKGRABBER}
"""What takes many requests, so that it does not matter to take the turn that waits, too."""
RUNS = frozenset({ControllerState.RUNNING, ControllerState.PAUSED, ControllerState.STOPPING})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMemory:
    """What earlier rounds saw; times are in seconds of one monotonic clock."""

    poll: Poll | None = None
    turn: int = 0
    turn_waits: int = 0
    """For how many rounds the next turn has waited, as they had other things to read."""
    owes_rest: bool = False
    """A round made a request too many, which was not made up for yet."""
    still: frozenset[str] = frozenset()
    """The held links that stood still then."""
    restless: frozenset[str] = frozenset()
    """Links that may change soon although they are finished: they may be unpacked."""
    waiting: frozenset[str] = frozenset()
    """Held links that were seen to wait, for their hoster or for a captcha."""
    is_collecting: bool = False
    has_stale_packages: bool = False
    """Links came into other states, and what their packages say was not read since."""
    unfinished_at: float = 0.0
    everything_at: float = 0.0
    storage_at: float = 0.0
    trust_sums_from: float = 0.0
    read_at: dict[Part, float] = field(default_factory=dict)
    """When the parts that somebody may watch were read."""

    def lacks(self, part: Part, now: float, max_age: float | None = None) -> bool:
        """Tell whether a part was never read, or longer ago than `max_age`, which is the time between two looks."""
        age = WANTED_EVERY[part] if max_age is None else max_age
        return part not in self.read_at or now - self.read_at[part] >= age


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a round reads beside the poll."""

    look_up: frozenset[str] = frozenset()
    """Links whose state has to be asked for."""
    edited: frozenset[str] = frozenset()
    """Links of which all fields have to be asked for."""
    parts: frozenset[Part] = frozenset()
    doubts_sums: bool = False
    """The only reason for `UNFINISHED` is a sum that moved."""
    took_turn: bool = False
    turn_waits: int = 0
    owes_rest: bool = False
    still: frozenset[str] = frozenset()


def plan_round(
    memory: PlanMemory,
    poll: Poll,
    held: Mapping[str, Progress],
    *,
    known: AbstractSet[str],
    touched: Touched,
    wanted: AbstractSet[Part] = frozenset(),
    now: float,
    is_slow: bool,
) -> Plan:
    """Decide what to read after this poll.

    `held` are the links that were held so far, with their last progress; `known` all links of the list. `touched` is
    what a command of ours may have changed, `wanted` what somebody watches beside the usual. A slow round has the time
    for all that otherwise takes turns.
    """
    if memory.poll is None or now - memory.everything_at >= EVERYTHING_EVERY or Part.EVERYTHING in touched.parts:
        return Plan(parts=frozenset({Part.EVERYTHING}) | ((wanted | touched.parts) & ON_DEMAND))
    still = standing_links(memory.poll, poll)
    look_up = set(poll.progress.keys() ^ held.keys()) | resumed_links(poll, held, memory.waiting)
    strangers = {link_id for link_id in look_up if link_id not in known}  # `look_up - known` would go through all known
    parts = touched.parts | structural(memory.poll, poll, strangers) | controller(memory.poll, poll)
    parts |= overdue(memory, poll.state, now) | (wanted - memory.read_at.keys())
    look_up |= memory.restless
    look_up |= touched.links | (still - memory.still if memory.turn_waits else still)
    doubt = unexplained(memory.poll, poll, held) if now >= memory.trust_sums_from else None
    doubts = doubt is not None and Part.UNFINISHED not in parts
    parts |= {doubt} if doubt else set()
    due = [part for part in Part if part in wanted and memory.lacks(part, now)]
    is_quiet = not (is_slow or look_up or parts or touched.edited)
    has_room = is_quiet or not parts.isdisjoint(HEAVY)
    rests = is_quiet and memory.owes_rest and memory.turn_waits < LONGEST_TURN_WAIT
    is_free = is_quiet and not (rests or due)
    took_turn = not (is_slow or rests) and (
        memory.turn_waits >= LONGEST_TURN_WAIT
        or (has_room and memory.turn_waits > 0)
        or (is_free and not memory.has_stale_packages)
    )
    if is_slow or touched or not parts.isdisjoint(STATE_PARTS) or (is_free and not took_turn):
        parts |= {Part.PACKAGES}
    if is_quiet:
        due = [] if took_turn or rests else due[:1]
    parts |= {*due}
    parts |= {*TURNS} if is_slow else {next_turn(memory)} if took_turn else set()
    return Plan(
        look_up=frozenset(look_up & known),
        edited=frozenset(touched.edited & known),
        parts=frozenset(parts),
        doubts_sums=doubts,
        took_turn=took_turn,
        turn_waits=0 if took_turn or is_slow else memory.turn_waits + 1,
        owes_rest=not is_slow and ((memory.owes_rest and not rests) or (took_turn and not has_room)),
        still=frozenset(still),
    )


def next_turn(memory: PlanMemory) -> Part:
    """Return whose turn it is; the end of collecting is waited for, so meanwhile it has every other."""
    return Part.COLLECTING if memory.is_collecting and memory.turn % 2 else TURNS[memory.turn % len(TURNS)]


def standing_links(before: Poll, poll: Poll) -> set[str]:
    """Return the links that are held and load nothing: they may wait, or stand at a captcha for minutes.

    The first look at one comes at once, further ones share the second request with what has its turn.
    """
    return {
        link_id
        for link_id, progress in poll.progress.items()
        if (last := before.progress.get(link_id)) is not None and last.loaded == progress.loaded
    }


def resumed_links(poll: Poll, held: Mapping[str, Progress], waiting: AbstractSet[str]) -> set[str]:
    """Return the links that were seen to wait, and load again: after a hoster's countdown nothing else says so."""
    return {
        link_id
        for link_id in waiting & poll.progress.keys()
        if link_id in held and (poll.progress[link_id].loaded or 0) > (held[link_id].loaded or 0)
    }


def structural(before: Poll, poll: Poll, strangers: AbstractSet[str]) -> set[Part]:
    """Return the lists whose counts moved, or in which a link runs that we don't know."""
    parts = set()
    if before.numbers.structure != poll.numbers.structure or strangers:
        parts.add(Part.DOWNLOADS)
    if before.numbers.grabber != poll.numbers.grabber:
        parts.add(Part.LINKGRABBER)
    if before.is_grabbing != poll.is_grabbing:
        parts.add(Part.COLLECTING)
    return parts


def controller(before: Poll, poll: Poll) -> set[Part]:
    """Return what changes with the controller's state.

    When it does not run any more, links may have ended; it may even have begun and ended since the last poll.
    """
    if before.state is poll.state:
        return set()
    may_have_ended = before.state is ControllerState.RUNNING or poll.state not in RUNS
    return {Part.STATUS_BAR, Part.UNFINISHED} if may_have_ended else {Part.STATUS_BAR}


def overdue(memory: PlanMemory, state: ControllerState, now: float) -> set[Part]:
    """Return what has to be looked at from time to time while JDownloader runs."""
    parts: set[Part] = set()
    if state not in RUNS:
        return parts
    if now - memory.unfinished_at >= UNFINISHED_EVERY:
        parts.add(Part.UNFINISHED)
    if now - memory.storage_at >= STORAGE_EVERY:
        parts.add(Part.STORAGE)
    return parts


def unexplained(before: Poll, poll: Poll, held: Mapping[str, Progress]) -> Part | None:
    """Tell what to read as the sums over all links moved by more, or less, than the held links did.

    Small files begin and end between two polls; a reset takes bytes away; enabling moves the total.
    """
    low = high = sum(
        (progress.loaded or 0) - (held[link_id].loaded or 0)
        for link_id, progress in poll.progress.items()
        if link_id in held
    )
    high += sum(progress.loaded or 0 for link_id, progress in poll.progress.items() if link_id not in held)
    high += sum(last.remaining for link_id, last in held.items() if link_id not in poll.progress)
    is_loading = bool(held or poll.progress)
    slack = is_loading * SLACK + SLACK_SECONDS * sum(progress.speed or 0 for progress in poll.progress.values())
    moved = poll.numbers.loaded - before.numbers.loaded
    if moved < low - slack:
        return Part.ALL_STATES
    if moved > high + slack:
        return Part.UNFINISHED
    same_sizes = all(
        link_id in held and held[link_id].total == progress.total for link_id, progress in poll.progress.items()
    )
    moved_total = poll.numbers.total != before.numbers.total
    return Part.ALL_STATES if moved_total and same_sizes and len(held) == len(poll.progress) else None
