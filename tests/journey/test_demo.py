"""scripts/demo as people treat it: what they save in its editors stays, and whatever is wrong is said in one line."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
import contextlib
from contextlib import asynccontextmanager
from pathlib import Path
import re
import secrets
import signal
from typing import Any, Final

import pytest

from scripts.demonstration.ports import PortError, Ports
from scripts.demonstration.run import PASSWORD, USER
from scripts.homeassistant_process.installation import CHECKOUT
from scripts.homeassistant_process.session import HomeAssistantSession, open_session
from scripts.homeassistant_process.socket import open_socket

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

READY_SECONDS: Final = 300.0
END_SECONDS: Final = 120.0
NOTIFY: Final = {"action": "persistent_notification.create", "data": {"title": "Saved", "message": "It runs"}}
SAVED: Final = {
    "alias": "Saved in the editor",
    "triggers": [{"trigger": "event", "event_type": "saved"}],
    "actions": [{"action": "script.saved"}],
}


def first_port() -> int:
    """Return the first of as many free ports as the demo takes, below those that systems give away by themselves."""
    for _ in range(100):
        ports = Ports.beginning_with(secrets.randbelow(18_000) + 12_000)
        with contextlib.suppress(PortError):
            ports.check()
            return ports.home_assistant
    pytest.fail("no free ports")


@asynccontextmanager
async def demo(port: int, folder: Path) -> AsyncGenerator[Process]:
    """Start the demo; end it as Ctrl-C does, unless it has ended."""
    process = await asyncio.create_subprocess_exec(
        CHECKOUT / "scripts" / "demo", f"--port={port}", f"--config-dir={folder}", stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            await asyncio.wait_for(process.communicate(), END_SECONDS)


async def line_of(stream: asyncio.StreamReader | None, beginning: str) -> str:
    """Wait for a line that begins so."""
    assert stream is not None
    said = []
    async with asyncio.timeout(READY_SECONDS):
        while line := (await stream.readline()).decode():
            said.append(line)
            if line.startswith(beginning):
                return line.strip()
    pytest.fail(f"the demo ended without {beginning}: {said}")


async def url_of(process: Process) -> str:
    """Wait until the demo is ready."""
    await line_of(process.stderr, "demo: log in as ")
    return (await line_of(process.stdout, "READY ")).removeprefix("READY ")


async def end(process: Process) -> str:
    """End the demo as Ctrl-C does; return what it said since."""
    process.send_signal(signal.SIGINT)
    _, said = await asyncio.wait_for(process.communicate(), END_SECONDS)
    assert process.returncode == 0
    return said.decode()


async def notifications(session: HomeAssistantSession) -> list[str]:
    """Return the titles of all notifications."""
    async with open_socket(session) as socket:
        subscription = await socket.subscribe("persistent_notification/subscribe")
        current: dict[str, Any] = (await subscription.next())["notifications"]
    return [one["title"] for one in current.values()]


async def run_what_was_saved(session: HomeAssistantSession) -> None:
    """Fire the event that the automation waits for, and wait until it and its script have run."""
    async with asyncio.timeout(60):
        # Editors answer before what they saved is loaded
        while "automation.saved_in_the_editor" not in await session.states():
            await asyncio.sleep(0.25)
        await session.post("events/saved")
        while "Saved" not in await notifications(session):
            await asyncio.sleep(0.25)


async def test_what_is_saved_in_the_editors_runs_and_outlives_a_restart(tmp_path: Path) -> None:
    port = first_port()
    async with demo(port, tmp_path) as process:
        async with open_session(await url_of(process), USER, PASSWORD) as session:
            states = await session.states()
            assert states["automation.notify_when_finished"]["state"] == "on"
            assert states["automation.stop_when_the_disk_runs_low"]["state"] == "on"
            assert "script.demo_pause" in states

            await session.post("config/script/config/saved", {"alias": "Saved", "sequence": [NOTIFY]})
            await session.post("config/automation/config/saved", SAVED)
            await run_what_was_saved(session)
            await session.delete("config/automation/config/demo_disk")
        assert await end(process) == "demo: stopping\n"

    async with demo(port, tmp_path) as process, open_session(await url_of(process), USER, PASSWORD) as session:
        assert await notifications(session) == []
        await run_what_was_saved(session)
        await session.call_action("script", "demo_pause", {"minutes": 5})


async def test_two_at_once_are_refused_with_what_to_do(tmp_path: Path) -> None:
    port, other = first_port(), first_port()
    async with demo(port, tmp_path / "one") as process:
        await line_of(process.stderr, "demo: starting Home Assistant")
        async with demo(port, tmp_path / "two") as second:
            _, said = await second.communicate()
            assert re.match(r"demo: port \d+ \(.+\) is taken; end the program that uses it, or choose", said.decode())
        async with demo(other, tmp_path / "one") as third:
            _, said = await third.communicate()
            assert said.decode().startswith(f"demo: another demo uses {tmp_path / 'one'}; ")
        assert (second.returncode, third.returncode) == (1, 1)


@pytest.mark.parametrize("moment", ["starting the simulator", "starting Home Assistant", "setting up the integration"])
async def test_it_ends_whenever_it_is_asked_to_and_leaves_nothing_behind(tmp_path: Path, moment: str) -> None:
    port = first_port()
    async with demo(port, tmp_path) as process:
        await line_of(process.stderr, f"demo: {moment}")
        assert await end(process) == "demo: stopping\n"
    Ports.beginning_with(port).check()
