"""Triggers for automations: what happens to JDownloaders."""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.trigger import Trigger

from .happenings.events import EventType
from .triggers.expiry import ExpiryTrigger
from .triggers.happened import FreeSpaceTrigger, trigger_for
from .triggers.offline import OfflineTrigger

TRIGGERS: Final[dict[str, type[Trigger]]] = {
    "account_expires": ExpiryTrigger,
    "all_finished": trigger_for(EventType.ALL_FINISHED),
    "came_back": trigger_for(EventType.CAME_BACK),
    "captcha_waiting": trigger_for(EventType.CAPTCHA_WAITING),
    "dialog_waiting": trigger_for(EventType.DIALOG_WAITING),
    "download_failed": trigger_for(EventType.LINK_FAILED),
    "download_finished": trigger_for(EventType.LINK_FINISHED),
    "extraction_failed": trigger_for(EventType.EXTRACTION_FAILED),
    "extraction_finished": trigger_for(EventType.EXTRACTION_FINISHED),
    "free_space_below": FreeSpaceTrigger,
    "link_added": trigger_for(EventType.LINK_ADDED),
    "package_added": trigger_for(EventType.PACKAGE_ADDED),
    "package_finished": trigger_for(EventType.PACKAGE_FINISHED),
    "went_offline": OfflineTrigger,
}


async def async_get_triggers(_hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers by their keys."""
    return TRIGGERS
