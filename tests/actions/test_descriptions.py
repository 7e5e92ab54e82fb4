"""Home Assistant takes the forms of the actions, and what they offer is taken by the actions."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import validate_selector
from homeassistant.helpers.service import _SERVICES_SCHEMA
import pytest
import voluptuous as vol

from custom_components.jdownloader_ws.actions.action import RESPONSES
from custom_components.jdownloader_ws.actions.target import TARGET
from custom_components.jdownloader_ws.commands.table import BY_ACTION
from custom_components.jdownloader_ws.const import DOMAIN
from tests.support.action_table import ACTIONS, FIELDS, FORMS, fields_of_form


def test_home_assistant_takes_the_forms() -> None:
    """What it does not take, it leaves out with a line in the log."""
    assert _SERVICES_SCHEMA(FORMS).keys() == BY_ACTION.keys()


@pytest.mark.parametrize("action", BY_ACTION)
def test_each_field_has_a_selector_that_home_assistant_knows(action: str) -> None:
    for field in fields_of_form(action).values():
        validate_selector(field["selector"])


@pytest.mark.parametrize("action", BY_ACTION)
def test_what_a_select_offers_is_taken(action: str) -> None:
    schema = vol.Schema({vol.Optional(str(marker)): check for marker, check in FIELDS[action].items()})
    for name, field in fields_of_form(action).items():
        for option in field["selector"].get("select", {}).get("options", ()):
            assert schema({name: option})


def test_a_target_has_its_fields_for_itself() -> None:
    validate_selector({"target": FORMS["add_links"]["target"]})
    assert {str(name) for name in TARGET} == {str(name) for name in cv.TARGET_FIELDS}
    assert [name for name in ACTIONS if {str(marker) for marker in FIELDS[name]} & {str(one) for one in TARGET}] == []


async def test_the_actions_are_there_and_answer_or_not(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    registered = hass.services.async_services_for_domain(DOMAIN)
    assert registered.keys() == BY_ACTION.keys()
    assert {name: registered[name].supports_response for name in ACTIONS} == {
        name: RESPONSES[command.answers] for name, command in ACTIONS.items()
    }
