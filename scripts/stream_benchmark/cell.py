"""A number of links, and a number of subscribers."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator

from .child import Child
from .core import Core
from .extent import FEW_LINKS, FEW_SUBSCRIBERS, LAG_LINKS, LAG_REPEATS, MANY_LINKS, OCCASION_REPEATS, TICKS
from .lag import lags
from .ledger import Tick, mean
from .meter import Meter
from .occasions import Scene, longest_turns, read_in_full
from .rounds import Rounds
from .yardstick import Yardstick

WARM_UP: Final = 12
"""Ticks after the last subscriber came, until deltas have found to the pace of the rounds."""
TICK_PATIENCE: Final = 60.0
"""Seconds for a tick, on a busy machine and with many links to be read again in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What was measured there."""

    links: int
    subscribers: int
    list_bytes: float
    """Of the whole list as a subscriber gets it."""
    received: float
    """Bytes that a subscriber gets in a steady tick."""
    yardstick: float
    """CPU seconds of the yardstick in these ticks."""
    steady: Sequence[Tick]
    rereadings: Sequence[Tick]
    longest_turns: Mapping[str, float]
    """Of the event loop, for what happens now and then; in seconds. Empty where that was not measured."""
    lag: tuple[float, float] | None
    """Of a full reading, and of a busy thread, in seconds; where that was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Measures one cell after the other with the same JDownloader."""

    core: Core
    meter: Meter
    jdownloader: JDownloaderCoordinator
    device_id: str
    links: int

    async def run(self, subscribers: int) -> Cell:
        """Let so many subscribers come, and measure."""
        place = {"url": self.core.url, "device_id": self.device_id}
        tokens = await self.core.tokens(subscribers)
        join = {"do": "join", "place": place, "tokens": tokens}
        rounds, yardstick = Rounds(self.meter, self.jdownloader), Yardstick()
        async with Child.run("scripts.stream_benchmark.watchers", join) as (audience, list_bytes):
            with self.meter.running():
                await _until_steady(rounds, WARM_UP, Yardstick())
                rounds.forget()
                await audience.ask({"do": "forget"})
                await _until_steady(rounds, TICKS, yardstick)
                ticks = rounds.ticks[:-1]  # the last one still continues
                received = await audience.ask({"do": "report"})
                scene = Scene(self.jdownloader, audience, place, tokens[0])
                turns = await self._occasions(scene, rounds, subscribers)
            lag = await self._lag(subscribers)
        steady = [tick for tick in ticks if tick.is_steady]
        return Cell(
            links=self.links,
            subscribers=subscribers,
            list_bytes=mean(list_bytes),
            received=bytes_in(received, steady) / subscribers / len(steady),
            yardstick=yardstick.seconds,
            steady=steady,
            rereadings=[tick for tick in ticks if not tick.is_steady],
            longest_turns=turns,
            lag=lag,
        )

    async def _occasions(self, scene: Scene, rounds: Rounds, subscribers: int) -> dict[str, float]:
        if self.links not in {FEW_LINKS, MANY_LINKS} or subscribers != FEW_SUBSCRIBERS:
            return {}
        return await longest_turns(scene, rounds, OCCASION_REPEATS)

    async def _lag(self, subscribers: int) -> tuple[float, float] | None:
        if (self.links, subscribers) != (LAG_LINKS, FEW_SUBSCRIBERS):
            return None
        return await lags(lambda: read_in_full(self.jdownloader), LAG_REPEATS)


async def _until_steady(rounds: Rounds, number: int, yardstick: Yardstick) -> None:
    """Wait until so many steady ticks are over."""
    async with asyncio.timeout(TICK_PATIENCE * number):
        while sum(tick.is_steady for tick in rounds.ticks) <= number:
            await asyncio.sleep(0.1)
            yardstick.look()


def bytes_in(received: Sequence[Sequence[Sequence[Any]]], ticks: Sequence[Tick]) -> int:
    """Return the size of all events, given by subscriber as revision and size, that these ticks caused."""
    revisions = {tick.revision for tick in ticks}
    return sum(size for events in received for revision, size in events if revision in revisions)
