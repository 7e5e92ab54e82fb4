"""The tables of events: of each event entity, of the live stream, and of what triggers give to automations."""

from collections.abc import Iterable
from dataclasses import fields
from types import NoneType
from typing import Final, get_args, get_type_hints

from custom_components.jdownloader_ws.happenings import events
from custom_components.jdownloader_ws.happenings.events import EventType, JDownloaderEvent
from custom_components.jdownloader_ws.happenings.shown import ON_BUS, SHOWN, event_types
from custom_components.jdownloader_ws.tracking.event_log import STREAMED
from custom_components.jdownloader_ws.trigger import TRIGGERS

from .tables import head, row
from .texts import english

CLASSES: Final[dict[EventType, type[JDownloaderEvent]]] = {
    one.kind: one
    for one in vars(events).values()
    if isinstance(one, type) and issubclass(one, JDownloaderEvent) and hasattr(one, "kind")
}

EXPIRY: Final = "`account_id`, `hoster?`, `valid_until`"
"""What the trigger for accounts gives, which makes an event of its own for each of them."""


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


def trigger_variables(_: str) -> Iterable[str]:
    """Yield the table of what each trigger gives to an automation beside the device."""
    names = english().parts["integration"]["triggers"]
    variables = {shown.trigger: _details(kind) for kind, shown in SHOWN.items()} | {
        "went_offline": _details(EventType.WENT_OFFLINE),
        "free_space_below": _details(EventType.FREE_SPACE_CHANGED),
        "account_expires": EXPIRY,
    }
    yield from head("trigger", "`trigger.` …")
    for key in sorted(TRIGGERS, key=lambda one: str(names[one]["name"])):
        name = str(names[key]["name"])
        yield row(f"[{name}](#{name.lower().replace(' ', '-')})", variables[key])


def _when(kind: EventType) -> str:
    return str(english().parts["events"][kind])


def _details(kind: EventType) -> str:
    """List the details of an event, with a question mark at those that may be null, and the values of some."""
    hints, values = get_type_hints(CLASSES[kind]), english().parts["event_values"]
    columns = [
        (one.name, "?" * (NoneType in get_args(hints[one.name]))) for one in fields(CLASSES[kind]) if not one.metadata
    ]
    return ", ".join(
        f"`{name}{optional}`" + (f" ({values[name]})" if name in values and not optional else "")
        for name, optional in columns
    )
