"""The JDownloader that is read: simulated, with its cloud, in a process of its own."""

import asyncio
from contextlib import AsyncExitStack
import time
from typing import Any

from simulator import Simulator
from simulator.world.scenarios import load

from .child import answer_questions

ACCOUNT = ("benchmark@example.org", "benchmark")
RUNNING = 5


def simulated(links: int) -> Simulator:
    """Return a cloud with one JDownloader of so many links, of which five are being loaded."""
    simulator = Simulator(int(time.time() * 1000))
    device = simulator.add_device("Benchmark", simulator.add_account(*ACCOUNT), remote_api=False)
    device.world.config["MaxSimultaneDownloads"] = RUNNING
    device.world.config["MaxSimultaneDownloadsPerHost"] = RUNNING
    load(device.world, f"huge:{links}")
    return simulator


async def main() -> None:
    """Run until the questions end; the first one starts it."""
    async with AsyncExitStack() as stack:

        async def answer(question: dict[str, Any]) -> dict[str, Any]:
            simulator = simulated(question["links"])
            await simulator.start()
            stack.push_async_callback(simulator.stop)
            simulator.real_time.start(1.0)
            return {"cloud_url": simulator.cloud_url}

        await answer_questions(answer)


if __name__ == "__main__":
    asyncio.run(main())
