"""The page for people who come from another integration names entities, actions, fields and options that exist."""

from pathlib import Path
import re
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.template import Template
from homeassistant.util.yaml import parse_yaml
import pytest

from custom_components.jdownloader_ws.actions.action import action_schema
from tests.support.action_table import ACTIONS
from tests.support.websocket_api.reference_page import section

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = (ROOT / "docs" / "migration.md").read_text("utf-8")
CODE: Final = re.compile(r"`([^`]+)`")
OLD_ACTIONS: Final = {"add_links", "start_downloads", "stop_downloads", "run_update_check", "restart_and_update"}
OLD_FIELDS: Final = {
    *("links", "priority", "package_name", "autostart", "auto_extract", "download_password", "extract_password"),
    *("destination_folder", "overwrite_packagizer_rules"),
}
OLD_OPTIONS: Final = {
    *("type", "header_title", "sensor_name", "display_mode", "list_mode", "default_instance", "hide_title"),
    *("hide_instance", "hide_play", "hide_pause", "hide_stop", "hide_speed_limit", "hide_toggle_finished"),
    *("show_finished_downloads", "hide_add_link", "hide_refresh", "refresh_interval"),
}


def table(name: str) -> list[list[list[str]]]:
    """Return the names in the cells of each row of a table between marks."""
    (text,) = re.findall(rf"<!-- {name} -->\n(.*?)<!-- end -->", PAGE, re.DOTALL)
    _, _, *rows = [line for line in text.splitlines() if line.startswith("|")]
    return [[CODE.findall(cell) for cell in row.strip("|").split("|")] for row in rows]


def examples() -> list[dict[str, Any]]:
    """Return the examples, without those of the other integration."""
    found: list[dict[str, Any]] = [parse_yaml(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]  # type: ignore[misc]
    return [one for one in found if "myjdownloader" not in str(one)]


async def test_each_entity_that_takes_the_place_of_an_old_one_exists(
    cloud_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    rows = table("migrated entities")
    assert len(rows) == 8
    for _, ours, *_ in rows:
        assert [name for name in ours if entity_registry.async_get(name) is None] == []


def test_each_old_action_has_one_that_exists() -> None:
    rows = table("migrated actions")
    assert {old[0] for old, *_ in rows} == {f"myjdownloader.{name}" for name in OLD_ACTIONS}
    assert {ours[0].removeprefix("jdownloader_ws.") for _, ours, *_ in rows} <= ACTIONS.keys()


def test_each_old_field_has_one_that_exists_or_is_to_be_removed() -> None:
    rows = table("migrated fields of add_links")
    assert {old[0] for old, *_ in rows} == OLD_FIELDS
    ours = {name for _, names, *_ in rows for name in names}
    assert ours <= {str(key) for key in action_schema(ACTIONS["add_links"]).schema}


def test_each_field_of_a_list_exists() -> None:
    known = {name for model in ("Link", "Package") for name in section(model).fields}
    ours = {names[0] for _, names, *_ in table("migrated fields")}
    assert ours <= known


def test_each_old_option_of_the_card_is_named_and_ours_exist() -> None:
    rows = table("migrated options")
    assert {name.split(":")[0] for old, *_ in rows for name in old} == OLD_OPTIONS
    source = (ROOT / "frontend" / "src" / "config" / "card-config.ts").read_text("utf-8")
    known = {"type", *re.findall(r'config\["(\w+)"\]', source)}
    assert {name.split(":")[0] for _, ours, *_ in rows for name in ours} <= known


@pytest.mark.parametrize("example", [one for one in examples() if "action" in one], ids=lambda one: one["action"])
@pytest.mark.usefixtures("cloud_entry")
async def test_what_is_written_instead_can_be_called(hass: HomeAssistant, example: dict[str, Any]) -> None:
    domain, action = example["action"].split(".")
    answer = await hass.services.async_call(
        domain, action, example.get("data"), blocking=True, target=example["target"], return_response=True
    )
    assert answer


@pytest.mark.usefixtures("cloud_entry")
async def test_the_template_counts_those_that_are_online(hass: HomeAssistant) -> None:
    (template,) = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    assert Template(template, hass).async_render() == 1
