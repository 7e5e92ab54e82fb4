"""The rows of the platforms' tables: what an entity of each platform is made of."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from homeassistant.components.binary_sensor import BinarySensorEntityDescription
from homeassistant.components.button import ButtonEntityDescription
from homeassistant.components.number import NumberEntityDescription
from homeassistant.components.sensor import SensorEntityDescription, SensorStateClass
from homeassistant.components.switch import SwitchEntityDescription

from ..api.snapshot import Snapshot
from ..const import RUNNING_INTERVAL
from ..coordinator import JDownloaderCoordinator
from .entity import JDownloaderEntityDescription

COUNT_INTERVAL: Final = RUNNING_INTERVAL.total_seconds()
"""Seconds between two states of a count: as often as a running JDownloader is read anyway, however many watch."""

type SensorValue = str | float | datetime | None


@dataclass(frozen=True, kw_only=True)
class JDownloaderSensorDescription[S = Snapshot](SensorEntityDescription, JDownloaderEntityDescription[SensorValue, S]):
    """A sensor."""


@dataclass(frozen=True, kw_only=True)
class JDownloaderCountDescription(JDownloaderSensorDescription):
    """A number of things; the unit is translated."""

    state_class: SensorStateClass = SensorStateClass.MEASUREMENT
    interval: float = COUNT_INTERVAL


@dataclass(frozen=True, kw_only=True)
class JDownloaderBinarySensorDescription[S = Snapshot](
    BinarySensorEntityDescription, JDownloaderEntityDescription[bool | None, S]
):
    """A binary sensor."""


@dataclass(frozen=True, kw_only=True)
class JDownloaderSwitchDescription[S = Snapshot](SwitchEntityDescription, JDownloaderEntityDescription[bool | None, S]):
    """A switch."""

    turn_fn: Callable[[JDownloaderCoordinator, S, bool], Awaitable[object]]


@dataclass(frozen=True, kw_only=True)
class JDownloaderNumberDescription(NumberEntityDescription, JDownloaderEntityDescription[float | None]):
    """A number."""

    set_fn: Callable[[JDownloaderCoordinator, float], Awaitable[object]]


def shows_nothing(_snapshot: object) -> None:
    """Return None: a button shows nothing, and some entities show what no snapshot holds."""


@dataclass(frozen=True, kw_only=True)
class JDownloaderButtonDescription(ButtonEntityDescription, JDownloaderEntityDescription[None]):
    """A button."""

    value_fn: Callable[[Snapshot], None] = shows_nothing
    press_fn: Callable[[JDownloaderCoordinator], Awaitable[object]]
