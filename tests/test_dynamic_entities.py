"""Entities of accounts at hosters and of disks come and go with them, and so does what the registry knows of them."""

from collections.abc import Callable

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest

from custom_components.jdownloader_ws.api.plan import EVERYTHING_EVERY
from simulator import SimulatedDevice
from simulator.world.kinds import TEST_HOSTER
from simulator.world.premium import PremiumAccount
from simulator.world.world import World
from tests.support.actions import look_again
from tests.support.constants import OFFICE_ID

ACCOUNT = "_localtest_host"
OF_ONE_ACCOUNT = {
    "binary_sensor.office_localtest_host_account",
    "sensor.office_localtest_host_traffic_left",
    "sensor.office_localtest_host_valid_until",
    "switch.office_localtest_host_account_enabled",
}
FREE_SPACE = "sensor.office_free_space"


@pytest.fixture
def account_of_office(office: SimulatedDevice) -> PremiumAccount:
    return add_account(office.world, "premium1")


def add_account(world: World, user: str) -> PremiumAccount:
    """Add an account at the hoster, and let it be checked."""
    world.accounts.add(TEST_HOSTER, user, "secret")
    world.advance(1)
    return world.accounts.accounts[-1]


@pytest.fixture
def all_over_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything be read in each round, so that what is new is seen without waiting for it."""
    monkeypatch.setattr("custom_components.jdownloader_ws.api.plan.EVERYTHING_EVERY", 0.0)


def known(registry: er.EntityRegistry, entry: ConfigEntry, part: str) -> set[str]:
    """Return the entities of the first JDownloader with this in their ids."""
    entities = er.async_entries_for_config_entry(registry, entry.entry_id)
    return {entity.entity_id for entity in entities if ".office" in entity.entity_id and part in entity.entity_id}


@pytest.mark.usefixtures("account_of_office")
async def test_what_there_may_be_several_of_is_known_and_disabled_by_default(
    hass: HomeAssistant, cloud_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    found = known(entity_registry, cloud_entry, ACCOUNT) | known(entity_registry, cloud_entry, "free_space")
    assert found == OF_ONE_ACCOUNT | {FREE_SPACE, f"{FREE_SPACE}_run_netns"}
    assert {entity_registry.entities[entity_id].disabled_by for entity_id in found} == {
        er.RegistryEntryDisabler.INTEGRATION
    }


@pytest.mark.usefixtures("all_entities", "all_over_again")
async def test_an_account_that_is_gone_takes_its_entities_with_it(
    hass: HomeAssistant,
    account_of_office: PremiumAccount,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    assert {entity_id for entity_id in OF_ONE_ACCOUNT if hass.states.get(entity_id)} == OF_ONE_ACCOUNT

    office.world.accounts.remove([account_of_office.uuid])
    await look_again(hass)
    assert known(entity_registry, cloud_entry, ACCOUNT) == set()
    assert [state.entity_id for state in hass.states.async_all() if ACCOUNT in state.entity_id] == []


@pytest.mark.usefixtures("all_entities", "all_over_again")
async def test_an_account_that_comes_brings_its_entities(
    hass: HomeAssistant, office: SimulatedDevice, cloud_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    assert known(entity_registry, cloud_entry, ACCOUNT) == set()

    add_account(office.world, "premium1")
    await look_again(hass)
    assert known(entity_registry, cloud_entry, ACCOUNT) == OF_ONE_ACCOUNT
    assert hass.states.is_state("switch.office_localtest_host_account_enabled", "on")


async def test_an_account_that_comes_is_noticed_where_accounts_are_not_shown(
    hass: HomeAssistant,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    entity_registry: er.EntityRegistry,
    later: Callable[[float], None],
) -> None:
    add_account(office.world, "premium1")
    await look_again(hass)
    assert known(entity_registry, cloud_entry, ACCOUNT) == set()

    later(EVERYTHING_EVERY)
    await look_again(hass)
    assert known(entity_registry, cloud_entry, ACCOUNT) == OF_ONE_ACCOUNT


@pytest.fixture
def later(cloud_entry: ConfigEntry, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return how to advance the clock of the reading."""
    reader = cloud_entry.runtime_data.devices[OFFICE_ID].reader
    clock = reader._clock

    def go_on(seconds: float) -> None:
        monkeypatch.setattr(reader, "_clock", lambda: clock() + seconds)

    return go_on


async def test_an_account_that_went_while_home_assistant_was_down_leaves_nothing_behind(
    hass: HomeAssistant,
    account_of_office: PremiumAccount,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    stays = add_account(office.world, "premium2")
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(known(entity_registry, cloud_entry, ACCOUNT)) == 2 * len(OF_ONE_ACCOUNT)

    await hass.config_entries.async_unload(cloud_entry.entry_id)
    office.world.accounts.remove([account_of_office.uuid])
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    left = known(entity_registry, cloud_entry, ACCOUNT)
    assert len(left) == len(OF_ONE_ACCOUNT)
    assert {entity_registry.entities[entity_id].unique_id.rpartition("_")[2] for entity_id in left} == {str(stays.uuid)}


@pytest.mark.usefixtures("all_entities", "all_over_again", "account_of_office")
async def test_what_cannot_be_read_for_a_while_stays(
    hass: HomeAssistant, office: SimulatedDevice, cloud_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    office.controls.take_offline()
    await look_again(hass)
    assert known(entity_registry, cloud_entry, ACCOUNT) == OF_ONE_ACCOUNT
    assert {hass.states.get(entity_id).state for entity_id in OF_ONE_ACCOUNT} == {STATE_UNAVAILABLE}  # type: ignore[union-attr]


@pytest.mark.usefixtures("all_entities", "all_over_again")
async def test_an_account_that_loses_its_limits_keeps_its_entities(
    hass: HomeAssistant,
    account_of_office: PremiumAccount,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    account_of_office.traffic_left = account_of_office.traffic_max = account_of_office.valid_until = -1
    await look_again(hass)
    assert hass.states.is_state("sensor.office_localtest_host_valid_until", "unknown")
    assert known(entity_registry, cloud_entry, ACCOUNT) == OF_ONE_ACCOUNT


@pytest.mark.usefixtures("all_entities")
async def test_an_account_without_a_limit_has_nothing_left_to_show(
    hass: HomeAssistant, office: SimulatedDevice, cloud_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    free = add_account(office.world, "free1")
    assert free.traffic_left == -1
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert known(entity_registry, cloud_entry, ACCOUNT) == {
        "binary_sensor.office_localtest_host_account",
        "switch.office_localtest_host_account_enabled",
    }


@pytest.mark.usefixtures("all_entities")
async def test_accounts_of_one_hoster_are_distinguished_by_numbers_and_no_user_is_named(
    hass: HomeAssistant, office: SimulatedDevice, cloud_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    for user in ("premium-somebody@example.org", "premium-nobody@example.org"):
        add_account(office.world, user)
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    names = {state.attributes["friendly_name"] for state in hass.states.async_all("switch") if "account" in state.name}
    assert names == {"Office localtest.host account enabled", "Office localtest.host 2 account enabled"}
    reported = repr(hass.states.async_all()) + repr(
        er.async_entries_for_config_entry(entity_registry, cloud_entry.entry_id)
    )
    assert "somebody" not in reported
    assert "nobody" not in reported


@pytest.mark.usefixtures("all_entities", "all_over_again")
async def test_a_disk_comes_and_goes(
    hass: HomeAssistant, office: SimulatedDevice, cloud_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    office.world.mounts = ["/", "/mnt/nas"]
    await look_again(hass)
    assert known(entity_registry, cloud_entry, "free_space") == {FREE_SPACE, f"{FREE_SPACE}_mnt_nas"}
    assert hass.states.get(f"{FREE_SPACE}_run_netns") is None

    office.world.mounts = ["/"]
    await look_again(hass)
    assert known(entity_registry, cloud_entry, "free_space") == {FREE_SPACE}


async def test_of_very_many_accounts_the_first_hundred_have_entities(
    hass: HomeAssistant, office: SimulatedDevice, cloud_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    for number in range(130):
        office.world.accounts.add(TEST_HOSTER, f"free{number}", "secret")
    office.world.advance(1)
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(known(entity_registry, cloud_entry, "account_enabled")) == 100
