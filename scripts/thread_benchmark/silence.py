"""JDownloaders that are there and never answer."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from custom_components.jdownloader_ws.api.errors import Fault, JDownloaderConnectionError, JDownloaderError
from custom_components.jdownloader_ws.api.local import LocalConnection
from custom_components.jdownloader_ws.pacing.call_threads import THREADS

POLL: Final = "/polling/poll"
COMMAND: Final = "/downloadcontroller/start"
PONG: Final = b'HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{"data":true}'
COMMANDS_AT_ONCE: Final = 3
"""Calls of commands to one JDownloader that are in flight at a time; all others wait in the event loop."""
TICK: Final = 0.02
"""Seconds between two jobs of another integration."""

type NewPool[P: Executor | None] = Callable[[], P]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What happened in one run."""

    waits: tuple[float, ...]
    """Seconds from handing in a job of another integration to its end, sorted; those that were not over at the end
    count as long as they had waited."""
    ending: float
    """Seconds from closing the connections to the end of the last call."""
    calls: int
    """That were made to JDownloaders."""


def shared_pool() -> None:
    """Use Home Assistant's own threads."""


def own_pool() -> ThreadPoolExecutor:
    """Bring threads for one JDownloader."""
    return ThreadPoolExecutor(THREADS, "jdownloader")


async def measure(jdownloaders: int, new_pool: NewPool[Executor | None], seconds: float) -> Measured:
    """Poll so many JDownloaders, and send each one command after the other, while another integration has jobs."""
    loop = asyncio.get_running_loop()
    async with _silence() as port:
        connections = [LocalConnection("127.0.0.1", port) for _ in range(jdownloaders)]
        with ExitStack() as pools:
            callers = []
            for connection in connections:
                pool = new_pool()
                if pool is not None:
                    pools.enter_context(pool)
                callers += [asyncio.create_task(_calls(connection, pool, POLL, is_command=False))]
                callers += [
                    asyncio.create_task(_calls(connection, pool, COMMAND, is_command=True))
                    for _ in range(COMMANDS_AT_ONCE)
                ]
            await asyncio.sleep(1)
            waits = await _other_jobs(loop, seconds)
            began = perf_counter()
            for connection in connections:
                connection.close()
            calls = sum(await asyncio.gather(*callers))
        ending = perf_counter() - began
    return Measured(waits=tuple(sorted(waits)), ending=ending, calls=calls)


async def _calls(connection: LocalConnection, pool: Executor | None, path: str, *, is_command: bool) -> int:
    """Make one call after the other until the connection is closed; returns how many."""
    loop = asyncio.get_running_loop()
    calls = 0
    while True:
        try:
            await loop.run_in_executor(pool, lambda: connection.call(path, is_command=is_command))
        except JDownloaderConnectionError as error:
            if error.fault is Fault.CLOSED:
                return calls
        except JDownloaderError:
            pass  # it was a command, whose outcome is unknown
        calls += 1


async def _other_jobs(loop: asyncio.AbstractEventLoop, seconds: float) -> list[float]:
    waits: list[float] = []

    async def one() -> None:
        began = perf_counter()
        try:
            await loop.run_in_executor(None, lambda: None)
        finally:
            waits.append(perf_counter() - began)

    jobs = []
    end = perf_counter() + seconds
    while perf_counter() < end:
        jobs.append(asyncio.create_task(one()))
        await asyncio.sleep(TICK)
    for job in jobs:
        job.cancel()
    await asyncio.gather(*jobs, return_exceptions=True)
    return waits


@asynccontextmanager
async def _silence() -> AsyncGenerator[int]:
    """Answer pings and nothing else; yields the port."""

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while received := await reader.read(65536):
                if b"/device/ping" in received:
                    writer.write(PONG)
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", backlog=1000)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        server.abort_clients()
        await server.wait_closed()
