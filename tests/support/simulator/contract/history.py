"""What happened between the recorded calls, since a recording holds only the calls."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
import re

from simulator import SimulatedDevice
from tests.support.simulator.contract.recording import RecordedCall, read
from tests.support.simulator.contract.replay import Replay

# A call of a real JDownloader takes about that long.
SECONDS_A_CALL = 0.01

type Step = Callable[[SimulatedDevice], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A sequence of recordings of one JDownloader."""

    name: str
    recordings: tuple[str, ...]
    pauses: dict[str, float] = field(default_factory=dict)
    """Seconds that passed before a call, by recording and name."""
    steps: dict[str, Step] = field(default_factory=dict)
    """What was done before a call without being recorded."""
    order: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Calls that come after another one: a recording keeps the last answer in the first place of a name."""
    exceptions: dict[str, str] = field(default_factory=dict)
    """Differences, as regular expressions of call and place, that are none, each with the reason."""

    def calls(self) -> Iterable[RecordedCall]:
        """Give the calls in the order in which they were made."""
        for name in self.recordings:
            yield from self._ordered(read(name))

    async def differences(self, replay: Replay) -> AsyncIterator[str]:
        """Replay everything and give what broke the contract."""
        async for line in self.all_differences(replay):
            if not any(re.search(pattern, line) for pattern in self.exceptions):
                yield line

    async def all_differences(self, replay: Replay) -> AsyncIterator[str]:
        """Replay everything and give all differences, also those that are none by exception."""
        last = 0.0
        for call in self.calls():
            pause = self.pauses.get(call.place, SECONDS_A_CALL)
            if call.seconds is not None:
                pause, last = max(call.seconds - last, 0.0), call.seconds
            replay.simulator.advance(pause)
            if call.place in self.steps:
                self.steps[call.place](replay.device)
            for difference in await replay.call(call):
                yield f"{call.place} {difference}"

    def _ordered(self, calls: list[RecordedCall]) -> Iterable[RecordedCall]:
        moved = {place for places in self.order.values() for place in places}
        known = {call.place: call for call in calls}
        for call in calls:
            if call.place not in moved:
                yield call
            yield from (known[place] for place in self.order.get(call.place, ()))
