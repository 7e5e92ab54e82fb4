"""However much happens at once, Home Assistant continues with other things while the events are fired."""

import asyncio

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.happenings.events import EventType, JDownloaderEvent
from custom_components.jdownloader_ws.tracking.event_tracker import PORTION, SIGNAL_EVENT
from simulator import SimulatedDevice, Simulator
from tests.support.frozen_time import async_pass


async def test_what_happens_at_once_is_reported_in_portions_with_room_for_others(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    cloud_entry: ConfigEntry,
) -> None:
    turns: list[str] = []

    @callback
    def async_note(_jdownloader: JDownloaderCoordinator, happening: JDownloaderEvent) -> None:
        if happening.kind is EventType.LINK_FAILED:
            turns.append("fired")
            hass.loop.call_soon(turns.append, "other")

    async_dispatcher_connect(hass, SIGNAL_EVENT, async_note)
    links = [f"https://localtest.host/host/fatal/5000/{number}.bin" for number in range(4 * PORTION)]
    office.world.config["MaxSimultaneDownloads"] = 20
    office.world.add_package("Broken", links, in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    simulator.advance(60)
    await async_pass(hass, freezer, simulator, 65, step=5)
    await asyncio.sleep(0)

    assert turns.count("fired") == len(links)
    fired_in_a_row = max(len(row) for row in "".join(turn[0] for turn in turns).split("o"))
    assert fired_in_a_row <= PORTION
