"""The event loop of all tests notices when another thread uses it."""

import asyncio

import pytest


async def test_another_thread_may_not_schedule_calls() -> None:
    loop = asyncio.get_running_loop()
    with pytest.raises(RuntimeError, match="another thread"):
        await asyncio.to_thread(loop.call_soon, lambda: None)
    with pytest.raises(RuntimeError, match="another thread"):
        await asyncio.to_thread(loop.call_later, 0, lambda: None)


async def test_another_thread_may_hand_calls_over() -> None:
    done = asyncio.Event()
    await asyncio.to_thread(asyncio.get_running_loop().call_soon_threadsafe, done.set)
    await done.wait()
