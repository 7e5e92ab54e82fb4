"""The sensor of what waits for a person: how much it is, and of which kinds."""

from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.sensor import SensorEntity, SensorEntityDescription, SensorStateClass

from ..api.snapshot import Snapshot
from .descriptions import COUNT_INTERVAL
from .entity import JDownloaderEntity, JDownloaderEntityDescription

type Waiting = tuple[tuple[str, int], ...]
"""Kinds in the order in which they are shown, with how many of each wait."""

ATTR_KINDS: Final = "kinds"


@dataclass(frozen=True, kw_only=True)
class AttentionDescription(SensorEntityDescription, JDownloaderEntityDescription[Waiting | None]):
    """The row of that sensor."""


def waiting(snapshot: Snapshot) -> Waiting | None:
    """Return what waits, of what is read anyway; None where nothing was read."""
    attention = snapshot.status.attention
    return None if attention is None else tuple((one.kind.value, one.count) for one in attention)


ATTENTION_SENSORS: Final = (
    AttentionDescription(
        key="attention",
        state_class=SensorStateClass.MEASUREMENT,
        interval=COUNT_INTERVAL,
        value_fn=waiting,
    ),
)


class JDownloaderAttention(JDownloaderEntity[Waiting | None], SensorEntity):
    """How many things wait for a person."""

    entity_description: AttentionDescription
    # The number is enough for the recorder
    _unrecorded_attributes = frozenset({ATTR_KINDS})

    @property
    @override
    def native_value(self) -> int | None:
        return None if self.shown is None else sum(count for _, count in self.shown)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        return None if self.shown is None else {ATTR_KINDS: [kind for kind, _ in self.shown]}
