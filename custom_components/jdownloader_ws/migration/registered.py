"""Which of our entities and devices stand for those of the old integration."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import DOMAIN
from .replacements import ENTITIES, OLD_DOMAIN, Replacements


@callback
def async_replacements(hass: HomeAssistant) -> Replacements:
    """Return what is known of this Home Assistant."""
    entities = er.async_get(hass)
    ours, theirs = _devices(hass, DOMAIN), _devices(hass, OLD_DOMAIN)
    pairs = _pairs(ours, theirs)
    jd_id_of = {device_id: jd_id for jd_id, device_id in theirs.items()}
    replaced: dict[str, str | None] = {}
    for entity in entities.entities.values():
        if entity.platform == OLD_DOMAIN:
            jd_id = pairs.get(jd_id_of.get(entity.device_id or "", ""))
            platform, key = _counterpart(entity)
            replaced[entity.entity_id] = entities.async_get_entity_id(platform, DOMAIN, f"{jd_id}_{key}")
    devices = {theirs[old]: ours[new] if new else None for old, new in pairs.items()}
    current = {*entities.entities, *hass.states.async_entity_ids()} - replaced.keys()
    return Replacements(entities=replaced, devices=devices, current=frozenset(current))


def _devices(hass: HomeAssistant, integration: str) -> dict[str, str]:
    """Return the devices of an integration by the ids of their JDownloaders."""
    devices = dr.async_get(hass).devices
    return {jd_id: device.id for device in devices for domain, jd_id in device.identifiers if domain == integration}


def _pairs(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str | None]:
    """Return the id that a JDownloader has for us by that of MyJDownloader, which the old integration has.

    A JDownloader that was added by host and port has another one: if there is only one on each side, it is the same.
    """
    if len(ours) == len(theirs) == 1:
        return {next(iter(theirs)): next(iter(ours))}
    return {jd_id: jd_id if jd_id in ours else None for jd_id in theirs}


def _counterpart(entity: er.RegistryEntry) -> tuple[str, str]:
    """Return platform and key of our entity that shows the same; empty texts if none does."""
    shown = (
        ours
        for (platform, key), ours in ENTITIES.items()
        if platform == entity.domain and entity.unique_id.endswith(f"_{key}")
    )
    return next(shown, ("", ""))
