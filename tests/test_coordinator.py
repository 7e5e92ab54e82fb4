"""What people see while a JDownloader, the cloud or the account is in trouble, and that it heals by itself."""

from collections.abc import Callable
import logging

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest

from custom_components.jdownloader_ws import async_remove_config_entry_device
from simulator import Account, SimulatedDevice, Simulator
from simulator.faults import Fault
from tests.support.actions import look_again

OFFICE_STATUS = "sensor.office_status"
ATTIC_STATUS = "sensor.attic_status"
CELLAR_TOTAL = "sensor.jdownloader_127_0_0_1_downloads_total"


def state(hass: HomeAssistant, entity_id: str) -> str:
    found = hass.states.get(entity_id)
    assert found is not None
    return found.state


def state_of(entry: ConfigEntry) -> ConfigEntryState:
    return entry.state


async def test_one_offline_jdownloader_delays_no_other(
    hass: HomeAssistant, cloud_entry: ConfigEntry, attic: SimulatedDevice
) -> None:
    attic.controls.take_offline()
    await look_again(hass)
    assert (state(hass, OFFICE_STATUS), state(hass, ATTIC_STATUS)) == ("idle", STATE_UNAVAILABLE)
    attic.controls.bring_online()
    await look_again(hass)
    assert state(hass, ATTIC_STATUS) == "idle"


async def test_that_one_is_offline_is_logged_once_and_that_it_is_back(
    hass: HomeAssistant, cloud_entry: ConfigEntry, attic: SimulatedDevice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    caplog.clear()
    attic.controls.take_offline()
    for _ in range(3):
        await look_again(hass)
    attic.controls.bring_online()
    for _ in range(2):
        await look_again(hass)
    lines = [record.getMessage() for record in caplog.records if "Attic" in record.getMessage()]
    assert lines == ["Attic is offline", "Attic is back"]


@pytest.mark.usefixtures("attic")
async def test_that_one_is_offline_is_logged_also_after_it_could_not_be_read(
    hass: HomeAssistant, cloud_entry: ConfigEntry, office: SimulatedDevice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    caplog.clear()
    office.controls.close_direct()
    office.controls.fail_next(Fault.HTML_502, count=1000)
    await look_again(hass)
    office.controls.clear_faults()
    office.controls.take_offline()
    for _ in range(3):
        await look_again(hass)
    office.controls.bring_online()
    for _ in range(2):
        await look_again(hass)
    lines = [record.getMessage() for record in caplog.records if "Office" in record.getMessage()]
    assert len(lines) == 4
    assert lines[0].startswith("Error fetching Office data")
    assert lines[1:] == ["Office is offline", "Fetching Office data recovered", "Office is back"]


async def test_a_jdownloader_that_comes_later_appears_by_itself(
    hass: HomeAssistant, cloud_entry: ConfigEntry, simulator: Simulator, account: Account
) -> None:
    simulator.add_device("Garage", account, remote_api=False)
    await look_again(hass)
    assert state(hass, "sensor.garage_status") == "idle"


async def test_a_jdownloader_that_is_renamed_is_called_so(
    hass: HomeAssistant, cloud_entry: ConfigEntry, attic: SimulatedDevice
) -> None:
    attic.name = "Loft"
    await look_again(hass)
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), cloud_entry.entry_id)
    assert {device.name for device in devices} == {"Office", "Loft"}


async def test_a_jdownloader_that_is_gone_can_be_removed_and_no_other(
    hass: HomeAssistant, cloud_entry: ConfigEntry, simulator: Simulator, attic: SimulatedDevice
) -> None:
    simulator.remove_device(attic)
    await look_again(hass)
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), cloud_entry.entry_id)
    removable = {
        device.name: await async_remove_config_entry_device(hass, cloud_entry, device)
        for device in devices
        if isinstance(device, dr.DeviceEntry)
    }
    assert removable == {"Office": False, "Attic": True}


@pytest.mark.parametrize(
    "trouble",
    [
        lambda cellar: cellar.controls.close_remote_api(),
        lambda cellar: cellar.controls.fail_next(Fault.HTML_502, count=20),
        lambda cellar: cellar.controls.fail_next(Fault.GARBAGE, count=20),
        lambda cellar: cellar.controls.fail_next(Fault.RESET_AFTER, count=20),
        lambda cellar: cellar.controls.fail_next(Fault.MISSING_DATA, count=20),
    ],
)
async def test_a_local_jdownloader_that_does_not_answer_is_unavailable_until_it_does(
    hass: HomeAssistant,
    local_entry: ConfigEntry,
    cellar: SimulatedDevice,
    trouble: Callable[[SimulatedDevice], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    trouble(cellar)
    for _ in range(3):
        await look_again(hass)
    assert state(hass, CELLAR_TOTAL) == STATE_UNAVAILABLE
    assert sum("Error fetching" in record.message for record in caplog.records) == 1
    cellar.controls.clear_faults()
    cellar.controls.open_remote_api()
    await look_again(hass)
    assert state(hass, CELLAR_TOTAL) == "0"


async def test_a_restart_of_jdownloader_is_survived(
    hass: HomeAssistant, local_entry: ConfigEntry, simulator: Simulator, cellar: SimulatedDevice
) -> None:
    cellar.world.add_package("Package", ["http://files.example/fast/5/a"], in_downloads=True)
    cellar.controls.restart(5)
    await look_again(hass)
    assert state(hass, CELLAR_TOTAL) == STATE_UNAVAILABLE
    simulator.advance(6)
    await look_again(hass)
    assert state(hass, CELLAR_TOTAL) == "1"


async def test_a_changed_password_asks_for_the_new_one(
    hass: HomeAssistant, cloud_entry: ConfigEntry, simulator: Simulator, account: Account
) -> None:
    account.change_password("another horse")
    await look_again(hass)
    await look_again(hass)
    flows = hass.config_entries.flow.async_progress()
    assert [flow["context"]["source"] for flow in flows] == ["reauth"]


@pytest.mark.usefixtures("attic")
async def test_expired_sessions_are_renewed_unseen(
    hass: HomeAssistant, cloud_entry: ConfigEntry, simulator: Simulator
) -> None:
    simulator.controls.expire_sessions()
    await look_again(hass)
    assert (state(hass, OFFICE_STATUS), state(hass, ATTIC_STATUS)) == ("idle", "idle")


@pytest.mark.usefixtures("attic")
async def test_a_cloud_that_is_down_is_tried_again_at_setup(
    hass: HomeAssistant, cloud_entry: ConfigEntry, simulator: Simulator, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    simulator.close_cloud()
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    assert state_of(cloud_entry) is ConfigEntryState.SETUP_RETRY
    assert cloud_entry.error_reason_translation_key == "communication_error"
    simulator.open_cloud()
    await look_again(hass)
    assert state_of(cloud_entry) is ConfigEntryState.LOADED


@pytest.mark.usefixtures("attic")
async def test_the_shortest_way_is_found_in_the_background(
    hass: HomeAssistant, cloud_entry: ConfigEntry, simulator: Simulator
) -> None:
    for _ in range(3):
        await look_again(hass)
    simulator.requests.clear()
    await look_again(hass)
    assert simulator.requests.count("/polling/poll", face="direct") == 2
    assert simulator.requests.count("/polling/poll", face="cloud") == 0


async def test_another_reason_for_the_same_outage_is_reported_too(
    hass: HomeAssistant, cloud_entry: ConfigEntry, office: SimulatedDevice, simulator: Simulator
) -> None:
    office.controls.close_direct()
    office.controls.fail_next(Fault.GARBAGE, count=50)
    jdownloader = cloud_entry.runtime_data.devices[office.device_id]
    reported = []
    cloud_entry.async_on_unload(jdownloader.async_add_listener(lambda: reported.append(jdownloader.data.reason)))
    await look_again(hass)
    office.controls.clear_faults()
    office.controls.fail_next(Fault.MAINTENANCE, count=50)
    await look_again(hass)
    await look_again(hass)
    assert reported == ["communication_error", "maintenance"]
