"""Which JDownloaders an action is for: those that its target names, or brings along."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from homeassistant.const import (
    ATTR_AREA_ID,
    ATTR_DEVICE_ID,
    ATTR_ENTITY_ID,
    ATTR_FLOOR_ID,
    ATTR_LABEL_ID,
    ENTITY_MATCH_NONE,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.target import TargetSelection
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.parameters import MAX_NAME, UNPRINTABLE
from ..errors import Code, JDownloaderRefusal
from ..lookup import async_device_id, async_targeted_devices, jd_id_of

PLACES: Final = (ATTR_AREA_ID, ATTR_FLOOR_ID, ATTR_LABEL_ID)
"""What stands for all devices that are there, of which some may be ours."""


def names(value: Any) -> list[str] | None:
    """Take one name or several, as forms and templates give them; left out and none at all are not the same."""
    if value is None:
        return None
    given = [_name(one) for one in (value if isinstance(value, list | tuple | set | frozenset) else [value])]
    return [] if given == [ENTITY_MATCH_NONE] else given


def entity_names(value: Any) -> list[str] | None:
    """Take entities likewise, which may also be in one text with commas between them, as Home Assistant takes them."""
    given = names(value)
    return given and [part.strip().lower() for one in given for part in one.split(",")]


def _name(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # Templates make numbers of texts that look like some
    name = value.strip() if isinstance(value, str) else ""
    if not name or len(name) > MAX_NAME or UNPRINTABLE.search(name):
        raise vol.Invalid("not a name")
    return name


TARGET: Final[VolDictType] = {
    vol.Optional(ATTR_DEVICE_ID): names,
    vol.Optional(ATTR_ENTITY_ID): entity_names,
    **{vol.Optional(place): names for place in PLACES},
}
"""Home Assistant puts the target of a call among its fields."""


@callback
def async_device_ids(hass: HomeAssistant, fields: Mapping[str, Any]) -> list[str]:
    """Return the devices that a call is for, each once; without a target, that of the only JDownloader.

    What is named by itself has to be ours. An area, a floor, a label or a group may bring others along, which are
    ignored, and disabled ones of ours.

    Raises a `JDownloaderRefusal`: not found.
    """
    kinds = (ATTR_DEVICE_ID, ATTR_ENTITY_ID, *PLACES)
    target: dict[str, list[str]] = {kind: fields[kind] for kind in kinds if fields.get(kind) is not None}
    if not target:
        return [async_device_id(hass, None)]
    found = [
        *_async_named_devices(hass, target.get(ATTR_DEVICE_ID, [])),
        *_async_of_named_entities(hass, target.get(ATTR_ENTITY_ID, [])),
        *_async_ours(hass, {place: target.get(place, []) for place in PLACES}, takes_disabled=False),
    ]
    if not found:
        raise JDownloaderRefusal(Code.NOT_FOUND, "no_target")
    return list(dict.fromkeys(found))


@callback
def _async_named_devices(hass: HomeAssistant, device_ids: list[str]) -> Iterator[str]:
    for device_id in device_ids:
        ours = _async_ours(hass, {ATTR_DEVICE_ID: [device_id]})
        if not ours:
            raise JDownloaderRefusal(Code.NOT_FOUND, "device_not_found", device_id=device_id)
        yield from ours


@callback
def _async_of_named_entities(hass: HomeAssistant, entity_ids: list[str]) -> Iterator[str]:
    registry = er.async_get(hass)
    for named in entity_ids:
        entity_id = er.async_resolve_entity_id(registry, named)
        ours = _async_ours(hass, {ATTR_ENTITY_ID: [entity_id]}) if entity_id else []
        if not ours:
            raise JDownloaderRefusal(Code.NOT_FOUND, "entity_not_found", entity_id=named)
        yield from ours


@callback
def _async_ours(hass: HomeAssistant, target: Mapping[str, list[str]], *, takes_disabled: bool = True) -> list[str]:
    """Return the JDownloaders among the devices that are meant, always in the same order."""
    registry = dr.async_get(hass)
    meant = async_targeted_devices(hass, TargetSelection(dict(target)), expands_groups=True)
    found = [registry.async_get(device_id) for device_id in sorted(meant)]
    return [device.id for device in found if device and jd_id_of(device) and (takes_disabled or not device.disabled_by)]
