"""All commands as they are registered, each with fields that are good enough to get as far as the JDownloader."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import voluptuous as vol

from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.websocket_api import COMMANDS

type Fields = dict[str, Any]

BY_NAME: Final = {command.type.removeprefix(f"{DOMAIN}/"): command for command in COMMANDS}
ABOUT_ONE: Final = [name for name, command in BY_NAME.items() if "device_id" in command.schema.schema]
"""The commands for one JDownloader."""
SAMPLES: Final[Fields] = {
    "account_id": "1",
    "captcha_id": "1",
    "close": "cancel",
    "comment": "x",
    "content": "W10=",
    "delete_files": "keep",
    "destination": "/x",
    "dialog_id": "1",
    "directory": "/x",
    "download_password": "x",
    "enabled": True,
    "entry_id": "x",
    "extraction_id": "1",
    "filename": "x.crawljob",
    "hoster": "example.org",
    "job_id": "1",
    "link_id": "1",
    "link_ids": ["1"],
    "links": "https://example.org/a.bin",
    "name": "x",
    "package_ids": ["1"],
    "package_name": "x",
    "password": "x",
    "premium": True,
    "priority": "high",
    "solution": "x",
    "username": "x",
    "variant_id": "1",
    "what": "offline",
}
"""A value for each field that some command can't do without; what they name does not exist."""
NEEDED: Final = {"account_id", "premium"}
"""Fields that may be left out only where another one is given."""
REFUSED_FORMS: Final = frozenset({"invalid_field", "missing_field", "one_field_only", "unknown_field"})
"""Errors that fields get which are not good enough."""
NO_MORE: Final[Fields] = {}
READING: Final = {"list", "get", "variants", "folders", "subscribe"}
"""Verbs of commands that only read."""


def sample(schema: Mapping[Any, Any], more: Mapping[str, Any] = NO_MORE) -> Fields:
    """Return what a command or an action has to be given; a new field needs a sample here."""
    samples = {**SAMPLES, **more}
    return {str(key): samples[str(key)] for key in schema if isinstance(key, vol.Required) or key in NEEDED}


def fields_of(name: str, device_id: str | None = None) -> Fields:
    """Return fields with which a command is well formed, about a JDownloader where it is about one."""
    about = {"device_id": device_id} if device_id and name in ABOUT_ONE else {}
    return about | sample(BY_NAME[name].schema.schema)


def right_for(name: str) -> str:
    """Return the right that the contract wants for a command."""
    match name.split("/"):
        case ["connection", "connect" | "disconnect"]:
            return "admin"
        case [_, verb] if verb in READING:
            return "read"
        case ["accounts", _]:
            return "admin"
        case ["system", verb] if verb != "check_update":
            return "admin"
        case _:
            return "control"


def needing(*rights: str) -> set[str]:
    """Return the commands for which one of these rights is wanted."""
    return {name for name in BY_NAME if right_for(name) in rights}


def harmless_first(names: Iterable[str]) -> list[str]:
    """Return commands in an order in which none makes the others impossible."""
    return sorted(names, key=lambda name: (name.startswith("system/"), name == "system/exit"))
