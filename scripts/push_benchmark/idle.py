"""How often an idle JDownloader is asked while it is watched, minute by minute."""

import asyncio
from collections.abc import Mapping, Sequence

from scripts.benchmark_command import Say
from scripts.stream_benchmark.child import Child
from scripts.stream_benchmark.core import Core

from .entries import local
from .latency import OFF, ON
from .options import Place

INTERVAL = 1
SETTLING = 45.0
"""Seconds until a JDownloader that was just set up is taken to be idle."""
MINUTE = 60.0


async def requests_by_minute(core: Core, place: Place, minutes: int, say: Say) -> Mapping[str, Sequence[int]]:
    """Return the requests of each minute, with push and without; one watcher each, of status, packages and links."""
    async with (
        local(core, place.host, place.port, push=True) as on,
        local(core, place.other_host, place.port, push=False) as off,
    ):
        entries = {ON: on, OFF: off}
        wanted = {
            name: {"device_id": entry.device_ids[0], "interval": INTERVAL, "immediate": name == ON}
            for name, entry in entries.items()
        }
        token = (await core.tokens(1))[0]
        join = {"do": "join", "url": core.url, "token": token, "watchers": wanted}
        async with Child.run("scripts.push_benchmark.watchers", join):
            await asyncio.sleep(SETTLING)
            found: dict[str, list[int]] = {name: [] for name in entries}
            for minute in range(minutes):
                say(f"idle, minute {minute + 1} of {minutes}")
                before = {name: entry.requests for name, entry in entries.items()}
                await asyncio.sleep(MINUTE)
                for name, entry in entries.items():
                    found[name].append(entry.requests - before[name])
            return found
