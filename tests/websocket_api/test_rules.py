"""Section 1 of the contract: rules for all commands."""

from collections.abc import Collection
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest

from simulator import SimulatedDevice
from simulator.faults import Fault
from simulator.world.model import Package
from tests.support.websocket_api.client import Client, error
from tests.support.websocket_api.sample_fields import ABOUT_ONE, fields_of
from tests.websocket_api.conftest import Connect, Tick

pytestmark = pytest.mark.usefixtures("attic")


async def refusals(client: Client, device_id: str, but_not: Collection[str] = ()) -> dict[str, dict[str, Any]]:
    """Return what all commands about a JDownloader answer, which has to be an error."""
    return {
        command: await client.refused(command, **fields_of(command, device_id))
        for command in ABOUT_ONE
        if command not in but_not
    }


async def test_device_id_may_be_left_out_while_exactly_one_is_set_up(
    local_entry: ConfigEntry, connect: Connect
) -> None:
    client = await connect(None)

    assert (await client.call("status/get"))["status"]["state"] == "idle"


async def test_device_id_may_not_be_left_out_with_several(client: Client) -> None:
    assert await client.refused("status/get") == error("not_found", "several_devices")


async def test_device_id_may_not_be_left_out_with_none(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)

    assert await client.refused("status/get") == error("not_found", "no_device")


async def test_an_unknown_device_is_not_found(client: Client) -> None:
    answers = await refusals(client, "nobody")

    assert answers == dict.fromkeys(answers, error("not_found", "device_not_found", device_id="nobody"))


async def test_a_device_of_another_integration_is_not_found(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    lamp = device_registry.async_get_or_create(config_entry_id=cloud_entry.entry_id, identifiers={("lamps", "1")})

    answer = await client.refused("status/get", device_id=lamp.id)
    assert answer == error("not_found", "device_not_found", device_id=lamp.id)
    ids = [device["device_id"] for device in (await client.call("devices/list"))["devices"]]
    assert lamp.id not in ids


async def test_a_device_whose_entry_is_not_set_up_is_not_loaded(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    answers = await refusals(client, office_id, but_not={"monitor/subscribe"})

    assert answers == dict.fromkeys(answers, error("not_loaded", device="Office"))


async def test_a_jdownloader_that_is_offline_is_device_offline(
    client: Client, office_id: str, office: SimulatedDevice, tick: Tick
) -> None:
    office.controls.take_offline()
    await tick(61)
    answers = await refusals(client, office_id, but_not={"status/get", "monitor/subscribe", "jobs/get"})

    assert answers == dict.fromkeys(answers, error("device_offline"))


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.TOO_MANY_REQUESTS, "rate_limited"),
        (Fault.MAINTENANCE, "maintenance"),
        (Fault.HTML_200, "communication_error"),
        (Fault.OFFLINE, "device_offline"),
    ],
)
async def test_what_is_wrong_is_said_as_it_is(
    client: Client, office_id: str, office: SimulatedDevice, tick: Tick, fault: Fault, code: str
) -> None:
    office.controls.close_direct()
    office.controls.fail_next(fault, "/poll", count=100)
    await tick(61)

    assert await client.refused("downloads/list", device_id=office_id) == error(code)


async def test_a_command_whose_answer_was_lost_and_whose_effect_does_not_show_has_an_unknown_outcome(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.controls.fail_next(Fault.RESET_BEFORE, "/start", count=2)

    assert await client.refused("downloads/start", device_id=office_id) == error("outcome_unknown")


async def test_a_command_whose_answer_was_lost_and_whose_effect_shows_has_succeeded(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.world.effect_delay = 0
    office.controls.fail_next(Fault.RESET_AFTER, "/start")

    assert await client.call("downloads/start", device_id=office_id) is None
    assert office.world.state == "RUNNING"


async def test_what_jdownloader_refuses_is_rejected(client: Client, office_id: str) -> None:
    assert await client.refused("downloads/pause", device_id=office_id) == error("rejected", "nothing_runs")


async def test_errors_have_an_english_message(client: Client, office_id: str) -> None:
    answer = await client.answer(await client.send("downloads/pause", device_id=office_id))

    assert answer["error"]["message"] == "There is no running download that could be paused"


async def test_a_revision_grows_with_each_change_and_starts_again_after_a_reload(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str, office: SimulatedDevice, tick: Tick
) -> None:
    async def revision() -> int:
        found: int = (await client.call("status/get", device_id=office_id))["revision"]
        return found

    first = await revision()
    assert await revision() == first
    office.world.add_package("films", ["https://example.org/a.bin"], in_downloads=True)
    await tick(61)
    assert await revision() > first

    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await revision() == first
