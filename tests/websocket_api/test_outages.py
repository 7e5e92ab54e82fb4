"""Section 4 of the contract: what clients receive when a JDownloader is not there."""

from time import monotonic

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.jdownloader_ws.api.connection import READ_TIMEOUT
from custom_components.jdownloader_ws.data import DATA
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.model import Package
from tests.support.simulated_requests import polls
from tests.support.websocket_api.client import Client, availability, error, watched
from tests.websocket_api.conftest import Connect, Tick

pytestmark = pytest.mark.usefixtures("attic")


async def test_an_outage_is_reported_with_its_reason_and_after_it_comes_a_fresh_snapshot(
    films: Package, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1)
    revision = stream.known["revision"]
    office.controls.take_offline()
    await tick(2)
    lost = await stream.next()
    office.controls.bring_online()
    office.world.add_package("meanwhile", ["https://example.org/m.bin"], in_downloads=True)
    await tick(6)
    back = await stream.next()

    assert availability(lost) == ("availability", False, "device_offline")
    assert revision < lost["revision"] < back["revision"]
    assert back["type"] == "snapshot"
    assert [package["name"] for package in back["packages"]] == ["films", "meanwhile"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.TOO_MANY_REQUESTS, "rate_limited"),
        (Fault.MAINTENANCE, "maintenance"),
        (Fault.HTML_502, "communication_error"),
    ],
)
async def test_the_reason_says_what_is_wrong(
    office: SimulatedDevice, client: Client, office_id: str, tick: Tick, fault: Fault, reason: str
) -> None:
    office.controls.close_direct()
    stream = await watched(client, office_id, interval=1)
    office.controls.fail_next(fault, "/poll", count=100)
    await tick(2)

    assert availability(await stream.next()) == ("availability", False, reason)


@pytest.mark.thorough
@pytest.mark.parametrize("command", ["status/get", "captchas/list"])
async def test_who_asks_for_what_is_known_not_to_answer_is_reported_so_at_once_and_it_is_tried_again(
    cellar: SimulatedDevice, client: Client, cellar_id: str, tick: Tick, command: str
) -> None:
    await client.call("status/get", device_id=cellar_id)
    cellar.controls.fail_next(Fault.HTML_502, "/poll")
    await tick(61)
    cellar.controls.fail_next(Fault.HANG_BEFORE, "/poll", seconds=60)
    began = monotonic()
    refused = await client.refused(command, device_id=cellar_id)
    assert refused["code"] == "communication_error"
    assert monotonic() - began < READ_TIMEOUT / 2
    cellar.controls.clear_faults()


async def test_who_asks_for_what_is_back_gets_it_at_once(
    cellar: SimulatedDevice, client: Client, cellar_id: str, tick: Tick
) -> None:
    cellar.controls.fail_next(Fault.HTML_502, "/poll")
    await tick(61)
    assert (await client.call("status/get", device_id=cellar_id))["status"]["state"] == "idle"


async def test_a_password_that_was_changed_is_an_authentication_error(
    simulator: Simulator, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    office.controls.close_direct()
    stream = await watched(client, office_id, interval=1)
    simulator.accounts[0].password = "another"
    simulator.controls.expire_sessions(reconnect_works=False)
    await tick(2)

    assert availability(await stream.next()) == ("availability", False, "authentication_error")


async def test_who_begins_to_watch_during_an_outage_is_reported_so_first(
    office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    office.controls.take_offline()
    await tick(61)
    stream = await client.subscribe(device_id=office_id, interval=1)
    first = await stream.next()
    office.controls.bring_online()
    await tick(6)

    assert availability(first) == ("availability", False, "device_offline")
    assert (await stream.next())["type"] == "snapshot"


@pytest.mark.parametrize("include", [["status"], ["status", "packages", "links", "accounts", "settings", "dialogs"]])
async def test_who_begins_to_watch_before_the_entry_is_set_up_is_reported_so_and_gets_a_snapshot_once_it_is(
    hass: HomeAssistant,
    films: Package,
    office: SimulatedDevice,
    client: Client,
    cloud_entry: ConfigEntry,
    office_id: str,
    tick: Tick,
    include: list[str],
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    stream = await client.subscribe(device_id=office_id, interval=1, include=include)
    first = await stream.next()
    assert availability(first) == ("availability", False, "not_loaded")
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    back = await stream.next()
    assert (back["type"], back["complete"], set(include) - set(back)) == ("snapshot", True, set())
    assert back["revision"] > first["revision"]

    office.world.start()
    await tick(2)
    assert (await stream.next())["status"]["state"] == "running"
    await stream.unsubscribe()
    assert hass.data[DATA].hubs == {}


async def test_who_begins_to_watch_while_setting_up_is_tried_again_gets_a_snapshot_when_it_succeeds(
    hass: HomeAssistant, simulator: Simulator, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    simulator.controls.fail_next(Fault.HTML_502, count=50)
    assert not await hass.config_entries.async_setup(cloud_entry.entry_id)
    assert cloud_entry.state is ConfigEntryState.SETUP_RETRY
    stream = await client.subscribe(device_id=office_id)
    assert availability(await stream.next()) == ("availability", False, "not_loaded")

    simulator.controls.clear_faults()
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    assert (await stream.next())["type"] == "snapshot"


async def test_an_entry_that_is_removed_before_it_was_ever_set_up_again_ends_the_subscription(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    stream = await client.subscribe(device_id=office_id)
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)

    reported = [availability(event) for event in await stream.all()]
    assert reported == [("availability", False, "not_loaded"), ("availability", False, "removed")]
    assert hass.data[DATA].hubs == {}


async def test_a_jdownloader_that_is_not_set_up_is_watched_only_by_who_may_see_it(
    hass: HomeAssistant, cloud_entry: ConfigEntry, office_id: str, connect: Connect, stranger: MockUser, reader: User
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    unknown, guest = await connect(stranger), await connect(reader)

    assert await unknown.refused("monitor/subscribe", device_id=office_id) == error("unauthorized")
    assert await unknown.refused("status/get", device_id=office_id) == error("unauthorized")
    stream = await guest.subscribe(device_id=office_id)
    assert availability(await stream.next()) == ("availability", False, "not_loaded")


async def test_a_reload_is_reported_and_then_comes_a_fresh_snapshot(
    hass: HomeAssistant, films: Package, client: Client, cloud_entry: ConfigEntry, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1)
    revision = stream.known["revision"]
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    lost, back = await stream.next(), await stream.next()
    await tick(2)

    assert availability(lost) == ("availability", False, "not_loaded")
    assert lost["revision"] > revision
    assert back["type"] == "snapshot"
    assert [link["name"] for link in back["links"]] == ["one.bin", "two.bin"]
    assert await stream.all() == []


async def test_who_watches_through_a_reload_continues_watching(
    hass: HomeAssistant,
    films: Package,
    office: SimulatedDevice,
    client: Client,
    cloud_entry: ConfigEntry,
    office_id: str,
    tick: Tick,
) -> None:
    stream = await watched(client, office_id, interval=1)
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    assert availability(await stream.next()) == ("availability", False, "not_loaded")
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    assert (await stream.next())["type"] == "snapshot"

    office.world.start()
    await tick(2)
    assert (await stream.next())["status"]["state"] == "running"


async def test_a_jdownloader_that_is_offline_through_a_reload_is_reported_to_be(
    hass: HomeAssistant,
    films: Package,
    office: SimulatedDevice,
    client: Client,
    cloud_entry: ConfigEntry,
    office_id: str,
    tick: Tick,
) -> None:
    stream = await watched(client, office_id, interval=1)
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    office.controls.take_offline()
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    reported = [availability(await stream.next()) for _ in range(2)]
    late = await client.subscribe(device_id=office_id)
    first = await late.next()
    office.controls.bring_online()
    await tick(61)

    assert reported == [("availability", False, "not_loaded"), ("availability", False, "device_offline")]
    assert availability(first) == ("availability", False, "device_offline")
    assert [(await one.next())["type"] for one in (stream, late)] == ["snapshot", "snapshot"]


async def test_what_happens_to_other_entries_or_to_names_is_none_of_a_watchers_business(
    hass: HomeAssistant,
    local_entry: ConfigEntry,
    client: Client,
    cloud_entry: ConfigEntry,
    office_id: str,
    device_registry: dr.DeviceRegistry,
) -> None:
    stream = await watched(client, office_id, interval=1)
    await hass.config_entries.async_reload(local_entry.entry_id)
    hass.config_entries.async_update_entry(cloud_entry, title="Mine")
    device_registry.async_update_device(office_id, name_by_user="Big box")
    await hass.async_block_till_done()

    assert await stream.all() == []


async def test_a_removed_entry_is_reported_and_nothing_more(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    stream = await watched(client, office_id)
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)

    reported = [availability(event) for event in await stream.all()]
    assert reported == [("availability", False, "not_loaded"), ("availability", False, "removed")]
    await stream.unsubscribe()


@pytest.mark.usefixtures("stale")
async def test_a_jdownloader_that_is_removed_while_a_subscription_begins_is_reported_to_be(
    hass: HomeAssistant, office: SimulatedDevice, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    office.answer_delay = 0.3
    message_id = await client.send("monitor/subscribe", device_id=office_id)
    await client.answer(await client.send("/ping"))  # it has begun
    await hass.config_entries.async_remove(cloud_entry.entry_id)
    answer = await client.answer(message_id)

    assert answer["success"]
    reported = [availability(await client.event(message_id)) for _ in range(2)]
    assert reported == [("availability", False, "not_loaded"), ("availability", False, "removed")]
    assert hass.data[DATA].hubs == {}


async def test_unsubscribing_ends_it(
    films: Package, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1)
    other = await watched(client, office_id, interval=1)
    await stream.unsubscribe()
    office.world.start()
    await tick(2)

    assert await stream.all() == []
    assert [event["type"] for event in await other.all()] == ["delta"]


async def test_it_ends_with_the_connection(
    films: Package, office: SimulatedDevice, simulator: Simulator, connect: Connect, office_id: str, tick: Tick
) -> None:
    client = await connect(None)
    await watched(client, office_id, interval=1)
    await client.socket.close()
    await tick(2)
    before = polls(simulator)
    for _ in range(5):
        await tick(2)

    assert polls(simulator) == before


@pytest.mark.usefixtures("stale")
async def test_a_connection_that_ends_while_a_subscription_begins_leaves_nothing(
    films: Package, office: SimulatedDevice, simulator: Simulator, connect: Connect, office_id: str, tick: Tick
) -> None:
    client = await connect(None)
    office.answer_delay = 0.3
    await client.send("monitor/subscribe", device_id=office_id, interval=1)
    await client.socket.close()
    office.answer_delay = 0
    await tick(2)
    before = polls(simulator)
    for _ in range(5):
        await tick(2)

    assert polls(simulator) == before
