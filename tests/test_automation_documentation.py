"""Examples of the page about automations do with what is unknown, and events contain nothing internal."""

from dataclasses import fields
from typing import Any, get_type_hints

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.jdownloader_ws.happenings import events
from custom_components.jdownloader_ws.happenings.events import EventType, JDownloaderEvent
from custom_components.jdownloader_ws.happenings.loaded import LoadedLink
from custom_components.jdownloader_ws.tracking.event_tracker import SIGNAL_EVENT
from custom_components.jdownloader_ws.trigger import TRIGGERS
from custom_components.jdownloader_ws.triggers.happened import HappeningTrigger
from tests.test_automation_examples import EXAMPLES

CLASSES: dict[EventType, type[JDownloaderEvent]] = {
    one.kind: one
    for one in vars(events).values()
    if isinstance(one, type) and issubclass(one, JDownloaderEvent) and hasattr(one, "kind")
}
"""What happens, by its kind."""


def details_of(kind: EventType) -> list[str]:
    """Return the names of details, with a `?` at those that may be null."""
    one = CLASSES[kind]
    hints = get_type_hints(one)
    reported = [field.name for field in fields(one) if hints[field.name] is not LoadedLink]
    return [name if type(None) not in getattr(hints[name], "__args__", ()) else f"{name}?" for name in reported]


def test_details_are_what_is_documented_and_nothing_of_ours() -> None:
    for kind in CLASSES:
        assert list(with_nothing_known(kind).details) == [name.removesuffix("?") for name in details_of(kind)]


def with_nothing_known(kind: EventType) -> JDownloaderEvent:
    """Return something that happened of which all is null that may be."""
    samples: dict[Any, Any] = {str: "wrong_password", int: 1, bool: True}
    one = CLASSES[kind]
    hints = get_type_hints(one)
    known = {
        field.name: samples.get(hints[field.name], [])
        for field in fields(one)
        if type(None) not in getattr(hints[field.name], "__args__", ())
    }
    unknown = {field.name: None for field in fields(one) if field.name not in known}
    return one(**known, **unknown)


def ours(alias: str) -> EventType | None:
    """Return what starts an example of the page, if it is something that happens."""
    (trigger,) = EXAMPLES[alias]["triggers"]
    found = TRIGGERS.get(trigger["trigger"].removeprefix("jdownloader_ws."))
    return found.kind if found and issubclass(found, HappeningTrigger) else None


@pytest.mark.thorough
@pytest.mark.parametrize("alias", [alias for alias in EXAMPLES if ours(alias)])
async def test_an_example_survives_what_is_unknown(
    hass: HomeAssistant, cloud_entry: ConfigEntry, alias: str, caplog: pytest.LogCaptureFixture
) -> None:
    kind = ours(alias)
    assert kind
    said = async_mock_service(hass, "persistent_notification", "create")
    assert await async_setup_component(hass, "automation", {"automation": [EXAMPLES[alias]]})
    await hass.async_block_till_done()
    jdownloader = next(one for one in cloud_entry.runtime_data.devices.values() if one.name == "Office")
    async_dispatcher_send(hass, SIGNAL_EVENT, jdownloader, with_nothing_known(kind))
    await hass.async_block_till_done()
    await hass.services.async_call("automation", "turn_off", {"entity_id": "all"}, blocking=True)
    (call,) = said
    assert call.data["message"]
    assert "Error" not in caplog.text
