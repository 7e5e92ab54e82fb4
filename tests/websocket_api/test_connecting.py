"""Section 3 of the contract: disconnecting and connecting."""

from typing import Any

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry, ConfigEntryDisabler, ConfigEntryState
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.const import REFRESH_COOLDOWN
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from tests.support.websocket_api.client import Client, availability, error, watched
from tests.websocket_api.conftest import Connect, Tick

pytestmark = pytest.mark.usefixtures("attic")


async def row(client: Client, entry_id: str) -> dict[str, Any]:
    """Return the row of `connection/list` for a connection, without what is measured."""
    (found,) = [one for one in (await client.call("connection/list"))["connections"] if one["entry_id"] == entry_id]
    return without_measurements(found)


def without_measurements(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"latency_ms", "last_success_at"}}


async def test_connection_disconnect_unloads_the_entry_and_watchers_get_availability(
    client: Client, cloud_entry: ConfigEntry, office_id: str, simulator: Simulator
) -> None:
    stream = await watched(client, office_id)
    signed_out = simulator.requests.count("/my/disconnect")
    answer = await client.call("connection/disconnect", entry_id=cloud_entry.entry_id)

    assert availability(await stream.next()) == ("availability", False, "disconnected")
    assert (answer["entry_id"], answer["state"]) == (cloud_entry.entry_id, "disconnected")
    assert without_measurements(answer) == await row(client, cloud_entry.entry_id)
    assert cloud_entry.state is ConfigEntryState.NOT_LOADED
    assert simulator.requests.count("/my/disconnect") == signed_out + 1
    assert await stream.all() == []


async def test_connection_connect_sets_up_and_watchers_get_a_fresh_snapshot(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    stream = await watched(client, office_id)
    await client.call("connection/disconnect", entry_id=cloud_entry.entry_id)
    answer = await client.call("connection/connect", entry_id=cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    events = await stream.all()

    assert (answer["state"], cloud_entry.state) == ("connected", ConfigEntryState.LOADED)
    assert set(answer) == {*await row(client, cloud_entry.entry_id), "latency_ms", "last_success_at"}
    assert events[0]["reason"] == "disconnected"
    assert [event["type"] for event in events[-1:]] == ["snapshot"]
    assert {event.get("reason") for event in events} <= {"disconnected", None}


async def test_who_begins_to_watch_what_is_disconnected_gets_the_reason_and_a_snapshot_once_it_is_connected(
    client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    await client.call("connection/disconnect", entry_id=cloud_entry.entry_id)
    assert await client.refused("status/get", device_id=office_id) == error("not_loaded", device="Office")
    stream = await client.subscribe(device_id=office_id)

    assert availability(await stream.next()) == ("availability", False, "disconnected")
    await client.call("connection/connect", entry_id=cloud_entry.entry_id)
    assert (await stream.next())["type"] == "snapshot"


async def test_an_entry_that_was_connected_again_and_is_unloaded_otherwise_is_not_loaded(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    await client.call("connection/disconnect", entry_id=cloud_entry.entry_id)
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    stream = await watched(client, office_id)
    await hass.config_entries.async_unload(cloud_entry.entry_id)

    assert availability(await stream.next()) == ("availability", False, "not_loaded")


async def test_both_may_be_given_again(client: Client, local_entry: ConfigEntry) -> None:
    entry_id = local_entry.entry_id
    states = [
        (await client.call(f"connection/{command}", entry_id=entry_id))["state"]
        for command in ("connect", "disconnect", "disconnect", "connect")
    ]

    assert states == ["connected", "disconnected", "disconnected", "connected"]


async def test_a_connection_that_can_not_be_set_up_says_so_in_its_row(
    hass: HomeAssistant, client: Client, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    await client.call("connection/disconnect", entry_id=local_entry.entry_id)
    cellar.controls.fail_next(Fault.RESET_BEFORE, count=100)
    answer = await client.call("connection/connect", entry_id=local_entry.entry_id)

    assert (answer["state"], answer["last_error"]) == ("setup_retry", "communication_error")


async def test_a_disabled_connection_is_not_connected(
    hass: HomeAssistant, client: Client, local_entry: ConfigEntry
) -> None:
    await hass.config_entries.async_set_disabled_by(local_entry.entry_id, ConfigEntryDisabler.USER)

    answer = await client.refused("connection/connect", entry_id=local_entry.entry_id)
    assert answer == error("rejected", "connection_disabled")


@pytest.mark.parametrize("command", ["connect", "disconnect"])
async def test_an_unknown_connection_is_named(client: Client, command: str) -> None:
    answer = await client.refused(f"connection/{command}", entry_id="nothing")

    assert answer == error("not_found", "connection_not_found", ids="nothing")


@pytest.mark.parametrize("command", ["connect", "disconnect"])
async def test_an_admin_is_needed_for_connections(
    cloud_entry: ConfigEntry, connect: Connect, normal_user: User, command: str
) -> None:
    user = await connect(normal_user)

    answer = await user.refused(f"connection/{command}", entry_id=cloud_entry.entry_id)
    assert answer == error("unauthorized", "unauthorized_admin")
    assert cloud_entry.state is ConfigEntryState.LOADED


@pytest.mark.parametrize(
    ("fault", "state", "last_error"),
    [
        (Fault.TOO_MANY_REQUESTS, "rate_limited", "rate_limited"),
        (Fault.MAINTENANCE, "maintenance", "maintenance"),
        (Fault.HTML_503, "unreachable", "communication_error"),
    ],
)
async def test_what_the_cloud_does_to_one_jdownloader_is_the_state_of_the_connection_at_once(
    hass: HomeAssistant,
    client: Client,
    cloud_entry: ConfigEntry,
    office: SimulatedDevice,
    office_id: str,
    simulator: Simulator,
    fault: Fault,
    state: str,
    last_error: str,
) -> None:
    office.controls.close_direct()
    simulator.controls.fail_next(fault, count=1000)

    await client.refused("downloads/start", device_id=office_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    reported = await row(client, cloud_entry.entry_id)
    assert (reported["state"], reported["last_error"]) == (state, last_error)


async def test_a_cloud_that_refuses_connections_is_unreachable_at_once(
    hass: HomeAssistant,
    client: Client,
    cloud_entry: ConfigEntry,
    office: SimulatedDevice,
    office_id: str,
    simulator: Simulator,
) -> None:
    office.controls.close_direct()
    simulator.controls.take_offline()

    await client.refused("downloads/start", device_id=office_id)
    assert (await row(client, cloud_entry.entry_id))["state"] == "unreachable"

    simulator.controls.bring_online()
    await client.call("downloads/start", device_id=office_id)
    assert (await row(client, cloud_entry.entry_id))["state"] == "connected"


async def test_a_password_that_was_changed_is_seen_with_the_first_call(
    hass: HomeAssistant,
    client: Client,
    cloud_entry: ConfigEntry,
    office: SimulatedDevice,
    office_id: str,
    simulator: Simulator,
) -> None:
    office.controls.close_direct()
    simulator.accounts[0].password = "another"
    simulator.controls.expire_sessions(reconnect_works=False)

    await client.refused("downloads/start", device_id=office_id)
    reported = await row(client, cloud_entry.entry_id)
    assert (reported["state"], reported["last_error"]) == ("authentication_failed", "authentication_error")


async def test_one_jdownloader_that_is_off_changes_nothing(
    client: Client, cloud_entry: ConfigEntry, office: SimulatedDevice, office_id: str
) -> None:
    before = await row(client, cloud_entry.entry_id)
    office.controls.close_direct()
    office.controls.take_offline()

    await client.refused("downloads/start", device_id=office_id)
    assert await row(client, cloud_entry.entry_id) == before


async def test_a_local_jdownloader_that_is_gone_is_unreachable_with_the_first_call(
    client: Client, local_entry: ConfigEntry, cellar: SimulatedDevice, tick: Tick
) -> None:
    (cellar_id,) = (await row(client, local_entry.entry_id))["device_ids"]
    cellar.controls.close_remote_api()

    assert await client.refused("downloads/start", device_id=cellar_id) == error("communication_error")
    await tick(REFRESH_COOLDOWN)
    assert (await row(client, local_entry.entry_id))["state"] == "unreachable"
