"""The actions: those rows of the table of commands that have one."""

from homeassistant.core import HomeAssistant, callback

from ..commands.table import COMMANDS, ENTRY_COMMANDS
from .action import async_register, async_register_entry_action


@callback
def async_setup_actions(hass: HomeAssistant) -> None:
    """Register all actions."""
    for command in COMMANDS:
        if command.action is not None:
            async_register(hass, command, command.action)
    for entry_command in ENTRY_COMMANDS:
        if entry_command.action is not None:
            async_register_entry_action(hass, entry_command, entry_command.action)
