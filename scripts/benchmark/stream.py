"""The stream with many links and many subscribers, in all combinations asked for."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import thread_time
from typing import Any, Final

from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator

from .child import Child
from .core import Core, running_core
from .lag import lags
from .ledger import Tick, mean
from .meter import Meter
from .occasions import Scene, longest_turns, read_in_full
from .parts import parts_by_code
from .rounds import Rounds

WARM_UP: Final = 3
"""Ticks after the last subscriber came."""
TICK_PATIENCE: Final = 60.0
"""Seconds for a tick, on a busy machine and with many links to be read again in between."""

type Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is measured."""

    subscribers: Mapping[int, Sequence[int]]
    """How many there are, for each number of links."""
    ticks: int
    repeats: int
    """How often the lag of a full reading is measured."""
    lag_links: int = 10_000
    few_links: int = 1_000
    many_links: int = 50_000
    """The two that are compared to see whether something grows."""
    compared_subscribers: int = 20


FULL: Final = Extent(
    subscribers={
        100: (1, 20, 200),
        1_000: (20,),
        2_000: (1, 20, 200),
        10_000: (1, 20, 200),
        50_000: (1, 20, 200),
    },
    ticks=60,
    repeats=5,
)
SHORT: Final = Extent(subscribers={1_000: (20,), 2_000: (20, 200), 10_000: (20,), 50_000: (20,)}, ticks=8, repeats=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number of links, and a number of subscribers."""

    links: int
    subscribers: int
    list_bytes: float
    """Of the whole list as a subscriber gets it."""
    received: float
    """Bytes that a subscriber gets in a steady tick."""
    steady: Sequence[Tick]
    rereadings: Sequence[Tick]
    longest_turns: Mapping[str, float]
    """Of the event loop, for what happens now and then, where that was measured; in seconds."""


@dataclass(slots=True, kw_only=True)
class Measured:
    """The outcome; times in seconds."""

    extent: Extent
    yardstick: float
    """How long a million turns of a Python loop take."""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """By links and subscribers."""
    lag: tuple[float, float] = (0.0, 0.0)
    """Of a full reading, and of a busy thread."""

    @property
    def compared(self) -> tuple[Cell, Cell]:
        """The cells that differ in the number of links alone: few, and many."""
        few, many = self.extent.few_links, self.extent.many_links
        return self.cells[few, self.extent.compared_subscribers], self.cells[many, self.extent.compared_subscribers]


async def measure(extent: Extent, tell: Tell) -> Measured:
    """Measure everything."""
    measured = Measured(extent=extent, yardstick=yardstick())
    async with running_core() as core:
        meter = Meter(parts_by_code())
        for links, audiences in extent.subscribers.items():
            tell(f"{links} links")
            async with (
                Child.run("scripts.benchmark.jdownloader", {"links": links}) as (_, cloud),
                core.jdownloader(cloud["cloud_url"]) as (jdownloader, device_id),
            ):
                place = {"url": core.url, "device_id": device_id}
                for number in audiences:
                    tell(f"{links} links, {number} subscribers")
                    bench = Bench(core, meter, jdownloader, extent, (links, number))
                    measured.cells[links, number] = await bench.run(place)
                if links == extent.lag_links:
                    tell(f"reading {links} links in full")
                    measured.lag = await lags(lambda: read_in_full(jdownloader), extent.repeats)
    return measured


def yardstick() -> float:
    """Return the seconds of CPU time that a million turns of a Python loop take."""
    began = thread_time()
    for _ in range(1_000_000):
        pass
    return thread_time() - began


class Bench:
    """One cell."""

    def __init__(
        self, core: Core, meter: Meter, jdownloader: JDownloaderCoordinator, extent: Extent, size: tuple[int, int]
    ) -> None:
        """Note what is to be measured; the size is links and subscribers."""
        self._core = core
        self._meter = meter
        self._jdownloader = jdownloader
        self._rounds = Rounds(meter, jdownloader)
        self._extent = extent
        self._links, self._subscribers = size

    async def run(self, place: Mapping[str, Any]) -> Cell:
        """Let the subscribers come, and measure."""
        join = {"do": "join", "place": place, "tokens": self._core.tokens(self._subscribers)}
        async with Child.run("scripts.benchmark.watchers", join) as (audience, list_bytes):
            with self._meter.running():
                await self._until_steady(WARM_UP)
                self._rounds.forget()
                await audience.ask({"do": "forget"})
                await self._until_steady(self._extent.ticks)
                found = self._rounds.ticks[:-1]  # the last one still goes on
                received = await audience.ask({"do": "tell"})
                turns = await self._occasions(audience, place) if self._is_compared else {}
        steady = [tick for tick in found if tick.is_steady]
        revisions = {tick.revision for tick in steady}
        sizes = [size for events in received for revision, size in events if revision in revisions]
        return Cell(
            links=self._links,
            subscribers=self._subscribers,
            list_bytes=mean(list_bytes),
            received=sum(sizes) / self._subscribers / len(steady),
            steady=steady,
            rereadings=[tick for tick in found if not tick.is_steady],
            longest_turns=turns,
        )

    @property
    def _is_compared(self) -> bool:
        links = {self._extent.few_links, self._extent.many_links}
        return self._links in links and self._subscribers == self._extent.compared_subscribers

    async def _occasions(self, audience: Child, place: Mapping[str, Any]) -> dict[str, float]:
        (token,) = self._core.tokens(1)
        return await longest_turns(Scene(self._jdownloader, audience, place, token), self._rounds)

    async def _until_steady(self, number: int) -> None:
        """Wait until so many steady ticks are over."""
        async with asyncio.timeout(TICK_PATIENCE * number):
            while sum(tick.is_steady for tick in self._rounds.ticks) <= number:
                await asyncio.sleep(0.1)
