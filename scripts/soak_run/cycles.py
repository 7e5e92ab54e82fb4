"""Cycles: entries that are reloaded, added and removed again and again, and Home Assistant stopped at any moment."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, Final

import aiohttp

from scripts.benchmark_command import Say
from scripts.child_process import ProcessLifeError
from scripts.homeassistant_process import config_flows
from scripts.homeassistant_process.installation import INTEGRATION
from scripts.homeassistant_process.session import HomeAssistantAnswerError, open_session

from .chance import Chance
from .checking import Checking
from .giving import Giving
from .instance import USER, Instance
from .log_reading import failures
from .piece import running_instance
from .watching import Watching

PARTS: Final = ("reloads", "additions", "stops")
RELOADS: Final = 200
ADDITIONS: Final = 50
STOPS: Final = 12
FIGURES_EVERY: Final = 50
"""Reloads between two countings."""
WORKERS: Final = 2
WATCHERS: Final = 2
FOUND: Final = "custom integration jdownloader_ws"
"""What Home Assistant logs when it has found us, shortly before it sets us up."""
FOUND_WITHIN: Final = 180.0
SET_UP: Final = 8.0
"""Seconds in which we are set up."""
WORKING: Final = 5.0
STOPPED_WITHIN: Final = 30.0
"""Seconds in which Home Assistant has to end: less than its own patience with a part that does not."""


class Cycles:
    """All of them, with one Home Assistant."""

    def __init__(self, instance: Instance, giving: Giving, checking: Checking, seed: int, say: Say) -> None:
        """Prepare."""
        self._instance: Final = instance
        self._giving: Final = giving
        self._checking: Final = checking
        self._random: Final = Chance(seed, "cycles")
        self._say: Final = say
        self.done: Final[Counter[str]] = Counter()
        self.figures: Final[list[dict[str, Any]]] = []
        self.slowest: Final[dict[str, float]] = {}
        self.wrong: Final[list[str]] = []

    async def reload(self, number: int) -> None:
        """Reload entries while commands are given, and count meanwhile what must not grow."""
        for done in range(0, number, FIGURES_EVERY):
            times = min(FIGURES_EVERY, number - done)
            await self._giving.run(WORKERS, self._reload_times(times))
            self.wrong.extend(await self._checking.run())
            self.figures.append(await self._checking.figures())
            await self._giving.ask({"do": "stir", "pace": 60.0})
            self._say(f"{done + times} reloads, {len(self.wrong)} contradictions")

    async def _reload_times(self, number: int) -> None:
        for _ in range(number):
            entry_id = self._random.choice(self._instance.entry_ids)
            await self._timed(
                "reload", self._instance.act("homeassistant", "reload_config_entry", {"entry_id": entry_id})
            )

    async def add_and_remove(self, number: int) -> None:
        """Remove the local JDownloader and add it again, as a person does."""
        self.figures.append(await self._checking.figures())
        for _ in range(number):
            async with open_session(self._instance.process.url, *USER) as session:
                (local,) = [one for one in await config_flows.entries(session, INTEGRATION) if _is_local(one)]
                await self._timed("removal", session.delete(f"config/config_entries/entry/{local['entry_id']}"))
                await self._timed("addition", self._instance.add_local(session))
        await self._instance.find_entries()
        self.figures.append(await self._checking.figures())
        self._say(f"{number} additions and removals")

    async def stop_at_any_moment(self, number: int) -> None:
        """Stop Home Assistant while it sets up, while commands are given, and while an entry is being added."""
        moments: list[tuple[str, Callable[[], Awaitable[None]]]] = [
            ("set-up", self._until_in_set_up),
            ("commands", self._until_in_commands),
            ("adding", self._until_in_adding),
        ]
        await self._stop("rest")
        for place in range(number):
            name, begin = moments[place % len(moments)]
            written = len(self._instance.process.log())
            await begin()
            await self._stop(name)
            self.wrong.extend(failures(self._instance.process.log()[written:]))
            self.wrong.extend(_broken_files(self._instance.folder))
        await self._instance.start()
        async with open_session(self._instance.process.url, *USER) as session:
            if not any(map(_is_local, await config_flows.entries(session, INTEGRATION))):
                await self._instance.add_local(session)  # the last stop came before it was
        await self._instance.find_entries()
        self.wrong.extend(await self._checking.run())
        self._say(f"{number} stops at any moment, {len(self.wrong)} contradictions")

    async def _until_in_set_up(self) -> None:
        written = len(self._instance.process.log())
        self._instance.process.launch()
        async with asyncio.timeout(FOUND_WITHIN):
            while FOUND not in self._instance.process.log()[written:]:
                await asyncio.sleep(0.1)
        await asyncio.sleep(self._random.uniform(0, SET_UP))

    async def _until_in_commands(self) -> None:
        await self._instance.start()
        await self._giving.ask({"do": "stir", "pace": 60.0})
        self._commands = asyncio.create_task(self._giving.run(4 * WORKERS, self._has_stopped.wait()))
        await asyncio.sleep(self._random.uniform(0.5, WORKING))

    async def _until_in_adding(self) -> None:
        await self._instance.start()
        session = await self._instance.enter(open_session(self._instance.process.url, *USER))
        for entry in await config_flows.entries(session, INTEGRATION):
            if _is_local(entry):
                await session.delete(f"config/config_entries/entry/{entry['entry_id']}")
        self._adding = asyncio.create_task(self._instance.add_local(session))
        await asyncio.sleep(self._random.uniform(0, 1))

    _commands: asyncio.Task[None] | None = None
    _adding: asyncio.Task[None] | None = None

    async def _stop(self, moment: str) -> None:
        self._has_stopped = asyncio.Event()
        began = monotonic()
        try:
            await self._instance.stop()
        except ProcessLifeError as late:
            self.wrong.append(f"stop in {moment}: {late}")
        self._note(f"stop in {moment}", monotonic() - began, STOPPED_WITHIN)
        self._has_stopped.set()
        for task in (self._commands, self._adding):
            if task is not None:
                with suppress(aiohttp.ClientError, ConnectionError, HomeAssistantAnswerError):
                    await task
        self._commands = self._adding = None

    async def _timed(self, what: str, work: Awaitable[object]) -> None:
        began = monotonic()
        await work
        self._note(what, monotonic() - began)

    def _note(self, what: str, seconds: float, allowed: float | None = None) -> None:
        self.done[what] += 1
        self.slowest[what] = max(seconds, self.slowest.get(what, 0.0))
        if allowed is not None and seconds > allowed:
            self.wrong.append(f"{what} took {seconds:.0f} s")


def _is_local(entry: dict[str, Any]) -> bool:
    return str(entry["title"]).startswith("JDownloader (")


def _broken_files(folder: Path) -> list[str]:
    """Return stored files that can't be read."""
    broken = []
    for file in (folder / ".storage").iterdir():
        if file.is_file():
            try:
                json.loads(file.read_text(encoding="utf-8"))
            except ValueError as error:
                broken.append(f"{file.name} is not whole: {error}")
    return broken


async def run_cycles(
    seed: int, parts: Collection[str], say: Say, *, folder: Path | None = None, share: float = 1.0
) -> dict[str, Any]:
    """Run these parts, or a share of each, and return what was counted and what was wrong."""
    began = monotonic()
    with TemporaryDirectory(prefix="soak-") as temporary:
        async with running_instance(folder or Path(temporary)) as (instance, worlds):
            giving = Giving(instance, worlds, seed)
            checking = Checking(instance, giving, Watching(instance, seed))
            cycles = Cycles(instance, giving, checking, seed, say)
            if "reloads" in parts:
                await cycles.reload(round(RELOADS * share))
            if "additions" in parts:
                await cycles.add_and_remove(round(ADDITIONS * share))
            if "stops" in parts:
                await cycles.stop_at_any_moment(round(STOPS * share))
            await instance.stop()
            cycles.wrong.extend(failures(instance.process.log()))
    return {
        "kind": "cycles",
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seed": seed,
        "minutes": round((monotonic() - began) / 60, 1),
        "done": dict(cycles.done),
        "slowest": cycles.slowest,
        "figures": cycles.figures,
        "wrong": list(dict.fromkeys(cycles.wrong)),
    }
