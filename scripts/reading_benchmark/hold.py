"""How long a piece of work keeps all other threads of the interpreter waiting, and what else it costs."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
import gc
from threading import Event, Thread
import time
from typing import Final

PAUSE: Final = 0.0001
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work cost; seconds of CPU time of its thread, which a busy machine changes little."""

    longest_hold: float
    """The longest time in which no other thread came to run; Python itself lets another one run every 5 ms."""
    total: float


def cost_of(work: Callable[[], object], repeats: int) -> Cost:
    """Return what work costs, which may fail; of several tries the least, as all that disturbs one adds to it."""
    costs = [_once(work) for _ in range(repeats)]
    return Cost(min(cost.longest_hold for cost in costs), min(cost.total for cost in costs))


def _once(work: Callable[[], object]) -> Cost:
    began, may_end = Event(), Event()
    ended: list[float] = []

    def carry_out() -> None:
        began.set()
        started = time.thread_time()
        with suppress(Exception):
            work()
        ended.append(time.thread_time() - started)
        may_end.wait()

    gc.collect()
    gc.disable()  # or what other answers left behind would count for this one
    thread = Thread(target=carry_out)
    thread.start()
    try:
        began.wait()
        clock = time.pthread_getcpuclockid(thread.ident or 0)
        longest, last = 0.0, time.clock_gettime(clock)
        while not ended:
            time.sleep(PAUSE)
            now = time.clock_gettime(clock)
            longest, last = max(longest, now - last), now
    finally:
        gc.enable()
        may_end.set()
        thread.join()
    return Cost(longest, ended[0])
