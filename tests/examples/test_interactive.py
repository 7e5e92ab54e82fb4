"""The Python client's mode `interactive`, key by key in a terminal."""

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.simulator_process import SimulatorProcess
from scripts.terminal import Terminal
from tests.support.processes.cuttable_connection import CuttableConnection
from tests.support.processes.jdownloader_client import LONG, NAME, JDownloaderClient, control_simulator, until
from tests.support.processes.python_example import PythonExample

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

INTERACTIVE = ("interactive", "--device", NAME)
ENTER, ESCAPE, CTRL_S, DOWN = "\r", "\x1b", "\x13", "\x1b[B"


@pytest_asyncio.fixture(loop_scope="package")
async def view(client: PythonExample, attic: JDownloaderClient) -> AsyncGenerator[Terminal]:
    """Open the view on a list with two downloads."""
    await attic.fill(LONG.format("one.bin"), LONG.format("two.bin"), package_name="A package")
    async with client.run(*INTERACTIVE) as terminal:
        await terminal.see("A package", "one.bin", "two.bin", "queued")
        yield terminal


async def test_start_pause_and_stop_are_keys(view: Terminal, attic: JDownloaderClient) -> None:
    view.press("s")
    await view.see(f"{NAME}: running", "running")
    view.press("p")
    await view.see(f"{NAME}: paused")
    assert await attic.state() == "paused"
    view.press("x")
    await until(attic.state, lambda state: state in {"stopped", "idle"})


async def test_progress_is_seen_while_it_continues(view: Terminal, attic: JDownloaderClient) -> None:
    view.press("s")
    first = await view.see(f"{NAME}: running")

    await until(lambda: view.see(f"{NAME}: running"), lambda screen: rows(screen) != rows(first))


def rows(screen: str) -> list[str]:
    """Return the lines of the downloads."""
    return [line for line in screen.splitlines() if ".bin" in line]


async def test_what_is_marked_is_started_alone(view: Terminal, attic: JDownloaderClient) -> None:
    view.press(DOWN + " ")
    await view.see("●")
    view.press("s")

    await until(attic.states, lambda states: states == {"one.bin": "running", "two.bin": "queued"})


async def test_removing_asks_first_and_escape_removes_nothing(view: Terminal, attic: JDownloaderClient) -> None:
    view.press(DOWN + "r")
    await view.see("Remove 1 from the list?")
    view.press(ESCAPE)
    await view.see_no("Remove 1 from the list?")
    assert list(await attic.links()) == ["one.bin", "two.bin"]

    view.press("r")
    await view.see("Remove 1 from the list?")
    view.press(ENTER)
    await view.see_no("one.bin")
    assert list(await attic.links()) == ["two.bin"]


async def test_links_are_added_and_moved_from_the_linkgrabber_to_the_downloads(
    view: Terminal, attic: JDownloaderClient
) -> None:
    view.press("a")
    await view.see("Links, one a line")
    view.press(LONG.format("added.bin"))
    await view.see("added.bin")
    view.press(CTRL_S)
    await view.see("1 in the LinkGrabber")
    view.press("l")
    await view.see("added.bin", "online")
    view.press("m")
    await view.see("0 in the LinkGrabber")
    view.press("l")

    await view.see("added.bin", "one.bin")
    assert "added.bin" in await attic.links()


async def test_what_is_refused_is_reported_in_home_assistants_words(view: Terminal) -> None:
    view.press("p")

    await view.see("There is no running download that could be paused")


async def test_the_next_device_is_a_key_away(view: Terminal) -> None:
    view.press("d")
    screen = await view.see_no(f"{NAME}:")

    assert "one.bin" not in screen


async def test_an_outage_of_jdownloader_is_reported_and_survived(view: Terminal, simulator: SimulatorProcess) -> None:
    await control_simulator(simulator, "offline", device=NAME)
    screen = await view.see(f"{NAME}: not available (device offline)")
    assert "one.bin" in screen

    await control_simulator(simulator, "online", device=NAME)
    await view.see_no("not available")


async def test_the_connection_is_found_again(line: CuttableConnection, token: str, attic: JDownloaderClient) -> None:
    await attic.fill(LONG.format("one.bin"))

    async with PythonExample(line.url, token).run(*INTERACTIVE) as view:
        await view.see("one.bin")
        await line.cut()
        await view.see("not available (connection lost)")
        view.press("s")
        await view.see("No connection to Home Assistant")
        await line.restore()
        await view.see_no("not available")
        view.press("s")
        await until(attic.states, lambda states: states == {"one.bin": "running"})


async def test_a_restart_of_home_assistant_is_survived(view: Terminal, home_assistant: HomeAssistantProcess) -> None:
    await home_assistant.stop()
    await view.see("not available (connection lost)")
    await home_assistant.start()

    await view.see_no("not available")
    view.press("s")
    await view.see(f"{NAME}: running")


async def test_it_ends_with_a_key(view: Terminal) -> None:
    view.press("q")

    assert await view.end() == 0
