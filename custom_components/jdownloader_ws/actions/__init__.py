"""The actions: tables of rows, small handlers, one loop that registers."""

from collections.abc import Mapping
from typing import Final

from homeassistant.core import HomeAssistant, callback

from . import accounts, adding, captchas, cleaning, connecting, editing, extraction, lists, running, settings, system
from .action import Action

ACTIONS: Final[Mapping[str, Action]] = {
    **adding.ACTIONS,
    **running.ACTIONS,
    **cleaning.ACTIONS,
    **editing.ACTIONS,
    **captchas.ACTIONS,
    **extraction.ACTIONS,
    **accounts.ACTIONS,
    **settings.ACTIONS,
    **system.ACTIONS,
    **lists.ACTIONS,
}
"""By their names, all that are called for JDownloaders."""


@callback
def async_setup_actions(hass: HomeAssistant) -> None:
    """Register all actions."""
    for name, action in ACTIONS.items():
        action.async_register(hass, name)
    connecting.async_register(hass)
