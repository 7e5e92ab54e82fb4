"""Automations fire once for each thing that happens to the JDownloaders they are for, and for no others."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    config_validation as cv,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.helpers.condition import async_get_all_descriptions as async_get_all_conditions
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.trigger import (
    async_get_all_descriptions as async_get_all_triggers,
    async_validate_trigger_config,
)
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import load_yaml_dict
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed
import voluptuous as vol

import custom_components.jdownloader_ws as integration
from custom_components.jdownloader_ws.condition import CONDITIONS
from custom_components.jdownloader_ws.happenings.events import EventType, JDownloaderEvent
from custom_components.jdownloader_ws.tracking.event_tracker import SIGNAL_EVENT
from custom_components.jdownloader_ws.trigger import TRIGGERS
from simulator import SimulatedDevice, Simulator
from simulator.world.premium import PremiumAccount
from simulator.world.states import Extraction
from tests.support.actions import device_of
from tests.support.automations import automate, condition, trigger
from tests.support.frozen_time import async_pass
from tests.support.translation_check import texts
from tests.test_automation_documentation import with_nothing_known

FILES = "https://files.example.net"
HOSTER = "https://hoster.example.com/host"
DOWNLOAD = "event.office_download"


@pytest.fixture
def device(hass: HomeAssistant, cloud_entry: ConfigEntry) -> dict[str, Any]:
    return {"device_id": device_of(hass, cloud_entry, "Office")}


async def load(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, office: SimulatedDevice, *links: str
) -> None:
    """Let a package be added and loaded while Home Assistant looks on."""
    office.world.add_package("Things", list(links), in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 130, step=5)


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("package_added", "package_name", "Things"),
        ("link_added", "link_name", "things.zip"),
        ("download_finished", "link_name", "things.zip"),
        ("package_finished", "package_name", "Things"),
        ("all_finished", "links", 1),
        ("extraction_finished", "archive", "things"),
    ],
)
async def test_an_automation_fires_once_with_what_happened(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    device: dict[str, Any],
    key: str,
    name: str,
    value: object,
) -> None:
    fired = await automate(hass, trigger(key, device))
    await async_pass(hass, freezer, simulator, 65, step=5)
    await load(hass, freezer, simulator, office, f"{FILES}/zip/things.zip")

    (run,) = fired
    assert run.data["trigger"]["platform"] == f"jdownloader_ws.{key}"
    assert run.data["trigger"]["device_id"] == device["device_id"]
    assert run.data["trigger"][name] == value


def happened(kind: EventType, **details: Any) -> JDownloaderEvent:
    """Return something that happened to package 7, with nothing else known of it."""
    made = with_nothing_known(kind)
    return replace(made, **({"package_id": "7"} if hasattr(made, "package_id") else {}), **details)


@pytest.mark.parametrize(
    ("key", "kind", "place"),
    [
        ("package_finished", EventType.PACKAGE_FINISHED, "downloads/7"),
        ("download_failed", EventType.LINK_FAILED, "downloads/7"),
        ("all_finished", EventType.ALL_FINISHED, "downloads"),
        ("extraction_failed", EventType.EXTRACTION_FAILED, "archives"),
        ("captcha_waiting", EventType.CAPTCHA_WAITING, "captchas"),
        ("dialog_waiting", EventType.DIALOG_WAITING, "dialogs"),
        ("link_added", EventType.LINK_ADDED, ""),
        ("came_back", EventType.CAME_BACK, ""),
    ],
)
@pytest.mark.usefixtures("frontend")
async def test_an_automation_knows_the_page_that_shows_more(
    hass: HomeAssistant, cloud_entry: ConfigEntry, device: dict[str, Any], key: str, kind: EventType, place: str
) -> None:
    fired = await automate(hass, trigger(key, device))
    jdownloader = next(one for one in cloud_entry.runtime_data.devices.values() if one.name == "Office")
    async_dispatcher_send(hass, SIGNAL_EVENT, jdownloader, happened(kind))
    await hass.async_block_till_done()

    (run,) = fired
    assert run.data["trigger"]["page"] == f"/jdownloader/{device['device_id']}/{place}".rstrip("/")


async def test_an_automation_knows_no_page_where_there_is_none(
    hass: HomeAssistant, cloud_entry: ConfigEntry, device: dict[str, Any]
) -> None:
    fired = await automate(hass, trigger("package_finished", device))
    jdownloader = next(one for one in cloud_entry.runtime_data.devices.values() if one.name == "Office")
    async_dispatcher_send(hass, SIGNAL_EVENT, jdownloader, happened(EventType.PACKAGE_FINISHED))
    await hass.async_block_till_done()

    (run,) = fired
    assert run.data["trigger"]["page"] is None


async def test_a_failed_extraction_and_a_failed_download_are_reported(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    device: dict[str, Any],
) -> None:
    office.world.extractor.outcome = Extraction.ERROR_PW
    fired = await automate(hass, trigger("extraction_failed", device), trigger("download_failed", device))
    await load(hass, freezer, simulator, office, f"{FILES}/zip/things.zip", f"{HOSTER}/fatal/5000/broken.bin")

    reported = [(run.data["trigger"]["platform"].partition(".")[2], run.data["trigger"]["error"]) for run in fired]
    assert sorted(reported) == [("download_failed", "failed_fatal"), ("extraction_failed", "wrong_password")]


async def test_200_links_that_finish_in_one_look_fire_200_times_even_if_the_entity_is_disabled(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    cloud_entry: ConfigEntry,
    device: dict[str, Any],
    entity_registry: er.EntityRegistry,
) -> None:
    entity_registry.async_update_entity(DOWNLOAD, disabled_by=er.RegistryEntryDisabler.USER)
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.get(DOWNLOAD) is None
    fired = await automate(hass, trigger("download_finished", device))
    office.world.config["MaxSimultaneDownloads"] = 20
    links = [f"{FILES}/fast/9000/{number}.bin" for number in range(200)]
    office.world.add_package("Many", links, in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    simulator.advance(60)
    await async_pass(hass, freezer, simulator, 65, step=5)

    assert len({run.data["trigger"]["link_id"] for run in fired}) == len(fired) == 200


@pytest.mark.parametrize("kind", ["entity", "device", "area", "entity in area", "label"])
async def test_each_kind_of_target_means_its_jdownloader_and_no_other(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    attic: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    cloud_entry: ConfigEntry,
    kind: str,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
    area_registry: ar.AreaRegistry,
) -> None:
    device_id = device_of(hass, cloud_entry, "Office")
    area = area_registry.async_create("Study")
    foreign = MockConfigEntry(domain="other")
    foreign.add_to_hass(hass)
    other = entity_registry.async_get_or_create("event", "other", "1", config_entry=foreign)
    entity_registry.async_update_entity(other.entity_id, area_id=area.id)
    targets: dict[str, dict[str, Any]] = {
        "entity": {"entity_id": [DOWNLOAD, other.entity_id]},
        "device": {"device_id": device_id},
        "label": {"label_id": "important"},
    }
    fired = await automate(hass, trigger("download_finished", targets.get(kind, {"area_id": area.id})))
    match kind:  # while the automation is there: it keeps up with what is moved
        case "area":
            device_registry.async_update_device(device_id, area_id=area.id)
        case "entity in area":
            entity_registry.async_update_entity(DOWNLOAD, area_id=area.id)
        case "label":
            device_registry.async_update_device(device_id, labels={"important"})
    for jdownloader in (office, attic):
        jdownloader.world.add_package("Things", [f"{FILES}/fast/900000/{jdownloader.name}"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    attic.world.start()
    await async_pass(hass, freezer, simulator, 65, step=5)

    assert [run.data["trigger"]["link_name"] for run in fired] == ["Office"]


async def test_a_captcha_that_waits_fires_once(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    device: dict[str, Any],
) -> None:
    fired = await automate(hass, trigger("captcha_waiting", device))
    office.world.add_package("Behind", [f"{HOSTER}/img/5000000/picture.bin"], in_downloads=True)
    office.world.start()
    await async_pass(hass, freezer, simulator, 100, step=5)

    (run,) = fired
    assert run.data["trigger"]["captcha_id"] == str(office.world.captchas.waiting[0].uuid)
    assert run.data["trigger"]["link_name"] == "picture.bin"


async def test_going_and_coming_back_is_reported_once_each_and_a_short_absence_not_where_a_time_is_given(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    device: dict[str, Any],
) -> None:
    fired = await automate(
        hass,
        trigger("went_offline", device) | {"id": "gone"},
        trigger("went_offline", device, **{"for": {"minutes": 5}}) | {"id": "gone for long"},
        trigger("came_back", device) | {"id": "back"},
    )
    office.controls.take_offline()
    await async_pass(hass, freezer, simulator, 130, step=10)
    office.controls.bring_online()
    await async_pass(hass, freezer, simulator, 130, step=10)
    assert [run.data["trigger"]["id"] for run in fired] == ["gone", "back"]

    office.controls.take_offline()
    await async_pass(hass, freezer, simulator, 500, step=20)
    assert [run.data["trigger"]["id"] for run in fired] == ["gone", "back", "gone", "gone for long"]


async def test_free_space_fires_when_it_falls_below_the_limit_and_not_again_while_it_is(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    device: dict[str, Any],
) -> None:
    fired = await automate(hass, trigger("free_space_below", device, below=10))
    for free in (20_000_000_000, 9_000_000_000, 8_000_000_000, 30_000_000_000, 9_500_000_000):
        office.world.disk_free = free
        office.controls.take_offline()  # so that all is read when it is back
        await async_pass(hass, freezer, simulator, 70, step=10)
        office.controls.bring_online()
        await async_pass(hass, freezer, simulator, 130, step=10)
    assert [run.data["trigger"]["free_bytes"] for run in fired] == [9_000_000_000, 9_500_000_000]


@pytest.mark.parametrize("key", ["account_expires", "free_space_below"])
async def test_a_trigger_without_what_it_needs_is_refused(hass: HomeAssistant, key: str) -> None:
    for refused in (trigger(key, {"device_id": "1"}), trigger("all_finished", {"entity_id": []})):
        with pytest.raises(vol.Invalid):
            await async_validate_trigger_config(hass, cv.TRIGGER_SCHEMA([refused]))


async def test_home_assistant_offers_them_in_its_editor(hass: HomeAssistant, device: dict[str, Any]) -> None:
    await automate(hass, trigger("all_finished", device), conditions=[condition("is_idle", device)])
    triggers, conditions = await async_get_all_triggers(hass), await async_get_all_conditions(hass)
    assert all(triggers[f"jdownloader_ws.{key}"] for key in TRIGGERS)
    assert all(conditions[f"jdownloader_ws.{key}"] for key in CONDITIONS)


@pytest.mark.parametrize(("kind", "table"), [("triggers", TRIGGERS), ("conditions", CONDITIONS)])
def test_each_has_a_description_a_name_and_an_icon(kind: str, table: dict[str, Any]) -> None:
    folder = integration.__path__[0]
    described = load_yaml_dict(f"{folder}/{kind}.yaml")
    icons = load_yaml_dict(f"{folder}/icons.json")[kind]
    keys = {key for key in described if not key.startswith(".")}
    assert keys == set(table) == set(icons)
    for key in keys:
        wanted = {f"{kind}.{key}.name", f"{kind}.{key}.description"}
        wanted |= {f"{kind}.{key}.fields.{field}.name" for field in described[key].get("fields", ())}
        assert wanted <= texts("en").keys()


@pytest.fixture
def account(office: SimulatedDevice, freezer: FrozenDateTimeFactory) -> PremiumAccount:
    """Let there be an account that is valid for another eight days."""
    office.world.accounts.add("localtest.host", "premium", "secret")
    office.world.advance(1)
    (account,) = office.world.accounts.accounts
    account.valid_until = int((dt_util.utcnow() + timedelta(days=8)).timestamp() * 1000)
    return account


@pytest.mark.usefixtures("account")
async def test_an_account_fires_once_when_it_expires_within_the_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, cloud_entry: ConfigEntry
) -> None:
    device = {"device_id": device_of(hass, cloud_entry, "Office")}
    fired = await automate(
        hass,
        trigger("account_expires", device, within={"days": 7}) | {"id": "week"},
        trigger("account_expires", device, within={"days": 9}) | {"id": "it does already"},
    )
    freezer.tick(timedelta(hours=23))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert fired == []

    for _ in range(2):
        freezer.tick(timedelta(hours=2))
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
    (run,) = fired
    assert (run.data["trigger"]["id"], run.data["trigger"]["hoster"]) == ("week", "localtest.host")


@pytest.mark.parametrize("file", ["triggers.yaml", "conditions.yaml"])
def test_any_entity_of_a_jdownloader_can_be_chosen(file: str) -> None:
    described = load_yaml_dict(str(Path(integration.__file__).parent / file))
    targets = [one["target"] for name, one in described.items() if not name.startswith(".")]
    assert targets == [{"entity": {"integration": "jdownloader_ws"}}] * len(targets)
    assert targets
