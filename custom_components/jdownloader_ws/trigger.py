"""Triggers for automations: what happens to JDownloaders."""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.trigger import Trigger

from .happenings.shown import SHOWN
from .triggers.expiry import ExpiryTrigger
from .triggers.happened import FreeSpaceTrigger, trigger_for
from .triggers.offline import OfflineTrigger

TRIGGERS: Final[dict[str, type[Trigger]]] = {
    **{shown.trigger: trigger_for(kind) for kind, shown in SHOWN.items() if shown.trigger is not None},
    "account_expires": ExpiryTrigger,
    "free_space_below": FreeSpaceTrigger,
    "went_offline": OfflineTrigger,
}


async def async_get_triggers(_hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers by their keys."""
    return TRIGGERS
