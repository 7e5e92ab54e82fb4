"""The tables in the documents, between marks; the words around them are written by hand."""

from collections.abc import Callable, Iterable
from itertools import groupby
import re
from typing import Any, Final

from homeassistant.helpers.typing import UndefinedType

from custom_components.jdownloader_ws.commands.table import BY_ACTION, BY_SOCKET
from custom_components.jdownloader_ws.commands.table.field import Face, Field

from .places import DOCUMENTS, Files
from .services import action_fields
from .texts import english

BLOCK: Final = re.compile(r"(<!-- (\w+)(?: of ([\w/]+))? -->\n).*?(<!-- end -->\n)", re.DOTALL)
"""What is generated, with the kind of table and the name of what it is about."""

type Tables = dict[str, Callable[[str], Iterable[str]]]


def files() -> Files:
    """Return the documents with their tables."""
    tables = {
        "actions.md": {"actions": _actions, "fields": _action_fields},
        "websocket-api.md": {"commands": _commands, "fields": _socket_fields},
    }
    return {DOCUMENTS / name: _with_tables(name, of_document) for name, of_document in tables.items()}


def _with_tables(document: str, tables: Tables) -> str:
    def table(found: re.Match[str]) -> str:
        begin, kind, about, end = found.groups()
        return begin + "\n" + "".join(f"{line}\n" for line in tables[kind](about)) + "\n" + end

    return BLOCK.sub(table, (DOCUMENTS / document).read_text("utf-8"))


def _actions(_: str | None) -> Iterable[str]:
    """Yield a table of all actions."""
    texts = english().parts["actions"]
    yield from _head("Action", "What it does", "Right", "Same as")
    for name, command in BY_ACTION.items():
        same = ", ".join(f"`{one}`" for one in command.socket)
        yield _row(f"[`{name}`](#{name})", texts[name]["description"], command.right.value, same)


def _commands(_: str | None) -> Iterable[str]:
    """Yield a table of all commands."""
    yield from _head("command", "right", "same action")
    for name, command in BY_SOCKET.items():
        yield _row(f"`{name}`", command.right.value, f"`{command.action}`" if command.action else "")


def _action_fields(action: str) -> Iterable[str]:
    """Yield the table of an action's fields."""
    yield from _head("Field", "Meaning")
    for field in action_fields(BY_ACTION[action]):
        text = english().of_part("fields", field.name, action)["description"]
        yield _row(f"`{_name(field)}`", " ".join([text, *_hints(field)]))


def _hints(field: Field) -> Iterable[str]:
    """Yield what a form shows of a field, and a text does not."""
    select = field.selector.get("select")
    if select:
        options = ", ".join(f"`{option}`" for option in select["options"])
        yield f"Any of {options}." if select.get("multiple") else f"One of {options}."
    default = field.default_on(Face.ACTION)
    if not isinstance(default, UndefinedType) and not callable(default):
        yield f"Default: `{str(default).lower() if isinstance(default, bool) else default}`."


def _socket_fields(name: str) -> Iterable[str]:
    """Yield the table of a command's fields; neighbours of which the same is said share a row."""
    yield from _head("field", "type", "meaning")
    fields = [field for field in BY_SOCKET[name].fields if Face.SOCKET in field.faces]
    for (form, meaning), same in groupby(fields, lambda field: (field.form, _meaning(field, name))):
        yield _row(", ".join(f"`{_name(field)}`" for field in same), form, meaning)


def _meaning(field: Field, command: str) -> str:
    meaning = english().of_part("reference", field.name, command)
    return meaning or ""


def _name(field: Field) -> str:
    return field.name if field.required else f"{field.name}?"


def _head(*titles: str) -> Iterable[str]:
    yield _row(*titles)
    yield "|" + "---|" * len(titles)


def _row(*cells: Any) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"
