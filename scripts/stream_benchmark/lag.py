"""How late the event loop is while something else runs in a thread."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from statistics import median
import time
from typing import Final

ASLEEP: Final = 0.001
"""Seconds between two polls."""

type Work = Callable[[], Awaitable[object]]


async def longest_lag(work: Work) -> float:
    """Return by how many seconds the event loop was late at most while this continued."""
    task = asyncio.ensure_future(work())
    longest = 0.0
    while not task.done():
        asleep_at = time.perf_counter()
        await asyncio.sleep(ASLEEP)
        longest = max(longest, time.perf_counter() - asleep_at - ASLEEP)
    await task
    return longest


async def lags(work: Work, repeats: int) -> tuple[float, float]:
    """Return the longest lag of the work, and that of a busy thread for as long; of several tries the middle one.

    They take turns, so that what else the machine does hits both alike.
    """
    of_work, of_thread = [], []
    for _ in range(repeats):
        began = time.perf_counter()
        of_work.append(await longest_lag(work))
        seconds = time.perf_counter() - began
        of_thread.append(await longest_lag(partial(asyncio.to_thread, spin, seconds)))
    return median(of_work), median(of_thread)


def spin(seconds: float) -> int:
    """Keep a thread busy with nothing but Python."""
    end = time.perf_counter() + seconds
    turns = 0
    while time.perf_counter() < end:
        turns += 1
    return turns
