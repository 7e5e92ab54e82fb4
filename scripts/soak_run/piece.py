"""One piece of the soak: rounds of everything at random, with a check point after each."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
import socket
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, Final

from scripts.benchmark_command import Say
from scripts.stream_benchmark.child import Child

from .automations import write_automations
from .checking import Checking
from .given import Given, Outcome
from .giving import Giving
from .instance import Instance
from .log_reading import failures
from .trouble import Trouble
from .watching import Watching

PACE: Final = 60.0
WORKERS: Final = 20
WATCHERS: Final = 6
ROUND: Final = 150.0
"""Seconds of activity between two check points."""


@asynccontextmanager
async def running_instance(folder: Path) -> AsyncGenerator[tuple[Instance, Child]]:
    """Run everything: JDownloaders, their cloud, and a Home Assistant that has them set up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    async with Child.run("scripts.soak_run.world", {"do": "start", "pace": PACE}) as (worlds, place):
        instance = Instance(folder, port, place)
        try:
            await instance.start()
            await instance.add_entries()
            yield instance, worlds
        finally:
            if instance.process.is_running:
                await instance.stop()


async def run_piece(seed: int, minutes: float, say: Say, *, folder: Path | None = None) -> dict[str, Any]:
    """Run for so long, and return what was counted and what was wrong."""
    began = monotonic()
    with TemporaryDirectory(prefix="soak-") as temporary:
        async with running_instance(folder or Path(temporary)) as (instance, worlds):
            soak = Soak(instance, worlds, seed)
            await soak.run(began + 60 * minutes, say)
            await instance.stop()
            wrong = soak.wrong + failures(instance.process.log())
    return {
        "kind": "soak",
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seed": seed,
        "minutes": round((monotonic() - began) / 60, 1),
        "commands": soak.commands,
        "outcomes": dict(soak.outcomes),
        "failures": dict(soak.failures),
        "names": dict(soak.names),
        "trouble": dict(soak.trouble.done),
        "checks": dict(soak.checking.counts),
        "figures": soak.figures,
        "wrong": wrong,
    }


class Soak:
    """What a piece is made of."""

    def __init__(self, instance: Instance, worlds: Child, seed: int) -> None:
        """Put it together."""
        self._instance: Final = instance
        self._giving: Final = Giving(instance, worlds, seed)
        self._watching: Final = Watching(instance, seed)
        self.trouble: Final = Trouble(instance, self._giving, seed)
        self.checking: Final = Checking(instance, self._giving, self._watching)
        self.commands = 0
        self.outcomes: Final[Counter[str]] = Counter()
        self.failures: Final[Counter[str]] = Counter()
        """How often commands failed, by the keys of their errors."""
        self.names: Final[Counter[str]] = Counter()
        self.figures: Final[list[dict[str, Any]]] = []
        self.wrong: Final[list[str]] = []

    async def run(self, end: float, say: Say) -> None:
        """Continue until the time is over, at least for one round."""
        await write_automations(self._instance)
        await self._watched(end, say)

    async def _watched(self, end: float, say: Say) -> None:
        watching = asyncio.create_task(self._watching.run(WATCHERS))
        try:
            while True:
                await self._round(min(ROUND, max(20.0, end - monotonic())), say)
                if watching.done():
                    watching.result()
                if monotonic() >= end:
                    break
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def _round(self, seconds: float, say: Say) -> None:
        await self._giving.ask({"do": "stir", "pace": PACE})
        async with asyncio.TaskGroup() as group:
            group.create_task(self.trouble.run(seconds))
            group.create_task(self._giving.run(WORKERS, asyncio.sleep(seconds)))
        given = [*self._giving.given]
        self._count(given)
        found = [*await self.checking.run(), *self.trouble.wrong]
        self.trouble.wrong.clear()
        self.wrong.extend(found)
        self.figures.append(await self.checking.figures())
        say(f"{self.commands:,} commands, {len(self.wrong)} contradictions")
        for one in found:
            say(f"  {one}")

    def _count(self, given: list[Given]) -> None:
        self.commands += len(given)
        for one in given:
            self.outcomes[one.outcome] += 1
            if one.outcome is Outcome.FAILED:
                self.failures[one.key] += 1
            self.names[one.name] += 1
