"""What threads of their own cost while JDownloaders answer."""

from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from time import perf_counter
from typing import Final

from custom_components.jdownloader_ws.pacing.call_threads import THREADS

from .silence import own_pool

JOBS: Final = 2_000
ROUNDS: Final = 5
"""Of which the fastest counts: what else a machine does makes them slower only."""
POOLS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Of threads that are there and idle, and of handing a job to one."""

    thread_kilobytes: float
    shared_job: float
    """Seconds to hand a job to a pool of Home Assistant's size and get its answer."""
    own_job: float
    """The same with a pool of a JDownloader's own."""


def measure_costs() -> Costs:
    """Start all threads that so many JDownloaders may have, and hand jobs to either kind of pool."""
    with ExitStack() as stack:
        before = _resident_kilobytes()
        pools = [stack.enter_context(own_pool()) for _ in range(POOLS)]
        together = Barrier(POOLS * THREADS + 1)
        for pool in pools:
            for _ in range(THREADS):
                pool.submit(together.wait)
        together.wait()
        grown = _resident_kilobytes() - before
        shared_pool = stack.enter_context(ThreadPoolExecutor(64))
        shared, own = zip(*((_job_seconds(shared_pool), _job_seconds(pools[0])) for _ in range(ROUNDS)), strict=True)
    return Costs(thread_kilobytes=grown / (POOLS * THREADS), shared_job=min(shared), own_job=min(own))


def _job_seconds(pool: Executor) -> float:
    began = perf_counter()
    for _ in range(JOBS):
        pool.submit(lambda: None).result()
    return (perf_counter() - began) / JOBS


def _resident_kilobytes() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1])
