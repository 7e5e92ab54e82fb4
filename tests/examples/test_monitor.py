"""The Python client's mode `monitor`."""

import pytest

from scripts.simulator_process import SimulatorProcess
from tests.support.processes.cuttable_connection import CuttableConnection
from tests.support.processes.jdownloader_client import (
    LONG,
    MISSING,
    NAME,
    SHORT,
    JDownloaderClient,
    control_simulator,
    until,
)
from tests.support.processes.python_example import PythonExample

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

MONITOR = ("monitor", "--device", NAME)


async def test_links_are_followed_to_their_end(client: PythonExample, attic: JDownloaderClient) -> None:
    status, screen = await client.output(*MONITOR, SHORT.format("one.bin"), SHORT.format("two.bin"))

    assert status == 0
    assert "2 finished" in screen
    assert "3.0 MB of 3.0 MB" in screen
    assert await attic.states() == {"one.bin": "finished", "two.bin": "finished"}


async def test_what_failed_is_reported_and_makes_the_exit_status(
    client: PythonExample, attic: JDownloaderClient
) -> None:
    status, screen = await client.output(*MONITOR, SHORT.format("there.bin"), MISSING.format("missing.bin"))

    assert status == 1
    assert "1 finished, 1 offline" in screen


async def test_links_that_lead_nowhere_end_it(client: PythonExample, attic: JDownloaderClient) -> None:
    status, screen = await client.output(*MONITOR, "no address at all")

    assert status == 1
    assert "No links were found" in screen


async def test_now_means_beyond_the_limits(client: PythonExample, attic: JDownloaderClient) -> None:
    await attic.fill(*(LONG.format(f"long-{number}.bin") for number in range(5)))
    await attic.call("downloads/start")
    await until(attic.states, lambda states: list(states.values()).count("running") >= 2)

    status, screen = await client.output(*MONITOR, "--now", SHORT.format("urgent.bin"))

    assert status == 0
    assert "1 finished" in screen


async def test_without_links_it_shows_what_is_running_until_it_is_interrupted(
    client: PythonExample, attic: JDownloaderClient
) -> None:
    await attic.fill(LONG.format("long.bin"), package_name="Long")
    await attic.call("downloads/start")

    async with client.run(*MONITOR) as terminal:
        first = await terminal.see("long.bin", "running")
        await until(lambda: terminal.see("long.bin"), lambda screen: screen != first)
        await attic.call("downloads/stop")
        await until(lambda: terminal.see(""), lambda screen: "long.bin" not in screen)
        terminal.press("\x03")
        assert await terminal.end() == 130
        assert "Traceback" not in terminal.text


async def test_it_continues_after_the_connection_was_lost_and_adds_nothing_twice(
    line: CuttableConnection, token: str, attic: JDownloaderClient
) -> None:
    async with PythonExample(line.url, token).run(*MONITOR, LONG.format("long.bin")) as terminal:
        await terminal.see("long.bin", "running")
        await line.cut()
        await terminal.see("No connection to Home Assistant; trying again")
        await line.restore()
        before = await terminal.see("running")
        await until(lambda: terminal.see("running"), lambda screen: screen != before)

    assert list(await attic.links()) == ["long.bin"]
    assert await attic.links("linkgrabber") == {}


async def test_an_outage_of_jdownloader_is_reported_and_survived(
    client: PythonExample, attic: JDownloaderClient, simulator: SimulatorProcess
) -> None:
    await attic.fill(LONG.format("long.bin"))
    await attic.call("downloads/start")

    async with client.run(*MONITOR) as terminal:
        await terminal.see("long.bin", "running")
        await control_simulator(simulator, "offline", device=NAME)
        before = await terminal.see(f"{NAME}: device offline")
        await control_simulator(simulator, "online", device=NAME)
        await until(lambda: terminal.see("long.bin", "running"), lambda screen: screen != before)
