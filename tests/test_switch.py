"""Switches turn the simulated JDownloader's download controller and limit, and say why when they can't."""

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from simulator import SimulatedDevice, Simulator
from simulator.world.kinds import TEST_HOSTER
from simulator.world.premium import PremiumAccount
from tests.support.frozen_time import async_act

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


SETTINGS = {
    "automatic_reconnect": "AutoReconnectEnabled",
    "premium": "UseAvailableAccounts",
    "clipboard_observer": "ClipboardMonitored",
}


@pytest.mark.parametrize(("name", "key"), SETTINGS.items())
@pytest.mark.usefixtures("all_entities", "cloud_entry")
async def test_a_setting_is_switched_off_and_on(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, name: str, key: str
) -> None:
    switch = f"switch.office_{name}"
    assert hass.states.is_state(switch, STATE_ON)

    await async_act(hass, simulator, TURN_OFF, switch)
    assert not office.world.config.is_on(key)
    assert hass.states.is_state(switch, STATE_OFF)

    await async_act(hass, simulator, TURN_ON, switch)
    assert office.world.config.is_on(key)
    assert hass.states.is_state(switch, STATE_ON)


@pytest.mark.usefixtures("all_entities", "loading", "cloud_entry")
async def test_downloads_stop_after_what_runs_and_continue(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    switch = "switch.office_stop_after_current_downloads"
    await async_act(hass, simulator, TURN_ON, switch)
    assert office.world.controller.stop_mark == 0
    assert hass.states.is_state(switch, STATE_ON)

    await async_act(hass, simulator, TURN_OFF, switch)
    assert office.world.controller.stop_mark == -1
    assert hass.states.is_state(switch, STATE_OFF)
    assert office.world.state == "RUNNING"


@pytest.mark.usefixtures("all_entities", "loading", "cloud_entry")
async def test_a_stop_mark_on_a_link_is_not_taken_away_by_switching_off_what_is_off(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    (link,) = office.world.downloads.links
    office.world.set_stop_mark(link.uuid, -1)
    await async_act(hass, simulator, TURN_OFF, "switch.office_stop_after_current_downloads")
    assert office.world.controller.stop_mark == link.uuid


ACCOUNT = "switch.office_localtest_host_account_enabled"


@pytest.fixture
def account(office: SimulatedDevice) -> PremiumAccount:
    office.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    office.world.advance(1)
    return office.world.accounts.accounts[0]


@pytest.mark.usefixtures("all_entities")
async def test_an_account_is_switched_off_and_on(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    account: PremiumAccount,
    cloud_entry: ConfigEntry,
) -> None:
    await async_act(hass, simulator, TURN_OFF, ACCOUNT)
    assert [one.enabled for one in office.world.accounts.accounts] == [False]
    assert hass.states.is_state(ACCOUNT, STATE_OFF)

    await async_act(hass, simulator, TURN_ON, ACCOUNT)
    assert [one.enabled for one in office.world.accounts.accounts] == [True]
    assert hass.states.is_state(ACCOUNT, STATE_ON)


@pytest.mark.usefixtures("all_entities")
async def test_an_account_takes_an_administrator(
    hass: HomeAssistant, simulator: Simulator, account: PremiumAccount, cloud_entry: ConfigEntry
) -> None:
    await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])
    user = await hass.auth.async_create_user("Somebody", group_ids=[GROUP_ID_USER])
    with pytest.raises(Unauthorized) as refusal:
        await async_act(hass, simulator, TURN_OFF, ACCOUNT, context=Context(user_id=user.id))
    assert refusal.value.translation_key == "unauthorized_admin"
    assert account.enabled
