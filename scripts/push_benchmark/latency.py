"""From JDownloader's event to a delta at a client: with push and without, beside each other on one JDownloader."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
import random
from typing import Any, Final

from scripts.benchmark_command import Say
from scripts.stream_benchmark.child import Child
from scripts.stream_benchmark.core import Core

from .entries import Entry, local
from .kinds import Kind
from .options import Place

ON, ON_PLAIN, OFF = "push, immediate", "push", "push off"
WATCHERS: Final = (ON, ON_PLAIN, OFF)
INTERVAL: Final = 1
INCLUDE: Final = ("status", "packages", "links", "linkgrabber", "captchas", "dialogs")
PATIENCE: Final = 25.0
"""Seconds in which those are waited for who see it with a poll only."""
LONG_PATIENCE: Final = 70.0
"""The same, for what has no event."""
PUSH_PATIENCE: Final = 5.0
"""Seconds in which those are waited for who have push, once the others are given up."""
GIVEN_UP_AFTER: Final = 2
"""How often a watcher may miss a kind before it is waited for no more."""
REST: Final = (0.3, 1.4)
"""Seconds between two changes: at random, so that nothing keeps step with the polls."""


@dataclass(slots=True)
class Delays:
    """Seconds that one watcher took to see one kind of thing."""

    seconds: list[float] = field(default_factory=list)
    missed: int = 0
    """How often it did not see it for as long as it was waited for."""
    waited: float = 0.0
    """How long that was at most, in seconds."""


type Latencies = dict[Kind, dict[str, Delays]]


@dataclass(slots=True, kw_only=True)
class Stage:
    """One JDownloader in two entries, the programs beside it, and how many links it has."""

    core: Core
    doer: Child
    entries: Mapping[str, Entry]
    """By whether there is push."""


@asynccontextmanager
async def stage(core: Core, place: Place) -> AsyncGenerator[Stage]:
    """Set it up: "localhost" is another address than "127.0.0.1", so one JDownloader may have two entries."""
    connect = {
        "do": "connect", "host": place.host, "port": place.port, "is_real": place.is_real, "hoster": place.hoster
    }  # fmt: skip
    async with (
        Child.run("scripts.push_benchmark.doer", connect) as (doer, _),
        local(core, place.host, place.port, push=True) as on,
        local(core, place.other_host, place.port, push=False) as off,
    ):
        yield Stage(core=core, doer=doer, entries={ON: on, ON_PLAIN: on, OFF: off})


async def changes(stage: Stage, cycles: Sequence[int], say: Say) -> AsyncGenerator[Mapping[str, Any]]:
    """Let everything happen once in each of these cycles."""
    chance = random.Random(11 + cycles[0])  # noqa: S311
    for number in cycles:
        say(f"cycle {number + 1}")
        await stage.doer.ask({"do": "begin", "number": number})
        while (change := await stage.doer.ask({"do": "next"})) is not None:
            if change["kind"] is None:
                say("what was to happen did not; on with the next cycle")
                break
            yield change
            await asyncio.sleep(chance.uniform(*REST))


def shares(cycles: int, number: int) -> list[range]:
    """Return the cycles of each of so many JDownloaders that share them, without those that have none."""
    return [range(first, cycles, number) for first in range(min(number, cycles))]


async def latencies(stages: Sequence[Stage], cycles: int, say: Say) -> Latencies:
    """Measure what three watchers see: with push and `immediate`, with push, and without.

    The stages share the cycles, all at once, as most of the time is spent with waiting for those without push.
    """
    found: Latencies = defaultdict(lambda: defaultdict(Delays))
    parts = zip(stages, shares(cycles, len(stages)), strict=False)
    await asyncio.gather(*(_latencies(one, numbers, found, say) for one, numbers in parts))
    return {kind: dict(watchers) for kind, watchers in found.items()}


async def _latencies(stage: Stage, cycles: Sequence[int], found: Latencies, say: Say) -> None:
    wanted = {
        name: {
            "device_id": stage.entries[name].device_ids[0],
            "interval": INTERVAL,
            "include": INCLUDE,
            "immediate": name == ON,
        }
        for name in WATCHERS
    }
    token = (await stage.core.tokens(1))[0]
    join = {"do": "join", "url": stage.core.url, "token": token, "watchers": wanted}
    async with Child.run("scripts.push_benchmark.watchers", join) as (audience, _):
        async for change in changes(stage, cycles, say):
            await _note(audience, change, found[Kind(change["kind"])])


async def _note(audience: Child, change: Mapping[str, Any], found: dict[str, Delays]) -> None:
    names = [name for name in WATCHERS if found[name].missed < GIVEN_UP_AFTER]
    patience = (LONG_PATIENCE if change["kind"] == Kind.LIMIT else PATIENCE) if OFF in names else PUSH_PATIENCE
    question = {"do": "see", "names": names, "sight": change["sight"], "since": change["at"], "patience": patience}
    seen: Mapping[str, float] = await audience.ask(question)
    for name in names:
        if name in seen:
            found[name].seconds.append(max(0.0, seen[name] - change["at"]))
        else:
            found[name].missed += 1
            found[name].waited = max(found[name].waited, patience)


def percentile(seconds: Sequence[float], share: float) -> float:
    """Return what so large a share of them is not above."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
