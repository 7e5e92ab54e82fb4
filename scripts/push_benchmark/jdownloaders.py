"""Simulated JDownloaders, in a process of their own: local ones, and such in an account."""

import asyncio
from contextlib import AsyncExitStack
import time
from typing import Any, Final

from scripts.stream_benchmark.child import answer_questions
from scripts.stream_benchmark.jdownloader import ACCOUNT, RUNNING
from simulator import Simulator
from simulator.world.scenarios import load

ANSWER_SECONDS: Final = 0.004
"""How long an answer takes at least, as was recorded."""
LOOSE_LINKS: Final = 8
"""How many may be loaded beside those of the scenario."""


def simulated(names: list[str], links: int, *, is_local: bool, is_idle: bool) -> Simulator:
    """Return JDownloaders of so many links each, of which five are being loaded if they are not idle."""
    simulator = Simulator(int(time.time() * 1000))
    # Captchas wait for an answer, and are there at once, only where JDownloader is connected to MyJDownloader
    account = simulator.add_account(*ACCOUNT)
    for name in names:
        device = simulator.add_device(name, account, remote_api=is_local)
        device.answer_delay = ANSWER_SECONDS
        device.world.config["MaxSimultaneDownloads"] = RUNNING
        device.world.config["MaxSimultaneDownloadsPerHost"] = RUNNING
        load(device.world, f"huge:{links}")
        if is_idle:
            device.world.stop()
            device.world.advance(10)
        device.world.config["LinkgrabberAutoStartEnabled"] = False
    return simulator


async def main() -> None:
    """Run until the questions end; the first one starts them."""
    async with AsyncExitStack() as stack:

        async def answer(question: dict[str, Any]) -> dict[str, Any]:
            simulator = simulated(
                question["names"], question["links"], is_local=question["is_local"], is_idle=question["is_idle"]
            )
            await simulator.start()
            stack.push_async_callback(simulator.stop)
            simulator.real_time.start(1.0)
            ports = [device.remote_api_port for device in simulator.devices]
            return {"cloud_url": simulator.cloud_url, "ports": ports}

        await answer_questions(answer)


if __name__ == "__main__":
    asyncio.run(main())
