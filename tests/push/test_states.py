"""What is said of push: where it is on, where it is off, and why."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.const import CONF_PUSH
from custom_components.jdownloader_ws.diagnostics import async_get_config_entry_diagnostics
from custom_components.jdownloader_ws.presentation.connection_status import connection_row
from simulator import SimulatedDevice, Simulator
from tests.support.actions import look_again

from .conftest import Pushed, Until

SLOW = "http://files.example/slow/1000/5000000/b.bin"


def row(entry: ConfigEntry) -> Any:
    return connection_row(entry, [])["push"]


@pytest.mark.usefixtures("attic")
async def test_a_connection_says_whether_it_is_pushed(hass: HomeAssistant, pushed: Pushed, until: Until) -> None:
    others = [one for one in pushed.entry.runtime_data.devices.values() if one is not pushed.jdownloader]
    await until(lambda: all(one.has_push for one in others))
    assert row(pushed.entry) is True
    await hass.config_entries.async_unload(pushed.entry.entry_id)
    assert row(pushed.entry) is False


async def test_diagnostics_say_how_it_goes(hass: HomeAssistant, pushed: Pushed, until: Until) -> None:
    pushed.world.add_package("Package", [SLOW], in_downloads=True)
    await until(lambda: pushed.links == {"b.bin": "queued"})
    reported = await async_get_config_entry_diagnostics(hass, pushed.entry)
    (push, *_) = [one["push"] for one in reported["jdownloaders"] if one["push"]["events"]]
    assert push["state"] == "listening"
    assert push["poll_seconds"] == 25
    assert push["next_try_in"] is None
    assert (push["subscriptions"], push["gaps"], push["failures"], push["surprises"]) == (1, 0, 0, 0)
    assert push["readings"] >= 1


@pytest.mark.parametrize("via", [Via.LOCAL], indirect=True)
async def test_an_option_switches_it_off_and_on_again(hass: HomeAssistant, pushed: Pushed, until: Until) -> None:
    hass.config_entries.async_update_entry(pushed.entry, options={CONF_PUSH: False})
    await hass.config_entries.async_reload(pushed.entry.entry_id)
    (jdownloader,) = pushed.entry.runtime_data.devices.values()
    assert jdownloader.push.diagnostics == {"state": "switched_off"}
    assert row(pushed.entry) is False
    assert not pushed.world.events.subscriptions, "it was taken back"
    pushed.world.add_package("Package", [SLOW], in_downloads=True)
    await look_again(hass)
    assert jdownloader.data.downloads.link_count == 1

    hass.config_entries.async_update_entry(pushed.entry, options={CONF_PUSH: True})
    await hass.config_entries.async_reload(pushed.entry.entry_id)
    await until(lambda: pushed.world.events.waiting == 1)
    assert row(pushed.entry) is True


@pytest.fixture
def without_events(device: SimulatedDevice) -> None:
    """Let JDownloader be one without events."""
    device.controls.refuse_events()


async def test_a_jdownloader_without_events_is_read_as_ever(
    hass: HomeAssistant, without_events: None, entry: ConfigEntry, device: SimulatedDevice, simulator: Simulator
) -> None:
    jdownloader = next(
        one for one in entry.runtime_data.devices.values() if one.jd_id in (device.device_id, entry.entry_id)
    )
    assert jdownloader.push.diagnostics["state"] == "unsupported"
    assert row(entry) is False
    simulator.requests.clear()
    device.world.add_package("Package", [SLOW], in_downloads=True)
    await look_again(hass)
    assert jdownloader.data.downloads.link_count == 1
    assert simulator.requests.count("/events/subscribe", device=device.name) <= 1
