"""Those who watch: each folds what it gets as the reference says, and keeps what must not be."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
import json
from time import monotonic
from typing import Any, Final

import aiohttp

from examples.python.jdownloader_client.folding import fold
from scripts.stream_benchmark.watchers import FIRST_ID, log_in

from .chance import Chance
from .instance import Instance

COLLECTIONS: Final = ("status", "packages", "links", "linkgrabber", "captchas", "dialogs", "accounts", "settings")
LIVES: Final = (15.0, 240.0)
"""Seconds that one watches."""
REST: Final = 0.5

type Row = dict[str, Any]


@dataclass(slots=True, eq=False)
class Watcher:
    """One subscription."""

    name: str
    device: str
    include: list[str]
    interval: int
    immediate: bool
    known: Row = field(default_factory=dict)
    is_available: bool = False
    joined: float = 0.0
    gaps: list[float] = field(default_factory=list)
    """When something may have been missed: snapshots, and what was unavailable."""
    finished: Counter[str] = field(default_factory=Counter)
    """How often each link was said to be finished."""
    events: int = 0
    wrong: list[str] = field(default_factory=list)

    def take(self, event: Row) -> None:
        """Take in an event."""
        self.events += 1
        try:
            self._take(event)
        except (KeyError, TypeError, AttributeError) as error:
            self.wrong.append(f"{self.title} can't fold {type(error).__name__} {error}: {json.dumps(event)[:400]}")

    def _take(self, event: Row) -> None:
        match event["type"]:
            case "availability":
                self.is_available = False
                self.gaps.append(monotonic())
            case "snapshot":
                self.is_available = True
                self.gaps.append(monotonic())
                self.known = fold({}, event)
            case "delta":
                happened = event.pop("events", [])
                self.known = fold(self.known, event)
                for one in happened:
                    if one["type"] == "link_finished" and one["certain"]:
                        self.finished[one["link_id"]] += 1

    @property
    def title(self) -> str:
        """What it is called in a report."""
        pace = f"{self.interval} s{', immediate' if self.immediate else ''}"
        return f"watcher {self.name} of {self.device} ({pace})"


class Watching:
    """All watchers; they come and go."""

    def __init__(self, instance: Instance, seed: int) -> None:
        """Let them come by chance."""
        self._instance: Final = instance
        self._random: Final = Chance(seed, "watching")
        self._number = 0
        self.watchers: Final[set[Watcher]] = set()
        self.gone: list[Watcher] = []
        """Those that have left since they were looked at."""
        self.is_resting = False
        """Whether no watcher comes or goes."""

    async def run(self, number: int) -> None:
        """Have so many watch, until it is cancelled."""
        async with asyncio.TaskGroup() as group:
            for place in range(number):
                group.create_task(self._seat(has_all=place == 0))

    async def _seat(self, *, has_all: bool) -> None:
        """Let one after the other take a seat; in the first one they see everything."""
        while True:
            await self._instance.is_up.wait()
            watcher = self._next(has_all=has_all)
            seconds = self._random.uniform(*LIVES)
            try:
                await self._watch(watcher, seconds)
            except (aiohttp.ClientError, ConnectionError, OSError, TypeError) as error:
                # TypeError: aiohttp says so of the frame that ends a connection
                if self._instance.is_up.is_set() and "closed" not in str(error).lower():
                    await asyncio.sleep(REST)
            finally:
                self._note_gone(watcher)
            await asyncio.sleep(self._random.uniform(0, 3))

    def _note_gone(self, watcher: Watcher) -> None:
        if watcher in self.watchers:
            self.watchers.discard(watcher)
            self.gone.append(watcher)

    def _next(self, *, has_all: bool) -> Watcher:
        self._number += 1
        chosen = self._random.sample(COLLECTIONS, self._random.randint(1, len(COLLECTIONS)))
        include = [*(COLLECTIONS if has_all else chosen), "events"]
        return Watcher(
            name=str(self._number),
            device=self._random.choice(sorted(self._instance.device_ids)),
            include=include,
            interval=self._random.choice([1, 1, 2, 5, 10]),
            immediate=self._random.happens(0.5),
        )

    async def _watch(self, watcher: Watcher, seconds: float) -> None:
        end = monotonic() + seconds
        async with aiohttp.ClientSession() as session:
            socket = await log_in(session, self._instance.process.url, self._instance.token)
            wanted = {"interval": watcher.interval, "immediate": watcher.immediate, "include": watcher.include}
            device_id = self._instance.device_ids[watcher.device]
            command = {"type": "jdownloader_ws/monitor/subscribe", "device_id": device_id, **wanted}
            await socket.send_json({"id": FIRST_ID, **command})
            answer = await socket.receive_json()
            if not answer["success"]:
                watcher.wrong.append(f"{watcher.title} was refused: {answer['error']}")
                self.gone.append(watcher)
                return
            watcher.joined = monotonic()
            self.watchers.add(watcher)
            while monotonic() < end or self.is_resting:
                try:
                    async with asyncio.timeout(1):
                        message = await socket.receive_json()
                except TimeoutError:
                    continue
                watcher.take(message["event"])
            await socket.close()
