"""The commands of Home Assistant's WebSocket API, and the live stream."""

from typing import Final

from homeassistant.core import HomeAssistant, callback

from .accounts import (
    ws_add_account,
    ws_list_accounts,
    ws_refresh_accounts,
    ws_remove_accounts,
    ws_set_accounts_enabled,
    ws_set_credentials,
)
from .captchas import (
    ws_get_captcha,
    ws_keep_captcha_alive,
    ws_list_captchas,
    ws_skip_captcha,
    ws_solve_captcha,
)
from .command import Command
from .connecting import ws_connect, ws_disconnect
from .dialogs import ws_answer_dialog, ws_list_dialogs
from .downloads import ws_pause_downloads, ws_remove_downloads, ws_start_downloads, ws_stop_downloads
from .extraction import (
    ws_add_archive_password,
    ws_cancel_extraction,
    ws_list_extractions,
    ws_start_extraction,
)
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
from .settings import ws_get_settings, ws_set_settings
from .storage import ws_list_storages
from .system import COMMANDS as SYSTEM_COMMANDS

COMMANDS: Final[tuple[Command, ...]] = (
    ws_list_connections,
    ws_connect,
    ws_disconnect,
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
    ws_list_captchas,
    ws_get_captcha,
    ws_solve_captcha,
    ws_skip_captcha,
    ws_keep_captcha_alive,
    ws_list_dialogs,
    ws_answer_dialog,
    ws_list_accounts,
    ws_add_account,
    ws_set_accounts_enabled,
    ws_refresh_accounts,
    ws_remove_accounts,
    ws_set_credentials,
    ws_get_settings,
    ws_set_settings,
    ws_list_storages,
    ws_list_extractions,
    ws_start_extraction,
    ws_cancel_extraction,
    ws_add_archive_password,
    *SYSTEM_COMMANDS,
    ws_subscribe_monitor,
)


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register all commands; Home Assistant has no way to take one back."""
    for command in COMMANDS:
        command.async_register(hass)
