"""Programs of this benchmark that run beside it, so that what they take is not ours; they speak JSON, line by line."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
import json
import sys
from typing import Any, Self

from scripts.homeassistant_process.installation import CHECKOUT

LINE_LIMIT = 2**26
"""Bytes of a line."""

type Answer = Callable[[dict[str, Any]], Awaitable[Any]]


class Child:
    """A program that answers one question after the other, until it is no longer asked."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Talk to a program that was started."""
        self._process = process

    @classmethod
    @asynccontextmanager
    async def run(cls, module: str, question: dict[str, Any]) -> AsyncGenerator[tuple[Self, Any]]:
        """Start it with a first question; give it with its answer."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", module),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={"PYTHONPATH": str(CHECKOUT)},
            limit=LINE_LIMIT,
        )
        child = cls(process)
        try:
            yield child, await child.ask(question)
        finally:
            if process.stdin is not None:
                process.stdin.close()
            await process.wait()

    async def ask(self, question: dict[str, Any]) -> Any:
        """Ask, and wait for the answer; raises `ConnectionError` if the program has ended."""
        if self._process.stdin is None or self._process.stdout is None:
            raise ConnectionError("started without pipes")
        self._process.stdin.write(f"{json.dumps(question)}\n".encode())
        await self._process.stdin.drain()
        line = await self._process.stdout.readline()
        if not line:
            raise ConnectionError("the program ended")
        return json.loads(line)


async def answer_questions(answer: Answer) -> None:
    """Be such a program: answer what comes in until it ends."""
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader(limit=LINE_LIMIT)
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    try:
        async for line in lines:
            sys.stdout.write(f"{json.dumps(await answer(json.loads(line)))}\n")
            sys.stdout.flush()
    finally:
        transport.close()
