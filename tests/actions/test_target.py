"""Whom an action is for: devices, and what areas, floors, labels, groups and entities bring along."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components.websocket_api import automation
from homeassistant.config_entries import ConfigEntry, ConfigEntryDisabler
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)
from homeassistant.helpers.service import _SERVICES_SCHEMA
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice, Simulator
from tests.support.action_table import ACTIONS, FORMS
from tests.support.actions import device_of, going_time

pytestmark = pytest.mark.usefixtures("attic")

SMALL = "http://files.example/fast/50000/small.bin"

type Target = Mapping[str, str | list[str]]


@pytest.fixture
def office(hass: HomeAssistant, cloud_entry: ConfigEntry) -> str:
    """Return the device of a JDownloader of an account."""
    return device_of(hass, cloud_entry, "Office")


@pytest.fixture
def lamp(hass: HomeAssistant) -> dr.DeviceEntry:
    """Return a device of another integration, with an entity."""
    entry = MockConfigEntry(domain="lamps")
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(config_entry_id=entry.entry_id, identifiers={("lamps", "one")})
    er.async_get(hass).async_get_or_create(
        "light", "lamps", "one", config_entry=entry, device_id=device.id, suggested_object_id="lamp"
    )
    return device


@pytest.fixture
def study(hass: HomeAssistant, jd: str, lamp: dr.DeviceEntry) -> str:
    """Return an area with a JDownloader and a lamp, on the first floor."""
    floor = fr.async_get(hass).async_create("First")
    area = ar.async_get(hass).async_create("Study", floor_id=floor.floor_id)
    for device_id in (jd, lamp.id):
        dr.async_get(hass).async_update_device(device_id, area_id=area.id)
    return area.id


def entities_of(hass: HomeAssistant, device_id: str) -> list[str]:
    """Return the entities of a device."""
    return [entry.entity_id for entry in er.async_entries_for_device(er.async_get(hass), device_id)]


async def status_of(
    hass: HomeAssistant, simulator: Simulator, target: Target | None, context: Context | None = None, **data: Any
) -> set[str]:
    """Ask for the status of a target; return the devices that answered."""
    async with going_time(simulator):
        answers = await hass.services.async_call(
            DOMAIN,
            "get_status",
            data,
            blocking=True,
            return_response=True,
            target=None if target is None else dict(target),
            context=context,
        )
    return set(answers or ())


async def refusal(
    hass: HomeAssistant, simulator: Simulator, target: Target | None, **data: Any
) -> tuple[str | None, Mapping[str, str]]:
    """Ask for the status of a target that is refused; return why, and what it names."""
    with pytest.raises(ServiceValidationError) as refused:
        await status_of(hass, simulator, target, **data)
    assert refused.value.translation_domain == DOMAIN
    return refused.value.translation_key, refused.value.translation_placeholders or {}


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["area_id", "floor_id"])
async def test_an_area_or_a_floor_stands_for_the_jdownloaders_in_it(
    hass: HomeAssistant, simulator: Simulator, jd: str, study: str, office: str, kind: str
) -> None:
    target = {"area_id": study, "floor_id": "first"}[kind]
    assert await status_of(hass, simulator, {kind: target}) == {jd}
    assert await status_of(hass, simulator, {kind: [target]}) == {jd}


@pytest.mark.parametrize("labelled", ["device", "entity", "area"])
async def test_a_label_stands_for_the_jdownloaders_that_have_it(
    hass: HomeAssistant, simulator: Simulator, jd: str, study: str, lamp: dr.DeviceEntry, labelled: str
) -> None:
    label = {lr.async_get(hass).async_create("Loads").label_id}
    dr.async_get(hass).async_update_device(lamp.id, labels=label)
    if labelled == "device":
        dr.async_get(hass).async_update_device(jd, labels=label)
    elif labelled == "entity":
        er.async_get(hass).async_update_entity(entities_of(hass, jd)[0], labels=label)
    else:
        ar.async_get(hass).async_update(study, labels=label)
    assert await status_of(hass, simulator, {"label_id": "loads"}) == {jd}


async def test_an_entity_stands_for_its_jdownloader(hass: HomeAssistant, simulator: Simulator, jd: str) -> None:
    registry = er.async_get(hass)
    entry = er.async_entries_for_device(registry, jd, include_disabled_entities=True)
    (disabled, *_) = [one for one in entry if one.disabled_by]
    assert await status_of(hass, simulator, {"entity_id": entities_of(hass, jd)}) == {jd}
    assert await status_of(hass, simulator, {"entity_id": disabled.entity_id}) == {jd}
    assert await status_of(hass, simulator, None, entity_id=disabled.id) == {jd}


async def test_an_entity_in_another_room_brings_its_jdownloader_along(
    hass: HomeAssistant, simulator: Simulator, jd: str
) -> None:
    area = ar.async_get(hass).async_create("Kitchen")
    er.async_get(hass).async_update_entity(entities_of(hass, jd)[0], area_id=area.id)
    assert await status_of(hass, simulator, {"area_id": area.id}) == {jd}


async def test_a_group_stands_for_those_of_its_members_that_are_ours(
    hass: HomeAssistant, simulator: Simulator, jd: str, lamp: dr.DeviceEntry
) -> None:
    groups = {"all": {"entities": [entities_of(hass, jd)[0], "light.lamp"]}, "lights": {"entities": ["light.lamp"]}}
    assert await async_setup_component(hass, "group", {"group": groups})
    assert await status_of(hass, simulator, {"entity_id": "group.all"}) == {jd}
    found = await refusal(hass, simulator, {"entity_id": ["group.all", "group.lights"]})
    assert found == ("entity_not_found", {"entity_id": "group.lights"})


async def test_who_is_named_several_times_acts_once(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, study: str
) -> None:
    target = {"device_id": [jd, jd], "entity_id": entities_of(hass, jd), "area_id": study, "floor_id": "first"}
    async with going_time(simulator):
        await hass.services.async_call(DOMAIN, "add_links", {"links": SMALL}, blocking=True, target=target)
    assert len(cellar.world.crawler.jobs) == 1


async def test_several_ways_to_name_add_up(
    hass: HomeAssistant, simulator: Simulator, jd: str, office: str, study: str
) -> None:
    assert await status_of(hass, simulator, {"area_id": study}, device_id=office) == {jd, office}
    assert await status_of(hass, simulator, {"entity_id": entities_of(hass, office)[0], "device_id": jd}) == {
        jd,
        office,
    }


async def test_a_tuple_and_a_text_with_a_line_break_are_what_templates_make(
    hass: HomeAssistant, simulator: Simulator, jd: str, office: str
) -> None:
    assert await status_of(hass, simulator, None, device_id=(jd, f" {office}\n")) == {jd, office}
    both = f"{entities_of(hass, jd)[0].upper()}, {entities_of(hass, office)[0]}"
    assert await status_of(hass, simulator, None, entity_id=both) == {jd, office}


@pytest.mark.parametrize("kind", ["device", "entity", "nobody", "nothing"])
async def test_what_is_named_and_not_ours_is_refused_before_anything_is_done(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, lamp: dr.DeviceEntry, kind: str
) -> None:
    name = {"device": lamp.id, "entity": "light.lamp", "nobody": "abc", "nothing": "sensor.nothing"}[kind]
    what = "device_id" if kind in ("device", "nobody") else "entity_id"
    key = "device_not_found" if what == "device_id" else "entity_not_found"
    target = {"device_id": [jd]} | ({what: [jd, name]} if what == "device_id" else {what: [name]})
    assert await refusal(hass, simulator, target) == (key, {what: name})
    with pytest.raises(ServiceValidationError):
        await hass.services.async_call(DOMAIN, "add_links", {"links": SMALL}, blocking=True, target=target)
    assert not cellar.world.crawler.jobs


@pytest.mark.thorough
@pytest.mark.parametrize(
    "target",
    [
        {"area_id": "nowhere"},
        {"floor_id": "nowhere"},
        {"label_id": "nothing"},
        {"area_id": []},
        {"device_id": []},
        {"device_id": "none"},
        {"entity_id": "none"},
    ],
)
async def test_an_unknown_target_is_refused_and_never_taken_for_the_only_one(
    hass: HomeAssistant, simulator: Simulator, jd: str, target: Target
) -> None:
    assert await refusal(hass, simulator, target) == ("no_target", {})


async def test_an_area_without_a_jdownloader_is_refused(
    hass: HomeAssistant, simulator: Simulator, jd: str, study: str
) -> None:
    dr.async_get(hass).async_update_device(jd, area_id=None)
    assert await refusal(hass, simulator, {"area_id": study}) == ("no_target", {})


async def test_without_a_target_it_is_the_only_one(hass: HomeAssistant, simulator: Simulator, jd: str) -> None:
    assert await status_of(hass, simulator, None) == {jd}
    assert await status_of(hass, simulator, {}) == {jd}
    assert await status_of(hass, simulator, None, device_id=None, entity_id=None) == {jd}


async def test_without_a_target_it_is_none_of_several(
    hass: HomeAssistant, simulator: Simulator, jd: str, office: str
) -> None:
    assert await refusal(hass, simulator, None) == ("several_devices", {})
    assert await refusal(hass, simulator, {}) == ("several_devices", {})
    assert await refusal(hass, simulator, {"device_id": []}) == ("no_target", {})


@pytest.mark.thorough
@pytest.mark.parametrize("value", [{"a": "b"}, [None], "a\nb", "x" * 300, [["a"]], True])
async def test_what_is_no_name_is_no_target(hass: HomeAssistant, simulator: Simulator, jd: str, value: object) -> None:
    assert await refusal(hass, simulator, None, device_id=value) == ("invalid_field", {"field": "device_id"})


async def test_a_disabled_jdownloader_is_left_out_of_its_area_and_refused_by_its_name(
    hass: HomeAssistant, simulator: Simulator, jd: str, office: str, study: str, cloud_entry: ConfigEntry
) -> None:
    dr.async_get(hass).async_update_device(office, area_id=study)
    assert await status_of(hass, simulator, {"area_id": study}) == {jd, office}
    await hass.config_entries.async_set_disabled_by(cloud_entry.entry_id, ConfigEntryDisabler.USER)
    await hass.async_block_till_done()
    assert await status_of(hass, simulator, {"area_id": study}) == {jd}
    with pytest.raises(HomeAssistantError) as refused:
        await status_of(hass, simulator, {"device_id": office})
    assert refused.value.translation_key == "not_loaded"


async def test_one_that_was_never_there_does_not_keep_the_others(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, attic: SimulatedDevice, office: str
) -> None:
    device = device_of(hass, cloud_entry, "Attic")
    attic.controls.take_offline()
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    async with going_time(simulator):
        with pytest.raises(HomeAssistantError) as failed:
            await hass.services.async_call(
                DOMAIN, "add_links", {"links": SMALL}, blocking=True, target={"device_id": [device, office]}
            )
    assert failed.value.translation_key == "some_failed"
    assert failed.value.translation_placeholders is not None
    assert failed.value.translation_placeholders["failed"].startswith("Attic: ")
    assert failed.value.translation_placeholders["done"] == "Office"


async def test_rights_for_all_are_asked_before_the_first_acts(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, office: str, user: Context
) -> None:
    """The second needs someone else: nothing is done at the first."""
    group = await hass.auth.async_get_group("system-users")
    assert group is not None
    account = await hass.auth.async_get_user(str(user.user_id))
    assert account is not None
    group.policy = {"entities": {"entity_ids": dict.fromkeys(entities_of(hass, jd), True)}}
    account.invalidate_cache()
    target = {"device_id": [jd, office]}
    with pytest.raises(HomeAssistantError) as refused:
        await hass.services.async_call(
            DOMAIN, "add_links", {"links": SMALL}, blocking=True, target=target, context=user
        )
    assert refused.value.translation_key == "unauthorized"
    assert not cellar.world.crawler.jobs


@pytest.mark.parametrize("kind", ["device_id", "entity_id", "area_id"])
async def test_the_automation_editor_finds_all_actions_by_what_is_chosen(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, jd: str, study: str, kind: str
) -> None:
    async def described(_: HomeAssistant) -> dict[str, Any]:
        """Descriptions of all integrations would need packages of theirs."""
        return {DOMAIN: _SERVICES_SCHEMA(FORMS)}

    monkeypatch.setattr(automation, "async_get_all_service_descriptions", described)
    chosen = {"device_id": jd, "entity_id": entities_of(hass, jd)[0], "area_id": study}[kind]
    found = await automation.async_get_services_for_target(hass, {kind: [chosen]}, expand_group=True)
    assert found == {f"{DOMAIN}.{name}" for name in ACTIONS}


async def test_the_call_of_a_socket_may_have_a_target(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, simulator: Simulator, study: str, jd: str
) -> None:
    client = await hass_ws_client(hass)
    await client.send_json_auto_id(
        {
            "type": "call_service",
            "domain": DOMAIN,
            "service": "get_status",
            "target": {"area_id": [study]},
            "return_response": True,
        }
    )
    assert (await client.receive_json())["result"]["response"].keys() == {jd}
