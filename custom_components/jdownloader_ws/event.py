"""Events: what happens to downloads and captchas, as entities.

An entity shows the last event only; triggers of ours listen to what happens itself (`trigger.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription, EventExtraStoredData
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.parts import NO_PARTS, Part
from .coordinator import JDownloaderCoordinator
from .entities.descriptions import shows_nothing
from .entities.entity import JDownloaderEntity, JDownloaderEntityDescription, async_add_rows
from .happenings.events import EventType, JDownloaderEvent
from .happenings.shown import event_types
from .runtime import JDownloaderConfigEntry
from .tracking.event_tracker import SIGNAL_EVENT
from .writable import plain

# These receive the events
PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class JDownloaderEventDescription(EventEntityDescription, JDownloaderEntityDescription[None]):
    """An event entity, with the types of its events by what happens."""

    types: Mapping[EventType, str] = field(default_factory=dict)


PARTS_OF_EVENTS: Final = {"dialog": frozenset({Part.DIALOGS})}
"""What has to be read for an entity, beside what is read anyway."""

EVENTS: Final = tuple(
    JDownloaderEventDescription(
        key=key,
        types=types,
        event_types=[*types.values()],
        wants=PARTS_OF_EVENTS.get(key, NO_PARTS),
        value_fn=shows_nothing,
    )
    for key, types in ((key, event_types(key)) for key in ("download", "captcha", "dialog"))
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the event entities of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderEventEntity, EVENTS)


class JDownloaderEventEntity(JDownloaderEntity[None], EventEntity):
    """Shows the last event of its types."""

    entity_description: JDownloaderEventDescription

    @override
    async def async_added_to_hass(self) -> None:
        await super().async_added_to_hass()
        self.async_on_remove(async_dispatcher_connect(self.hass, SIGNAL_EVENT, self._async_happened))

    @override
    async def async_get_last_event_data(self) -> EventExtraStoredData | None:
        """Return what is restored; an earlier version may have stored numbers that can't be written any more."""
        stored = await super().async_get_last_event_data()
        return stored and replace(stored, last_event_attributes=plain(stored.last_event_attributes))

    @callback
    def _async_happened(self, jdownloader: JDownloaderCoordinator, happening: JDownloaderEvent) -> None:
        event_type = self.entity_description.types.get(happening.kind)
        if jdownloader is self.coordinator and event_type is not None:
            self._trigger_event(event_type, plain(happening.details))
            self.async_write_ha_state()
