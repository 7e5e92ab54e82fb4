"""What reading costs while links are loaded: CPU time of Home Assistant, bytes and requests, ticks that come."""

import asyncio
from dataclasses import dataclass
from time import monotonic, process_time

from scripts.benchmark_command import Say
from scripts.stream_benchmark.child import Child
from scripts.stream_benchmark.core import Core

from .entries import account

INTERVAL = 1
SETTLING = 40.0
"""Seconds after everything was read: longer than states may go unread, so that each kind of reading was."""
MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of one minute, of the whole process with all its threads."""

    jdownloaders: int
    links: int
    """Of each."""
    push: bool | None
    """None before there was any."""
    is_watched: bool
    cpu: float
    """Seconds."""
    received: float
    """Bytes of JDownloader's answers, as JSON."""
    requests: float
    ticks: float
    """Deltas that a watcher got."""


async def cost(
    core: Core, jdownloaders: int, links: int, *, push: bool, is_watched: bool, seconds: float, say: Say
) -> Cost:
    """Measure; each JDownloader has one watcher at 1 s, or none."""
    on = "on" if push else "off"
    say(f"{jdownloaders} of {links:,} links, push {on}, {'watched' if is_watched else 'unwatched'}")
    names = [f"Benchmark {number}" for number in range(jdownloaders)]
    start = {"names": names, "links": links, "is_local": False, "is_idle": False}
    async with (
        Child.run("scripts.push_benchmark.jdownloaders", start) as (_, there),
        account(core, there["cloud_url"], jdownloaders, push=push) as entry,
    ):
        wanted = {
            f"{place}": {"device_id": device_id, "interval": INTERVAL}
            for place, device_id in enumerate(entry.device_ids)
            if is_watched
        }
        token = (await core.tokens(1))[0]
        join = {"do": "join", "url": core.url, "token": token, "watchers": wanted}
        async with Child.run("scripts.push_benchmark.watchers", join) as (audience, _):
            await asyncio.sleep(SETTLING)
            counted = await audience.ask({"do": "count"})
            requests, received = entry.requests, entry.bytes_received
            began, cpu = monotonic(), process_time()
            await asyncio.sleep(seconds)
            a_minute = MINUTE / (monotonic() - began)
            cpu = process_time() - cpu
            requests, received = entry.requests - requests, entry.bytes_received - received
            after = await audience.ask({"do": "count"})
            ticks = min((after[name][0] - counted[name][0] for name in after), default=0)
    return Cost(
        jdownloaders=jdownloaders,
        links=links,
        push=push,
        is_watched=is_watched,
        cpu=cpu * a_minute,
        received=received * a_minute,
        requests=requests * a_minute,
        ticks=ticks * a_minute,
    )
