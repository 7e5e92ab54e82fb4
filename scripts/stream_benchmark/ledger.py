"""What was measured, tick by tick."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from custom_components.jdownloader_ws.api.parts import Part as Reading

from .parts import OURS, Part

REREADINGS = frozenset(
    {Reading.EVERYTHING, Reading.DOWNLOADS, Reading.LINKGRABBER, Reading.UNFINISHED, Reading.ALL_STATES}
)
"""What a round reads that is no steady one."""


@dataclass(slots=True, kw_only=True)
class LoopStep:
    """One turn of the event loop in which something of ours ran; seconds of CPU time."""

    entered: str
    """Which function of ours came first."""
    ours: float = 0.0
    core: float = 0.0
    """What Home Assistant did within it."""
    garbage: float = 0.0


@dataclass(slots=True, kw_only=True)
class Tick:
    """From the beginning of one round of reading to that of the next."""

    cpu: defaultdict[Part, float] = field(default_factory=lambda: defaultdict(float))
    """Seconds of CPU time, of all threads."""
    steps: list[LoopStep] = field(default_factory=list)
    readings: set[Reading] = field(default_factory=set)
    looked_up: int = 0
    """Links whose state was asked for."""
    requests: int = 0
    bytes_asked: int = 0
    """Of the decrypted JSON that JDownloader answered."""
    running_links: int = 0
    running_packages: int = 0
    revision: int = 0
    """That of the snapshot after the round."""

    @property
    def is_steady(self) -> bool:
        """Whether no list was read, nor the states of all its links."""
        return self.readings.isdisjoint(REREADINGS)

    @property
    def ours(self) -> float:
        """CPU time of all that is ours."""
        return sum(seconds for part, seconds in self.cpu.items() if part in OURS)

    @property
    def on_loop(self) -> float:
        """CPU time of ours within the event loop."""
        return sum(step.ours for step in self.steps)


def mean(values: Iterable[float]) -> float:
    """Return the mean; 0 of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0
