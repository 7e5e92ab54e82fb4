"""The tables of what can happen: of each event entity, and of the live stream."""

from collections.abc import Iterable
from dataclasses import fields
from types import NoneType
from typing import Final, get_args, get_type_hints

from custom_components.jdownloader_ws.happenings import events
from custom_components.jdownloader_ws.happenings.events import EventType, JDownloaderEvent
from custom_components.jdownloader_ws.happenings.shown import ON_BUS, event_types
from custom_components.jdownloader_ws.tracking.event_log import STREAMED

from .tables import head, row
from .texts import english

CLASSES: Final[dict[EventType, type[JDownloaderEvent]]] = {
    one.kind: one
    for one in vars(events).values()
    if isinstance(one, type) and issubclass(one, JDownloaderEvent) and hasattr(one, "kind")
}


def entity_events(entity: str) -> Iterable[str]:
    """Yield the table of an event entity, by its key."""
    yield from head("type", "on the bus", "when", "details")
    for kind, event_type in event_types(entity).items():
        bus = f"`{kind}`" if kind in ON_BUS else "no"
        yield row(f"`{event_type}`", bus, _when(kind), _details(kind))


def stream_events(_: str) -> Iterable[str]:
    """Yield the table of what a live stream brings."""
    yield from head("`type`", "when", "with")
    for kind in EventType:
        if kind in STREAMED:
            yield row(f"`{kind}`", _when(kind), _details(kind))


def _when(kind: EventType) -> str:
    return str(english().parts["events"][kind])


def _details(kind: EventType) -> str:
    """List the details of an event, with a question mark at those that may be null, and the values of some."""
    hints, values = get_type_hints(CLASSES[kind]), english().parts["event_values"]
    told = [
        (one.name, "?" * (NoneType in get_args(hints[one.name]))) for one in fields(CLASSES[kind]) if not one.metadata
    ]
    return ", ".join(
        f"`{name}{optional}`" + (f" ({values[name]})" if name in values and not optional else "")
        for name, optional in told
    )
