"""The stream with many links and many subscribers, in all combinations asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .cell import Bench, Cell
from .child import Child
from .core import running_core
from .extent import Extent
from .meter import Meter
from .parts import parts_by_code

type Tell = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Measured:
    """The outcome."""

    extent: Extent
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """By links and subscribers."""

    @property
    def compared(self) -> tuple[Cell, Cell]:
        """The cells that differ in the number of links alone: few, and many."""
        few, many = self.extent.few_links, self.extent.many_links
        return self.cells[few, self.extent.compared_subscribers], self.cells[many, self.extent.compared_subscribers]

    @property
    def lag(self) -> float:
        """That of a full reading, against that of a busy thread."""
        reading, thread = next(cell.lag for cell in self.cells.values() if cell.lag is not None)
        return reading / thread


async def measure(extent: Extent, tell: Tell) -> Measured:
    """Measure everything."""
    measured = Measured(extent=extent)
    async with running_core() as core:
        meter = Meter(parts_by_code())
        for links, audiences in extent.subscribers.items():
            tell(f"reading {links:,} links")
            async with (
                Child.run("scripts.benchmark.jdownloader", {"links": links}) as (_, cloud),
                core.jdownloader(cloud["cloud_url"]) as (jdownloader, device_id),
            ):
                bench = Bench(
                    core=core, meter=meter, jdownloader=jdownloader, device_id=device_id, extent=extent, links=links
                )
                for subscribers in audiences:
                    tell(f"{links:,} links, {subscribers} subscribers")
                    measured.cells[links, subscribers] = await bench.run(subscribers)
    return measured
