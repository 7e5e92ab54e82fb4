"""The page in the sidebar: there while a loaded entry wants it."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.frontend import DATA_PANELS, async_register_built_in_panel
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events, async_fire_time_changed

from custom_components.jdownloader_ws.const import CONF_PANEL, PANEL_STAYS
from custom_components.jdownloader_ws.data import DATA
from custom_components.jdownloader_ws.pages.built import BuiltPages
from simulator import SimulatedDevice
from tests.support.config_entries import entry_for, set_up
from tests.test_card import VERSION

PAGE = "jdownloader"
OFF = {CONF_PANEL: False}


def page(hass: HomeAssistant) -> dict[str, Any] | None:
    """Return what the sidebar knows of the page."""
    panel = hass.data.get(DATA_PANELS, {}).get(PAGE)
    return None if panel is None else dict(panel.to_response())


async def let_time_pass(hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: float) -> None:
    freezer.tick(timedelta(seconds=seconds))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()


@pytest.mark.usefixtures("frontend")
async def test_the_page_is_in_the_sidebar(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    shown = page(hass)

    assert shown is not None
    assert (shown["title"], shown["icon"], shown["require_admin"]) == ("Downloads", "mdi:download-network", False)
    assert shown["config"]["_panel_custom"] | {"module_url": None} == {
        "name": "jdownloader-panel",
        "embed_iframe": False,
        "trust_external": False,
        "handle_safe_area": False,
        "module_url": None,
    }
    assert shown["config"]["_panel_custom"]["module_url"] == BuiltPages.read(VERSION).panel_url


async def test_without_pages_there_is_none(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    assert page(hass) is None


@pytest.mark.usefixtures("frontend")
async def test_an_entry_can_do_without(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    await set_up(hass, entry_for(hass, cellar, options=OFF))

    assert page(hass) is None


@pytest.mark.usefixtures("frontend")
async def test_one_of_two_entries_is_enough(
    hass: HomeAssistant, cellar: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    wanting = await set_up(hass, entry_for(hass, cellar))
    await set_up(hass, entry_for(hass, cellar, options=OFF))
    assert page(hass) is not None

    await hass.config_entries.async_unload(wanting.entry_id)
    await let_time_pass(hass, freezer, PANEL_STAYS + 1)
    assert page(hass) is None


@pytest.mark.usefixtures("frontend")
async def test_it_is_registered_once_and_goes_with_the_last(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    changes = async_capture_events(hass, "panels_updated")
    first = await set_up(hass, entry_for(hass, cellar))
    second = await set_up(hass, entry_for(hass, cellar))
    assert len(changes) == 1

    await hass.config_entries.async_remove(first.entry_id)
    assert page(hass) is not None

    await hass.config_entries.async_remove(second.entry_id)
    assert page(hass) is None
    await hass.async_block_till_done()
    assert len(changes) == 2


@pytest.mark.usefixtures("frontend")
async def test_who_looks_at_it_notices_nothing_of_a_reload(
    hass: HomeAssistant, local_entry: ConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    changes = async_capture_events(hass, "panels_updated")

    await hass.config_entries.async_reload(local_entry.entry_id)
    await let_time_pass(hass, freezer, PANEL_STAYS + 1)

    assert page(hass) is not None
    assert changes == []


@pytest.mark.usefixtures("frontend")
async def test_it_goes_when_an_entry_stays_unloaded(
    hass: HomeAssistant, local_entry: ConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config_entries.async_unload(local_entry.entry_id)
    await let_time_pass(hass, freezer, PANEL_STAYS - 1)
    assert page(hass) is not None

    await let_time_pass(hass, freezer, 2)
    assert page(hass) is None

    await hass.config_entries.async_setup(local_entry.entry_id)
    assert page(hass) is not None


@pytest.mark.usefixtures("frontend")
async def test_it_follows_the_option_at_once(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    hass.config_entries.async_update_entry(local_entry, options=OFF)
    await hass.config_entries.async_reload(local_entry.entry_id)
    assert page(hass) is None

    hass.config_entries.async_update_entry(local_entry, options={CONF_PANEL: True})
    await hass.config_entries.async_reload(local_entry.entry_id)
    assert page(hass) is not None


@pytest.mark.usefixtures("frontend")
async def test_its_places_have_addresses_only_while_it_is_there(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    address = hass.data[DATA].panel.address
    assert address("1f") == "/jdownloader/1f"
    assert address("1f", "downloads", "7") == "/jdownloader/1f/downloads/7"
    assert address("1f", "", "7") == "/jdownloader/1f"
    assert address("a/b", "a b") == "/jdownloader/a%2Fb/a%20b"

    hass.config_entries.async_update_entry(local_entry, options=OFF)
    await hass.config_entries.async_reload(local_entry.entry_id)
    assert address("1f") is None


@pytest.mark.usefixtures("frontend")
async def test_a_page_of_someone_else_at_the_same_path_is_left_alone(
    hass: HomeAssistant, cellar: SimulatedDevice, caplog: pytest.LogCaptureFixture
) -> None:
    async_register_built_in_panel(hass, "iframe", "Mine", frontend_url_path=PAGE)

    entry = await set_up(hass, entry_for(hass, cellar))
    await hass.config_entries.async_remove(entry.entry_id)

    shown = page(hass)
    assert shown is not None
    assert shown["title"] == "Mine"
    assert "There is a page at /jdownloader already" in caplog.text
