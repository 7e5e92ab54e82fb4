"""What was downloaded is counted, kept through restarts, and never reported before it is saved."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE, STATE_UNKNOWN
from homeassistant.core import CoreState, HomeAssistant, State
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import mock_restore_cache_with_extra_data

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice, Simulator
from tests.support.constants import CLOUD_ENTRY_ID, OFFICE_ID
from tests.support.frozen_time import async_pass
from tests.support.stored_values import old_file, stored

VOLUME = "sensor.office_downloaded_volume"
LAST_PACKAGE = "sensor.office_last_finished_package"
FILES = "https://files.example.net"


@pytest.fixture(autouse=True)
def enabled(entity_registry: er.EntityRegistry, simulator: Simulator) -> None:
    for key in ("downloaded_volume", "last_finished_package"):
        entity_registry.async_get_or_create(
            "sensor", DOMAIN, f"{OFFICE_ID}_{key}", suggested_object_id=f"office_{key}", disabled_by=None
        )


async def load(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, office: SimulatedDevice, name: str
) -> None:
    office.world.add_package(name, [f"{FILES}/slow/200000/2000000/{name}.bin"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 100, step=5)


def volume(hass: HomeAssistant) -> float:
    state = hass.states.get(VOLUME)
    assert state is not None
    return float(state.state)


def saved(hass_storage: dict[str, Any]) -> int:
    found: int = stored(hass_storage, CLOUD_ENTRY_ID).get(OFFICE_ID, {}).get("download_total", 0)
    return found


@pytest.mark.usefixtures("cloud_entry")
async def test_the_volume_grows_with_what_is_loaded_and_only_with_that(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    assert volume(hass) == 0
    await load(hass, freezer, simulator, office, "first")
    assert volume(hass) == 2_000_000
    assert saved(hass_storage) == 2_000_000

    (link,) = office.world.downloads.links
    office.world.edit_downloads.reset([link.uuid], [])
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.remove([link.uuid])
    await async_pass(hass, freezer, simulator, 65, step=5)
    assert volume(hass) == 2_000_000


@pytest.mark.usefixtures("cloud_entry")
async def test_no_state_is_ahead_of_what_is_saved_and_all_is_saved_within_30_seconds(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    office.world.add_package("Long", [f"{FILES}/slow/200000/90000000/long.bin"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 100, step=5)
    for _ in range(20):
        seen_before = office.world.downloads.packages[0].links[0].bytes_loaded
        await async_pass(hass, freezer, simulator, 5, step=5)
        assert volume(hass) <= saved(hass_storage)
        assert saved(hass_storage) >= seen_before - 30 * 200_000


@pytest.fixture
def kept(hass_storage: dict[str, Any]) -> None:
    volumes = {CLOUD_ENTRY_ID: {OFFICE_ID: 5_000_000_000}}
    hass_storage |= old_file("volumes", volumes)


@pytest.mark.usefixtures("kept", "cloud_entry")
async def test_the_volume_continues_where_it_was_and_is_saved_at_the_end(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    assert volume(hass) == 5_000_000_000
    office.world.add_package("Long", [f"{FILES}/slow/200000/90000000/long.bin"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 102, step=6)
    hass.set_state(CoreState.final_write)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done(wait_background_tasks=True)
    (link,) = office.world.downloads.links
    assert saved(hass_storage) >= 5_000_000_000 + link.bytes_loaded - 6 * 200_000 > 5_000_000_000


async def test_the_volume_of_a_removed_entry_is_forgotten(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    cloud_entry: ConfigEntry,
    hass_storage: dict[str, Any],
) -> None:
    await load(hass, freezer, simulator, office, "first")
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert not [name for name in hass_storage if name.startswith(DOMAIN)]


@pytest.mark.usefixtures("cloud_entry")
async def test_the_last_finished_package_is_reported_with_its_size(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    assert hass.states.is_state(LAST_PACKAGE, STATE_UNKNOWN)
    await load(hass, freezer, simulator, office, "first")
    state = hass.states.get(LAST_PACKAGE)
    assert state is not None
    assert (state.state, state.attributes["links"], state.attributes["bytes"]) == ("first", 1, 2_000_000)


@pytest.fixture
def restored(hass: HomeAssistant) -> None:
    stored = {"native_value": "Before", "native_unit_of_measurement": None}
    mock_restore_cache_with_extra_data(hass, [(State(LAST_PACKAGE, "Before", {"links": 3, "icon": "x"}), stored)])


@pytest.mark.usefixtures("restored", "cloud_entry")
async def test_the_last_finished_package_is_known_through_restarts(hass: HomeAssistant) -> None:
    state = hass.states.get(LAST_PACKAGE)
    assert state is not None
    assert (state.state, state.attributes["links"]) == ("Before", 3)
