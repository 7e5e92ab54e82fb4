"""A stream to play to the card: made by the integration's own code from a simulated JDownloader, event by event."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
import json
from statistics import mean
from typing import Final

from custom_components.jdownloader_ws.api.local import LocalConnection
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.live_stream.delta import ClientView, Include
from custom_components.jdownloader_ws.live_stream.messages import StreamSource, Transition
from custom_components.jdownloader_ws.rights import ALL
from simulator import Simulator
from simulator.world.scenarios import load

CHANGED_LINKS: Final = 10
"""Links that are being loaded, and so change with each delta."""
INTERVAL: Final = 2
"""Seconds from one delta to the next: what the card asks for."""
BEGINNING: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
DEVICE_ID: Final = "benchmark"
INCLUDE: Final = frozenset(Include) - {Include.ACCOUNTS, Include.SETTINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Events as they are on the wire."""

    links: int
    snapshot: list[str]
    """The snapshot, and what adds to it where it is too large for one message."""
    deltas: list[str]

    @property
    def changed(self) -> float:
        """Rows of links in a delta, on average."""
        bodies = [json.loads(delta) for delta in self.deltas]
        return mean(len(body.get("links", {}).get("change", {})) for body in bodies)


class SimulatedTime:
    """Time that stands still between two readings."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def clock(self) -> float:
        """Return seconds since the beginning."""
        return self.seconds

    def now(self) -> datetime:
        """Return the time of day."""
        return BEGINNING + timedelta(seconds=self.seconds)


async def record(links: int, deltas: int, version: str) -> Recording:
    """Let so many links be loaded, ten at a time, and write down what a client would receive."""
    simulator = Simulator(int(BEGINNING.timestamp() * 1000))
    device = simulator.add_device("Benchmark")
    for limit in ("MaxSimultaneDownloads", "MaxSimultaneDownloadsPerHost"):
        device.world.config[limit] = CHANGED_LINKS
    load(device.world, f"huge:{links}")
    await simulator.start()
    time = SimulatedTime()
    connection = LocalConnection("127.0.0.1", device.remote_api_port)
    try:
        reader = Reader(connection.call, clock=time.clock, now=time.now)
        snapshots = [await asyncio.to_thread(reader.read)]
        while len(snapshots) <= deltas:
            simulator.advance(INTERVAL)
            time.seconds += INTERVAL
            snapshots.append(await asyncio.to_thread(reader.read))
        return await asyncio.to_thread(written, links, snapshots, version)
    finally:
        connection.close()
        await simulator.stop()


def written(links: int, snapshots: Sequence[Snapshot], version: str) -> Recording:
    """Return what a client receives that sees these snapshots."""
    seen = [ClientView(snapshot, ALL) for snapshot in snapshots]
    deltas = [event for before, after in pairwise(seen) for event in events_between(before, after, version)]
    return Recording(links=links, snapshot=events_between(None, seen[0], version), deltas=deltas)


def events_between(before: ClientView | None, after: ClientView, version: str) -> list[str]:
    """Return what takes a client from one to the other."""
    source = StreamSource(DEVICE_ID, version)
    at = after.snapshot.status.updated_at if after.snapshot.status else BEGINNING
    step = Transition(source=source, include=INCLUDE, before=before, after=after, at=at or BEGINNING)
    return [message.decode() for message in step.messages()]
