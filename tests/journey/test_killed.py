"""A Home Assistant that is killed forgets no pause, no limit, no job and no request, and does nothing twice."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from scripts.homeassistant_process.installation import INTEGRATION, VERSIONS
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import HomeAssistantSession, open_session
from scripts.homeassistant_process.socket import HomeAssistantSocket, open_socket
from scripts.simulator_process import SimulatorProcess
from tests.support.processes.config_entries import Entries, devices
from tests.support.processes.fixtures import PASSWORD, USER

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(900)]

LONG = "https://mirror.example.org/slow/1000/900000000/long.bin"
FOR_A_TIME = 45
"""Seconds of pauses and limits: longer than Home Assistant takes to start."""
PATIENCE = 300.0
JDOWNLOADERS = 3


@pytest.fixture(scope="module", params=VERSIONS[-1:])
def version(request: pytest.FixtureRequest) -> str:
    """Return the newest version: what is written is the same in each."""
    chosen: str = request.param
    return chosen


@pytest_asyncio.fixture(loop_scope="module")
async def socket(home_assistant: HomeAssistantProcess, entries: Entries) -> AsyncGenerator[HomeAssistantSocket]:
    """Talk to the Home Assistant that runs."""
    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as opened:
        yield opened


async def device_id_of(socket: HomeAssistantSocket) -> str:
    """Return the id of the same JDownloader each time, once all are there: which is listed first may change."""
    async with asyncio.timeout(PATIENCE):
        found = await devices(socket)
        while len(found) != JDOWNLOADERS or not all(row["online"] for row in found):
            await asyncio.sleep(0.25)
            found = await devices(socket)
    return str(min(found, key=lambda row: row["jd_id"])["device_id"])


async def command(socket: HomeAssistantSocket, name: str, **fields: Any) -> Any:
    """Give a command for the first JDownloader."""
    return await socket.call(f"{INTEGRATION}/{name}", device_id=await device_id_of(socket), **fields)


async def grabbed(socket: HomeAssistantSocket) -> list[str]:
    """Return the names of the links in the LinkGrabber."""
    return sorted(link["name"] for link in (await command(socket, "linkgrabber/list"))["links"])


async def kill_and_start(home_assistant: HomeAssistantProcess) -> None:
    """End Home Assistant as a power failure does."""
    home_assistant.kill()
    await home_assistant.start()


async def act(session: HomeAssistantSession, socket: HomeAssistantSocket, action: str, **fields: Any) -> None:
    """Call an action for the first JDownloader."""
    await session.call_action(INTEGRATION, action, {"device_id": [await device_id_of(socket)], **fields})


async def test_pauses_and_limits_end_although_it_was_killed_right_after_they_began(
    home_assistant: HomeAssistantProcess, entries: Entries
) -> None:
    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        await command(socket, "linkgrabber/add_links", links=[LONG], autostart=True, wait=30)
        async with asyncio.timeout(PATIENCE):
            # One that was started with nothing to load runs for a moment only
            while not (await command(socket, "status/get"))["status"]["active_downloads"]:
                await command(socket, "downloads/start")
                await asyncio.sleep(0.5)
        before = (await command(socket, "settings/get"))["settings"]
        await act(session, socket, "set_speed_limit", limit=123, unit="kB/s", duration=FOR_A_TIME)
        await act(session, socket, "pause_for", duration=FOR_A_TIME)
    await kill_and_start(home_assistant)

    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        async with asyncio.timeout(PATIENCE):
            # One that was started with nothing to load runs for a moment only
            while not (await command(socket, "status/get"))["status"]["active_downloads"]:
                await asyncio.sleep(0.5)
            while not same_limit((await command(socket, "settings/get"))["settings"], before):
                await asyncio.sleep(0.5)
        await command(socket, "downloads/stop")


def same_limit(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether settings have the same speed limit."""
    return all(one[name] == other[name] for name in ("speed_limit", "speed_limit_enabled"))


async def test_a_job_and_a_request_are_known_although_it_was_killed_right_after_their_answer(
    home_assistant: HomeAssistantProcess, entries: Entries
) -> None:
    links = ["https://files.example.org/answered.bin"]
    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        first = (await command(socket, "linkgrabber/add_links", links=links, request_id="answered"))["job"]
        other = ["https://files.example.org/without-an-id.bin"]
        second = (await command(socket, "linkgrabber/add_links", links=other))["job"]
    await kill_and_start(home_assistant)

    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        for job in (first, second):
            found = (await command(socket, "jobs/get", job_id=job["job_id"]))["job"]
            assert found["job_id"] == job["job_id"]
        again = (await command(socket, "linkgrabber/add_links", links=links, request_id="answered", wait=20))["job"]
        assert again["job_id"] == first["job_id"]
        assert await grabbed(socket) == ["answered.bin", "without-an-id.bin"]


@pytest.mark.parametrize("fault", ["hang_after", "hang_before"])
async def test_a_request_that_it_was_killed_in_adds_its_links_once(
    home_assistant: HomeAssistantProcess, entries: Entries, simulator: SimulatorProcess, fault: str
) -> None:
    links = [f"https://files.example.org/{fault}.bin"]
    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        before = await grabbed(socket)
        await fail_next(simulator, fault)
        device_id = await device_id_of(socket)
        adding = asyncio.create_task(
            socket.call(f"{INTEGRATION}/linkgrabber/add_links", device_id=device_id, links=links, request_id=fault)
        )
        await asyncio.sleep(3)
        assert not adding.done()
        home_assistant.kill()
        adding.cancel()
    await clear_faults(simulator)
    await home_assistant.start()

    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        for _ in range(2):
            await command(socket, "linkgrabber/add_links", links=links, request_id=fault, wait=30)
        assert await grabbed(socket) == sorted([*before, f"{fault}.bin"])


async def fail_next(simulator: SimulatorProcess, fault: str) -> None:
    """Let no answer come to links that are added."""
    content = {"fault": fault, "path": "/addLinks", "seconds": 60}
    url = f"http://127.0.0.1:{simulator.ports.control}/fail-next"
    async with aiohttp.request("POST", url, json=content) as answer:
        assert answer.ok, await answer.text()


async def clear_faults(simulator: SimulatorProcess) -> None:
    """Let answers come again."""
    async with aiohttp.request("DELETE", f"http://127.0.0.1:{simulator.ports.control}/fail-next") as answer:
        assert answer.ok
