"""What is measured, and how."""

from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
import gzip
import json
from statistics import median
from typing import Final

from custom_components.jdownloader_ws.pages.built import CARD_MODULE as CARD, FOLDER, PANEL_MODULE as PANEL
from scripts.benchmark_command import Say
from scripts.homeassistant_process.installation import CHECKOUT

from .recording import INTERVAL, Recording, record
from .stage import SECTION, WIDE, Stage, Stages

FEW_LINKS: Final = 500
MANY_LINKS: Final = 10_000
MEMORY_LINKS: Final = 2_000
REPEATS: Final = 5
"""Pages on which the first list is timed, for each number of links."""
BATCHES: Final = 5
"""Of deltas that are timed; the middle one counts."""
WATCHED_SECONDS: Final = 30
"""How long it is watched whether a task takes long."""
STREAMED_MINUTES: Final = 10
"""The time whose deltas are folded while the memory is looked at."""
BATCH: Final = 10
"""Deltas that are timed in one go."""
WARM_UP: Final = 20
"""Deltas before that, until the browser has compiled what they take."""
UNFOLDED: Final = 1
"""Packages that show their links: those that are being loaded are in the first one."""
DRAWING: Final = ("RecalcStyleDuration", "LayoutDuration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A file on its way to the browser, in bytes."""

    wire: float
    """With Brotli and the head, as it came."""
    gzip: int
    plain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A list of one length."""

    first: float
    """Seconds of the browser's main thread from the first event until there are rows."""
    delta: float
    """Seconds of scripting for a delta."""
    nodes: int
    """Elements on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The outcome."""

    card: Mapping[str, Module]
    """What the card takes in a section of a dashboard."""
    columns: Mapping[str, Module]
    """What it takes beside that where there is room for columns."""
    panel: Mapping[str, Module]
    """What the panel takes beside both."""
    lists: Mapping[int, List]
    changed: float
    """Links in a delta, on average."""
    long_tasks: list[float]
    """In milliseconds."""
    heap: tuple[float, float]
    """Bytes after the deltas, and after they were sent once more from the beginning."""


async def measure(say: Say) -> Measured:
    """Measure everything."""
    manifest = CHECKOUT / "custom_components" / "jdownloader_ws" / "manifest.json"
    version = json.loads(manifest.read_text("utf-8"))["version"]
    timed = WARM_UP + BATCH * BATCHES
    say("recording streams")
    few = await record(FEW_LINKS, timed, version)
    many = await record(MANY_LINKS, timed + WATCHED_SECONDS, version)
    stream = await record(MEMORY_LINKS, 60 * STREAMED_MINUTES // INTERVAL, version)
    async with Stages.ready() as stages:
        say("counting bytes")
        card = await _received(stages, CARD, width=SECTION)
        wide = await _received(stages, CARD)
        both = await _received(stages, CARD, PANEL)
        say("drawing lists")
        firsts = await _firsts(stages, (few, many))
        say("sending deltas to lists")
        lists = {one.links: await _list(stages, one, firsts[one.links]) for one in (few, many)}
        say("watching")
        long_tasks = await _long_tasks(stages, many)
        say("folding many deltas")
        heap = await _heap(stages, stream)
    columns = {name: module for name, module in wide.items() if name not in card}
    panel = {name: module for name, module in both.items() if name not in wide}
    return Measured(
        card=card, columns=columns, panel=panel, lists=lists, changed=few.changed, long_tasks=long_tasks, heap=heap
    )


async def _received(stages: Stages, *entries: str, width: str = WIDE) -> dict[str, Module]:
    """Return what the browser gets until card and, if it is asked for, panel show a list."""
    empty = await record(1, 1, "benchmark")
    async with stages.with_card(empty, width) as stage:
        await stage.ask("play", len(empty.snapshot))
        if PANEL in entries:
            await stage.load(PANEL)
            await stage.show("jdownloader-panel", {})
        await stage.settle()
        return {name.partition("?")[0]: _module(name.partition("?")[0], wire) for name, wire in stage.received.items()}


def _module(name: str, wire: float) -> Module:
    content = (FOLDER / name).read_bytes()
    return Module(wire=wire, gzip=len(gzip.compress(content)), plain=len(content))


async def _firsts(stages: Stages, recordings: Iterable[Recording]) -> dict[int, float]:
    """Return the time of the first rows by the number of links.

    That of the page which was disturbed least, as each starts cold; in turns, as a machine changes its pace.
    """
    found: dict[int, list[float]] = {recording.links: [] for recording in recordings}
    for _ in range(REPEATS):
        for recording in recordings:
            found[recording.links].append(await _first(stages, recording))
    return {links: min(times) for links, times in found.items()}


async def _list(stages: Stages, recording: Recording, first: float) -> List:
    async with _with_list(stages, recording) as stage:
        await stage.ask("play", WARM_UP)
        batches = [await stage.ask("play", BATCH) for _ in range(BATCHES)]
        return List(first=first, delta=median(batches) / BATCH / 1000, nodes=await stage.ask("count"))


async def _first(stages: Stages, recording: Recording) -> float:
    async with stages.with_card(recording) as stage:
        before = await stage.seconds(*DRAWING)
        scripts: float = await stage.ask("playFirstRows")
        return scripts / 1000 + await stage.seconds(*DRAWING) - before


@asynccontextmanager
async def _with_list(stages: Stages, recording: Recording) -> AsyncGenerator[Stage]:
    """Open a page that shows the whole list, and the links that are being loaded."""
    async with stages.with_card(recording) as stage:
        await stage.ask("play", len(recording.snapshot))
        await stage.ask("unfold", UNFOLDED)
        yield stage


async def _long_tasks(stages: Stages, recording: Recording) -> list[float]:
    async with _with_list(stages, recording) as stage:
        await stage.ask("play", WARM_UP)
        found: list[float] = await stage.ask("watch", WATCHED_SECONDS, 1000)
        return found


async def _heap(stages: Stages, recording: Recording) -> tuple[float, float]:
    """Return the memory in use after the deltas, and after the same once more: then the page knows just the same.

    Before, they are sent a first time, until the browser has compiled what it runs, and what is kept is full.
    """
    used = []
    async with _with_list(stages, recording) as stage:
        for _ in range(3):
            await stage.ask("playQuickly", len(recording.deltas))
            await stage.ask("forget")
            used.append(await stage.heap())
            await stage.keep(recording)
            await stage.ask("play", len(recording.snapshot))
    return used[1], used[2]
