"""The page about the actions says what is registered, and its examples can be called."""

from dataclasses import dataclass
from pathlib import Path
import re
from typing import Any

from homeassistant.core import SupportsResponse
from homeassistant.util.yaml import parse_yaml
import pytest
import voluptuous as vol

from custom_components.jdownloader_ws.actions.action import RESPONSES, action_schema
from custom_components.jdownloader_ws.commands.parameters import LONGEST_SEARCH, fields_of
from custom_components.jdownloader_ws.commands.settings import LARGEST_SETTING
from custom_components.jdownloader_ws.commands.speeds import in_bytes
from custom_components.jdownloader_ws.commands.table import BY_ACTION
from custom_components.jdownloader_ws.commands.table.checks import LONGEST_DURATION
from custom_components.jdownloader_ws.commands.table.field import Face
from tests.support.action_table import ACTIONS, CONNECTING, FIELDS
from tests.support.translation_check import texts

PAGE = (Path(__file__).parents[2] / "docs" / "actions.md").read_text("utf-8")
ANSWERS = {SupportsResponse.OPTIONAL, SupportsResponse.ONLY}


@dataclass(frozen=True)
class Section:
    """What the page says of an action."""

    text: str

    @property
    def example(self) -> dict[str, Any]:
        """Return the example, with a text for each secret."""
        (block,) = re.findall(r"```yaml\n(.*?)```", self.text, re.DOTALL)
        example: dict[str, Any] = parse_yaml(re.sub(r"!secret \w+", "hunter2", block))  # type: ignore[assignment]
        return example

    def line(self, name: str) -> str:
        """Return what stands behind a name in bold."""
        (found,) = re.findall(rf"^\*\*{name}:\*\* (.*?)\\?$", self.text, re.MULTILINE)
        return str(found)


def sections() -> dict[str, Section]:
    """Return what the page says, by the names of the actions."""
    parts = re.split(r"^### `(\w+)`\n", PAGE, flags=re.MULTILINE)[1:]
    ends = [re.split(r"^## ", text, flags=re.MULTILINE)[0] for text in parts[1::2]]
    return {name: Section(text) for name, text in zip(parts[::2], ends, strict=True)}


SECTIONS = sections()


def test_each_action_has_a_section_and_each_section_an_action() -> None:
    assert SECTIONS.keys() == BY_ACTION.keys()


@pytest.mark.parametrize("action", BY_ACTION)
def test_a_section_begins_with_what_the_editor_says_of_the_action(action: str) -> None:
    said = " ".join(SECTIONS[action].text.strip().split("\n\n")[0].split())
    assert said == texts("en")[f"services.{action}.description"]


@pytest.mark.parametrize("action", BY_ACTION)
def test_who_may_call_it_is_said(action: str) -> None:
    assert SECTIONS[action].line("Right").split(",")[0] == BY_ACTION[action].right
    answers = action in ACTIONS and RESPONSES[ACTIONS[action].answers] in ANSWERS
    assert (SECTIONS[action].line("Answer") != "none") is answers


@pytest.mark.parametrize("action", BY_ACTION)
def test_each_error_has_a_translation(action: str) -> None:
    keys = re.findall(r"`(\w+)`", SECTIONS[action].line("Errors"))
    assert keys
    assert [key for key in keys if f"exceptions.{key}.message" not in texts("en")] == []


@pytest.mark.parametrize("action", ACTIONS)
def test_its_example_can_be_called(action: str) -> None:
    example = SECTIONS[action].example
    assert example["action"] == f"jdownloader_ws.{action}"
    assert fields_of(action_schema(ACTIONS[action]), {**example["target"], **example.get("data", {})})["device_id"]
    assert ("response_variable" in example) is (RESPONSES[ACTIONS[action].answers] in ANSWERS)


@pytest.mark.parametrize("action", sorted(CONNECTING))
def test_the_example_for_an_entry_can_be_called(action: str) -> None:
    assert fields_of(vol.Schema(dict(FIELDS[action])), SECTIONS[action].example["data"])["config_entry_id"]


def test_the_bounds_of_fields_are_those_that_their_checks_have() -> None:
    bounded = {one.name: one for command in ACTIONS.values() for one in command.fields if one.bounds}
    assert bounded.keys() >= {"wait", "offset"}
    for field in bounded.values():
        assert field.bounds
        low, high = field.bounds
        check = vol.Schema(field.check(Face.ACTION))
        assert (check(low), check(high)) == (low, high)
        for outside in (low - 1, high + 1):
            with pytest.raises(vol.Invalid):
                check(outside)


def test_the_largest_values_that_are_said_are_accepted_and_no_larger_ones() -> None:
    assert f"{LONGEST_DURATION.days} days" in PAGE
    assert f"{LARGEST_SETTING:,} bytes a second" in PAGE
    assert in_bytes("limit", LARGEST_SETTING, "B/s") == LARGEST_SETTING
    assert f"search up to {LONGEST_SEARCH} characters" in " ".join(PAGE.split())
