"""Sensors around the download list: the LinkGrabber, what waits for people, the program and the way to it."""

from typing import Any, Final

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import EntityCategory, UnitOfTime

from ..api.connection import JDownloaderConnection, Via
from ..api.parts import Part
from .descriptions import JDownloaderCountDescription, JDownloaderSensorDescription

LATENCY_INTERVAL: Final = 60.0
"""Seconds between two states of the latency, which differs in each round."""
LATENCY_SHARE: Final = 0.2
"""How much of the last latency is noise."""


def latency(connection: JDownloaderConnection) -> int | None:
    """Return the smoothed round trip in milliseconds."""
    return None if connection.latency is None else round(connection.latency * 1000)


def latency_has_moved(shown: Any, offered: Any) -> bool:
    """Return whether a latency differs from the last one by more than noise."""
    if shown is None or offered is None:
        return shown is not offered
    return bool(abs(offered - shown) > LATENCY_SHARE * shown)


SURROUNDING_SENSORS: Final = (
    JDownloaderCountDescription(
        key="linkgrabber_packages",
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: snapshot.status.linkgrabber_packages,
    ),
    JDownloaderCountDescription(
        key="linkgrabber_links",
        value_fn=lambda snapshot: snapshot.status.linkgrabber_links,
    ),
    JDownloaderCountDescription(
        key="linkgrabber_online",
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: snapshot.status.linkgrabber_online,
    ),
    JDownloaderCountDescription(
        key="linkgrabber_offline",
        entity_registry_enabled_default=False,
        value_fn=lambda snapshot: snapshot.status.linkgrabber_offline,
    ),
    JDownloaderCountDescription(
        key="captchas_waiting",
        value_fn=lambda snapshot: snapshot.status.captchas,
    ),
    JDownloaderCountDescription(
        key="dialogs_waiting",
        entity_registry_enabled_default=False,
        wants=frozenset({Part.DIALOGS}),
        value_fn=lambda snapshot: snapshot.status.dialogs,
    ),
    JDownloaderCountDescription(
        key="extractions_waiting",
        entity_registry_enabled_default=False,
        wants=frozenset({Part.EXTRACTIONS}),
        value_fn=lambda snapshot: snapshot.program.extractions_waiting,
    ),
    JDownloaderSensorDescription(
        key="started_at",
        device_class=SensorDeviceClass.UPTIME,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        wants=frozenset({Part.UPTIME}),
        value_fn=lambda snapshot: snapshot.program.started_at,
    ),
)

CONNECTION_SENSORS: Final = (
    JDownloaderSensorDescription[JDownloaderConnection](
        key="connection_path",
        device_class=SensorDeviceClass.ENUM,
        options=[*Via],
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        follows_rounds=True,
        value_fn=lambda connection: connection.via,
    ),
    JDownloaderSensorDescription[JDownloaderConnection](
        key="latency",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MILLISECONDS,
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        follows_rounds=True,
        interval=LATENCY_INTERVAL,
        value_fn=latency,
        has_moved_fn=latency_has_moved,
    ),
)
