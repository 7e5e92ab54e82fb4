"""The actions: those rows of the table of commands that have one."""

from homeassistant.core import HomeAssistant, callback

from ..commands.table import BY_ACTION
from ..commands.table.command import Command
from .action import async_register, async_register_entry_action


@callback
def async_setup_actions(hass: HomeAssistant) -> None:
    """Register all actions."""
    for name, command in BY_ACTION.items():
        if isinstance(command, Command):
            async_register(hass, command, name)
        else:
            async_register_entry_action(hass, command, name)
