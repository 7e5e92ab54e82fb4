"""What is off costs no request; what is on costs what the page about entities says."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest

from simulator import SimulatedDevice, Simulator
from simulator.world.kinds import TEST_HOSTER
from tests.support.frozen_time import async_pass

MINUTES = 10
PATHS = {
    "dialogs_waiting": "/dialogs/list",
    "extractions_waiting": "/extraction/getQueue",
    "start_time": "/jd/uptime",
    "free_space": "/system/getStorageInfos",
    "localtest_host_traffic_left": "/accountsV2/listAccounts",
}


@pytest.fixture
def account(office: SimulatedDevice) -> None:
    office.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    office.world.advance(1)


async def requests(hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, path: str) -> int:
    """Return how often something is asked for while nothing happens, from the second minute on."""
    await async_pass(hass, freezer, simulator, 60, step=60)
    simulator.requests.clear()
    await async_pass(hass, freezer, simulator, MINUTES * 60, step=60)
    return simulator.requests.count(path, device="Office")


@pytest.mark.thorough
@pytest.mark.usefixtures("account", "frozen_reading")
@pytest.mark.parametrize("path", [path for key, path in PATHS.items() if key != "dialogs_waiting"])
async def test_what_is_off_is_not_asked_for(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, cloud_entry: ConfigEntry, path: str
) -> None:
    assert await requests(hass, freezer, simulator, path) == 0


@pytest.mark.thorough
@pytest.mark.usefixtures("account", "frozen_reading")
@pytest.mark.parametrize(
    ("key", "at_least", "at_most"),
    [("extractions_waiting", 10, 10), ("free_space", 10, 10), ("localtest_host_traffic_left", 1, 2)],
)
async def test_what_is_on_is_asked_for_in_rounds_that_take_place_anyway(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    cloud_entry: ConfigEntry,
    entity_registry: er.EntityRegistry,
    key: str,
    at_least: int,
    at_most: int,
) -> None:
    polls = await requests(hass, freezer, simulator, "/polling/poll")
    entity_registry.async_update_entity(f"sensor.office_{key}", disabled_by=None)
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    assert at_least <= await requests(hass, freezer, simulator, PATHS[key]) <= at_most
    assert simulator.requests.count("/polling/poll", device="Office") == polls


@pytest.mark.usefixtures("account", "frozen_reading")
async def test_what_is_switched_off_again_is_not_asked_for_any_more(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    cloud_entry: ConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    entity_id = "sensor.office_extractions_waiting"
    entity_registry.async_update_entity(entity_id, disabled_by=None)
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    assert await requests(hass, freezer, simulator, PATHS["extractions_waiting"]) > 0

    entity_registry.async_update_entity(entity_id, disabled_by=er.RegistryEntryDisabler.USER)
    assert await requests(hass, freezer, simulator, PATHS["extractions_waiting"]) == 0
