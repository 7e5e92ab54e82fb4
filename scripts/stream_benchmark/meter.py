"""Whose CPU time it is: in each thread, that of the innermost function which is distinguished.

`sys.monitoring` says when these functions begin and end. So nothing of the product is replaced and it needs no hooks.
What the meter takes itself is not counted. CPU time, as on a busy machine the time of day says little.
"""

# ruff: noqa: SLF001 (what is measured is inside)

from asyncio import Handle
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
import gc
import sys
from threading import local
from time import thread_time
from types import CodeType
from typing import Any, Final

from .ledger import LoopStep, Tick
from .parts import OURS, Part, code_of

type OnBegin = Callable[[], None]
type OnEnd = Callable[[Any], None]

monitoring = sys.monitoring
events = sys.monitoring.events
TOOL: Final = monitoring.PROFILER_ID
STEP: Final = code_of(Handle._run)
"""What the event loop calls for each callback, timer, and step of a task."""


class Thread(local):
    """What a thread is in just now."""

    def __init__(self) -> None:
        self.parts: list[Part | None] = []
        """From the outermost to the innermost; None is what belongs to no part."""
        self.since = 0.0
        self.step: LoopStep | None = None


class Meter:
    """Writes into the tick that it is given."""

    def __init__(self, parts: Mapping[CodeType, Part]) -> None:
        """Distinguish these functions."""
        self._parts: Final = parts
        self._thread: Final = Thread()
        self.tick = Tick()
        self.on_begin: dict[CodeType, OnBegin] = {}
        """What to do before a function begins."""
        self.on_end: dict[CodeType, OnEnd] = {}
        """What to do with what a function returned."""

    @contextmanager
    def running(self) -> Generator[None]:
        """Measure for as long as this lasts."""
        monitoring.use_tool_id(TOOL, "benchmark")
        here = events.PY_START | events.PY_RESUME | events.PY_RETURN | events.PY_YIELD
        for event in (events.PY_START, events.PY_RESUME, events.PY_THROW):
            monitoring.register_callback(TOOL, event, self._began)
        for event in (events.PY_RETURN, events.PY_YIELD, events.PY_UNWIND):
            monitoring.register_callback(TOOL, event, self._ended)
        for code in {STEP, *self._parts, *self.on_begin, *self.on_end}:
            monitoring.set_local_events(TOOL, code, here)
        monitoring.set_events(TOOL, events.PY_THROW | events.PY_UNWIND)  # these two only exist for all functions
        gc.callbacks.append(self._collected)
        try:
            yield
        finally:
            gc.callbacks.remove(self._collected)
            monitoring.free_tool_id(TOOL)

    def _began(self, code: CodeType, _offset: int, _thrown: object = None) -> None:
        part = self._parts.get(code)
        if code is STEP:
            self._enter(None)
            self._thread.step = LoopStep(entered="")
            return
        if code in self.on_begin:
            self.on_begin[code]()
        if part is not None:
            step = self._thread.step
            if step is not None and not step.entered and part in OURS:
                step.entered = code.co_qualname
            self._enter(part)

    def _ended(self, code: CodeType, _offset: int, outcome: object) -> None:
        if code is STEP:
            self._leave()
            step, self._thread.step = self._thread.step, None
            if step is not None and step.entered:
                self.tick.steps.append(step)
            return
        if code in self._parts:
            self._leave()
        if code in self.on_end:
            self.on_end[code](outcome)

    def _collected(self, phase: str, _details: Mapping[str, int]) -> None:
        if phase == "start":
            self._enter(Part.GARBAGE)
        else:
            self._leave()

    def _enter(self, part: Part | None) -> None:
        now = thread_time()
        thread = self._thread
        if thread.parts:
            self._charge(thread.parts[-1], now - thread.since)
        thread.parts.append(part)
        thread.since = thread_time()

    def _leave(self) -> None:
        now = thread_time()
        thread = self._thread
        if thread.parts:  # else it began before we did
            self._charge(thread.parts.pop(), now - thread.since)
        thread.since = thread_time()

    def _charge(self, part: Part | None, seconds: float) -> None:
        step = self._thread.step
        if part is None and (step is None or not step.entered):
            return
        part = part or Part.CORE
        self.tick.cpu[part] += seconds
        if step is None:
            return
        if part in OURS:
            step.ours += seconds
        elif part is Part.GARBAGE:
            step.garbage += seconds
        else:
            step.core += seconds
