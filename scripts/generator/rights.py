"""Who may do what: the tables of rights in the page about security."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any, Final

from custom_components.jdownloader_ws.button import BUTTONS
from custom_components.jdownloader_ws.commands.table import BY_SOCKET, COMMANDS, ENTRY_COMMANDS
from custom_components.jdownloader_ws.commands.table.adding import names_path
from custom_components.jdownloader_ws.commands.table.command import Command, Described, Right
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.entities.account_tables import ACCOUNT_SWITCHES
from custom_components.jdownloader_ws.entities.entity import JDownloaderEntityDescription
from custom_components.jdownloader_ws.number import NUMBERS
from custom_components.jdownloader_ws.rights import deletes_files, never
from custom_components.jdownloader_ws.switch import SWITCHES
from custom_components.jdownloader_ws.update import UPDATES
from custom_components.jdownloader_ws.websocket_api import COMMANDS as SOCKET_COMMANDS

from .tables import head, row
from .texts import english

USERS: Final = ("administrator", "normal user", "read-only user", "some entities", "no rights", "no user")
"""The columns: kinds of users, from those who may most; `no user` is an automation, or a script without a user."""
YES: Final = "yes"
NO: Final = "no"
SEES_ONE: Final = "sees one"
CONTROLS_ONE: Final = "controls one"
MAY: Final[Mapping[Right, tuple[str, ...]]] = {
    Right.READ: (YES, YES, YES, SEES_ONE, NO, YES),
    Right.CONTROL: (YES, YES, NO, CONTROLS_ONE, NO, YES),
    Right.ADMIN: (YES, NO, NO, NO, NO, YES),
}
"""The cells for each right, as `rights.py` grants it."""
NO_FACE: Final = "-"
"""The cell of automations for a command of the WebSocket API only, where there always is a user."""
LIMITS: Final[Mapping[Callable[..., bool], str]] = {
    never: "",
    deletes_files: "files stay",
    names_path: "without `path`",
}
"""What a call must not do if an administrator is needed for that."""
LIMITED_WITHIN: Final[Mapping[str, str]] = {"reset_downloads": "nothing was loaded"}
"""The same where only JDownloader's answer says whether an administrator is needed, by the action."""
ENTITIES: Final[Mapping[str, tuple[JDownloaderEntityDescription[Any, Any], ...]]] = {
    "button": BUTTONS,
    "switch": (*SWITCHES, *ACCOUNT_SWITCHES),
    "number": NUMBERS,
    "update": UPDATES,
}
"""The entities that command something, by platform."""


def command_rights(_: str | None) -> Iterable[str]:
    """Yield a table of all commands and actions, and who may use them."""
    yield from head("command", "action", *USERS)
    others = [command.type.removeprefix(f"{DOMAIN}/") for command in SOCKET_COMMANDS]
    for name in (name for name in others if name not in BY_SOCKET):
        yield row(f"`{name}`", "", *_cells(Right.READ, has_action=False))
    for command in chain[Described](COMMANDS, ENTRY_COMMANDS):
        names = ", ".join(f"`{name}`" for name in command.socket)
        action = f"`{command.action}`" if command.action else ""
        yield row(names, action, *_cells(command.right, limit_of(command), has_action=command.action is not None))


def limit_of(command: Described) -> str:
    """Return what of a command takes an administrator beside its right, empty if nothing does."""
    needs_admin = command.needs_admin if isinstance(command, Command) else never
    return LIMITS[needs_admin] or LIMITED_WITHIN.get(command.action or "", "")


def entity_rights(_: str | None) -> Iterable[str]:
    """Yield a table of the entities that command something, and who may use them."""
    yield from head("platform", "entities", *USERS)
    for platform, rows in ENTITIES.items():
        for right in (Right.CONTROL, Right.ADMIN):
            keys = [one.key for one in rows if one.is_admin is (right is Right.ADMIN)]
            if keys:
                cells = ("those they control" if cell == CONTROLS_ONE else cell for cell in MAY[right])
                yield row(f"`{platform}`", ", ".join(_name(platform, key) for key in keys), *cells)


def _cells(right: Right, limit: str = "", *, has_action: bool) -> Iterable[str]:
    administrator, *between, no_user = MAY[right]
    limited = (f"{cell} ({limit})" if limit and cell != NO else cell for cell in between)
    return (administrator, *limited, no_user if has_action else NO_FACE)


def _name(platform: str, key: str) -> str:
    name: str = english().parts["integration"]["entity"][platform][key]["name"]
    return name
