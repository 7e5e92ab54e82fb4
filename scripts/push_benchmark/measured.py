"""All of it, part by part, as far as it was asked for."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
import os
from pathlib import Path
import pickle
from typing import Any

from scripts.benchmark_command import Say
from scripts.stream_benchmark.child import Child
from scripts.stream_benchmark.core import Core, running_core

from .before import THREE
from .cost import Cost, cost
from .entries import local
from .idle import requests_by_minute
from .latency import Latencies, Stage, latencies, stage
from .options import Options, Place
from .unwatched import unwatched

ALLOWED_AGE = 2.0
"""Seconds that a difference between stream and lists may last."""
IDLE_LINKS = 200
STAGES = 4
"""Simulated JDownloaders on which things happen at once: each of them waits most of the time for what has no push."""
AGREEMENTS = 2
"""Those that share the minutes of random activity."""


@dataclass(slots=True, kw_only=True)
class Measured:
    """The outcome; what was not asked for is empty."""

    links: int = 0
    """Of the simulated JDownloader."""
    load: float = 0.0
    """How many programs wanted to run, in the latest quarter of an hour."""
    latency: Latencies = field(default_factory=dict)
    real_latency: Latencies = field(default_factory=dict)
    """The same on a real JDownloader."""
    unwatched: Mapping[str, Latencies] = field(default_factory=dict)
    idle: Mapping[str, Sequence[int]] = field(default_factory=dict)
    costs: list[Cost] = field(default_factory=list)
    agreement: Mapping[str, Any] | None = None
    real_agreement: Mapping[str, Any] | None = None


def kept(path: Path | None) -> Measured:
    """Return what was kept in a file of this benchmark, nothing if there is none."""
    if path is None or not path.exists():
        return Measured()
    found: Measured = pickle.loads(path.read_bytes())  # noqa: S301 (of our own)
    return found


async def measure(options: Options, say: Say) -> Measured:
    """Measure what was asked for, beside what was kept."""
    measured = kept(options.keep)
    parts = options.parts
    async with running_core() as core:
        # These mostly wait, so they do it together, unless they share a JDownloader; costs come alone
        at_once = asyncio.Semaphore(len(parts) if options.jdownloader is None else 1)
        async with asyncio.TaskGroup() as together:
            if {"latency", "unwatched"} & set(parts):
                together.create_task(_in_turn(at_once, _times(core, options, measured, say)))
            if "agreement" in parts:
                together.create_task(_in_turn(at_once, _agreements(core, options, measured, say)))
            if "idle" in parts:
                together.create_task(_in_turn(at_once, _idle(core, options, measured, say)))
        if "cost" in parts:
            measured.costs = await _costs(core, options, say)
    measured.load = max(measured.load, os.getloadavg()[-1])
    if options.keep is not None:
        options.keep.write_bytes(pickle.dumps(measured))
    return measured


async def _in_turn(at_once: asyncio.Semaphore, part: Coroutine[Any, Any, None]) -> None:
    async with at_once:
        await part


async def _costs(core: Core, options: Options, say: Say) -> list[Cost]:
    cases = [(1, options.links, True), (1, options.many_links, True)]
    cases += [(THREE, options.many_links, False), (THREE, options.many_links, True)]
    return [
        await cost(core, number, links, push=push, is_watched=is_watched, seconds=options.cost_seconds, say=say)
        for number, links, is_watched in cases
        for push in (False, True)
    ]


async def _times(core: Core, options: Options, measured: Measured, say: Say) -> None:
    """Measure when things are seen, on several JDownloaders at once unless it is a real one."""
    async with AsyncExitStack() as stack:
        stages = [await stack.enter_async_context(_stage(core, options)) for _ in range(_number(options, STAGES))]
        if "latency" in options.parts:
            say("from JDownloader's event to a client's delta")
            found = await latencies(stages, options.cycles, say)
            if options.jdownloader is not None:
                measured.real_latency = found
            else:
                measured.latency, measured.links = found, options.links
        if "unwatched" in options.parts:
            say("to event entities, triggers, bus and states, while nobody watches")
            measured.unwatched = await unwatched(stages, options.cycles, say)


async def _agreements(core: Core, options: Options, measured: Measured, say: Say) -> None:
    number = _number(options, AGREEMENTS)
    say(f"stream and lists, {options.minutes:g} minutes of random activity")
    minutes = options.minutes / number
    found = await asyncio.gather(*(_agreement(core, options, minutes, place) for place in range(number)))
    longest = {key for one in found for key in one["longest"]}
    outcome = {
        "looks": sum(one["looks"] for one in found),
        "acts": dict(sum((Counter(one["acts"]) for one in found), Counter())),
        "longest": {key: max(one["longest"].get(key, 0.0) for one in found) for key in longest},
        "old": sorted((row for one in found for row in one["old"]), key=lambda row: -row[0]),
        "minutes": options.minutes,
    }
    if options.jdownloader is not None:
        measured.real_agreement = outcome
    else:
        measured.agreement = outcome


async def _agreement(core: Core, options: Options, minutes: float, number: int) -> Mapping[str, Any]:
    token = (await core.tokens(1))[0]
    async with (
        _place(options, links=options.links, is_idle=False) as place,
        local(core, place.host, place.port, push=True) as entry,
    ):
        question = {
            "host": place.host,
            "port": place.port,
            "is_real": place.is_real,
            "url": core.url,
            "token": token,
            "device_id": entry.device_ids[0],
            "seconds": 60 * minutes,
            "allowed": ALLOWED_AGE,
            "seed": 11 + number,
        }
        async with Child.run("scripts.push_benchmark.agreement", question) as (_, found):
            outcome: Mapping[str, Any] = found
            return outcome


async def _idle(core: Core, options: Options, measured: Measured, say: Say) -> None:
    async with _simulated(IDLE_LINKS, is_idle=True) as place:
        measured.idle = await requests_by_minute(core, place, options.idle_minutes, say)


def _number(options: Options, number: int) -> int:
    """Return how many JDownloaders may share something; there is one real one."""
    return number if options.jdownloader is None else 1


@asynccontextmanager
async def _stage(core: Core, options: Options) -> AsyncGenerator[Stage]:
    async with _place(options, links=options.links, is_idle=False) as place, stage(core, place) as scene:
        yield scene


@asynccontextmanager
async def _place(options: Options, *, links: int, is_idle: bool) -> AsyncGenerator[Place]:
    """Give the JDownloader that was asked for, or a simulated one."""
    if options.jdownloader is not None:
        yield options.jdownloader
        return
    async with _simulated(links, is_idle=is_idle) as place:
        yield place


@asynccontextmanager
async def _simulated(links: int, *, is_idle: bool) -> AsyncGenerator[Place]:
    start = {"names": ["Benchmark"], "links": links, "is_local": True, "is_idle": is_idle}
    async with Child.run("scripts.push_benchmark.jdownloaders", start) as (_, there):
        yield Place(host="127.0.0.1", port=there["ports"][0], is_real=False)
