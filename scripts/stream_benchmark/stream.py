"""The stream with many links and many subscribers, in all combinations asked for."""

from dataclasses import dataclass, field

from scripts.benchmark_command import Say

from .cell import Bench, Cell
from .child import Child
from .core import running_core
from .extent import FEW_LINKS, FEW_SUBSCRIBERS, MANY_LINKS, SUBSCRIBERS
from .meter import Meter
from .parts import parts_by_code


@dataclass(slots=True, kw_only=True)
class Measured:
    """The outcome."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """By links and subscribers."""

    @property
    def compared(self) -> tuple[Cell, Cell]:
        """The cells that differ in the number of links alone: few, and many."""
        return self.cells[FEW_LINKS, FEW_SUBSCRIBERS], self.cells[MANY_LINKS, FEW_SUBSCRIBERS]

    @property
    def lag(self) -> float:
        """That of a full reading, against that of a busy thread."""
        reading, thread = next(cell.lag for cell in self.cells.values() if cell.lag is not None)
        return reading / thread


async def measure(say: Say) -> Measured:
    """Measure everything."""
    measured = Measured()
    async with running_core() as core:
        meter = Meter(parts_by_code())
        for links, audiences in SUBSCRIBERS.items():
            say(f"reading {links:,} links")
            async with (
                Child.run("scripts.stream_benchmark.jdownloader", {"links": links}) as (_, cloud),
                core.jdownloader(cloud["cloud_url"]) as (jdownloader, device_id),
            ):
                bench = Bench(core=core, meter=meter, jdownloader=jdownloader, device_id=device_id, links=links)
                for subscribers in audiences:
                    say(f"{links:,} links, {subscribers} subscribers")
                    measured.cells[links, subscribers] = await bench.run(subscribers)
    return measured
