"""How often entities say something: their pace does not depend on watchers."""

from collections import Counter
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_STATE_CHANGED, STATE_UNAVAILABLE
from homeassistant.core import Event, EventStateChangedData, HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from simulator import SimulatedDevice, Simulator
from tests.support.constants import OFFICE_ID
from tests.support.frozen_time import async_act, async_pass

type Changes = list[Event[EventStateChangedData]]


@pytest.fixture
def changes(hass: HomeAssistant) -> Changes:
    """Collect all changes of states from here on."""
    events: Changes = async_capture_events(hass, EVENT_STATE_CHANGED)
    return events


@pytest.fixture
def loading(office: SimulatedDevice, attic: SimulatedDevice) -> list[SimulatedDevice]:
    """Let two JDownloaders do the same: they load large files."""
    for device in (office, attic):
        urls = [f"https://files.example.net/fast/900000000/large-{n}.bin" for n in (1, 2)]
        device.world.add_package("Large", urls, in_downloads=True)
        device.world.start()
        device.world.advance(5)
    return [office, attic]


def values(changes: Changes, entity_id: str) -> list[str]:
    """Return the states that an entity had."""
    states = [change.data["new_state"] for change in changes if change.data["entity_id"] == entity_id]
    return [state.state for state in states if state is not None]


def counts(changes: Changes, name: str) -> dict[str, int]:
    """Return how often each entity of a JDownloader said something, without the name."""
    said = Counter(change.data["entity_id"] for change in changes)
    return {entity_id.replace(f".{name}_", "."): count for entity_id, count in said.items() if f".{name}_" in entity_id}


def watch(entry: ConfigEntry, jd_id: str, watchers: int) -> None:
    """Let so many people watch a JDownloader, second by second."""
    for _ in range(watchers):
        entry.runtime_data.devices[jd_id].async_watch(lambda: None, timedelta(seconds=1))


async def test_watching_a_jdownloader_makes_its_entities_say_no_more(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    loading: list[SimulatedDevice],
    cloud_entry: ConfigEntry,
    changes: Changes,
) -> None:
    watch(cloud_entry, OFFICE_ID, watchers=5)
    await async_pass(hass, freezer, simulator, 5)
    changes.clear()
    simulator.requests.clear()

    for second in range(120):
        for device in loading:
            device.world.line_speed = 1_000_000 + second * 700_000 % 9_000_000
        if second % 10 == 0:
            for device in loading:
                device.world.add_package(f"Found {second}", ["https://files.example.net/fast/5000/found.bin"])
        await async_pass(hass, freezer, simulator, 1)

    watched, unwatched = (simulator.requests.count("/polling/poll", device=device.name) for device in loading)
    assert watched >= 4 * unwatched
    assert counts(changes, "office") == {
        "sensor.download_speed": 8,
        "sensor.estimated_finish": 8,
        "sensor.linkgrabber_links": 12,
        "sensor.progress": 8,
        "sensor.remaining_size": 8,
    }
    assert counts(changes, "attic") == counts(changes, "office")


async def test_counts_that_move_by_the_second_are_reported_at_once_and_then_as_often_as_without_watchers(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    changes: Changes,
) -> None:
    watch(cloud_entry, OFFICE_ID, watchers=5)
    await async_pass(hass, freezer, simulator, 10)
    changes.clear()
    for second in range(20):
        office.world.add_package(f"Found {second}", ["https://files.example.net/fast/5000/found.bin"])
        await async_pass(hass, freezer, simulator, 1)
    await async_pass(hass, freezer, simulator, 5)
    first, *_, last = reported = values(changes, "sensor.office_linkgrabber_links")
    assert (first, len(reported), last) == ("1", 5, "20")


async def test_an_estimated_finish_that_holds_is_not_reported_again(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    loading: list[SimulatedDevice],
    cloud_entry: ConfigEntry,
    changes: Changes,
) -> None:
    await async_pass(hass, freezer, simulator, 60)
    assert counts(changes, "office") == {"sensor.progress": 4, "sensor.remaining_size": 4}


async def test_the_last_value_shows_although_nothing_changes_after_it(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    loading: list[SimulatedDevice],
    cloud_entry: ConfigEntry,
    changes: Changes,
) -> None:
    loading[0].world.line_speed = 3_000_000
    await async_pass(hass, freezer, simulator, 16)
    changes.clear()
    loading[0].world.stop()
    await async_pass(hass, freezer, simulator, 10)
    assert values(changes, "sensor.office_status") == ["stopped"]
    assert values(changes, "sensor.office_download_speed") == []

    await async_pass(hass, freezer, simulator, 6)
    assert values(changes, "sensor.office_download_speed") == ["0.0"]


async def test_nothing_is_held_any_more_when_the_entry_is_unloaded(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    loading: list[SimulatedDevice],
    cloud_entry: ConfigEntry,
) -> None:
    await async_pass(hass, freezer, simulator, 7)
    assert await hass.config_entries.async_unload(cloud_entry.entry_id)
    assert {state.state for state in hass.states.async_all()} == {STATE_UNAVAILABLE}


async def test_the_effect_of_an_own_command_shows_at_once(
    hass: HomeAssistant,
    simulator: Simulator,
    loading: list[SimulatedDevice],
    cloud_entry: ConfigEntry,
    changes: Changes,
) -> None:
    await async_act(hass, simulator, "switch.turn_off", "switch.office_downloads")
    assert hass.states.is_state("sensor.office_status", "stopped")
    assert hass.states.is_state("sensor.office_downloads_active", "0")
    # a measurement, of which only just another value was shown
    assert values(changes, "sensor.office_download_speed")[-1] == "0.0"


@pytest.mark.thorough
@pytest.mark.usefixtures("cloud_entry")
async def test_a_steady_download_is_not_a_row_every_15_seconds(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    office: SimulatedDevice,
    changes: Changes,
) -> None:
    """Speed and remaining size made three of four rows; what they say last is what is so."""
    urls = ["https://files.example.net/slow/1000000/90000000000/large.bin"]
    office.world.add_package("Large", urls, in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 120, step=5)
    changes.clear()
    await async_pass(hass, freezer, simulator, 600, step=5)
    said = counts(changes, "office")
    assert 8 <= said["sensor.remaining_size"] <= 11
    assert said.get("sensor.download_speed", 0) <= 11

    office.world.stop()
    await async_pass(hass, freezer, simulator, 130, step=5)
    (link,) = office.world.downloads.links
    shown = float(values(changes, "sensor.office_remaining_size")[-1])
    assert shown == pytest.approx((link.bytes_total - link.bytes_loaded) / 1e9, abs=1e-6)
    assert values(changes, "sensor.office_download_speed")[-1] == "0.0"
