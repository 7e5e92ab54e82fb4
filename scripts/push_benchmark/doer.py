"""The program that lets things happen, beside Home Assistant: it says what and when, line by line."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp

from scripts.stream_benchmark.child import answer_questions

from .changes import Change, Doer, Places
from .files import serving
from .remote_api import RemoteApi, Tap

SIMULATED_FILES = "http://files.example.net"
SIMULATED_HOSTER = "http://hoster.example.com/host"


async def _doer(stack: AsyncExitStack, question: dict[str, Any]) -> Doer:
    """Connect; files come from here if the JDownloader is a real one."""
    session = await stack.enter_async_context(aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)))
    api = RemoteApi(session, question["host"], question["port"])
    is_real = question["is_real"]
    files = await stack.enter_async_context(serving("127.0.0.1")) if is_real else SIMULATED_FILES
    hoster = question["hoster"] if is_real else SIMULATED_HOSTER
    tap = await stack.enter_async_context(Tap(api))
    return Doer(api, tap, Places(files=files, hoster=hoster, has_settings=not is_real))


async def main() -> None:
    """Run until the questions end; the first one connects."""
    async with AsyncExitStack() as stack:
        doer: Doer | None = None
        cycle: AsyncGenerator[Change] | None = None

        async def answer(question: dict[str, Any]) -> Any:
            nonlocal doer, cycle
            match question["do"]:
                case "connect":
                    doer = await _doer(stack, question)
                    return None
                case "begin" if doer is not None:
                    cycle = doer.cycle(question["number"])
                    return None
                case "next" if cycle is not None:
                    try:
                        change = await anext(cycle, None)
                    except TimeoutError:
                        return {"kind": None}
                    return None if change is None else {"kind": change.kind, "at": change.at, "sight": change.sight}
                case other:
                    raise ValueError(other)

        await answer_questions(answer)


if __name__ == "__main__":
    asyncio.run(main())
