"""All entities: what they look like, when they are there, and how often they say something."""

import json
from types import SimpleNamespace

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_STATE_CHANGED, STATE_OFF, STATE_ON, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import Event, EventStateChangedData, HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    snapshot_platform,
)
from syrupy.assertion import SnapshotAssertion

import custom_components.jdownloader_ws as integration
from custom_components.jdownloader_ws.api import connection
from custom_components.jdownloader_ws.const import DOMAIN
from simulator import Account, Fault, SimulatedDevice, Simulator
from simulator.world.kinds import TEST_HOSTER
from tests.support.actions import look_again
from tests.support.constants import OFFICE_ID
from tests.support.frozen_time import async_pass
from tests.support.translation_check import TRANSLATIONS, texts

CONNECTED = "binary_sensor.office_connected"

type Changes = list[Event[EventStateChangedData]]


@pytest.fixture
def noon(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2026-11-20T12:00:00+00:00")


@pytest.fixture
def steady_latency(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let answers take no time, so that the latency is the same in each run."""
    monkeypatch.setattr(connection, "monotonic", lambda: 0.0)


@pytest.fixture
def filled_cellar(cellar: SimulatedDevice) -> None:
    sizes = (400_000_000, 750_000_000)
    cellar.world.add_package(
        "Queued", [f"https://files.example.net/fast/{size}/{size}.bin" for size in sizes], in_downloads=True
    )
    cellar.world.add_package("Found", [f"https://files.example.net/fast/5000/{n}.bin" for n in range(3)])
    cellar.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    cellar.world.has_updater = True
    cellar.world.advance(1)


@pytest.fixture(params=integration.PLATFORMS)
def platform(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integration, "PLATFORMS", [request.param])


@pytest.fixture
def changes(hass: HomeAssistant) -> Changes:
    """Collect all changes of states from here on."""
    events: Changes = async_capture_events(hass, EVENT_STATE_CHANGED)
    return events


def values(changes: Changes, entity_id: str) -> list[str]:
    """Return the states that an entity had."""
    states = [change.data["new_state"] for change in changes if change.data["entity_id"] == entity_id]
    return [state.state for state in states if state is not None]


def states(hass: HomeAssistant) -> dict[str, str]:
    """Return all states but the one of the connection."""
    return {state.entity_id: state.state for state in hass.states.async_all() if state.entity_id != CONNECTED}


@pytest.fixture
def steady_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the address of a picture be the same each time."""
    monkeypatch.setattr("homeassistant.components.image._RND", SimpleNamespace(getrandbits=lambda _bits: 1))


@pytest.mark.usefixtures("noon", "filled_cellar", "platform", "all_entities", "steady_latency", "steady_token")
async def test_entities_of_a_jdownloader_with_something_to_do(
    hass: HomeAssistant, local_entry: ConfigEntry, entity_registry: er.EntityRegistry, snapshot: SnapshotAssertion
) -> None:
    await look_again(hass)  # what only some of them want is read a moment later
    await snapshot_platform(hass, entity_registry, snapshot, local_entry.entry_id)


@pytest.mark.usefixtures("filled_cellar")
async def test_each_entity_has_a_name_and_an_icon_of_its_own_and_none_is_left_over(
    local_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    entries = er.async_entries_for_config_entry(entity_registry, local_entry.entry_id)
    keys = {f"entity.{entry.domain}.{entry.translation_key}" for entry in entries}
    icons = json.loads(TRANSLATIONS.with_name("icons.json").read_text("utf-8"))["entity"]

    assert {path.removesuffix(".name") for path in texts("en") if path.endswith(".name")} >= keys
    assert {".".join(path.split(".")[:3]) for path in texts("en") if path.startswith("entity.")} == keys
    assert {f"entity.{domain}.{key}" for domain, named in icons.items() for key in named} == keys


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("key", ["status", "connection_path"])
async def test_each_word_of_a_choice_is_translated(
    hass: HomeAssistant, local_entry: ConfigEntry, entity_registry: er.EntityRegistry, key: str
) -> None:
    entity_id = entity_registry.async_get_entity_id("sensor", DOMAIN, f"{local_entry.entry_id}_{key}")
    assert entity_id is not None
    status = hass.states.get(entity_id)
    assert status is not None
    path = f"entity.sensor.{key}.state."
    assert {text.removeprefix(path) for text in texts("en") if text.startswith(path)} == set(
        status.attributes["options"]
    )


async def test_a_jdownloader_of_an_account_is_a_device_with_a_page(
    cloud_entry: ConfigEntry, device_registry: dr.DeviceRegistry, snapshot: SnapshotAssertion
) -> None:
    assert device_registry.async_get_device_by_identifier((DOMAIN, OFFICE_ID), cloud_entry.entry_id) == snapshot


async def test_a_local_jdownloader_is_a_device(
    local_entry: ConfigEntry, device_registry: dr.DeviceRegistry, snapshot: SnapshotAssertion
) -> None:
    device = device_registry.async_get_device_by_identifier((DOMAIN, local_entry.entry_id), local_entry.entry_id)
    assert device == snapshot


async def test_the_device_reports_the_new_version_after_an_update(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    device_registry: dr.DeviceRegistry,
) -> None:
    office.world.version = 50_000
    office.controls.restart(seconds=90)
    await async_pass(hass, freezer, simulator, 240, step=30)

    device = device_registry.async_get_device_by_identifier((DOMAIN, OFFICE_ID), cloud_entry.entry_id)
    assert device is not None
    assert device.sw_version == "50000"


async def test_what_an_offline_jdownloader_showed_is_gone_until_it_is_back(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    office: SimulatedDevice,
    attic: SimulatedDevice,
    cloud_entry: ConfigEntry,
) -> None:
    attic.controls.take_offline()
    await async_pass(hass, freezer, simulator, 60, step=10)
    before = states(hass)

    office.controls.take_offline()
    await async_pass(hass, freezer, simulator, 70, step=10)
    assert hass.states.is_state(CONNECTED, STATE_OFF)
    assert {state for entity_id, state in states(hass).items() if ".office_" in entity_id} == {STATE_UNAVAILABLE}

    office.controls.bring_online()
    await async_pass(hass, freezer, simulator, 70, step=10)
    assert hass.states.is_state(CONNECTED, STATE_ON)
    assert states(hass) == before


async def test_entities_are_gone_while_the_cloud_is_down(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
) -> None:
    office.controls.close_direct()
    simulator.controls.take_offline()
    await async_pass(hass, freezer, simulator, 70, step=10)
    assert hass.states.is_state(CONNECTED, STATE_OFF)
    assert hass.states.is_state("sensor.office_status", STATE_UNAVAILABLE)

    simulator.controls.bring_online()
    await async_pass(hass, freezer, simulator, 600, step=10)
    assert hass.states.is_state(CONNECTED, STATE_ON)
    assert hass.states.is_state("sensor.office_status", "idle")


@pytest.mark.usefixtures("office")
async def test_a_start_does_not_look_like_a_lost_connection(changes: Changes, cloud_entry: ConfigEntry) -> None:
    assert values(changes, CONNECTED) == [STATE_UNKNOWN, STATE_ON]


async def test_a_jdownloader_that_cannot_be_read_from_the_start_is_not_connected(
    hass: HomeAssistant, no_answer: None, cloud_entry: ConfigEntry
) -> None:
    assert hass.states.is_state(CONNECTED, STATE_OFF)


@pytest.fixture
def no_answer(office: SimulatedDevice) -> None:
    office.controls.fail_next(Fault.EMPTY, count=100)


async def test_a_new_jdownloader_of_the_account_gets_its_entities_without_a_reload(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    account: Account,
    cloud_entry: ConfigEntry,
) -> None:
    simulator.add_device("Garage", account, remote_api=False)
    await async_pass(hass, freezer, simulator, 70, step=10)
    assert hass.states.is_state("sensor.garage_status", "idle")
