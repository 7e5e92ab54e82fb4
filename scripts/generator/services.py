"""What Home Assistant reads of actions and triggers: their forms, icons and texts."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
import json
from typing import Any, Final

from homeassistant.helpers.typing import UndefinedType
from homeassistant.util.yaml import dump, load_yaml_dict

from custom_components.jdownloader_ws.commands.table import BY_ACTION
from custom_components.jdownloader_ws.commands.table.command import Described
from custom_components.jdownloader_ws.commands.table.field import Face, Field
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.happenings.shown import SHOWN

from .places import INTEGRATION, Files
from .texts import Texts, all_texts

TARGET: Final = {"entity": {"integration": DOMAIN}}
SECTION_ICONS: Final = {
    "more": "mdi:tune",
    "selection": "mdi:format-list-checks",
    "page": "mdi:book-open-page-variant",
}
AFTER_ACTIONS: Final = ("triggers", "conditions", "system_health")
"""Sections of a language that stand behind those of actions."""
HEAD: Final = "# Written by scripts/generate from the table of commands.\n"
HEAD_OF_TRIGGERS: Final = """\
# Written by scripts/generate from happenings/shown.py, but for triggers with fields, which are written here.
"""


def files() -> Files:
    """Return the files of actions, icons and translations."""
    forms = {name: _form(command) for name, command in BY_ACTION.items()}
    icons = json.loads((INTEGRATION / "icons.json").read_text("utf-8"))
    icons["services"] = {name: _icons(command) for name, command in BY_ACTION.items()}
    triggers = _triggers()
    of_events = {shown.trigger: {"trigger": shown.icon} for shown in SHOWN.values()}
    icons["triggers"] = {name: of_events.get(name) or icons["triggers"][name] for name in triggers}
    return {
        INTEGRATION / "triggers.yaml": HEAD_OF_TRIGGERS + _yaml(triggers),
        INTEGRATION / "services.yaml": HEAD + _yaml(forms),
        INTEGRATION / "icons.json": _json(icons),
        **{
            INTEGRATION / "translations" / f"{texts.language}.json": _json(_translation(texts)) for texts in all_texts()
        },
    }


def _triggers() -> dict[str, Any]:
    """Return the forms of triggers: those with fields as they are written, those of an event alone by its table."""
    written = load_yaml_dict(INTEGRATION / "triggers.yaml")
    with_fields = {name: form for name, form in written.items() if "fields" in form}
    of_events = {shown.trigger: {"target": _as_plain(TARGET)} for shown in SHOWN.values() if shown.trigger}
    return dict(sorted((of_events | with_fields).items()))


def action_fields(command: Described) -> Iterable[Field]:
    """Return the fields that an action has."""
    return (field for field in command.fields if Face.ACTION in field.faces)


def _form(command: Described) -> dict[str, Any]:
    form: dict[str, Any] = {"target": _as_plain(TARGET)} if command.has_target else {}
    fields: dict[str, Any] = {}
    for field in action_fields(command):
        if field.section is None:
            fields[field.name] = _field(field)
        else:
            section = fields.setdefault(field.section, {"collapsed": True, "fields": {}})
            section["fields"][field.name] = _field(field)
    return form | ({"fields": fields} if fields else {})


def _field(field: Field) -> dict[str, Any]:
    default = field.default_on(Face.ACTION)
    is_shown = not isinstance(default, UndefinedType) and not callable(default)
    said = {
        "required": field.required or None,
        "default": str(default) if isinstance(default, StrEnum) else default if is_shown else None,
        "example": field.example,
        "selector": _as_plain(field.selector),
    }
    return {name: value for name, value in said.items() if value is not None}


def _as_plain(value: Any) -> Any:
    match value:
        case Mapping():
            return {name: _as_plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_as_plain(one) for one in value]
    return value


def _icons(command: Described) -> dict[str, Any]:
    sections = {field.section: SECTION_ICONS[field.section] for field in action_fields(command) if field.section}
    return {"service": command.icon} | ({"sections": sections} if sections else {})


def _translation(texts: Texts) -> dict[str, Any]:
    generated = {
        "services": {name: _texts(texts, name, command) for name, command in BY_ACTION.items()},
        "selector": texts.parts["selector"],
    }
    by_hand = texts.parts["integration"]
    before = {section: said for section, said in by_hand.items() if section not in AFTER_ACTIONS}
    return {**before, **generated, **{section: by_hand[section] for section in AFTER_ACTIONS}}


def _texts(texts: Texts, action: str, command: Described) -> dict[str, Any]:
    fields = list(action_fields(command))
    sections = dict.fromkeys(field.section for field in fields if field.section)
    parts = {
        "fields": {field.name: texts.described("fields", field.name, action) for field in fields},
        "sections": {section: texts.described("sections", section, action) for section in sections},
    }
    return {**texts.described("actions", action), **{part: content for part, content in parts.items() if content}}


def _yaml(content: Any) -> str:
    """Return YAML with an empty line between the actions."""
    lines = dump(content).splitlines(keepends=True)
    return "".join(f"\n{line}" if number and not line.startswith(" ") else line for number, line in enumerate(lines))


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
