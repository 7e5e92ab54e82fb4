"""What counts of the fields of all commands, on both faces."""

from collections.abc import Mapping
from typing import Any, Final

import pytest
import voluptuous as vol

from custom_components.jdownloader_ws.actions.action import action_schema
from custom_components.jdownloader_ws.commands.parameters import (
    AS_TYPED,
    NULL_SAYS_SOMETHING,
    TEXTS,
    Option,
    fields_of,
)
from custom_components.jdownloader_ws.errors import JDownloaderRefusal
from custom_components.jdownloader_ws.websocket_api import COMMANDS
from tests.support.action_table import ACTIONS

SCHEMAS: Final[Mapping[str, vol.Schema]] = {
    **{f"action {name}": action_schema(action) for name, action in ACTIONS.items()},
    **{command.type: command.schema for command in COMMANDS},
}
VALUES: Final = (
    "x", "1", ["1"], [1], True, 1, 60, "high", "ok", "once", "keep", "finished", ["finished"], "disabled", "offline",
    "all", {"a": 1}, "00:10:00", "shutdown", ["status"], "standby", "shut_down", "shutdown_os", "hibernate",
)  # fmt: skip
"""One of them suits each field."""
FIELDS: Final = [(face, str(key)) for face, schema in SCHEMAS.items() for key in schema.schema]
OPTIONAL: Final = [
    (face, str(key)) for face, schema in SCHEMAS.items() for key in schema.schema if not isinstance(key, vol.Required)
]
OPTIONS: Final = [
    (face, str(key)) for face, schema in SCHEMAS.items() for key in schema.schema if isinstance(key, Option)
]
ADDS: Final = (
    "add_links",
    "add_click_n_load",
    "add_file",
    "add_container",
    "linkgrabber/add_links",
    "linkgrabber/add_container",
)


def takes(face: str, key: str, value: Any) -> bool:
    """Return whether a field takes a value, by itself."""
    marker = next(marker for marker in SCHEMAS[face].schema if str(marker) == key)
    try:
        vol.Schema({vol.Optional(key): SCHEMAS[face].schema[marker]})({key: value})
    except vol.Invalid:
        return False
    return True


def sample(face: str) -> dict[str, Any]:
    """Return what a call needs at least."""
    required = (str(key) for key in SCHEMAS[face].schema if isinstance(key, vol.Required))
    return {key: next(value for value in VALUES if takes(face, key, value)) for key in required}


def read(face: str, **fields: Any) -> Mapping[str, Any]:
    return fields_of(SCHEMAS[face], {**sample(face), **fields})


@pytest.mark.thorough
@pytest.mark.parametrize(("face", "key"), OPTIONAL)
def test_null_is_left_out_where_it_has_no_meaning(face: str, key: str) -> None:
    if key in NULL_SAYS_SOMETHING:
        assert read(face, **{key: None})[key] is None
    else:
        assert read(face, **{key: None}) == read(face)


@pytest.mark.parametrize(("face", "key"), [pair for pair in FIELDS if pair not in OPTIONAL])
def test_null_for_what_is_needed_is_refused(face: str, key: str) -> None:
    given = sample(face) | {key: None}
    if next(iter(marker.default for marker in SCHEMAS[face].schema if str(marker) == key)) is not vol.UNDEFINED:
        return
    with pytest.raises(JDownloaderRefusal):
        fields_of(SCHEMAS[face], given)


@pytest.mark.parametrize(("face", "key"), OPTIONS)
def test_blank_options_of_adding_are_left_out(face: str, key: str) -> None:
    assert all(read(face, **{key: blank}) == read(face) for blank in ("", " ", "\n", " \t\r\n"))


def test_all_that_adds_has_options() -> None:
    for face in SCHEMAS:
        if face.removeprefix("action ").removeprefix("jdownloader_ws/") in ADDS:
            optional = {key for owner, key in OPTIONAL if owner == face} - TARGETS
            assert optional == {key for owner, key in OPTIONS if owner == face}, face


TARGETS: Final = {"device_id", "entity_id", "area_id", "floor_id", "label_id"}


@pytest.mark.thorough
@pytest.mark.parametrize(("face", "key"), [pair for pair in FIELDS if pair[1] not in TARGETS])
def test_texts_lose_what_surrounds_them(face: str, key: str) -> None:
    if not takes(face, key, "x") or key in TEXTS:
        return
    given = read(face, **{key: " \r\n\tx\n\n "})[key]
    assert given == (" \r\n\tx\n\n " if key in AS_TYPED else "x")
    assert read(face, **{key: "x y\r\n"})[key] == "x y"


@pytest.mark.parametrize(("face", "key"), [pair for pair in FIELDS if pair[1] in AS_TYPED])
def test_what_is_typed_keeps_its_blanks_and_loses_one_line_break(face: str, key: str) -> None:
    for line_break in ("\n", "\r\n", "\r"):
        assert read(face, **{key: f" x \n{line_break}"})[key] == " x \n"


@pytest.mark.thorough
@pytest.mark.parametrize(("face", "key"), FIELDS)
def test_a_tuple_or_a_set_is_a_list(face: str, key: str) -> None:
    for value in (["1"], [1], ["finished"], ["status"]):
        if takes(face, key, value):
            expected = read(face, **{key: value})
            assert all(read(face, **{key: kind(value)}) == expected for kind in (tuple, set, frozenset))


@pytest.mark.parametrize(("face", "key"), [(face, "link_ids") for face in SCHEMAS if (face, "link_ids") in FIELDS])
def test_ids_lose_what_surrounds_them(face: str, key: str) -> None:
    assert read(face, **{key: [" 12\n", 13]})[key] == ["12", "13"]
    assert read(face, **{key: "12 "})[key] == ["12"]


def test_a_password_in_the_fields_of_a_dialog_keeps_its_blanks() -> None:
    fields = {"password": " secret \n", "remember": True}
    given = fields_of(SCHEMAS["jdownloader_ws/dialogs/answer"], {"dialog_id": " 5 ", "close": "ok\n", "fields": fields})
    assert (given["dialog_id"], given["close"], given["fields"]) == (
        "5",
        "ok",
        {"password": " secret ", "remember": True},
    )
