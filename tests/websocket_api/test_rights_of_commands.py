"""Section 1 of the contract: which right each command takes, for each kind of user; no command can be forgotten."""

from collections.abc import Iterable
from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from simulator import Simulator
from tests.support.websocket_api.client import Client
from tests.support.websocket_api.reference_page import section
from tests.support.websocket_api.sample_fields import ABOUT_ONE, BY_NAME, fields_of, harmless_first, needing, right_for
from tests.websocket_api.conftest import Connect

NOT_ABOUT_ONE = {"connection/list", "devices/list"}
"""Commands that answer each user with what they may see."""

pytestmark = pytest.mark.usefixtures("passing_time")


async def unauthorized(client: Client, device_id: str, names: Iterable[str] = BY_NAME) -> dict[str, str]:
    """Return which commands are refused for lack of a right, and with which text."""
    found = {}
    for name in harmless_first(names):
        answer = await client.answer(await client.send(name, **fields_of(name, device_id)))
        if not answer["success"] and answer["error"]["code"] == "unauthorized":
            found[name] = answer["error"]["translation_key"]
    return found


def refused_to(*rights: str) -> dict[str, str]:
    """Return the commands for which these rights are not enough, with the texts that say so.

    Connecting is about no certain JDownloader: it is for administrators, whatever others may do.
    """
    names = set(BY_NAME) - needing(*rights) - NOT_ABOUT_ONE
    for_admins = {name for name in names if right_for(name) == "admin" and "control" in rights}
    for_admins |= {name for name in names if name.startswith("connection/")}
    return {name: "unauthorized_admin" if name in for_admins else "unauthorized" for name in names}


@pytest.mark.parametrize("name", BY_NAME)
def test_the_right_in_the_reference_is_that_of_the_contract(name: str) -> None:
    assert name in needing(section(name).right)


async def test_an_owner_may_give_each_command(hass_owner_user: MockUser, office_id: str, connect: Connect) -> None:
    assert await unauthorized(await connect(hass_owner_user), office_id) == {}


async def test_an_admin_may_give_each_command(hass: HomeAssistant, office_id: str, connect: Connect) -> None:
    admin = await hass.auth.async_create_user("Admin", group_ids=[GROUP_ID_ADMIN])

    assert await unauthorized(await connect(admin), office_id) == {}


async def test_a_normal_user_may_give_all_but_those_for_administrators(
    office_id: str, connect: Connect, normal_user: User
) -> None:
    found = await unauthorized(await connect(normal_user), office_id)

    assert found == refused_to("read", "control") == dict.fromkeys(needing("admin"), "unauthorized_admin")


async def test_a_read_only_user_may_only_read(office_id: str, connect: Connect, reader: User) -> None:
    found = await unauthorized(await connect(reader), office_id)

    assert found == refused_to("read")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("policy", "rights"),
    [
        ({"device_ids": {"office": True}}, ("read", "control")),
        ({"device_ids": {"office": {POLICY_READ: True}}}, ("read",)),
        ({"entity_ids": {"switch.office_downloads": True}}, ("read", "control")),
        ({"entity_ids": {"sensor.office_status": {POLICY_READ: True}}}, ("read",)),
        ({"entity_ids": {"sensor.office_status": {POLICY_CONTROL: True}}}, ("control",)),
        ({"device_ids": {"attic": True}}, ()),
        ({}, ()),
    ],
)
async def test_a_user_with_rights_for_one_jdownloader_only_has_them_for_no_other(
    office_id: str, attic_id: str, connect: Connect, stranger: MockUser, policy: dict[str, Any], rights: tuple[str, ...]
) -> None:
    ids = {"office": office_id, "attic": attic_id}
    entities = {kind: {ids.get(name, name): what for name, what in of.items()} for kind, of in policy.items()}
    stranger.mock_policy({"entities": entities})
    client = await connect(stranger)

    assert await unauthorized(client, office_id) == refused_to(*rights)
    if "attic" not in policy.get("device_ids", {}):
        assert set(await unauthorized(client, attic_id, ABOUT_ONE)) == set(ABOUT_ONE)


async def test_what_is_unauthorized_is_not_even_asked_of_jdownloader(
    office_id: str, connect: Connect, stranger: MockUser, simulator: Simulator
) -> None:
    client = await connect(stranger)
    simulator.requests.clear()

    assert set(await unauthorized(client, office_id, ABOUT_ONE)) == set(ABOUT_ONE)
    assert [path for path in simulator.requests.paths() if "polling" not in path] == []


async def test_rights_are_asked_before_anything_is_reported_about_an_entry_that_is_not_set_up(
    hass: HomeAssistant, cloud_entry: ConfigEntry, office_id: str, connect: Connect, stranger: MockUser
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    client = await connect(stranger)

    assert await unauthorized(client, office_id, ABOUT_ONE) == dict.fromkeys(ABOUT_ONE, "unauthorized")
