"""The commands of Home Assistant's WebSocket API, and the live stream."""

from typing import Final

from homeassistant.core import HomeAssistant, callback

from .command import Command
from .downloads import ws_pause_downloads, ws_remove_downloads, ws_start_downloads, ws_stop_downloads
from .linkgrabber import ws_add_links, ws_move_to_downloads, ws_remove_linkgrabber
from .monitor import ws_subscribe_monitor
from .overview import ws_list_connections, ws_list_devices
from .reading import ws_get_job, ws_get_status, ws_list_downloads, ws_list_linkgrabber

COMMANDS: Final[tuple[Command, ...]] = (
    ws_list_connections,
    ws_list_devices,
    ws_get_status,
    ws_list_downloads,
    ws_start_downloads,
    ws_pause_downloads,
    ws_stop_downloads,
    ws_remove_downloads,
    ws_list_linkgrabber,
    ws_add_links,
    ws_move_to_downloads,
    ws_remove_linkgrabber,
    ws_get_job,
    ws_subscribe_monitor,
)


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register all commands; Home Assistant has no way to take one back."""
    for command in COMMANDS:
        command.async_register(hass)
