"""How long a piece of work keeps all other threads of the interpreter waiting, and what else it costs."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
import gc
import sys
from threading import Thread
import time
from types import FrameType
from typing import Any, Final

from custom_components.jdownloader_ws.api import decryption, json_shape, json_text

# Modules that are traced line by line; in others, as tracing takes its time, calls are close enough to each other.
BY_LINE: Final = {one.__file__ for one in (decryption, json_shape, json_text)}

type Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work costs; seconds of CPU time of its thread, which a busy machine changes little."""

    longest_step: float
    """The longest step in which the interpreter can't let another thread run.

    From one call of a function of Python to the next, or from line to line in those that look at bytes.
    """
    total: float

    @property
    def longest_hold(self) -> float:
        """For how long other threads wait at most: until they may ask to run, and then until the step is over."""
        return sys.getswitchinterval() + self.longest_step


def cost_of(work: Work, repeats: int) -> Cost:
    """Return what work costs, which may fail; of several tries the least, as all that disturbs one adds to it."""
    return Cost(
        min(_in_thread(_longest_step, work) for _ in range(repeats)),
        min(_in_thread(_total, work) for _ in range(repeats)),
    )


def _in_thread(measure: Callable[[Work], float], work: Work) -> float:
    """Measure in a thread of its own, so that nothing else is traced, and without the garbage collector.

    Its turns depend on all that this process holds.
    """
    found: list[float] = []
    thread = Thread(target=lambda: found.append(measure(work)))
    gc.collect()
    gc.disable()
    try:
        thread.start()
        thread.join()
    finally:
        gc.enable()
    return found[0]


def _total(work: Work) -> float:
    started = time.thread_time()
    with suppress(Exception):
        work()
    return time.thread_time() - started


def _longest_step(work: Work) -> float:
    longest, last = 0.0, 0.0

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal longest, last
        longest = max(longest, time.thread_time() - last)
        last = time.thread_time()
        return trace if frame.f_code.co_filename in BY_LINE else None

    last = time.thread_time()
    sys.settrace(trace)
    try:
        with suppress(Exception):
            work()
    finally:
        sys.settrace(None)
    return max(longest, time.thread_time() - last)
