"""All of it, part by part, as far as it was asked for."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
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
from .latency import Latencies, latencies, stage
from .options import Options, Place
from .unwatched import unwatched

ALLOWED_AGE = 2.0
"""Seconds that a difference between stream and lists may last."""
IDLE_LINKS = 200


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
    is_real = options.jdownloader is not None
    parts = options.parts
    async with running_core() as core:
        if {"latency", "unwatched"} & set(parts):
            async with _place(options, links=options.links, is_idle=False) as place, stage(core, place) as scene:
                if "latency" in parts:
                    say("from JDownloader's event to a client's delta")
                    found = await latencies(scene, options.cycles, say)
                    if is_real:
                        measured.real_latency = found
                    else:
                        measured.latency, measured.links = found, options.links
                if "unwatched" in parts:
                    say("to event entities, triggers, bus and states, while nobody watches")
                    measured.unwatched = await unwatched(scene, options.cycles, say)
        if "agreement" in parts:
            outcome = await _agreement(core, options, say)
            if is_real:
                measured.real_agreement = outcome
            else:
                measured.agreement = outcome
        if "idle" in parts:
            async with _simulated(IDLE_LINKS, is_idle=True) as place:
                measured.idle = await requests_by_minute(core, place, options.idle_minutes, say)
        if "cost" in parts:
            measured.costs = await _costs(core, options, say)
    measured.load = max(measured.load, os.getloadavg()[-1])
    if options.keep is not None:
        options.keep.write_bytes(pickle.dumps(measured))
    return measured


async def _costs(core: Core, options: Options, say: Say) -> list[Cost]:
    cases = [(1, options.links, True), (1, options.many_links, True)]
    cases += [(THREE, options.many_links, False), (THREE, options.many_links, True)]
    return [
        await cost(core, number, links, push=push, is_watched=is_watched, seconds=options.cost_seconds, say=say)
        for number, links, is_watched in cases
        for push in (False, True)
    ]


async def _agreement(core: Core, options: Options, say: Say) -> Mapping[str, Any]:
    say(f"stream and lists, {options.minutes:g} minutes of random activity")
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
            "seconds": 60 * options.minutes,
            "allowed": ALLOWED_AGE,
            "seed": 11,
        }
        async with Child.run("scripts.push_benchmark.agreement", question) as (_, found):
            return {**found, "minutes": options.minutes}


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
