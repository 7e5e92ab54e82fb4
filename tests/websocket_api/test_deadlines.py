"""A command ends in time whatever JDownloader does, says what is known of it, and costs no one else."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Coroutine
from math import ceil
import time
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.jdownloader_ws.api.connection import READ_TIMEOUT
from custom_components.jdownloader_ws.api.jobs import CrawlJob
from custom_components.jdownloader_ws.api.sent_links import SentLinks
from custom_components.jdownloader_ws.api.states import ControllerState
from custom_components.jdownloader_ws.command_run import (
    CONFIRM_WITHIN,
    ENDS_WITHIN,
    GRACE,
    LONG_ENDS_WITHIN,
    MANY_LINKS,
    async_carry_out,
    async_may_take_long,
)
from custom_components.jdownloader_ws.commands.adding import async_outcome
from custom_components.jdownloader_ws.const import DOMAIN, JOB_LOOK_EVERY
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.pacing.turns import CALLS_AT_ONCE, MOST_WAITING
from custom_components.jdownloader_ws.tracking.trackers import trackers_of
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.model import Package
from tests.support.actions import device_of
from tests.support.clock import EventLoopClock
from tests.support.commands import ids
from tests.support.websocket_api.client import Client
from tests.websocket_api.conftest import Connect

HANGS = 1_000.0
"""Seconds of the event loop's clock, which the simulator follows here, after which a call ends that gets no answer."""
STEP = GRACE / 2
LATE = 10.0
"""Real seconds within which what should come has to come, however busy the machine is."""
START = "/downloadcontroller/start"
ABORT = "/linkgrabberv2/abort"
"""Its effect proves nothing, so it is not waited for where the answer is lost."""

type Start = Callable[[], Coroutine[Any, Any, tuple[str, str]]]
"""Starts downloads, and returns code and key of the failure."""


@pytest.fixture
def jdownloader(local_entry: ConfigEntry[Any]) -> JDownloaderCoordinator:
    """Return the coordinator of the JDownloader without account."""
    (coordinator,) = local_entry.runtime_data.devices.values()
    assert isinstance(coordinator, JDownloaderCoordinator)
    return coordinator


@pytest.fixture
def jd(hass: HomeAssistant, local_entry: ConfigEntry) -> str:
    """Return the device id of the JDownloader without account."""
    return device_of(hass, local_entry)


@pytest.fixture
async def client(local_entry: ConfigEntry, connect: Connect) -> Client:
    """Return an administrator's client."""
    return await connect(None)


@pytest.fixture
def package(cellar: SimulatedDevice) -> Package:
    """Return a package in the download list."""
    return cellar.world.add_package("Package", ["http://files.example/fast/50000/a"], in_downloads=True)


@pytest.fixture(params=["socket", "action", "entity"])
def start(request: pytest.FixtureRequest, hass: HomeAssistant, client: Client, jd: str) -> Start:
    """Return how to start downloads by one of the faces, where that fails."""

    async def by_socket() -> tuple[str, str]:
        error = await client.refused("downloads/start", device_id=jd)
        return error["code"], error["translation_key"]

    async def by_service(domain: str, service: str, target: dict[str, str]) -> tuple[str, str]:
        with pytest.raises(HomeAssistantError) as failed:
            await hass.services.async_call(domain, service, target, blocking=True)
        key = failed.value.translation_key
        assert key is not None
        return {"not_in_time": "communication_error"}.get(key, key), key

    async def by_action() -> tuple[str, str]:
        return await by_service(DOMAIN, "start_downloads", {"device_id": jd})

    async def by_entity() -> tuple[str, str]:
        return await by_service("switch", "turn_on", {"entity_id": "switch.jdownloader_127_0_0_1_downloads"})

    ways: dict[str, Start] = {"socket": by_socket, "action": by_action, "entity": by_entity}
    return ways[request.param]


def tries(jdownloader: JDownloaderCoordinator, path: str) -> int:
    """Count how often a call was begun, be it unanswered."""
    return jdownloader.connection.record.calls().get(path, 0)


@pytest.fixture(autouse=True)
async def hangs_end(clock: EventLoopClock) -> AsyncGenerator[None]:
    """Let calls that hang come to their end when a test has."""
    yield
    clock.ahead += 2 * HANGS
    await asyncio.sleep(0)


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; requests are made in threads."""
    async with asyncio.timeout(LATE):
        while not is_so():
            await asyncio.to_thread(time.sleep, 0.01)


async def quiet(clock: EventLoopClock, seconds: float) -> None:
    """Let time pass in which no JDownloader answers."""
    for _ in range(ceil(seconds / STEP)):
        clock.ahead += STEP
        for _ in range(5):
            await asyncio.sleep(0)


async def test_what_may_have_been_done_has_an_unknown_outcome_in_time_and_its_effect_is_looked_for(
    jdownloader: JDownloaderCoordinator,
    cellar: SimulatedDevice,
    package: Package,
    simulator: Simulator,
    clock: EventLoopClock,
    start: Start,
) -> None:
    await jdownloader.async_refresh()
    cellar.controls.fail_next(Fault.HANG_AFTER, START, seconds=HANGS)
    command = asyncio.create_task(start())
    await until(lambda: tries(jdownloader, START) == 1)
    await quiet(clock, ENDS_WITHIN - 2)
    assert not command.done()
    await quiet(clock, 2 + GRACE)
    assert await command == ("outcome_unknown", "outcome_unknown")
    simulator.advance(2)
    clock.ahead += 4
    await until(lambda: jdownloader.data.status.state is ControllerState.RUNNING)
    assert tries(jdownloader, START) == 1


@pytest.mark.thorough
async def test_what_was_not_sent_in_time_was_not_done_and_is_not_sent_later(
    jdownloader: JDownloaderCoordinator,
    cellar: SimulatedDevice,
    simulator: Simulator,
    clock: EventLoopClock,
    start: Start,
) -> None:
    polls = tries(jdownloader, "/polling/poll")
    cellar.controls.fail_next(Fault.HANG_BEFORE, "/polling/poll", count=1, seconds=HANGS)
    command = asyncio.create_task(start())
    await until(lambda: tries(jdownloader, "/polling/poll") > polls)
    await quiet(clock, ENDS_WITHIN + GRACE)
    assert await command == ("communication_error", "not_in_time")
    await jdownloader.async_refresh()
    assert tries(jdownloader, START) == 0


async def test_steps_that_were_done_in_time_are_named(
    jdownloader: JDownloaderCoordinator,
    cellar: SimulatedDevice,
    package: Package,
    simulator: Simulator,
    clock: EventLoopClock,
    client: Client,
    jd: str,
) -> None:
    await jdownloader.async_refresh()
    cellar.controls.fail_next(Fault.HANG_BEFORE, "/forceDownload", seconds=HANGS)
    named = ids(*package.links)
    command = asyncio.create_task(client.refused("downloads/start", device_id=jd, link_ids=named))
    await until(lambda: tries(jdownloader, "/downloadsV2/forceDownload") == 1)
    await quiet(clock, ENDS_WITHIN + GRACE)
    error = await command
    assert (error["code"], error["translation_key"]) == ("outcome_unknown", "started_partly")
    assert error["translation_placeholders"]["ids"] == named[0]


async def test_what_deletes_files_may_take_longer(
    jdownloader: JDownloaderCoordinator,
    cellar: SimulatedDevice,
    package: Package,
    simulator: Simulator,
    clock: EventLoopClock,
    client: Client,
    jd: str,
) -> None:
    await jdownloader.async_refresh()
    cellar.controls.fail_next(Fault.HANG_BEFORE, "/cleanup", seconds=HANGS)
    fields = {"device_id": jd, "link_ids": ids(*package.links), "delete_files": "delete"}
    command = asyncio.create_task(client.refused("downloads/remove", **fields))
    await until(lambda: tries(jdownloader, "/downloadsV2/cleanup") == 1)
    await quiet(clock, LONG_ENDS_WITHIN - 2)
    assert not command.done()
    await quiet(clock, 2 + GRACE)
    assert (await command)["code"] == "outcome_unknown"


@pytest.mark.parametrize(("links", "is_long"), [(MANY_LINKS, False), (MANY_LINKS + 1, True)])
async def test_an_answer_may_take_as_long_as_the_command_but_for_looking_for_its_effect(
    hass: HomeAssistant,
    jdownloader: JDownloaderCoordinator,
    monkeypatch: pytest.MonkeyPatch,
    links: int,
    *,
    is_long: bool,
) -> None:
    timeouts: list[float] = []

    def call(*_: object, timeout: float = READ_TIMEOUT, is_command: bool) -> None:
        assert is_command
        timeouts.append(timeout)

    async def move() -> None:
        async_may_take_long(links)
        await jdownloader.async_call("/linkgrabberv2/moveToDownloadlist", [1], [])

    monkeypatch.setattr(jdownloader.connection, "call", call)
    await async_carry_out(hass, move(), caller=None, name="move")
    (timeout,) = timeouts
    assert (READ_TIMEOUT < timeout <= LONG_ENDS_WITHIN - CONFIRM_WITHIN) if is_long else timeout == READ_TIMEOUT


async def test_a_mute_jdownloader_costs_its_own_callers_and_no_one_else(
    hass: HomeAssistant,
    cloud_entry: ConfigEntry,
    cellar: SimulatedDevice,
    office: SimulatedDevice,
    simulator: Simulator,
    clock: EventLoopClock,
    jdownloader: JDownloaderCoordinator,
    client: Client,
    jd: str,
) -> None:
    cellar.controls.fail_next(Fault.HANG_BEFORE, ABORT, count=1_000, seconds=HANGS)
    mute = [await client.send("linkgrabber/abort", device_id=jd) for _ in range(150)]
    await until(lambda: tries(jdownloader, ABORT) == CALLS_AT_ONCE)

    # Another integration, another JDownloader, and who only reads of the mute one
    await asyncio.wait_for(hass.async_add_executor_job(lambda: None), LATE)
    await client.call("downloads/start", device_id=device_of(hass, cloud_entry, "Office"))
    assert (await client.call("downloads/list", device_id=jd))["packages"] == []

    assert tries(jdownloader, ABORT) == CALLS_AT_ONCE, "all that were in flight still are, and no others"
    await quiet(clock, ENDS_WITHIN + GRACE)
    codes = [(await client.answer(one))["error"]["translation_key"] for one in mute]
    assert sorted(codes) == ["not_in_time"] * (150 - CALLS_AT_ONCE) + ["outcome_unknown"] * CALLS_AT_ONCE
    cellar.controls.clear_faults()
    clock.ahead += HANGS
    await jdownloader.async_refresh()
    assert tries(jdownloader, ABORT) == CALLS_AT_ONCE, "what was not in time is not sent later"


@pytest.mark.thorough
async def test_more_than_a_thousand_commands_of_one_caller_are_refused_and_not_those_of_another(
    hass: HomeAssistant,
    local_entry: ConfigEntry[Any],
    jdownloader: JDownloaderCoordinator,
    cellar: SimulatedDevice,
    client: Client,
    jd: str,
) -> None:
    cellar.controls.fail_next(Fault.HANG_BEFORE, ABORT, count=CALLS_AT_ONCE, seconds=HANGS)
    waiting = [await client.send("linkgrabber/abort", device_id=jd) for _ in range(CALLS_AT_ONCE + MOST_WAITING)]
    await until(lambda: tries(jdownloader, ABORT) == CALLS_AT_ONCE)
    error = await client.refused("linkgrabber/abort", device_id=jd)
    assert (error["code"], error["translation_key"]) == ("rate_limited", "too_many_waiting")
    act = hass.services.async_call(DOMAIN, "abort_linkgrabber", {"device_id": jd}, blocking=True)
    automation = hass.async_create_task(act)
    await asyncio.sleep(0)
    assert not automation.done()
    assert await hass.config_entries.async_unload(local_entry.entry_id)
    with pytest.raises(HomeAssistantError) as failed:
        await automation
    assert failed.value.translation_key == "unloaded"
    answers = [await client.answer(one) for one in waiting]
    keys = Counter(answer["error"]["translation_key"] for answer in answers)
    assert keys["unloaded"] == MOST_WAITING
    assert tries(jdownloader, ABORT) == CALLS_AT_ONCE


@pytest.mark.thorough
async def test_all_who_wait_for_jobs_share_the_looks_at_them(
    hass: HomeAssistant, jdownloader: JDownloaderCoordinator, simulator: Simulator
) -> None:
    jobs = trackers_of(jdownloader).jobs
    before = SentLinks.of(await jdownloader.async_fresh(), ["http://files.example/a"])
    names = [str(10**12 + number) for number in range(150)]
    for name in names:
        jobs.async_keep(CrawlJob(job_id=name), before)
        await jobs.async_settle(name, name)
    path, wait = "/linkgrabberv2/queryLinkCrawlerJobs", 2
    polls = tries(jdownloader, "/polling/poll")
    found = await asyncio.gather(*(async_outcome(jdownloader, name, wait) for name in names))
    assert [job.job_id for job in found] == names
    looks = wait / JOB_LOOK_EVERY + 3
    assert 2 <= tries(jdownloader, path) <= looks
    assert tries(jdownloader, "/polling/poll") - polls <= 2 * looks
