"""The rights of many users at once: those that each of them has alone."""

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.jdownloader_ws.rights import Rights, async_rights, async_rights_of_each

NONE = Rights(read=False, control=False, admin=False)


async def test_each_of_many_users_has_the_rights_that_it_has_alone(
    hass: HomeAssistant, office_id: str, stranger: MockUser, entity_registry: er.EntityRegistry
) -> None:
    groups = [GROUP_ID_ADMIN, GROUP_ID_ADMIN, GROUP_ID_USER, GROUP_ID_READ_ONLY, GROUP_ID_USER, GROUP_ID_READ_ONLY]
    people = [
        await hass.auth.async_create_user(f"Person {place}", group_ids=[group]) for place, group in enumerate(groups)
    ]
    gone = await hass.auth.async_create_user("Gone", group_ids=[GROUP_ID_USER])
    await hass.auth.async_deactivate_user(gone)
    keeper = MockUser(name="Keeper")
    keeper.add_to_hass(hass)
    entity_id = er.async_entries_for_device(entity_registry, office_id)[0].entity_id
    keeper.mock_policy({"entities": {"entity_ids": {entity_id: True}}})
    users = [stranger, *people, gone, keeper]

    found = async_rights_of_each(hass, users, office_id)

    assert found == {user.id: async_rights(hass, user, office_id) for user in users}
    assert [found[user.id] for user in (stranger, gone)] == [NONE, NONE]
    assert found[keeper.id] == found[people[2].id] == Rights(read=True, control=True, admin=False)
    assert found[people[5].id] == Rights(read=True, control=False, admin=False)


async def test_it_goes_through_the_entities_once_for_equal_permissions(
    hass: HomeAssistant, office_id: str, entity_registry: er.EntityRegistry
) -> None:
    await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])
    users = [await hass.auth.async_create_user(f"Guest {n}", group_ids=[GROUP_ID_READ_ONLY]) for n in range(20)]
    asked = 0
    for user in users:
        check = user.permissions.check_entity

        def count(entity_id: str, key: str) -> bool:
            nonlocal asked
            asked += 1
            return check(entity_id, key)  # noqa: B023 (all alike)

        user.permissions.check_entity = count  # type: ignore[method-assign]
    async_rights_of_each(hass, users, office_id)

    assert 0 < asked <= 2 * len(er.async_entries_for_device(entity_registry, office_id))
