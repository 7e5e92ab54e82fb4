"""One call for several JDownloaders, and for those that are not there."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
import pytest

from simulator import SimulatedDevice, Simulator
from tests.support.actions import act, device_of, look_again

SMALL = "http://files.example/fast/50000/small.bin"


@pytest.mark.usefixtures("attic")
async def test_several_jdownloaders_are_acted_on_once_each(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, local_entry: ConfigEntry
) -> None:
    devices = [
        device_of(hass, cloud_entry, "Office"),
        device_of(hass, local_entry),
        device_of(hass, cloud_entry, "Office"),
    ]
    await act(hass, simulator, "add_links", devices, links=[SMALL])
    assert [len(device.world.crawler.jobs) for device in simulator.devices] == [1, 0, 1]


async def test_where_one_of_several_fails_the_others_did_it_and_it_is_said(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, attic: SimulatedDevice
) -> None:
    devices = [device_of(hass, cloud_entry, "Office"), device_of(hass, cloud_entry, "Attic")]
    attic.controls.take_offline()
    with pytest.raises(HomeAssistantError) as failed:
        await act(hass, simulator, "add_links", devices, links=[SMALL])
    assert failed.value.translation_key == "some_failed"
    assert failed.value.translation_placeholders is not None
    assert failed.value.translation_placeholders["failed"].startswith("Attic: ")
    assert failed.value.translation_placeholders["done"] == "Office"
    assert len(simulator.devices[0].world.crawler.jobs) == 1


async def test_an_unknown_device_stops_the_call_before_anything_is_done(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, simulator, "add_links", [jd, "nobody"], links=[SMALL])
    assert refused.value.translation_key == "device_not_found"
    assert not cellar.world.crawler.jobs


async def test_a_jdownloader_that_is_not_set_up_says_so(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry, jd: str
) -> None:
    await hass.config_entries.async_unload(local_entry.entry_id)
    with pytest.raises(HomeAssistantError) as refused:
        await act(hass, simulator, "start_downloads", jd)
    assert refused.value.translation_key == "not_loaded"


async def test_an_offline_jdownloader_has_a_status_but_no_lists(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, attic: SimulatedDevice
) -> None:
    device = device_of(hass, cloud_entry, "Attic")
    attic.controls.take_offline()
    await look_again(hass)
    with pytest.raises(HomeAssistantError) as failed:
        await act(hass, simulator, "get_downloads", device, answer=True)
    assert failed.value.translation_key == "device_offline"
    status = await act(hass, simulator, "get_status", device, answer=True)
    assert (status[device]["state"], status[device]["speed"]) == ("offline", None)


async def test_a_closed_remote_api_is_a_communication_error_until_it_is_open_again(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.close_remote_api()
    with pytest.raises(HomeAssistantError) as failed:
        await act(hass, simulator, "start_downloads", jd)
    assert failed.value.translation_key == "communication_error"
    await look_again(hass)
    with pytest.raises(HomeAssistantError):
        await act(hass, simulator, "get_status", jd, answer=True)
    cellar.controls.open_remote_api()
    await act(hass, simulator, "start_downloads", jd)
    assert "/downloadcontroller/start" in simulator.requests.paths()


async def test_a_jdownloader_that_was_never_there_has_a_status_too(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, attic: SimulatedDevice
) -> None:
    device = device_of(hass, cloud_entry, "Attic")
    attic.controls.take_offline()
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    status = await act(hass, simulator, "get_status", device, answer=True)
    assert status[device]["state"] == "offline"
    with pytest.raises(HomeAssistantError) as failed:
        await act(hass, simulator, "get_folders", device, answer=True)
    assert failed.value.translation_key == "device_offline"
