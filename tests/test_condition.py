"""Conditions of ours let automations act, or not, by what the JDownloaders that are meant really do."""

from collections.abc import Callable
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.jdownloader_ws.condition import CONDITIONS
from simulator import SimulatedDevice, Simulator
from simulator.world.dialogs import FILE_EXISTS
from simulator.world.world import World
from tests.support.actions import device_of, look_again
from tests.support.automations import condition
from tests.support.frozen_time import async_pass

FILES = "https://files.example.net"
LONG = f"{FILES}/slow/100000/90000000/long.bin"


async def true_ones(hass: HomeAssistant, conditions: dict[str, dict[str, Any]]) -> set[str]:
    """Set up an automation for each condition, and return those that act."""
    fired = async_capture_events(hass, "acted")
    automations = [
        {
            "alias": name,
            "triggers": [{"trigger": "event", "event_type": "now"}],
            "conditions": [wanted],
            "actions": [{"event": "acted", "event_data": {"name": name}}],
        }
        for name, wanted in conditions.items()
    ]
    assert await async_setup_component(hass, "automation", {"automation": automations})
    await hass.async_block_till_done()
    assert len(hass.states.async_entity_ids("automation")) == len(conditions)
    hass.bus.async_fire("now")
    await hass.async_block_till_done()
    return {run.data["name"] for run in fired}


def loading(world: World) -> None:
    world.add_package("Long", [LONG], in_downloads=True)
    world.start()


def pausing(world: World) -> None:
    loading(world)
    world.advance(5)
    world.pause()


def stopped(world: World) -> None:
    world.add_package("Long", [LONG], in_downloads=True)


def at_a_captcha(world: World) -> None:
    world.add_package("Behind", ["https://hoster.example.com/host/img/5000/picture.bin"], in_downloads=True)
    world.start()


def at_a_dialog(world: World) -> None:
    world.dialogs.ask(FILE_EXISTS, {"title": "large.bin"}, lambda _answer: None)


def empty(world: World) -> None:
    """Leave it as it is."""


TRUE_IN: dict[Callable[[World], None], set[str]] = {
    loading: {"is_downloading"},
    pausing: {"is_paused"},
    stopped: {"is_idle"},
    at_a_captcha: {"is_captcha_waiting", "is_downloading"},
    at_a_dialog: {"is_dialog_waiting", "is_idle", "is_queue_empty"},
    empty: {"is_idle", "is_queue_empty"},
}


@pytest.fixture
def happens(office: SimulatedDevice, request: pytest.FixtureRequest) -> Callable[[World], None]:
    """Let something be running before Home Assistant polls."""
    happens: Callable[[World], None] = request.param
    happens(office.world)
    office.world.advance(6)
    return happens


@pytest.mark.parametrize("happens", TRUE_IN, indirect=True)
async def test_a_condition_is_true_when_the_jdownloader_does_so(
    hass: HomeAssistant, happens: Callable[[World], None], cloud_entry: ConfigEntry
) -> None:
    device = {"device_id": device_of(hass, cloud_entry, "Office")}
    assert await true_ones(hass, {key: condition(key, device) for key in CONDITIONS}) == TRUE_IN[happens]


@pytest.mark.parametrize("happens", [loading], indirect=True)
@pytest.mark.usefixtures("attic", "happens")
async def test_of_several_jdownloaders_any_or_all_have_to_do_so(hass: HomeAssistant, cloud_entry: ConfigEntry) -> None:
    devices = {"device_id": [device_of(hass, cloud_entry, name) for name in ("Office", "Attic")]}
    conditions = {behavior: condition("is_downloading", devices, behavior=behavior) for behavior in ("any", "all")}
    assert await true_ones(hass, conditions) == {"any"}


async def test_nothing_is_true_of_a_jdownloader_that_is_away_or_of_another_integration(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    cloud_entry: ConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    office.controls.take_offline()
    await async_pass(hass, freezer, simulator, 70, step=10)
    foreign = entity_registry.async_get_or_create("sensor", "other", "1")
    away = {"device_id": device_of(hass, cloud_entry, "Office")}
    conditions = {
        "away": condition("is_idle", away, behavior="all"),
        "foreign": condition("is_idle", {"entity_id": foreign.entity_id}, behavior="all"),
    }
    assert await true_ones(hass, conditions) == set()


async def test_downloading_is_true_in_the_moment_in_which_the_status_becomes_running(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    """The first reading after a start may show the state alone, before any link is active."""
    stopped(office.world)
    device_id = device_of(hass, cloud_entry, "Office")
    fired = async_capture_events(hass, "acted")
    automation = {
        "triggers": [{"trigger": "state", "entity_id": "sensor.office_status", "to": "running"}],
        "conditions": [condition("is_downloading", {"device_id": device_id})],
        "actions": [{"event": "acted", "event_data": {}}],
    }
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    await hass.async_block_till_done()
    office.world.start()
    for link in office.world.downloads.links:
        link.enabled = False
    await look_again(hass)
    status = hass.states.get("sensor.office_status")
    active = hass.states.get("sensor.office_downloads_active")
    assert status
    assert active
    assert (status.state, active.state) == ("running", "0")
    assert len(fired) == 1
