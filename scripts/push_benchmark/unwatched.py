"""From JDownloader's event to what automations get, while no client watches."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import Any, Final

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers.trigger import async_initialize_triggers, async_validate_trigger_config

from custom_components.jdownloader_ws.bus_events import EVENT_HAPPENED
from custom_components.jdownloader_ws.const import DOMAIN
from scripts.benchmark_command import Say

from .entries import Entry
from .kinds import Kind
from .latency import GIVEN_UP_AFTER, OFF, ON, PUSH_PATIENCE, Delays, Latencies, Stage, changes, shares

PATIENCE: Final = 70.0
"""Seconds: the entry's own pace while idle is a minute."""

EVENT_ENTITIES: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.FINISHED: ("download", "link_finished"),
    Kind.CAPTCHA: ("captcha", "waiting"),
    Kind.DIALOG: ("dialog", "waiting"),
}
"""Event entity and type by what happens."""
BUS: Final[Mapping[Kind, str]] = {Kind.CAPTCHA: "captcha_waiting", Kind.DIALOG: "dialog_waiting"}
"""Its type on the bus."""
TRIGGERS: Final[Mapping[Kind, str]] = {
    Kind.FINISHED: "download_finished", Kind.CAPTCHA: "captcha_waiting", Kind.DIALOG: "dialog_waiting"
}  # fmt: skip
STATES: Final[Mapping[Kind, str]] = {Kind.PAUSED: "paused", Kind.RESUMED: "running"}
"""What the sensor of the status says."""


class Ears:
    """Hears what one entry gives to automations: each kind of thing, and when it was heard."""

    def __init__(self, entry: Entry) -> None:
        """Hear nothing yet."""
        self.heard: Final[defaultdict[str, list[float]]] = defaultdict(list)
        self.new: Final = asyncio.Event()
        self._device_id: Final = entry.device_ids[0]
        self._status: Final = entry.entity_id("sensor", "status")
        self._events: Final = {entry.entity_id("event", key): key for key, _ in EVENT_ENTITIES.values()}
        self._ends: Final[list[Callable[[], None]]] = []

    async def async_begin(self, hass: HomeAssistant) -> None:
        """Listen."""
        self._ends.append(hass.bus.async_listen(EVENT_STATE_CHANGED, self._async_state))
        self._ends.append(hass.bus.async_listen(EVENT_HAPPENED, self._async_bus))
        for name in set(TRIGGERS.values()):
            config = {"platform": f"{DOMAIN}.{name}", "target": {"device_id": self._device_id}, "options": {}}
            checked = await async_validate_trigger_config(hass, [config])
            end = await async_initialize_triggers(
                hass, checked, self._triggered(name), DOMAIN, "benchmark", lambda *_: None
            )
            if end is None:
                raise LookupError(name)
            self._ends.append(end)

    def end(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()

    def _triggered(self, name: str) -> Callable[..., Any]:
        async def run(*_: Any, **__: Any) -> None:
            self._hear(f"trigger {name}")

        return run

    @callback
    def _async_state(self, event: Event[Any]) -> None:
        new, entity_id = event.data["new_state"], event.data["entity_id"]
        if new is None:
            return
        if entity_id == self._status:
            self._hear(f"state {new.state}")
        elif (key := self._events.get(entity_id)) is not None:
            self._hear(f"event {key} {new.attributes.get('event_type')}")

    @callback
    def _async_bus(self, event: Event[Any]) -> None:
        if event.data["device_id"] == self._device_id:
            self._hear(f"bus {event.data['type']}")

    def _hear(self, what: str) -> None:
        self.heard[what].append(monotonic())
        self.new.set()

    async def until(self, what: str, since: float, patience: float) -> float | None:
        """Return when it was heard first since then; None if it was not in time."""
        end = monotonic() + patience
        while True:
            self.new.clear()
            for at in self.heard[what]:
                if at >= since:
                    return at
            try:
                await asyncio.wait_for(self.new.wait(), max(0.0, end - monotonic()))
            except TimeoutError:
                return None


async def unwatched(stages: Sequence[Stage], cycles: int, say: Say) -> dict[str, Latencies]:
    """Measure by what comes to automations (event entity, bus, trigger, state of the status): by kind, push and off."""
    found: dict[str, Latencies] = defaultdict(lambda: defaultdict(lambda: defaultdict(Delays)))
    parts = zip(stages, shares(cycles, len(stages)), strict=False)
    await asyncio.gather(*(_unwatched(one, numbers, found, say) for one, numbers in parts))
    return {form: {kind: dict(watchers) for kind, watchers in latencies.items()} for form, latencies in found.items()}


async def _unwatched(stage: Stage, cycles: Sequence[int], found: dict[str, Latencies], say: Say) -> None:
    ears = {name: Ears(stage.entries[name]) for name in (ON, OFF)}
    try:
        for each in ears.values():
            await each.async_begin(stage.core.hass)
        async for change in changes(stage, cycles, say):
            for form, what in _forms(Kind(change["kind"])):
                rows = found[form][Kind(change["kind"])]
                await asyncio.gather(*(_note(ears[name], what, change["at"], rows[name], name) for name in ears))
    finally:
        for each in ears.values():
            each.end()


def _forms(kind: Kind) -> list[tuple[str, str]]:
    forms = []
    if (shown := EVENT_ENTITIES.get(kind)) is not None:
        forms.append(("event entity", f"event {shown[0]} {shown[1]}"))
    if (name := BUS.get(kind)) is not None:
        forms.append(("bus event", f"bus {name}"))
    if (name := TRIGGERS.get(kind)) is not None:
        forms.append(("trigger", f"trigger {name}"))
    if (name := STATES.get(kind)) is not None:
        forms.append(("state of the status", f"state {name}"))
    return forms


async def _note(ears: Ears, what: str, at: float, row: Delays, name: str) -> None:
    if row.missed >= GIVEN_UP_AFTER:
        return
    patience = PATIENCE if name == OFF else PUSH_PATIENCE
    heard = await ears.until(what, at, patience)
    if heard is None:
        row.missed += 1
        row.waited = patience
    else:
        row.seconds.append(max(0.0, heard - at))
