"""The commands of Home Assistant's WebSocket API, and the live stream."""

from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..commands.table import COMMANDS as TABLE
from .command import SocketCommand, device_commands
from .monitor import ws_subscribe_monitor
from .overview import CONNECTION_COMMANDS, ws_list_connections, ws_list_devices

COMMANDS: Final[tuple[SocketCommand, ...]] = (
    ws_list_connections,
    *CONNECTION_COMMANDS,
    ws_list_devices,
    *(command for row in TABLE for command in device_commands(row)),
    ws_subscribe_monitor,
)


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register all commands; Home Assistant has no way to take one back."""
    for command in COMMANDS:
        command.async_register(hass)
