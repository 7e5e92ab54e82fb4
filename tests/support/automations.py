"""Automations as people write them, and what comes of them."""

from typing import Any

from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.jdownloader_ws.const import DOMAIN

FIRED = "automation_fired"


async def automate(hass: HomeAssistant, *triggers: dict[str, Any], **more: Any) -> list[Event[Any]]:
    """Set up an automation with these triggers; returns the list of its runs, with the variables of its trigger."""
    fired = async_capture_events(hass, FIRED)
    automation = {
        "alias": "Tested",
        "mode": "parallel",
        "max": 1000,
        "triggers": list(triggers),
        "actions": [{"event": FIRED, "event_data_template": {"trigger": "{{ trigger | default({}) }}"}}],
        **more,
    }
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    await hass.async_block_till_done()
    assert hass.states.is_state("automation.tested", "on")
    return fired


def trigger(key: str, target: dict[str, Any], **options: Any) -> dict[str, Any]:
    """Write a trigger of ours."""
    return {"trigger": f"{DOMAIN}.{key}", "target": target, **({"options": options} if options else {})}


def condition(key: str, target: dict[str, Any], **options: Any) -> dict[str, Any]:
    """Write a condition of ours."""
    return {"condition": f"{DOMAIN}.{key}", "target": target, **({"options": options} if options else {})}


def entity_of(hass: HomeAssistant, platform: str, unique_id: str) -> str:
    """Return the id of an entity of ours."""
    entity_id = er.async_get(hass).async_get_entity_id(platform, DOMAIN, unique_id)
    assert entity_id is not None
    return entity_id
