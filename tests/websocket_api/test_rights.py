"""Section 1 of the contract: rights, over the socket."""

from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from simulator import SimulatedDevice
from simulator.world.kinds import TEST_HOSTER
from simulator.world.model import Package
from tests.support.websocket_api.client import Client, availability, error, watched
from tests.websocket_api.conftest import Connect, Tick

READS = ["status/get", "downloads/list", "linkgrabber/list"]
COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("downloads/start", {}),
    ("downloads/pause", {}),
    ("downloads/stop", {}),
    ("downloads/remove", {"link_ids": ["1"]}),
    ("linkgrabber/add_links", {"links": "https://example.org/a.bin"}),
    ("linkgrabber/move_to_downloads", {"link_ids": ["1"]}),
    ("linkgrabber/remove", {"link_ids": ["1"]}),
]


def unauthorized(key: str = "unauthorized") -> dict[str, Any]:
    return error("unauthorized", key)


async def rights_received(client: Client, device_id: str) -> list[dict[str, bool]]:
    """Return the caller's own rights in `devices/list` and a snapshot."""
    devices = {row["device_id"]: row for row in (await client.call("devices/list"))["devices"]}
    stream = await client.subscribe(device_id=device_id)
    snapshot = await stream.next()
    await stream.unsubscribe()
    return [devices[device_id]["rights"], snapshot["rights"]]


@pytest.mark.parametrize(
    ("group", "rights"),
    [
        (GROUP_ID_ADMIN, {"control": True, "admin": True}),
        (GROUP_ID_USER, {"control": True, "admin": False}),
        (GROUP_ID_READ_ONLY, {"control": False, "admin": False}),
    ],
)
async def test_devices_list_and_each_snapshot_report_the_callers_own_rights(
    hass: HomeAssistant, office_id: str, connect: Connect, group: str, rights: dict[str, bool]
) -> None:
    client = await connect(await hass.auth.async_create_user("Somebody", group_ids=[group]))

    assert await rights_received(client, office_id) == [rights, rights]


async def test_the_owner_may_do_all(hass_owner_user: MockUser, office_id: str, connect: Connect) -> None:
    client = await connect(hass_owner_user)

    assert await rights_received(client, office_id) == [{"control": True, "admin": True}] * 2


async def test_who_may_see_an_entity_may_read_and_who_may_control_none_may_not_command(
    films: Package, office: SimulatedDevice, office_id: str, connect: Connect, reader: User
) -> None:
    client = await connect(reader)
    read = [await client.call(command, device_id=office_id) for command in READS]
    refused = [await client.refused(command, device_id=office_id, **fields) for command, fields in COMMANDS]

    assert [len(answer) for answer in read] == [2, 5, 6]
    assert refused == [unauthorized()] * len(COMMANDS)
    assert office.world.state == "IDLE"


async def test_who_may_control_an_entity_may_command(
    films: Package, office: SimulatedDevice, office_id: str, connect: Connect, normal_user: User
) -> None:
    office.world.effect_delay = 0
    client = await connect(normal_user)
    await client.call("downloads/start", device_id=office_id)

    assert office.world.state == "RUNNING"


@pytest.mark.parametrize("delete_files", ["trash", "delete"])
async def test_an_admin_is_needed_for_all_that_deletes_files(
    films: Package, office: SimulatedDevice, office_id: str, connect: Connect, normal_user: User, delete_files: str
) -> None:
    client = await connect(normal_user)
    fields = {"device_id": office_id, "package_ids": [films.uuid]}

    answer = await client.refused("downloads/remove", delete_files=delete_files, **fields)
    assert answer == unauthorized("unauthorized_admin")
    assert len(office.world.downloads.links) == 2

    office.world.effect_delay = 0
    await client.call("downloads/remove", delete_files="keep", **fields)
    assert len(office.world.downloads.links) == 0


async def test_who_may_see_no_entity_of_a_jdownloader_may_not_read_it(
    office_id: str, connect: Connect, stranger: MockUser
) -> None:
    client = await connect(stranger)
    refused = [await client.refused(command, device_id=office_id) for command in (*READS, "monitor/subscribe")]

    assert refused == [unauthorized()] * 4
    assert await client.call("devices/list") == {"revision": 1, "devices": []}
    assert await client.call("connection/list") == {"revision": 1, "connections": []}


async def test_a_user_with_rights_for_one_jdownloader_only_sees_that_one(
    office: SimulatedDevice, office_id: str, attic_id: str, connect: Connect, stranger: MockUser
) -> None:
    stranger.mock_policy({"entities": {"device_ids": {office_id: {POLICY_READ: True, POLICY_CONTROL: True}}}})
    client = await connect(stranger)

    assert [row["device_id"] for row in (await client.call("devices/list"))["devices"]] == [office_id]
    assert [row["device_ids"] for row in (await client.call("connection/list"))["connections"]] == [[office_id]]
    await client.call("downloads/start", device_id=office_id)
    assert await client.refused("downloads/start", device_id=attic_id) == unauthorized()
    assert await client.refused("status/get", device_id=attic_id) == unauthorized()


async def test_the_query_of_an_address_is_shown_only_to_who_may_control(
    films: Package, grabbed: Package, office_id: str, connect: Connect, reader: User, normal_user: User
) -> None:
    async def addresses(user: User) -> list[str]:
        client = await connect(user)
        lists = [await client.call(f"{name}/list", device_id=office_id) for name in ("downloads", "linkgrabber")]
        stream = await client.subscribe(device_id=office_id, include=["links", "linkgrabber"])
        snapshot = await stream.next()
        return [rows["links"][0]["url"] for rows in (*lists, snapshot, snapshot["linkgrabber"])]

    for_readers = ["https://example.org/one.bin", "https://example.org/three.bin"] * 2
    assert await addresses(reader) == for_readers
    assert await addresses(normal_user) == [f"{address}?token=abc" for address in for_readers]


async def test_rights_are_asked_again_for_every_event(
    hass: HomeAssistant, films: Package, office_id: str, connect: Connect, reader: User, tick: Tick
) -> None:
    admin, client = await connect(None), await connect(reader)
    stream = await client.subscribe(device_id=office_id, interval=1)
    await stream.next()
    await hass.auth.async_update_user(reader, group_ids=[GROUP_ID_USER])
    await admin.call("downloads/start", device_id=office_id)
    await tick(2)
    (event, *_) = await stream.all()

    assert event["rights"] == {"control": True}
    assert event["links"]["change"][str(films.links[0].uuid)]["url"] == "https://example.org/one.bin?token=abc"
    assert stream.known["rights"] == {"control": True, "admin": False}


async def test_a_client_that_may_no_longer_read_gets_removed_and_nothing_more(
    hass: HomeAssistant, films: Package, office_id: str, connect: Connect, stranger: MockUser, tick: Tick
) -> None:
    stranger.mock_policy({"entities": True})
    admin, client = await connect(None), await connect(stranger)
    stream = await client.subscribe(device_id=office_id, interval=1)
    await stream.next()
    stranger.mock_policy({})
    stranger.invalidate_cache()
    await admin.call("downloads/start", device_id=office_id)
    await tick(2)
    await tick(2)

    (event,) = await stream.all()
    assert event.pop("timestamp").endswith("+00:00")
    assert event.pop("revision") > 1
    assert event == {"type": "availability", "device_id": office_id, "available": False, "reason": "removed"}
    await stream.unsubscribe()


async def test_who_may_no_longer_control_is_reported_so_and_sees_addresses_without_their_query(
    hass: HomeAssistant, films: Package, office_id: str, connect: Connect, normal_user: User, tick: Tick
) -> None:
    admin, client = await connect(None), await connect(normal_user)
    stream = await watched(client, office_id, interval=1)
    await hass.auth.async_update_user(normal_user, group_ids=[GROUP_ID_READ_ONLY])
    await admin.call("downloads/start", device_id=office_id)
    await tick(2)
    await stream.all()

    assert stream.known["rights"] == {"control": False, "admin": False}
    assert stream.known["links"][0]["url"] == "https://example.org/one.bin"
    assert await client.refused("downloads/stop", device_id=office_id) == unauthorized()


async def test_who_is_no_administrator_any_more_is_reported_so_and_sees_accounts_without_names(
    hass: HomeAssistant, office: SimulatedDevice, office_id: str, connect: Connect, tick: Tick
) -> None:
    office.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    user = await hass.auth.async_create_user("Deputy", group_ids=[GROUP_ID_ADMIN])
    admin, client = await connect(None), await connect(user)
    stream = await watched(client, office_id, interval=1, include=["status", "accounts"])
    while [row["username"] for row in stream.known["accounts"]] != ["premium1"]:
        await admin.call("accounts/list", device_id=office_id)
        await stream.all()
    await hass.auth.async_update_user(user, group_ids=[GROUP_ID_USER])
    office.world.add_package("more", ["https://example.org/a.bin"], in_downloads=True)
    await tick(2)
    await stream.all()

    assert stream.known["rights"] == {"control": True, "admin": False}
    assert [row.get("username", "nobody") for row in stream.known["accounts"]] == ["nobody"]


async def test_who_loses_the_right_to_read_during_an_outage_gets_removed_instead_of_the_fresh_snapshot(
    office: SimulatedDevice, office_id: str, connect: Connect, stranger: MockUser, tick: Tick
) -> None:
    stranger.mock_policy({"entities": True})
    stream = await watched(await connect(stranger), office_id, interval=1)
    office.controls.take_offline()
    await tick(2)
    stranger.mock_policy({})
    stranger.invalidate_cache()
    office.controls.bring_online()
    await tick(6)

    assert [availability(event)[2] for event in await stream.all()] == ["device_offline", "removed"]


async def test_who_loses_the_right_to_read_is_reported_only_that_also_when_the_entry_is_unloaded(
    hass: HomeAssistant, cloud_entry: ConfigEntry, office_id: str, connect: Connect, stranger: MockUser, reader: User
) -> None:
    stranger.mock_policy({"entities": True})
    stream, other = [await watched(await connect(user), office_id) for user in (stranger, reader)]
    stranger.mock_policy({})
    stranger.invalidate_cache()
    await hass.config_entries.async_unload(cloud_entry.entry_id)

    assert [availability(event)[2] for event in await stream.all()] == ["removed"]
    assert [availability(event)[2] for event in await other.all()] == ["not_loaded"]


async def test_who_loses_the_right_to_read_during_a_large_start_gets_removed_and_nothing_after_it(
    library: list[Package], office: SimulatedDevice, office_id: str, connect: Connect, stranger: MockUser, tick: Tick
) -> None:
    stranger.mock_policy({"entities": True})
    stream = await watched(await connect(stranger), office_id, interval=1)
    stranger.mock_policy({})
    stranger.invalidate_cache()
    office.world.start()
    await tick(2)
    await tick(2)

    *_, last = await stream.all()
    assert availability(last)[2] == "removed"
    await tick(2)
    assert await stream.all() == []
