"""Who comes from another integration or card is shown what uses it, and what to write there; nothing is changed."""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
import re
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.components.lovelace.dashboard import LovelaceStorage
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.migration.issue import FOUND_SHOWN, OLD_USES, PLACES_SHOWN
from custom_components.jdownloader_ws.migration.replacements import (
    ACTIONS,
    ENTITIES,
    FIELDS,
    OLD_ONLINE,
    OPTIONS,
    Found,
    Replacements,
)
from simulator import Simulator
from tests.support.actions import device_of
from tests.support.config_flow import begin, expect_entry
from tests.support.constants import CREDENTIALS, OFFICE_ID

PAGE: Final = (Path(__file__).parents[1] / "docs" / "migration.md").read_text("utf-8")
CODE: Final = re.compile(r"`([^`]+)`")
ADD_LINKS: Final = {
    "action": "myjdownloader.add_links",
    "target": {"entity_id": "sensor.jdownloader_office_status"},
    "data": {"links": ["https://files.example.net/1"], "priority": "default", "overwrite_packagizer_rules": True},
}
CARD: Final = {"type": "custom:myjdownloader-card", "header_title": "Loads", "hide_refresh": True}

type Look = Callable[[], Awaitable[str | None]]


def table(name: str) -> dict[str, list[str]]:
    """Return what the page says for each old name in a table."""
    (text,) = re.findall(rf"<!-- migrated {name} -->\n(.*?)<!-- end -->", PAGE, re.DOTALL)
    _, _, *rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return {old: CODE.findall(row[1]) for row in rows for old in CODE.findall(row[0])}


@pytest.fixture
def old_device(hass: HomeAssistant) -> dr.DeviceEntry:
    """Have the other integration, with the same JDownloader under the name that it gives it."""
    entry = MockConfigEntry(domain="myjdownloader")
    entry.add_to_hass(hass)
    identifiers = {("myjdownloader", OFFICE_ID)}
    return dr.async_get(hass).async_get_or_create(config_entry_id=entry.entry_id, identifiers=identifiers)


@pytest.fixture
def old_status(hass: HomeAssistant, old_device: dr.DeviceEntry) -> str:
    """Return its sensor with the status, which its owner has given another id."""
    unique_id = "myjdownloader_JDownloader Office Status_sensor_status"
    entities = er.async_get(hass)
    entity = entities.async_get_or_create(
        "sensor", "myjdownloader", unique_id, device_id=old_device.id, suggested_object_id="my_loads"
    )
    return entity.entity_id


@pytest.fixture
async def look(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Look:
    """Return what the repair issue lists after a while; None if there is no issue."""

    async def wait() -> str | None:
        freezer.tick(timedelta(seconds=15))
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
        issue = ir.async_get(hass).async_get_issue(DOMAIN, OLD_USES)
        return (issue.translation_placeholders or {})["uses"] if issue else None

    # Frozen, the loop's clock jumps: the look after the start is due at once, and must not meet what a test saves
    await wait()
    return wait


async def automate(hass: HomeAssistant, *automations: dict[str, Any]) -> None:
    """Have these automations."""
    trigger = {"trigger": "event", "event_type": "never"}
    configs = [{"triggers": [trigger], "actions": [], **deepcopy(one)} for one in automations]
    assert await async_setup_component(hass, "automation", {"automation": configs})


async def show(hass: HomeAssistant, card: dict[str, Any]) -> LovelaceStorage:
    """Have a dashboard with this card."""
    dashboard = hass.data[LOVELACE_DATA].dashboards["at-home"] = LovelaceStorage(
        hass, {"id": "at_home", "url_path": "at-home", "title": "At *home*"}
    )
    await dashboard.async_save({"views": [{"sections": [{"cards": [card]}]}]})
    return dashboard


async def test_an_automation_is_listed_with_what_to_write_until_it_is_changed(
    hass: HomeAssistant, cloud_entry: ConfigEntry, look: Look
) -> None:
    await automate(hass, {"id": "7", "alias": "At night", "actions": [ADD_LINKS]})
    assert await look() == (
        "- [At night](/config/automation/edit/7): `myjdownloader.add_links` → `jdownloader_ws.add_links`, "
        "`sensor.jdownloader_office_status` → `sensor.office_status`, ~~`overwrite_packagizer_rules`~~"
    )
    issue = ir.async_get(hass).async_get_issue(DOMAIN, OLD_USES)
    assert issue is not None
    assert (issue.is_fixable, issue.learn_more_url is not None) == (False, True)

    (automation,) = hass.data["automation"].entities
    automation.raw_config = {"actions": [{"action": "jdownloader_ws.start_downloads"}]}
    hass.bus.async_fire("automation_reloaded")
    assert await look() is None


async def test_a_script_is_listed(hass: HomeAssistant, cloud_entry: ConfigEntry, look: Look) -> None:
    sequence = [{"action": "myjdownloader.run_update_check", "target": {"device_id": "gone"}}]
    assert await async_setup_component(hass, "script", {"script": {"check": {"sequence": sequence}}})
    assert await look() == (
        "- [check](/config/script/edit/check): `myjdownloader.run_update_check` → `jdownloader_ws.check_update`"
    )


async def test_a_dashboard_is_listed_with_its_name_as_it_is(
    hass: HomeAssistant, cloud_entry: ConfigEntry, look: Look
) -> None:
    dashboard = await show(hass, CARD)
    assert await look() == (
        r"- [At \*home\*](/at-home): `custom:myjdownloader-card` → `custom:jdownloader-card`, "
        "`header_title` → `title`, ~~`hide_refresh`~~"
    )

    await dashboard.async_save({"views": []})
    assert await look() is None


async def test_entities_and_devices_are_replaced_by_those_of_the_same_jdownloader(
    hass: HomeAssistant, cloud_entry: ConfigEntry, old_status: str, old_device: dr.DeviceEntry, look: Look
) -> None:
    er.async_get(hass).async_update_entity("sensor.office_status", new_entity_id="sensor.upstairs")
    condition = {"condition": "template", "value_template": f"{{{{ states.{old_status}.state == 'running' }}}}"}
    action = {"action": "myjdownloader.stop_downloads", "target": {"device_id": old_device.id}}
    await automate(hass, {"alias": "Stop", "conditions": [condition], "actions": [action]})

    ours = device_of(hass, cloud_entry, "Office")
    listed = await look()
    assert listed is not None
    assert listed.startswith("- Stop: ")
    assert set(listed.removeprefix("- Stop: ").split(", ")) == {
        f"`{old_status}` → `sensor.upstairs`",
        "`myjdownloader.stop_downloads` → `jdownloader_ws.stop_downloads`",
        f"`{old_device.id}` → `{ours}`",
    }


async def test_the_only_jdownloader_by_host_and_port_is_the_only_one_of_before(
    hass: HomeAssistant, local_entry: ConfigEntry, old_status: str, look: Look
) -> None:
    await show(hass, {"type": "tile", "entity": old_status})
    (entity,) = [
        one.entity_id
        for one in er.async_entries_for_config_entry(er.async_get(hass), local_entry.entry_id)
        if (one.domain, one.translation_key) == ("sensor", "status")
    ]
    assert await look() == rf"- [At \*home\*](/at-home): `{old_status}` → `{entity}`"


async def test_what_is_ours_or_of_others_is_no_old_entity(
    hass: HomeAssistant, cloud_entry: ConfigEntry, look: Look
) -> None:
    er.async_get(hass).async_update_entity("sensor.office_status", new_entity_id="sensor.jdownloader_office_status")
    hass.states.async_set("switch.jdownloader_fan_pause", "on")
    entities = ["sensor.jdownloader_office_status", "switch.jdownloader_fan_pause", "sensor.jdownloader_x_temperature"]
    await show(hass, {"type": "entities", "title": "myjdownloader.org", "entities": entities})
    assert await look() is None


async def test_it_is_gone_with_the_last_entry(hass: HomeAssistant, cloud_entry: ConfigEntry, look: Look) -> None:
    dashboard = await show(hass, CARD)
    assert await look() is not None
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    assert ir.async_get(hass).async_get_issue(DOMAIN, OLD_USES) is None

    await dashboard.async_save({"views": [CARD]})
    assert await look() is None


async def test_who_adds_an_entry_later_is_shown_it_too(
    hass: HomeAssistant, cloud_entry: ConfigEntry, look: Look, simulator: Simulator
) -> None:
    await show(hass, CARD)
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    assert await look() is None

    await expect_entry(hass, await begin(hass, "cloud"), CREDENTIALS)
    assert await look() is not None


async def test_long_lists_end_somewhere(hass: HomeAssistant, cloud_entry: ConfigEntry, look: Look) -> None:
    entities = [f"switch.jdownloader_{number}_pause" for number in range(FOUND_SHOWN + 3)]
    automation = {"actions": [{"action": "switch.toggle", "target": {"entity_id": entities}}]}
    await automate(hass, *({"alias": f"No {number}", **automation} for number in range(PLACES_SHOWN + 3)))
    listed = await look()
    assert listed is not None
    lines = listed.splitlines()
    assert (len(lines), lines[-1]) == (PLACES_SHOWN + 1, "- …")
    assert (lines[0].count("→"), lines[0][-3:]) == (FOUND_SHOWN, ", …")


async def test_a_dashboard_that_can_not_be_read_holds_up_nothing(
    hass: HomeAssistant, cloud_entry: ConfigEntry, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    await show(hass, CARD)

    async def fail(*, force: bool) -> dict[str, Any]:
        raise OSError

    monkeypatch.setattr(hass.data[LOVELACE_DATA].dashboards[None], "async_load", fail)
    assert await look() is not None


def test_the_page_says_the_same_of_actions_and_fields() -> None:
    actions = {old.removeprefix("myjdownloader."): ours[0] for old, ours in table("actions").items()}
    assert actions == {old: f"{DOMAIN}.{ours}" for old, ours in ACTIONS.items()}

    fields = {old: ours[0] if ours else None for old, ours in table("fields of add_links").items()}
    assert {old: ours for old, ours in fields.items() if ours != old} == FIELDS


def test_the_page_says_the_same_of_entities() -> None:
    entities = {old: ours[0] for old, ours in table("entities").items()}
    assert entities.keys() == {f"{one}.jdownloader_office_{key}" for one, key in ENTITIES} | {OLD_ONLINE}
    for old in entities.keys() - {OLD_ONLINE}:
        assert Replacements().find(old) == [Found(old, entities[old])]


def test_the_page_says_the_same_of_options_of_the_card() -> None:
    options = {old.split(":")[0]: [one.split(":")[0] for one in ours] for old, ours in table("options").items()}
    assert options.pop("type") == ["type"]
    written = {old: ours.split(":")[0] if ours else None for old, ours in OPTIONS.items()}
    assert {old: ours[0] if ours else None for old, ours in options.items()} == written


def test_what_is_hidden_exists_in_the_card() -> None:
    source = (Path(__file__).parents[1] / "frontend" / "src" / "config" / "card-parts.ts").read_text("utf-8")
    hidden = {name for ours in OPTIONS.values() if ours for name in re.findall(r"\[(\w+)\]", ours)}
    assert hidden
    assert [name for name in hidden if f'"{name}"' not in source] == []


def test_an_option_is_left_out_that_changes_nothing() -> None:
    shown = {"type": CARD["type"], "hide_play": False, "hide_stop": True, "show_finished_downloads": True}
    card, *found = Replacements().find(shown)
    assert card.new == "custom:jdownloader-card"
    assert found == [
        Found("show_finished_downloads", None),
        Found("hide_play", None),
        Found("hide_stop", "hide: [stop]"),
    ]
