"""JDownloader's update: found, installed, and away meanwhile, which is no failure."""

from datetime import timedelta
import logging
from time import monotonic

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.components.update import ATTR_INSTALLED_VERSION, ATTR_LATEST_VERSION
from homeassistant.components.update.const import UpdateEntityStateAttribute
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import Context, HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import WANTED_EVERY
from custom_components.jdownloader_ws.const import RUNNING_INTERVAL
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from tests.support.actions import look_again
from tests.support.frozen_time import async_act, async_pass

ATTR_IN_PROGRESS = UpdateEntityStateAttribute.IN_PROGRESS
UPDATE = "update.office_update"
INSTALL = "update.install"
REVISION = "48637"


@pytest.fixture
def updatable(office: SimulatedDevice) -> None:
    """Let the first JDownloader have an updater, and know of an update."""
    office.world.has_updater = office.world.is_update_published = True
    office.world.look_for_update()


@pytest.fixture
def long_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let JDownloader not come back from a restart by itself."""
    monkeypatch.setattr("simulator.api.machine._RESTART_SECONDS", 1e6)


@pytest.fixture
def hardly_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let JDownloader be back from a restart before anyone looks."""
    restart = SimulatedDevice.restart

    def restart_at_once(device: SimulatedDevice, seconds: float, cloud_answer: str) -> None:
        restart(device, seconds, cloud_answer)
        device.go_online()

    monkeypatch.setattr(SimulatedDevice, "restart", restart_at_once)


def update(hass: HomeAssistant) -> State:
    """Return what is reported of the update."""
    state = hass.states.get(UPDATE)
    assert state is not None
    return state


def versions(hass: HomeAssistant) -> tuple[str | None, str | None]:
    """Return what is installed, and what could be."""
    attributes = update(hass).attributes
    return attributes[ATTR_INSTALLED_VERSION], attributes[ATTR_LATEST_VERSION]


@pytest.mark.usefixtures("updatable", "cloud_entry")
async def test_an_update_is_the_revision_with_something_behind_it(hass: HomeAssistant) -> None:
    assert update(hass).state == STATE_ON
    assert versions(hass) == (REVISION, f"{REVISION}+update")


@pytest.mark.usefixtures("frozen_reading")
async def test_an_update_that_comes_out_is_noticed(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    updatable: None,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
) -> None:
    office.world.is_update_available = False
    await async_pass(hass, freezer, simulator, round(WANTED_EVERY[Part.UPDATE]) + 60, step=60)
    assert update(hass).state == STATE_OFF
    assert versions(hass) == (REVISION, REVISION)

    office.world.is_update_available = True
    await async_pass(hass, freezer, simulator, round(WANTED_EVERY[Part.UPDATE]) + 60, step=60)
    assert update(hass).state == STATE_ON


@pytest.mark.usefixtures("all_entities", "cloud_entry")
async def test_where_there_is_no_updater_nothing_is_known_and_nothing_can_be_done(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    assert update(hass).state == STATE_UNKNOWN
    assert simulator.requests.count("/update/isUpdateAvailable", device="Office") == 0
    with pytest.raises(HomeAssistantError):
        await async_act(hass, simulator, INSTALL, UPDATE)
    with pytest.raises(HomeAssistantError) as refusal:
        await async_act(hass, simulator, "button.press", "button.office_check_for_updates")
    assert refusal.value.translation_key == "no_updater"
    assert office.is_online


@pytest.mark.usefixtures("all_entities")
async def test_an_update_that_is_looked_for_by_a_button_shows_at_once(
    hass: HomeAssistant, simulator: Simulator, updatable: None, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    office.world.is_update_available = False
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert update(hass).state == STATE_OFF

    await async_act(hass, simulator, "button.press", "button.office_check_for_updates")
    assert update(hass).state == STATE_ON


@pytest.mark.usefixtures("updatable", "long_away")
async def test_installing_takes_until_jdownloader_is_back_and_is_no_failure(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    caplog: pytest.LogCaptureFixture,
    issue_registry: ir.IssueRegistry,
) -> None:
    caplog.clear()
    await async_act(hass, simulator, INSTALL, UPDATE)
    await look_again(hass)
    assert not office.is_online
    assert update(hass).attributes[ATTR_IN_PROGRESS] is True
    assert hass.states.is_state("sensor.office_status", STATE_UNAVAILABLE)

    office.controls.bring_online()
    await look_again(hass)
    await look_again(hass)
    assert update(hass).state == STATE_OFF
    assert update(hass).attributes[ATTR_IN_PROGRESS] is False
    assert versions(hass) == (str(int(REVISION) + 1),) * 2
    ours = [record for record in caplog.records if record.name.startswith("custom_components")]
    assert [record.message for record in ours if record.levelno >= logging.WARNING] == []
    assert list(issue_registry.issues) == []


@pytest.mark.usefixtures("updatable", "hardly_away")
async def test_an_update_ends_although_the_outage_was_not_seen(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    simulator.advance(600)
    office.world.effect_delay = 120
    await async_act(hass, simulator, INSTALL, UPDATE)
    assert update(hass).attributes[ATTR_IN_PROGRESS] is True

    simulator.advance(120)
    async_fire_time_changed(hass, dt_util.utcnow() + RUNNING_INTERVAL + timedelta(seconds=1))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert update(hass).state == STATE_OFF
    assert update(hass).attributes[ATTR_IN_PROGRESS] is False
    assert versions(hass) == (str(int(REVISION) + 1),) * 2


@pytest.mark.usefixtures("updatable", "long_away")
async def test_an_update_that_jdownloader_does_not_come_back_from_is_given_up_after_a_quarter_of_an_hour(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    await async_act(hass, simulator, INSTALL, UPDATE)
    await look_again(hass)
    for minutes, in_progress in ((14, True), (15, None)):
        now = monotonic() + 60 * minutes
        monkeypatch.setattr("custom_components.jdownloader_ws.pacing.downtime.monotonic", lambda now=now: now)
        await look_again(hass)
        assert update(hass).attributes.get(ATTR_IN_PROGRESS) is in_progress
    assert update(hass).state == STATE_UNAVAILABLE


@pytest.mark.usefixtures("updatable")
async def test_an_update_that_was_not_begun_is_not_in_progress(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    office.controls.fail_next(Fault.HTML_502, "/update/restartAndUpdate", count=5)
    with pytest.raises(HomeAssistantError):
        await async_act(hass, simulator, INSTALL, UPDATE)
    assert update(hass).attributes[ATTR_IN_PROGRESS] is False
    assert office.is_online


@pytest.mark.usefixtures("updatable")
async def test_only_administrators_install(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    owner = await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])
    user = await hass.auth.async_create_user("Somebody", group_ids=[GROUP_ID_USER])
    with pytest.raises(Unauthorized):
        await async_act(hass, simulator, INSTALL, UPDATE, context=Context(user_id=user.id))
    assert simulator.requests.count("/update/restartAndUpdate", device="Office") == 0

    await async_act(hass, simulator, INSTALL, UPDATE, context=Context(user_id=owner.id))
    assert simulator.requests.count("/update/restartAndUpdate", device="Office") == 1
