"""The tables in the documents, between marks; the words around them are written by hand."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
import json
import re
from types import MappingProxyType
from typing import Final

from homeassistant.helpers.typing import UndefinedType
from homeassistant.util.yaml import dump

from custom_components.jdownloader_ws.commands.table import BY_ACTION, BY_SOCKET
from custom_components.jdownloader_ws.commands.table.command import Described
from custom_components.jdownloader_ws.commands.table.field import Face, Field
from custom_components.jdownloader_ws.const import DOMAIN

from .events import entity_events, stream_events, trigger_variables
from .models import model_fields
from .places import DOCUMENTS, Files
from .rights import command_rights, entity_rights
from .services import action_fields
from .tables import head, row
from .texts import english

BLOCK: Final = re.compile(r"(<!-- (\w+)(?: of ([\w/]+))? -->\n).*?(<!-- end -->\n)", re.DOTALL)
"""What is generated, with the kind of table and the name of what it is about."""

SECTIONS: Final = re.compile(r"(<!-- other sections -->\n)(.*?)(<!-- sections end here -->\n)", re.DOTALL)
"""Whole sections."""
HEADINGS: Final = re.compile(r"^#+ (`.*`)$", re.MULTILINE)
A_DEVICE: Final = "2f1c7d0b9a3e4f56a7b8c9d0e1f2a3b4"

type Section = Callable[[str, str], Iterable[str]]
type Tables = dict[str, Callable[[str], Iterable[str]]]


def files() -> Files:
    """Return the documents with their tables, and with sections for what has none that is written by hand."""
    return {
        DOCUMENTS / "actions.md": _written(
            "actions.md", {"actions": _actions, "fields": _action_fields}, BY_ACTION, _action_section
        ),
        DOCUMENTS / "automations.md": _written(
            "automations.md", {"events": entity_events, "variables": trigger_variables}
        ),
        DOCUMENTS / "security.md": _written("security.md", {"rights": command_rights, "entities": entity_rights}),
        DOCUMENTS / "websocket-api.md": _written(
            "websocket-api.md",
            {"commands": _commands, "fields": _socket_fields, "model": model_fields, "stream": stream_events},
            BY_SOCKET,
            _socket_section,
        ),
    }


def _no_section(_name: str, _before: str) -> Iterable[str]:
    return ()


def _written(
    document: str,
    tables: Tables,
    named: Mapping[str, Described] = MappingProxyType({}),
    section: Section = _no_section,
) -> str:
    old = (DOCUMENTS / document).read_text("utf-8")
    by_hand = {name for title in HEADINGS.findall(SECTIONS.sub("", old)) for name in re.findall(r"`([^`]+)`", title)}

    def table(found: re.Match[str]) -> str:
        begin, kind, about, end = found.groups()
        return begin + "\n" + "".join(f"{line}\n" for line in tables[kind](about)) + "\n" + end

    def sections(found: re.Match[str]) -> str:
        begin, before, end = found.groups()
        missing = (section(name, before) for name in named if name not in by_hand)
        return begin + "\n" + "".join(f"{line}\n" for lines in missing for line in lines) + end

    return SECTIONS.sub(sections, BLOCK.sub(table, old))


def _action_section(name: str, _: str) -> Iterable[str]:
    """Yield what can be said of an action without words of its own, with an example."""
    command, texts = BY_ACTION[name], english().parts
    yield from (f"### `{name}`", "", english().described("actions", name)["description"], "", *_action_fields(name), "")
    yield f"**Right:** {command.right.value}\\"
    yield f"**Answer:** {texts['answers'].get(name, 'none')}\\"
    yield f"**Errors:** {_codes(command.errors)}"
    data = {
        field.name: json.loads(field.example) if field.form == "ids" else field.example
        for field in action_fields(command)
        if field.required
    }
    example = {"action": f"{DOMAIN}.{name}", "target": {"device_id": A_DEVICE}} | ({"data": data} if data else {})
    if name in texts["answers"]:
        example["response_variable"] = "answer"
    yield from ("", "```yaml", dump(example).rstrip(), "```", "")


def _socket_section(name: str, before: str) -> Iterable[str]:
    """Yield the same for the WebSocket API; the exchange in it is written when it is played."""
    command, texts = BY_SOCKET[name], english().parts
    action = command.action or ""
    yield from (
        f"### `{name}`",
        "",
        english().described("actions", action)["description"],
        "",
        *_socket_fields(name),
        "",
    )
    result = texts["answers"].get(action, "nothing")
    yield f"**Right:** {command.right.value} · **Result:** {result} · **Errors:** {_codes(command.errors)}"
    played = re.search(rf"### `{name}`\n.*?(```jsonc\n.*?```)", before, re.DOTALL)
    yield from ("", played[1] if played else "```jsonc\n```", "")


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none of its own"


def _actions(_: str | None) -> Iterable[str]:
    """Yield a table of all actions."""
    yield from head("Action", "What it does", "Right", "Same as")
    for name, command in BY_ACTION.items():
        same = ", ".join(f"`{one}`" for one in command.socket)
        yield row(
            f"[`{name}`](#{name})", english().described("actions", name)["description"], command.right.value, same
        )


def _commands(_: str | None) -> Iterable[str]:
    """Yield a table of all commands."""
    yield from head("command", "right", "same action")
    for name, command in BY_SOCKET.items():
        yield row(f"`{name}`", command.right.value, f"`{command.action}`" if command.action else "")


def _action_fields(action: str) -> Iterable[str]:
    """Yield the table of an action's fields."""
    yield from head("Field", "Meaning")
    for field in action_fields(BY_ACTION[action]):
        text = english().described("fields", field.name, action)["description"]
        yield row(f"`{_name(field)}`", " ".join([text, *_hints(field)]))


def _hints(field: Field) -> Iterable[str]:
    """Yield what a form shows of a field, and a text does not."""
    select = field.selector.get("select")
    if select:
        options = ", ".join(f"`{option}`" for option in select["options"])
        yield f"Any of {options}." if select.get("multiple") else f"One of {options}."
    if field.bounds:
        low, high = field.bounds
        yield f"From `{low}` to `{high}`."
    default = field.default_on(Face.ACTION)
    if not isinstance(default, UndefinedType) and not callable(default):
        yield f"Default: `{str(default).lower() if isinstance(default, bool) else default}`."


def _socket_fields(name: str) -> Iterable[str]:
    """Yield the table of a command's fields; neighbours of which the same is said share a row."""
    yield from head("field", "type", "meaning")
    fields = [field for field in BY_SOCKET[name].fields if Face.SOCKET in field.faces]
    for (form, meaning), same in groupby(fields, lambda field: (field.form, _meaning(field, name))):
        yield row(", ".join(f"`{_name(field)}`" for field in same), form, meaning)


def _meaning(field: Field, command: str) -> str:
    return english().meaning(field.name, command)


def _name(field: Field) -> str:
    return field.name if field.required else f"{field.name}?"
