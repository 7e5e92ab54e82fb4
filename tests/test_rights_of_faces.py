"""Which right each action and each entity takes, whichever there are: what is new can't be forgotten here."""

from collections.abc import Iterable
from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.auth.permissions.models import PermissionLookup
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import Simulator
from tests.support.action_table import ACTIONS, CONNECTING, FIELDS
from tests.support.actions import device_of, going_time
from tests.support.websocket_api.sample_fields import REFUSED_FORMS, Fields, sample

SAMPLES: Fields = {
    "account_ids": ["1"],
    "crypted": "x",
    "duration": 60,
    "jk": "x",
    "limit": 1000,
    "mode": "stand_by",
}
"""For fields that only actions can't do without."""
READING = {name for name in ACTIONS if name.startswith("get_")}
FOR_ADMINS = {
    "set_accounts_enabled",
    "refresh_accounts",
    "remove_accounts",
    "install_update",
    "reconnect",
    "restart",
    "exit",
    "system_power",
    "connect",
    "disconnect",
}
"""As the contract says of the commands of these names."""
ENTITY_ACTIONS = {
    "button": ("press", {}),
    "switch": ("turn_on", {}),
    "number": ("set_value", {"value": 1}),
    "update": ("install", {}),
}
READ_ONLY_PLATFORMS = {"sensor", "binary_sensor", "event", "image"}


@pytest.fixture(autouse=True)
async def owner(hass: HomeAssistant) -> User:
    """Let the installation have an owner, as the first user becomes one."""
    return await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])


@pytest.fixture
def jd(hass: HomeAssistant, local_entry: ConfigEntry) -> str:
    """Return the device id of the local JDownloader."""
    return device_of(hass, local_entry)


@pytest.fixture
def stranger(hass: HomeAssistant) -> MockUser:
    """Return a user who may see nothing; what they may is set by `mock_policy`."""
    user = MockUser(name="Stranger").add_to_hass(hass)
    user.perm_lookup = PermissionLookup(er.async_get(hass), dr.async_get(hass))
    user.mock_policy({})
    return user


def last_of_all(names: Iterable[str]) -> list[str]:
    """Return actions in an order in which none makes the others impossible."""
    return sorted(names, key=lambda name: (name in FOR_ADMINS, name in {"restart", "exit", "system_power"}, name))


def fields_of(name: str, device_id: str) -> Fields:
    """Return a call that is well formed; what it names does not exist."""
    if name in CONNECTING:
        return {"config_entry_id": "nothing"}
    return {"device_id": [device_id]} | sample(FIELDS[name], SAMPLES)


async def unauthorized(
    hass: HomeAssistant, user: User, device_id: str, names: Iterable[str] = (*ACTIONS, *CONNECTING)
) -> set[str]:
    """Return the actions that a user may not call."""
    found: set[str] = set()
    failed: dict[str, str | None] = {}
    for name in last_of_all(names):
        answers = hass.services.supports_response(DOMAIN, name).value != "none"
        try:
            await hass.services.async_call(
                DOMAIN,
                name,
                fields_of(name, device_id),
                blocking=True,
                return_response=answers,
                context=Context(user_id=user.id),
            )
        except Unauthorized:
            found.add(name)
        except HomeAssistantError as error:
            failed[name] = error.translation_key
    assert not [name for name, key in failed.items() if key in REFUSED_FORMS], "they need better samples"
    return found


def test_all_actions_are_known(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    assert set(hass.services.async_services_for_domain(DOMAIN)) == {*ACTIONS, *CONNECTING}


@pytest.mark.parametrize(
    ("group", "refused"),
    [
        (GROUP_ID_USER, FOR_ADMINS),
        (GROUP_ID_READ_ONLY, {*ACTIONS, *CONNECTING} - READING),
    ],
)
async def test_each_action_takes_its_right(
    hass: HomeAssistant, simulator: Simulator, jd: str, group: str, refused: set[str]
) -> None:
    user = await hass.auth.async_create_user("Somebody", group_ids=[group])
    async with going_time(simulator):
        assert await unauthorized(hass, user, jd) == refused
        await hass.async_block_till_done(wait_background_tasks=True)


async def test_owner_and_admin_may_call_each_action(
    hass: HomeAssistant, simulator: Simulator, jd: str, owner: User
) -> None:
    admin = await hass.auth.async_create_user("Admin", group_ids=[GROUP_ID_ADMIN])
    async with going_time(simulator):
        assert [await unauthorized(hass, user, jd, FOR_ADMINS) for user in (owner, admin)] == [set(), set()]
        await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.usefixtures("attic")
async def test_rights_for_one_jdownloader_are_no_rights_for_another(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, stranger: MockUser
) -> None:
    office, attic = (device_of(hass, cloud_entry, name) for name in ("Office", "Attic"))
    stranger.mock_policy({"entities": {"device_ids": {office: {POLICY_READ: True}}}})
    simulator.requests.clear()

    assert await unauthorized(hass, stranger, attic) == {*ACTIONS, *CONNECTING}
    assert await unauthorized(hass, stranger, office, {*ACTIONS} - READING) == {*ACTIONS} - READING
    assert [path for path in simulator.requests.paths() if "polling" not in path] == []
    assert await unauthorized(hass, stranger, office, ["get_status", "get_downloads"]) == set()


@pytest.mark.usefixtures("attic")
async def test_a_call_for_several_jdownloaders_does_nothing_where_one_of_them_is_not_allowed(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, stranger: MockUser
) -> None:
    office, attic = (device_of(hass, cloud_entry, name) for name in ("Office", "Attic"))
    stranger.mock_policy({"entities": {"device_ids": {office: True}}})
    fields = {"device_id": [office, attic], "links": ["https://example.org/a.bin"]}
    with pytest.raises(Unauthorized):
        await hass.services.async_call(DOMAIN, "add_links", fields, blocking=True, context=Context(user_id=stranger.id))

    assert not simulator.devices[0].world.crawler.jobs


async def test_who_lacks_the_right_does_not_get_to_know_whether_a_jdownloader_is_set_up(
    hass: HomeAssistant, local_entry: ConfigEntry, jd: str, stranger: MockUser
) -> None:
    await hass.config_entries.async_unload(local_entry.entry_id)

    assert await unauthorized(hass, stranger, jd) == {*ACTIONS, *CONNECTING}


async def test_each_entity_that_commands_takes_the_right_to_control(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    user = await hass.auth.async_create_user("Guest", group_ids=[GROUP_ID_READ_ONLY])
    entries = er.async_entries_for_config_entry(entity_registry, local_entry.entry_id)
    commanding = [one for one in entries if one.domain not in READ_ONLY_PLATFORMS]
    simulator.requests.clear()
    refused: list[str] = []
    for entity in commanding:
        action, fields = ENTITY_ACTIONS[entity.domain]
        data: dict[str, Any] = {"entity_id": entity.entity_id, **fields}
        with pytest.raises(Unauthorized):
            await hass.services.async_call(entity.domain, action, data, blocking=True, context=Context(user_id=user.id))
        refused.append(entity.entity_id)

    assert {entity.domain for entity in commanding} >= {"button", "switch", "number"}
    assert len(refused) == len(commanding)
    assert [path for path in simulator.requests.paths() if "polling" not in path] == []
