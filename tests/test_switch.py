"""Switches turn the simulated JDownloader's download controller and limit, and say why when they can't."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from simulator import SimulatedDevice, Simulator
from tests.passing_time import async_act

DOWNLOADS = "switch.office_downloads"
PAUSE = "switch.office_pause"
SPEED_LIMIT = "switch.office_speed_limit"

TURN_ON = "switch.turn_on"
TURN_OFF = "switch.turn_off"


@pytest.fixture
def queued(office: SimulatedDevice) -> None:
    office.world.line_speed = 100_000
    office.world.add_package("Large", ["https://files.example.net/fast/900000000/large.bin"], in_downloads=True)


@pytest.fixture
def loading(queued: None, office: SimulatedDevice) -> None:
    office.world.start()
    office.world.advance(2)


@pytest.mark.usefixtures("queued", "cloud_entry")
async def test_downloads_start_and_stop(hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice) -> None:
    assert hass.states.is_state(DOWNLOADS, STATE_OFF)

    await async_act(hass, simulator, TURN_ON, DOWNLOADS)
    assert office.world.state == "RUNNING"
    assert hass.states.is_state(DOWNLOADS, STATE_ON)

    await async_act(hass, simulator, TURN_OFF, DOWNLOADS)
    assert office.world.state == "STOPPED_STATE"
    assert hass.states.is_state(DOWNLOADS, STATE_OFF)


@pytest.mark.usefixtures("loading", "cloud_entry")
async def test_a_pause_begins_and_ends_while_downloads_stay_on(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    await async_act(hass, simulator, TURN_ON, PAUSE)
    assert office.world.state == "PAUSE"
    assert hass.states.is_state(PAUSE, STATE_ON)
    assert hass.states.is_state(DOWNLOADS, STATE_ON)

    await async_act(hass, simulator, TURN_OFF, PAUSE)
    assert office.world.state == "RUNNING"
    assert hass.states.is_state(PAUSE, STATE_OFF)
    assert hass.states.is_state(DOWNLOADS, STATE_ON)


@pytest.mark.usefixtures("loading", "cloud_entry")
async def test_starting_ends_a_pause(hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice) -> None:
    await async_act(hass, simulator, TURN_ON, PAUSE)
    await async_act(hass, simulator, TURN_ON, DOWNLOADS)
    assert office.world.state == "RUNNING"


@pytest.mark.usefixtures("queued", "cloud_entry")
async def test_nothing_to_pause_is_said(hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice) -> None:
    with pytest.raises(ServiceValidationError) as refusal:
        await async_act(hass, simulator, TURN_ON, PAUSE)
    assert refusal.value.translation_key == "nothing_runs"
    assert office.world.state == "IDLE"
    assert hass.states.is_state(PAUSE, STATE_OFF)


@pytest.mark.usefixtures("cloud_entry")
async def test_the_speed_limit_goes_on_and_off(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    assert hass.states.is_state(SPEED_LIMIT, STATE_OFF)

    await async_act(hass, simulator, TURN_ON, SPEED_LIMIT)
    assert office.world.config.is_on("DownloadSpeedLimitEnabled")
    assert hass.states.is_state(SPEED_LIMIT, STATE_ON)

    await async_act(hass, simulator, TURN_OFF, SPEED_LIMIT)
    assert not office.world.config.is_on("DownloadSpeedLimitEnabled")
    assert hass.states.is_state(SPEED_LIMIT, STATE_OFF)


@pytest.mark.usefixtures("loading", "cloud_entry")
async def test_a_pause_does_not_look_like_a_speed_limit(hass: HomeAssistant, simulator: Simulator) -> None:
    await async_act(hass, simulator, TURN_ON, PAUSE)
    assert hass.states.is_state(SPEED_LIMIT, STATE_OFF)
    assert hass.states.is_state("number.office_speed_limit", "51.2")


@pytest.mark.usefixtures("loading", "cloud_entry")
async def test_a_speed_limit_that_is_set_during_a_pause_holds_afterwards(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    await async_act(hass, simulator, TURN_ON, PAUSE)
    await async_act(hass, simulator, TURN_ON, SPEED_LIMIT)
    assert hass.states.is_state(SPEED_LIMIT, STATE_ON)

    await async_act(hass, simulator, TURN_OFF, PAUSE)
    assert office.world.config.is_on("DownloadSpeedLimitEnabled")
    assert hass.states.is_state(SPEED_LIMIT, STATE_ON)


@pytest.mark.usefixtures("queued", "cloud_entry")
async def test_an_offline_jdownloader_is_said(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    office.controls.take_offline()
    with pytest.raises(HomeAssistantError) as error:
        await async_act(hass, simulator, TURN_ON, DOWNLOADS)
    assert error.value.translation_key == "device_offline"
    assert office.world.state == "IDLE"


@pytest.mark.usefixtures("queued")
async def test_who_may_not_control_may_not_switch(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    hass_read_only_user: MockUser,
) -> None:
    with pytest.raises(Unauthorized):
        await async_act(hass, simulator, TURN_ON, DOWNLOADS, context=Context(user_id=hass_read_only_user.id))
    assert office.world.state == "IDLE"


@pytest.mark.usefixtures("queued")
async def test_who_may_control_the_entity_may_switch(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    user = MockUser().add_to_hass(hass)
    user.mock_policy({"entities": {"entity_ids": {DOWNLOADS: True}}})
    await async_act(hass, simulator, TURN_ON, DOWNLOADS, context=Context(user_id=user.id))
    assert office.world.state == "RUNNING"


@pytest.mark.usefixtures("queued")
async def test_the_user_of_an_action_has_to_exist(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    with pytest.raises(HomeAssistantError):
        await async_act(hass, simulator, TURN_ON, DOWNLOADS, context=Context(user_id="nobody"))
    assert office.world.state == "IDLE"
