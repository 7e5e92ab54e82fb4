"""What a JDownloader has to look like after commands and their answers: written from the documents, not from the code.

A command whose answer says success was carried out once, one that failed clearly not at all, and of one whose answer is
`outcome_unknown` either is true: the world then shows which, and that holds from then on.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

type Limit = tuple[int, bool]
"""Speed limit in bytes per second, and whether it is on."""

SLACK: Final = 20.0
"""Seconds around the end of something with a time in which it may continue, or not: rounds come every few seconds."""


class Verdict(Enum):
    """What an answer says."""

    DONE = auto()
    FAILED = auto()
    UNKNOWN = auto()


@dataclass(slots=True)
class Row:
    """A link as far as commands change it; where it stands and what it is called."""

    in_downloads: bool
    enabled: bool
    name: str
    comment: str | None
    priority: str
    package: str
    """The id of its package."""


@dataclass(frozen=True, slots=True)
class Request:
    """Links that are added once, however often they are sent with the id of the request."""

    addresses: list[str]
    priority: str


@dataclass(slots=True)
class Model:
    """All that commands change, of one JDownloader."""

    rows: dict[str, Row] = field(default_factory=dict)
    """By address; each is used once."""
    packages: dict[str, str] = field(default_factory=dict)
    """Names by ids."""
    limit: Limit = (51_200, False)
    limit_ends: float | None = None
    limit_before: Limit = (51_200, False)
    paused_links: dict[str, float] = field(default_factory=dict)
    """When links that were disabled for a time are enabled again, by address."""

    def copy(self) -> Model:
        """Return a model that goes its own way."""
        return deepcopy(self)

    def pass_to(self, now: float) -> None:
        """Let what had a time be over."""
        if self.limit_ends is not None and now > self.limit_ends:
            self.limit, self.limit_ends = self.limit_before, None
        for address in [one for one, end in self.paused_links.items() if now > end]:
            del self.paused_links[address]
            if address in self.rows:
                self.rows[address].enabled = True

    def is_ending(self, now: float) -> bool:
        """Whether something is just about to end, or has just ended, so that both are right."""
        moments = [*self.paused_links.values(), *([] if self.limit_ends is None else [self.limit_ends])]
        return any(abs(moment - now) < SLACK for moment in moments)

    def set_limit(self, wanted: Limit, ends: float | None) -> None:
        """Set a limit, permanently or for a time; a second time ends in what held before the first."""
        if ends is not None and self.limit_ends is None:
            self.limit_before = self.limit
        self.limit, self.limit_ends = wanted, ends


def problem_of_request(verdict: Verdict, before: int, after: int) -> str:
    """Return what is wrong after an answer to a request; `before` and `after` are how often it was carried out."""
    if after > 1:
        return f"it was carried out {after} times"
    if verdict is Verdict.DONE and after != 1:
        return "it is said to be done, and was not"
    if verdict is Verdict.FAILED and after > before:
        return "it is said to have failed, and was done"
    return ""


type Effect = Callable[[Model], None]


def outcomes(model: Model, effect: Effect, verdict: Verdict, half: Effect | None = None) -> list[Model]:
    """Return what may be after a command, the least first; `half` is the first of two calls that one consists of."""
    after, partly = model.copy(), model.copy()
    effect(after)
    if half is not None:
        half(partly)
    return {Verdict.DONE: [after], Verdict.FAILED: [model], Verdict.UNKNOWN: [model, partly, after]}[verdict]


def differences(model: Model, world: Model) -> list[str]:
    """Return in what a world is not as it has to be."""
    found = [f"{address} is missing" for address in model.rows.keys() - world.rows.keys()]
    found += [f"{address} is there" for address in world.rows.keys() - model.rows.keys()]
    for address in model.rows.keys() & world.rows.keys():
        if model.rows[address] != world.rows[address]:
            found.append(f"{address}: {world.rows[address]}, not {model.rows[address]}")
    names = {row.package for row in model.rows.values()} & model.packages.keys()
    found += [
        f"package {one}: {world.packages.get(one)}, not {model.packages[one]}"
        for one in names
        if world.packages.get(one) != model.packages[one]
    ]
    return found


def verdict_of(code: str | None, key: str | None) -> Verdict:
    """Return what an error says; none is success."""
    if code is None and key is None:
        return Verdict.DONE
    is_open = "outcome_unknown" in {code, key} or (key or "").endswith("_partly")
    return Verdict.UNKNOWN if is_open else Verdict.FAILED
