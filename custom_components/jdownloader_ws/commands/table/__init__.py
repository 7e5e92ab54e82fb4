"""All commands, each one row: its names, who may give it, what it takes, what it does and how it answers."""

from typing import Final

from . import accounts, adding, answering, archives, editing, looking, removing, running, settings, system
from .command import Command, EntryCommand

COMMANDS: Final[tuple[Command, ...]] = (
    *adding.COMMANDS,
    *running.COMMANDS,
    *looking.COMMANDS,
    *editing.COMMANDS,
    *removing.COMMANDS,
    *answering.COMMANDS,
    *archives.COMMANDS,
    *accounts.COMMANDS,
    *settings.COMMANDS,
    *system.COMMANDS,
)
"""For one JDownloader; an action may be called for several."""
ENTRY_COMMANDS: Final[tuple[EntryCommand, ...]] = system.CONNECTIONS
"""For a connection."""
_EACH: Final[tuple[Command | EntryCommand, ...]] = (*COMMANDS, *ENTRY_COMMANDS)
BY_ACTION: Final = {command.action: command for command in _EACH if command.action}
"""By the names of their actions."""
BY_SOCKET: Final = {name: command for command in _EACH for name in command.socket}
"""By their names on the WebSocket API."""
