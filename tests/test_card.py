"""The card is registered where the dashboards look for what to load."""

import asyncio
import json
from typing import Any

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.config_entries import ConfigEntry, ConfigEntryDisabler, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from yarl import URL

from custom_components.jdownloader_ws.pages.built import FOLDER, BuiltPages
from simulator import SimulatedDevice
from tests.support.config_entries import entry_for, set_up

PATH = "/jdownloader_ws/jdownloader-card.js"
VERSION: str = json.loads((FOLDER.parent / "manifest.json").read_text("utf-8"))["version"]
NOW = BuiltPages.read(VERSION).card_url
FOREIGN = "/local/other.js"
STORED = "lovelace_resources"


async def addresses(hass: HomeAssistant) -> list[str]:
    """Return what the dashboards load."""
    resources = hass.data[LOVELACE_DATA].resources
    await resources.async_get_info()
    return [row["url"] for row in resources.async_items()]


def store(hass_storage: dict[str, Any], *urls: str) -> None:
    """Let Home Assistant start with these rows."""
    rows = [{"id": str(number), "url": url, "type": "module"} for number, url in enumerate(urls)]
    hass_storage[STORED] = {"version": 1, "minor_version": 1, "key": STORED, "data": {"items": rows}}


async def test_the_card_is_a_resource_of_the_dashboards(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    (url,) = map(URL, await addresses(hass))

    assert url.path == PATH
    version, _, content = url.query["v"].rpartition("-")
    assert version == VERSION
    assert len(content) == 8


async def test_a_row_of_an_older_version_becomes_one_of_this(
    hass: HomeAssistant, hass_storage: dict[str, Any], cellar: SimulatedDevice
) -> None:
    store(hass_storage, FOREIGN, f"{PATH}?v=0.0.1-00000000", PATH)

    await set_up(hass, entry_for(hass, cellar))

    assert await addresses(hass) == [FOREIGN, NOW]


async def test_entries_that_are_set_up_side_by_side_make_one_row(
    hass: HomeAssistant, hass_storage: dict[str, Any], cellar: SimulatedDevice
) -> None:
    store(hass_storage, FOREIGN)
    first, second = entry_for(hass, cellar), entry_for(hass, cellar)
    assert await async_setup_component(hass, "jdownloader_ws", {})  # sets up both
    await hass.async_block_till_done()

    await asyncio.gather(*(hass.config_entries.async_reload(entry.entry_id) for entry in (first, second)))

    assert (first.state, second.state) == (ConfigEntryState.LOADED, ConfigEntryState.LOADED)
    assert await addresses(hass) == [FOREIGN, NOW]


async def test_reloading_and_unloading_leave_the_row(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    await hass.config_entries.async_reload(local_entry.entry_id)
    assert await addresses(hass) == [NOW]

    await hass.config_entries.async_unload(local_entry.entry_id)
    assert await addresses(hass) == [NOW]


async def test_the_row_is_there_while_jdownloader_does_not_answer(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    entry = entry_for(hass, cellar)
    cellar.controls.take_offline()

    await set_up(hass, entry)

    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert await addresses(hass) == [NOW]


async def test_the_row_goes_with_the_last_entry(
    hass: HomeAssistant, cloud_entry: ConfigEntry, local_entry: ConfigEntry
) -> None:
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    assert await addresses(hass) == [NOW]

    await hass.config_entries.async_remove(local_entry.entry_id)
    assert await addresses(hass) == []


async def test_the_row_comes_back_with_the_next_entry(
    hass: HomeAssistant, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    await hass.config_entries.async_remove(local_entry.entry_id)

    await set_up(hass, entry_for(hass, cellar))

    assert await addresses(hass) == [NOW]


async def test_the_row_goes_with_an_entry_that_was_never_set_up(
    hass: HomeAssistant, hass_storage: dict[str, Any], cellar: SimulatedDevice
) -> None:
    store(hass_storage, FOREIGN, NOW)
    assert await async_setup_component(hass, "lovelace", {})
    entry = entry_for(hass, cellar, disabled_by=ConfigEntryDisabler.USER)

    await hass.config_entries.async_remove(entry.entry_id)

    assert await addresses(hass) == [FOREIGN]


async def test_an_entry_can_be_removed_where_there_are_no_dashboards(
    hass: HomeAssistant, cellar: SimulatedDevice
) -> None:
    entry = entry_for(hass, cellar, disabled_by=ConfigEntryDisabler.USER)

    await hass.config_entries.async_remove(entry.entry_id)

    assert LOVELACE_DATA not in hass.data


@pytest.fixture(params=[(FOREIGN,)])
async def yaml_resources(hass: HomeAssistant, request: pytest.FixtureRequest) -> None:
    """Let the dashboards load what is in the configuration's file."""
    rows = [{"url": url, "type": "module"} for url in request.param]
    assert await async_setup_component(hass, "lovelace", {"lovelace": {"resource_mode": "yaml", "resources": rows}})


def extra_modules(hass: HomeAssistant) -> set[str]:
    """Return what all pages load."""
    return set(hass.data[DATA_EXTRA_MODULE_URL].urls)


@pytest.mark.usefixtures("yaml_resources", "frontend")
async def test_where_resources_are_yaml_all_pages_load_the_card(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    entry = await set_up(hass, entry_for(hass, cellar))
    assert extra_modules(hass) == {NOW}
    assert await addresses(hass) == [FOREIGN]

    await hass.config_entries.async_reload(entry.entry_id)
    assert extra_modules(hass) == {NOW}

    await hass.config_entries.async_remove(entry.entry_id)
    assert extra_modules(hass) == set()
    assert await addresses(hass) == [FOREIGN]


@pytest.mark.parametrize("yaml_resources", [(FOREIGN, PATH)], indirect=True)
@pytest.mark.usefixtures("yaml_resources", "frontend")
async def test_a_card_that_is_in_the_file_is_not_loaded_twice(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    entry = await set_up(hass, entry_for(hass, cellar))
    assert extra_modules(hass) == set()

    await hass.config_entries.async_remove(entry.entry_id)
    assert await addresses(hass) == [FOREIGN, PATH]


@pytest.mark.usefixtures("yaml_resources")
async def test_without_pages_there_is_nothing_to_register(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    entry = await set_up(hass, entry_for(hass, cellar))

    assert entry.state is ConfigEntryState.LOADED
    assert DATA_EXTRA_MODULE_URL not in hass.data


@pytest.mark.usefixtures("frontend")
async def test_resources_that_users_see_are_no_extra_modules(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    await set_up(hass, entry_for(hass, cellar))

    assert await addresses(hass) == [NOW]
    assert extra_modules(hass) == set()
