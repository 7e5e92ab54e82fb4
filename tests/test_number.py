"""The speed limit is set in kB/s, and reaches JDownloader in bytes a second."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import UnitOfDataRate
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
import pytest

from simulator import SimulatedDevice, Simulator
from tests.support.frozen_time import async_act

SPEED_LIMIT = "number.office_speed_limit"
SET = "number.set_value"


@pytest.mark.usefixtures("cloud_entry")
async def test_the_limit_is_set_whether_it_is_on_or_not(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    assert hass.states.is_state(SPEED_LIMIT, "51.2")

    await async_act(hass, simulator, SET, SPEED_LIMIT, value=2048.5)
    assert office.world.config.number("DownloadSpeedLimit") == 2_048_500
    assert not office.world.config.is_on("DownloadSpeedLimitEnabled")
    assert hass.states.is_state(SPEED_LIMIT, "2048.5")


@pytest.mark.usefixtures("cloud_entry")
async def test_the_limit_can_be_shown_and_set_in_another_unit(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, entity_registry: er.EntityRegistry
) -> None:
    entity_registry.async_update_entity_options(
        SPEED_LIMIT, "number", {"unit_of_measurement": UnitOfDataRate.MEGABYTES_PER_SECOND}
    )
    await async_act(hass, simulator, SET, SPEED_LIMIT, value=1.5)
    assert office.world.config.number("DownloadSpeedLimit") == 1_500_000
    assert hass.states.is_state(SPEED_LIMIT, "1.5")


@pytest.mark.thorough
@pytest.mark.parametrize("value", [0, -1, 3_000_000])
@pytest.mark.usefixtures("cloud_entry")
async def test_a_limit_that_is_none_is_refused(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, value: int
) -> None:
    with pytest.raises(ServiceValidationError):
        await async_act(hass, simulator, SET, SPEED_LIMIT, value=value)
    assert office.world.config.number("DownloadSpeedLimit") == 51_200


async def test_the_largest_limit_is_one_that_jdownloader_takes(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    state = hass.states.get(SPEED_LIMIT)
    assert state is not None
    await async_act(hass, simulator, SET, SPEED_LIMIT, value=state.attributes["max"])
    assert 2_000_000_000 < office.world.config.number("DownloadSpeedLimit") < 2**31


NUMBERS = {
    "simultaneous_downloads": "MaxSimultaneDownloads",
    "connections_per_file": "MaxChunksPerFile",
    "downloads_per_hoster": "MaxSimultaneDownloadsPerHost",
}


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "key"), NUMBERS.items())
@pytest.mark.usefixtures("all_entities", "cloud_entry")
async def test_how_much_is_done_at_once_is_set(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, name: str, key: str
) -> None:
    await async_act(hass, simulator, SET, f"number.office_{name}", value=7)
    assert office.world.config.number(key) == 7
    assert hass.states.is_state(f"number.office_{name}", "7")


@pytest.mark.thorough
@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.usefixtures("all_entities", "cloud_entry")
async def test_the_most_that_can_be_done_at_once_is_taken(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, name: str
) -> None:
    state = hass.states.get(f"number.office_{name}")
    assert state is not None
    await async_act(hass, simulator, SET, f"number.office_{name}", value=state.attributes["max"])
    assert hass.states.is_state(f"number.office_{name}", "20")


@pytest.mark.usefixtures("all_entities", "cloud_entry")
async def test_no_downloads_per_hoster_means_no_limit_for_hosters(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    per_hoster = "number.office_downloads_per_hoster"
    assert hass.states.is_state(per_hoster, "0")
    await async_act(hass, simulator, SET, per_hoster, value=2)
    assert office.world.config.is_on("MaxDownloadsPerHostEnabled")
    assert hass.states.is_state(per_hoster, "2")

    await async_act(hass, simulator, SET, per_hoster, value=0)
    assert not office.world.config.is_on("MaxDownloadsPerHostEnabled")
    assert hass.states.is_state(per_hoster, "0")
