"""The actions as the table of commands has them, and their forms as Home Assistant reads them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from homeassistant.util.yaml import load_yaml_dict
import voluptuous as vol

import custom_components.jdownloader_ws as integration
from custom_components.jdownloader_ws.commands.table import BY_ACTION
from custom_components.jdownloader_ws.commands.table.command import Command
from custom_components.jdownloader_ws.commands.table.field import Face

ACTIONS: Final[Mapping[str, Command]] = {
    name: command for name, command in BY_ACTION.items() if isinstance(command, Command)
}
"""Those for JDownloaders."""
CONNECTING: Final = frozenset(BY_ACTION.keys() - ACTIONS.keys())
"""Those for a connection."""
FIELDS: Final[Mapping[str, Mapping[vol.Marker, Any]]] = {
    name: command.schema(Face.ACTION).schema for name, command in BY_ACTION.items()
}
"""What a call takes beside its target."""
FORMS: Final[dict[str, Any]] = load_yaml_dict(str(Path(integration.__file__).parent / "services.yaml"))


def fields_of_form(action: str) -> dict[str, Any]:
    """Return the fields of an action's form, those in sections among them."""
    fields: dict[str, Any] = {}
    for name, field in FORMS[action].get("fields", {}).items():
        fields |= {name: field} if "selector" in field else field["fields"]
    return fields
