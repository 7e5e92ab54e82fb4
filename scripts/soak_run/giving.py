"""Gives random commands, a few at once, and keeps what each was answered."""

import asyncio
from collections.abc import Awaitable, Mapping
from itertools import count
from time import monotonic
from typing import Any, Final

import aiohttp

from scripts.homeassistant_process.installation import INTEGRATION
from scripts.homeassistant_process.socket import SocketCommandError
from scripts.stream_benchmark.child import Child

from .chance import Chance
from .choosing import Wanted
from .commands import Commands
from .given import CERTAIN, Given, Outcome, outcome_of
from .instance import Instance

PAUSES: Final = (0.0, 3.0)
"""Seconds between two commands of a worker."""
DOWN: Final = frozenset(
    {"not_loaded", "unloaded", "device_offline", "maintenance", "rate_limited", "communication_error"}
)
"""Keys of errors after which all that follow would fail as fast."""
LEFT_ALONE: Final = 3.0
"""Seconds that most commands are given to other JDownloaders then."""
DARING: Final = 0.03
"""Share of the commands that go to any JDownloader, whether it is down or not."""
NOBODY_THERE: Final = 0.5
"""Seconds to the next look for a JDownloader that is not down."""
LOOK_EVERY: Final = 0.7
"""Seconds between two polls of what can be named."""
TRIES: Final = 3
"""How often a command with a request id is given if it was not clear what became of it."""
RETRY_PAUSE: Final = 2.0


class Giving:
    """All commands of a round."""

    def __init__(self, instance: Instance, worlds: Child, seed: int) -> None:
        """Give commands by chance."""
        self._instance: Final = instance
        self._worlds: Final = worlds
        self._random: Final = Chance(seed, "giving")
        numbers = count(1)
        self._commands: Final = {name: Commands(self._random, numbers) for name in instance.device_ids}
        self._numbers: Final = count(1)
        self._ids: dict[str, Any] = {}
        self._asking: Final = asyncio.Lock()
        self._down_until: Final = dict.fromkeys(instance.device_ids, 0.0)
        self.given: list[Given] = []
        self.is_over = False

    async def run(self, workers: int, until: Awaitable[object]) -> None:
        """Give commands until something is over, and wait for the answers."""
        self.is_over = False
        for commands in self._commands.values():
            commands.forget()
        await self._look()
        looking = asyncio.create_task(self._keep_looking())
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(workers):
                    group.create_task(self._work())
                await until
                self.is_over = True
        finally:
            looking.cancel()

    async def ask(self, question: dict[str, Any]) -> Any:
        """Ask the program with the JDownloaders."""
        # Who is cancelled meanwhile must not leave its answer for the next one
        return await asyncio.shield(self._ask(question))

    async def _ask(self, question: dict[str, Any]) -> Any:
        async with self._asking:
            return await self._worlds.ask(question)

    async def _look(self) -> None:
        self._ids = await self.ask({"do": "ids"})

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            await self._look()

    async def _work(self) -> None:
        while not self.is_over:
            if not self._instance.is_up.is_set():
                await asyncio.sleep(0.2)
                continue
            if (name := self._next()) is None:
                await asyncio.sleep(NOBODY_THERE)
                continue
            wanted = self._commands[name].next(self._ids[name])
            last = await self._give_until_clear(wanted, self._devices(name, wanted))
            self._down_until[name] = monotonic() + LEFT_ALONE if last.key in DOWN else 0.0
            await asyncio.sleep(self._random.uniform(*PAUSES))

    def _next(self) -> str | None:
        """Return a JDownloader, in most cases one that is not known to be down; None if all are."""
        now, is_daring = monotonic(), self._random.happens(DARING)
        there = [name for name, until in sorted(self._down_until.items()) if is_daring or until <= now]
        return self._random.choice(there) if there else None

    def _devices(self, name: str, wanted: Wanted) -> list[str]:
        if wanted.is_for_several and self._random.happens(0.5):
            return self._random.sample(sorted(self._commands), 2)
        return [name]

    async def _give_until_clear(self, wanted: Wanted, devices: list[str]) -> Given:
        """Return the last attempt: what has a request id is given once more if it was not clear what became of it."""
        last = await self._give(wanted, devices)
        for _ in range(0 if wanted.request is None else TRIES - 1):
            if last.outcome in CERTAIN:
                break
            await asyncio.sleep(RETRY_PAUSE)
            await self._instance.is_up.wait()
            last = await self._give(wanted, devices)
        return last

    async def _give(self, wanted: Wanted, devices: list[str]) -> Given:
        name = f"action {wanted.name}" if wanted.is_action else wanted.name
        one = Given(
            number=next(self._numbers),
            name=name,
            devices=devices,
            traces=wanted.traces,
            request=wanted.request,
            sent=monotonic(),
        )
        self.given.append(one)
        starts = self._instance.starts
        try:
            one.result = await self._call(wanted, [self._instance.device_ids[device] for device in devices])
        except SocketCommandError as refused:
            _note(one, refused.error)
        except TimeoutError:
            if self._instance.starts == starts and self._instance.is_up.is_set():
                one.outcome, one.message = Outcome.WRONG, "not answered in time"
        except ConnectionError, aiohttp.ClientError:
            one.outcome = Outcome.UNANSWERED
        else:
            one.outcome = Outcome.DONE
        one.answered = monotonic()
        return one

    async def _call(self, wanted: Wanted, device_ids: list[str]) -> Any:
        if wanted.is_action:
            fields = {**wanted.fields, "device_id": device_ids}
            return await self._instance.act(INTEGRATION, wanted.name, fields, answers=wanted.answers)
        return await self._instance.call(f"{INTEGRATION}/{wanted.name}", device_id=device_ids[0], **wanted.fields)


def _note(one: Given, error: Mapping[str, Any]) -> None:
    one.outcome = outcome_of(error, INTEGRATION)
    one.key = str(error.get("translation_key") or error["code"])
    one.placeholders = error.get("translation_placeholders") or {}
    one.message = str(error.get("message"))
