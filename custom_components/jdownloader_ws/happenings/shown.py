"""Where each kind of event shows in Home Assistant: event entities, triggers, the bus with its lines of the logbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .events import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Where a kind of event shows; what is left out does not show there."""

    entity: str | None = None
    """The key of the event entity."""
    event_type: str | None = None
    """Its type there."""
    is_on_bus: bool = False
    """Whether it is on the bus, too; links that come and finish would only fill the logbook, and the recorder."""
    trigger: str | None = None
    """The trigger that fires each time."""
    icon: str | None = None
    """The icon of that trigger."""
    tab: str = ""
    """The tab of the page in the sidebar that shows more about it; empty: none in particular."""


def _download(
    event_type: EventType, trigger: str | None = None, *, icon: str, is_on_bus: bool = True, tab: str = "downloads"
) -> Shown:
    """Return how something shows that happens to the downloads."""
    return Shown(
        entity="download",
        event_type=event_type.value,
        is_on_bus=is_on_bus,
        trigger=trigger or event_type.value,
        icon=icon,
        tab=tab,
    )


def _waits(entity: str, trigger: EventType, icon: str, tab: str) -> Shown:
    """Return how something shows that begins to wait for a person."""
    return Shown(entity=entity, event_type="waiting", is_on_bus=True, trigger=trigger.value, icon=icon, tab=tab)


SHOWN: Final[Mapping[EventType, Shown]] = {
    EventType.PACKAGE_ADDED: _download(EventType.PACKAGE_ADDED, icon="mdi:package-variant-plus", is_on_bus=False),
    EventType.LINK_ADDED: Shown(trigger="link_added", icon="mdi:link-plus"),
    EventType.LINK_FINISHED: _download(EventType.LINK_FINISHED, "download_finished", icon="mdi:check", is_on_bus=False),
    EventType.LINK_FAILED: _download(EventType.LINK_FAILED, "download_failed", icon="mdi:download-off"),
    EventType.PACKAGE_FINISHED: _download(EventType.PACKAGE_FINISHED, icon="mdi:package-variant-closed-check"),
    EventType.ALL_FINISHED: _download(EventType.ALL_FINISHED, icon="mdi:check-all"),
    EventType.EXTRACTION_FINISHED: _download(EventType.EXTRACTION_FINISHED, icon="mdi:package-variant"),
    EventType.EXTRACTION_FAILED: _download(
        EventType.EXTRACTION_FAILED, icon="mdi:package-variant-remove", tab="archives"
    ),
    EventType.CAPTCHA_WAITING: _waits("captcha", EventType.CAPTCHA_WAITING, "mdi:shield-alert", "captchas"),
    EventType.CAPTCHA_ANSWERED: Shown(entity="captcha", event_type="answered"),
    EventType.CAPTCHA_GONE: Shown(entity="captcha", event_type="gone"),
    EventType.DIALOG_WAITING: _waits("dialog", EventType.DIALOG_WAITING, "mdi:comment-question", "dialogs"),
    EventType.DIALOG_GONE: Shown(entity="dialog", event_type="gone"),
    EventType.CAME_BACK: Shown(trigger="came_back", icon="mdi:lan-connect"),
}
"""What is not in here is for triggers that look closer (`triggers/`), and for sensors."""


ON_BUS: Final = {kind: shown.entity for kind, shown in SHOWN.items() if shown.is_on_bus}
"""The event types on the bus, with the event entity that shows them."""


def event_types(entity: str) -> dict[EventType, str]:
    """Return the types of an event entity by the kinds that they are for."""
    return {
        kind: shown.event_type
        for kind, shown in SHOWN.items()
        if shown.entity == entity and shown.event_type is not None
    }
