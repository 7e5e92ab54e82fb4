"""Sends recorded calls to the simulator and compares the answers."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
import json
import re
from typing import Any

from aiohttp import ClientSession

from simulator import SimulatedDevice, Simulator
from tests.support.simulator.contract.compare import IDENTITIES, SMALLEST_ID, differences
from tests.support.simulator.contract.recording import RecordedCall

_ID = re.compile(r"\b(?:1\d{12}|[0-9a-f]{64})\b")
"""Ids of links and the like, and of archives."""


_TIMES = frozenset({"addedDate", "created", "finishedDate", "validUntil"})
"""Fields that look like ids and may be equal to one, since ids are times, too."""


SECONDS_WHILE_WAITING = 0.05
"""So much time passes at once while a caller waits for events."""


@dataclass(slots=True)
class Replay:
    """One JDownloader that goes through what a real one went through."""

    simulator: Simulator
    device: SimulatedDevice
    client: ClientSession
    ids: dict[str, str] = field(default_factory=dict)
    """Recorded ids and what they are here."""

    async def call(self, recorded: RecordedCall) -> Iterator[str]:
        """Send a call with the ids of here, learn the ids of its answer, and give the differences."""
        url = f"http://127.0.0.1:{self.device.remote_api_port}{self._translated(recorded.target)}"
        body = self._translated(recorded.body) if recorded.body is not None else None
        headers = {"Content-Type": "application/json"} if body is not None else {}
        got, text = await self._until_answered(self._request(recorded.method, url, body, headers))
        answer = json.loads(text)
        self._learn(recorded.answer, answer)
        if got != (recorded.status, recorded.content_type):
            return iter([f": {recorded.status} {recorded.content_type} became {got[0]} {got[1]}"])
        return differences(json.loads(self._translated(json.dumps(recorded.answer))), answer)

    async def _request(
        self, method: str, url: str, body: str | None, headers: dict[str, str]
    ) -> tuple[tuple[int, str], str]:
        async with self.client.request(method, url, data=body, headers=headers) as response:
            return (response.status, response.headers["Content-Type"]), await response.text()

    async def _until_answered[Result](self, request: Coroutine[None, None, Result]) -> Result:
        """Let time pass for a caller that waits for events."""
        async with asyncio.TaskGroup() as group:
            task = group.create_task(request)
            while not task.done():
                await asyncio.sleep(0.001)
                if self.device.world.events.waiting:
                    self.simulator.advance(SECONDS_WHILE_WAITING)
        return task.result()

    def _translated(self, text: str) -> str:
        return _ID.sub(lambda match: self.ids.get(match[0], match[0]), text)

    def _learn(self, recorded: Any, simulated: Any) -> None:
        match recorded, simulated:
            case dict(), dict():
                for key in recorded.keys() & simulated.keys() - _TIMES:
                    self._learn(recorded[key], simulated[key])
            case list(), list():
                for one, other in _pairs(recorded, simulated):
                    self._learn(one, other)
            case int(), int() if recorded > SMALLEST_ID and simulated > SMALLEST_ID:
                self.ids.setdefault(str(recorded), str(simulated))
            case str(), str() if _ID.fullmatch(recorded) and _ID.fullmatch(simulated):
                self.ids.setdefault(recorded, simulated)


def _pairs(recorded: list[Any], simulated: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Pair what is called the same, the first with the first, or else what is in the same place."""
    for name in IDENTITIES:
        here, there = _by(name, simulated), _by(name, recorded)
        common = [key for key in there if key in here]
        if common and name not in {"uuid", "jobId"}:
            yield from ((there[key], here[key]) for key in common)
            return
    yield from zip(recorded, simulated, strict=False)


def _by(name: str, items: list[Any]) -> dict[tuple[object, int], Any]:
    """Key things by what they are called, and by how many before them are called the same."""
    seen: Counter[object] = Counter()
    keyed: dict[tuple[object, int], Any] = {}
    for item in items:
        if isinstance(item, dict) and (value := item.get(name)) is not None:
            keyed[value, seen[value]] = item
            seen[value] += 1
    return keyed
