"""What is pushed reaches event entities, triggers and states of a kind at once; numbers keep their pace."""

import asyncio

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from tests.support.clock import EventLoopClock
from tests.support.constants import OFFICE_ID
from tests.support.pushing import pushing

HOSTER = "https://hoster.example.com/host"
ENOUGH = 0.9
"""Seconds after which a second look was taken: much less than the 5 s between two rounds."""


@pytest.fixture
def jdownloader(cloud_entry: ConfigEntry) -> JDownloaderCoordinator:
    found: JDownloaderCoordinator = cloud_entry.runtime_data.devices[OFFICE_ID]
    return found


@pytest.fixture
def clock(hass: HomeAssistant) -> EventLoopClock:
    return EventLoopClock(hass.loop)


def event_type(hass: HomeAssistant, entity_id: str) -> str | None:
    """Return the type of the last event that an entity reported."""
    state = hass.states.get(entity_id)
    assert state is not None
    found: str | None = state.attributes["event_type"]
    return found


async def push(hass: HomeAssistant, jdownloader: JDownloaderCoordinator) -> None:
    """Have read what happened, as after events."""
    with pushing(jdownloader):
        await jdownloader.async_refresh()
        await hass.async_block_till_done(wait_background_tasks=True)


async def pass_by(hass: HomeAssistant) -> None:
    """Wait, in real time, until a second look was taken."""
    await asyncio.sleep(ENOUGH)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_captcha_that_is_pushed_is_reported_within_a_second_although_no_client_watches(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    jdownloader: JDownloaderCoordinator,
) -> None:
    office.world.add_package("Behind", [f"{HOSTER}/img/5000000/picture.bin"], in_downloads=True)
    office.world.start()
    simulator.advance(5)
    await push(hass, jdownloader)
    assert hass.states.is_state("binary_sensor.office_captcha_waiting", "on")
    assert event_type(hass, "event.office_captcha") is None

    simulator.requests.clear()
    await pass_by(hass)
    assert event_type(hass, "event.office_captcha") == "waiting"
    assert simulator.requests.count(device="Office") == 1, "the poll says whether it is still there"


async def test_the_end_of_everything_is_reported_within_a_second_too(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    jdownloader: JDownloaderCoordinator,
) -> None:
    office.world.add_package("Small", ["https://example.org/fast/50000/small.bin"], in_downloads=True)
    await push(hass, jdownloader)
    office.world.start()
    simulator.advance(1)
    await push(hass, jdownloader)
    simulator.advance(20)
    await push(hass, jdownloader)
    await pass_by(hass)
    assert event_type(hass, "event.office_download") == "all_finished"


async def test_a_round_that_nothing_was_pushed_for_has_no_second_look(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    jdownloader: JDownloaderCoordinator,
) -> None:
    office.world.add_package("Behind", [f"{HOSTER}/img/5000000/picture.bin"], in_downloads=True)
    office.world.start()
    simulator.advance(5)
    await jdownloader.async_refresh()
    simulator.requests.clear()
    await pass_by(hass)
    assert simulator.requests.count("/polling/poll", device="Office") == 0


async def test_no_second_look_is_left_when_the_entry_is_unloaded(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    jdownloader: JDownloaderCoordinator,
) -> None:
    office.world.add_package("Behind", [f"{HOSTER}/img/5000000/picture.bin"], in_downloads=True)
    office.world.start()
    simulator.advance(5)
    await push(hass, jdownloader)
    assert await hass.config_entries.async_unload(cloud_entry.entry_id)
    simulator.requests.clear()
    await pass_by(hass)
    assert simulator.requests.count("/polling/poll", device="Office") == 0


async def test_what_is_pushed_ten_times_a_second_costs_the_recorder_no_more_numbers(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    jdownloader: JDownloaderCoordinator,
    clock: EventLoopClock,
) -> None:
    urls = [f"https://files.example.net/fast/900000000/large-{n}.bin" for n in (1, 2)]
    office.world.add_package("Large", urls, in_downloads=True)
    office.world.start()
    simulator.advance(5)
    await push(hass, jdownloader)
    changes = async_capture_events(hass, EVENT_STATE_CHANGED)
    for tenth in range(100):
        office.world.line_speed = 1_000_000 + tenth * 700_000 % 9_000_000
        simulator.advance(0.1)
        clock.ahead += 0.1
        await push(hass, jdownloader)
    said = [change.data["entity_id"] for change in changes]
    assert {entity_id: said.count(entity_id) for entity_id in said if said.count(entity_id) > 1} == {}
