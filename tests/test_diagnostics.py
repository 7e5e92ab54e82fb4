"""What diagnostics and system health contain, and what they leave out."""

from itertools import groupby
import json
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import get_system_health_info
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
    get_diagnostics_for_device,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice
from tests.support.actions import device_of, look_again
from tests.support.constants import EMAIL, OFFICE_ID, PASSWORD

pytestmark = pytest.mark.usefixtures("attic")


async def entry_diagnostics(hass: HomeAssistant, client: ClientSessionGenerator, entry: ConfigEntry) -> dict[str, Any]:
    """Download an entry's diagnostics as a person does."""
    assert await async_setup_component(hass, "diagnostics", {})
    return dict(await get_diagnostics_for_config_entry(hass, client, entry))


async def test_the_entry_reports_how_each_jdownloader_is_reached_and_read(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, cloud_entry: ConfigEntry
) -> None:
    """Calls are counted by path; the history begins with the first reading."""
    reported = await entry_diagnostics(hass, hass_client, cloud_entry)
    assert reported["entry"]["state"] == "connected"
    assert len(reported["jdownloaders"]) == 2
    for jdownloader in reported["jdownloaders"]:
        assert jdownloader["connection"]["via"] == "cloud"
        assert jdownloader["connection"]["calls"]["/polling/poll"] >= 1
        assert jdownloader["connection"]["last_fault"]["path"] == "/extensions/isInstalled"  # it has no updater
        assert [(turn["reason"], turn["via"]) for turn in jdownloader["connection"]["history"]] == [(None, "cloud")]
        assert "downloads" in jdownloader["capabilities"]
        assert jdownloader["status"]["state"] == "idle"


async def test_no_name_secret_or_address_is_in_the_diagnostics(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
) -> None:
    """People attach diagnostics to public reports."""
    office.world.add_package("Holiday pictures", ["https://user:hush@files.example/beach.jpg?signature=s3cret"])
    await look_again(hass)
    reported = json.dumps(await entry_diagnostics(hass, hass_client, cloud_entry))
    for secret in (EMAIL, PASSWORD, OFFICE_ID, "Holiday", "beach", "hush", "s3cret"):
        assert secret not in reported


async def test_an_outage_is_in_the_history_with_its_last_fault(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    """The reason, then the way by which it came back."""
    office.go_offline()
    await look_again(hass)
    office.go_online()
    await look_again(hass)
    device = dr.async_get(hass).async_get(device_of(hass, cloud_entry, "Office"))
    assert isinstance(device, dr.DeviceEntry)
    assert await async_setup_component(hass, "diagnostics", {})
    reported: dict[str, Any] = dict(await get_diagnostics_for_device(hass, hass_client, cloud_entry, device))
    connection = reported["jdownloader"]["connection"]
    assert [reason for reason, _ in groupby(turn["reason"] for turn in connection["history"])] == [
        None,
        "device_offline",
        None,
    ]
    assert "/polling/poll: JDownloaderOfflineError" in connection["errors"]


async def test_an_entry_that_is_not_loaded_reports_only_itself(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, local_entry: ConfigEntry
) -> None:
    """There is nothing to ask then."""
    assert await hass.config_entries.async_unload(local_entry.entry_id)
    reported = await entry_diagnostics(hass, hass_client, local_entry)
    assert reported["jdownloaders"] == []
    assert reported["entry"]["state"] == "disconnected"
    assert reported["entry"]["data"]["host"] == "**REDACTED**"


async def test_system_health_counts_jdownloaders_by_the_way_they_are_reached(
    hass: HomeAssistant, cloud_entry: ConfigEntry, local_entry: ConfigEntry
) -> None:
    """The cloud is asked too, as an account needs it."""
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()
    reported = await get_system_health_info(hass, DOMAIN)
    assert await reported.pop("can_reach_cloud") == "ok"
    assert reported == {
        "jdownloaders": 3,
        "available": 3,
        "watchers": 0,
        "pushed": 0,
        "reached_cloud": 2,
        "reached_direct": 0,
        "reached_local": 1,
    }
