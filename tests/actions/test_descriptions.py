"""What is registered, described, translated and drawn of the actions is the same, field by field."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
import json
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import validate_selector
from homeassistant.helpers.service import _SERVICES_SCHEMA
from homeassistant.util.yaml import load_yaml_dict
import pytest
import voluptuous as vol

import custom_components.jdownloader_ws as integration
from custom_components.jdownloader_ws.actions import ACTIONS
from custom_components.jdownloader_ws.actions.connecting import ENTRY, ENTRY_ACTIONS
from custom_components.jdownloader_ws.actions.target import TARGET
from custom_components.jdownloader_ws.const import DOMAIN

FOLDER = Path(integration.__file__).parent
DESCRIBED: dict[str, Any] = load_yaml_dict(str(FOLDER / "services.yaml"))
ICONS = json.loads((FOLDER / "icons.json").read_text("utf-8"))["services"]
SCHEMAS: dict[str, dict[Any, Any]] = {
    name: {marker: check for marker, check in action.schema.schema.items() if marker not in TARGET}
    for name, action in ACTIONS.items()
} | dict.fromkeys(ENTRY_ACTIONS, ENTRY)
"""What a call takes beside its target."""


def sections(action: str) -> dict[str, Any]:
    """Return the sections of an action's form."""
    fields = DESCRIBED[action].get("fields", {})
    return {name: field for name, field in fields.items() if "fields" in field and "selector" not in field}


def fields(action: str) -> dict[str, Any]:
    """Return the described fields of an action, those in sections among them."""
    given = DESCRIBED[action].get("fields", {})
    plain = {name: field for name, field in given.items() if name not in sections(action)}
    return plain | {name: field for section in sections(action).values() for name, field in section["fields"].items()}


def translated(language: str) -> dict[str, Any]:
    """Return the texts of the actions in a language."""
    texts: dict[str, Any] = json.loads((FOLDER / "translations" / f"{language}.json").read_text("utf-8"))
    return texts


def selects(language_independent: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield the translation keys and options of the selectors that have texts of their own."""
    for field in language_independent.values():
        (kind, config), *_ = field["selector"].items()
        if kind == "choose":
            yield config["translation_key"], list(config["choices"])
        if kind == "select" and "translation_key" in config:  # others are read as they are: units
            yield config["translation_key"], config["options"]


def test_all_actions_are_described_and_drawn() -> None:
    assert SCHEMAS.keys() == DESCRIBED.keys() == ICONS.keys()


@pytest.mark.parametrize("action", SCHEMAS)
def test_the_fields_of_an_action_are_described(action: str) -> None:
    taken = {str(marker): marker for marker in SCHEMAS[action]}
    assert fields(action).keys() == taken.keys()
    required = {name for name, marker in taken.items() if isinstance(marker, vol.Required)}
    assert {name for name, field in fields(action).items() if field.get("required")} == required
    given = {name: marker.default() for name, marker in taken.items() if not isinstance(marker.default, vol.Undefined)}
    shown = {name: str(value) if isinstance(value, StrEnum) else value for name, value in given.items() if value != {}}
    assert {name: field["default"] for name, field in fields(action).items() if "default" in field} == shown


@pytest.mark.parametrize("action", SCHEMAS)
def test_each_field_has_a_selector_that_home_assistant_knows(action: str) -> None:
    for field in fields(action).values():
        validate_selector(field["selector"])
        assert field.keys() <= {"required", "default", "example", "selector"}


@pytest.mark.parametrize("action", SCHEMAS)
def test_what_a_select_offers_is_taken(action: str) -> None:
    schema = vol.Schema({vol.Optional(str(marker)): check for marker, check in SCHEMAS[action].items()})
    for name, field in fields(action).items():
        for option in field["selector"].get("select", {}).get("options", ()):
            assert schema({name: option})


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("action", SCHEMAS)
def test_each_action_field_and_section_has_texts(action: str, language: str) -> None:
    texts = translated(language)["services"][action]
    named = {part for part in ("fields", "sections") if {"fields": fields, "sections": sections}[part](action)}
    assert texts.keys() == {"name", "description"} | named
    assert texts.get("fields", {}).keys() == fields(action).keys()
    assert all(text.keys() == {"name", "description"} for text in texts.get("fields", {}).values())
    assert texts.get("sections", {}).keys() == sections(action).keys()
    assert all(text.keys() == {"name", "description"} for text in texts.get("sections", {}).values())


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_texts_are_left_over(language: str) -> None:
    assert translated(language)["services"].keys() == SCHEMAS.keys()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("action", SCHEMAS)
def test_each_option_has_a_text(action: str, language: str) -> None:
    texts = translated(language)["selector"]
    for key, options in selects(fields(action)):
        texts_of_options = texts[key].get("options") or texts[key]["choices"]
        assert texts_of_options.keys() >= set(options)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_parts_of_a_point_have_names(language: str) -> None:
    selector = fields("solve_captcha")["points"]["selector"]["object"]
    texts = translated(language)["selector"][selector["translation_key"]]["fields"]
    assert texts.keys() == selector["fields"].keys()


@pytest.mark.parametrize("action", SCHEMAS)
def test_each_action_has_an_icon_and_so_has_each_of_its_sections(action: str) -> None:
    icons = ICONS[action]
    drawn = [icons["service"], *icons.get("sections", {}).values()]
    assert icons.get("sections", {}).keys() == sections(action).keys()
    assert all(icon.startswith("mdi:") for icon in drawn)


def test_sections_begin_collapsed() -> None:
    assert all(section["collapsed"] is True for action in DESCRIBED for section in sections(action).values())


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_has_a_target(action: str) -> None:
    """A filter for devices is deprecated: those are found by their entities."""
    assert DESCRIBED[action]["target"] == {"entity": {"integration": DOMAIN}}
    validate_selector({"target": DESCRIBED[action]["target"]})
    assert not {str(name) for name in TARGET} & fields(action).keys()
    assert {str(name) for name in TARGET} == {str(name) for name in cv.TARGET_FIELDS}


def test_home_assistant_takes_the_descriptions() -> None:
    """What it does not take, it leaves out with a line in the log."""
    assert _SERVICES_SCHEMA(DESCRIBED).keys() == SCHEMAS.keys()


async def test_the_actions_are_there_and_answer_or_not(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    registered = hass.services.async_services_for_domain(DOMAIN)
    assert registered.keys() == SCHEMAS.keys()
    assert {name: service.supports_response for name, service in registered.items() if name in ACTIONS} == {
        name: action.response for name, action in ACTIONS.items()
    }
