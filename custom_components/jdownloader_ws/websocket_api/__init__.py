"""The commands of Home Assistant's WebSocket API, and the live stream."""

from typing import Final

from homeassistant.core import HomeAssistant, callback

from .command import Command
from .downloads import ws_pause_downloads, ws_remove_downloads, ws_start_downloads, ws_stop_downloads
from .grabbed import (
    ws_abort_linkgrabber,
    ws_add_container_linkgrabber,
    ws_clear_linkgrabber,
    ws_list_folders_linkgrabber,
    ws_list_variants_linkgrabber,
    ws_set_variant_linkgrabber,
)
from .linkgrabber import ws_add_links, ws_move_to_downloads, ws_remove_linkgrabber
from .list_edits import COMMANDS as EDIT_COMMANDS
from .monitor import ws_subscribe_monitor
from .overview import ws_list_connections, ws_list_devices
from .reading import ws_get_job, ws_get_status, ws_list_downloads, ws_list_linkgrabber
from .retries import (
    ws_clean_up_downloads,
    ws_clean_up_linkgrabber,
    ws_clear_stop_mark_downloads,
    ws_force_downloads,
    ws_reset_downloads,
    ws_resume_downloads,
    ws_set_stop_mark_downloads,
)

COMMANDS: Final[tuple[Command, ...]] = (
    ws_list_connections,
    ws_list_devices,
    ws_get_status,
    ws_list_downloads,
    ws_start_downloads,
    ws_pause_downloads,
    ws_stop_downloads,
    ws_remove_downloads,
    ws_resume_downloads,
    ws_reset_downloads,
    ws_force_downloads,
    ws_clean_up_downloads,
    ws_set_stop_mark_downloads,
    ws_clear_stop_mark_downloads,
    ws_list_linkgrabber,
    ws_add_links,
    ws_add_container_linkgrabber,
    ws_move_to_downloads,
    ws_remove_linkgrabber,
    ws_clear_linkgrabber,
    ws_abort_linkgrabber,
    ws_clean_up_linkgrabber,
    ws_list_variants_linkgrabber,
    ws_set_variant_linkgrabber,
    ws_list_folders_linkgrabber,
    *EDIT_COMMANDS,
    ws_get_job,
    ws_subscribe_monitor,
)


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register all commands; Home Assistant has no way to take one back."""
    for command in COMMANDS:
        command.async_register(hass)
