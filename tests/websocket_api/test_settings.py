"""Sections 2 and 3 of the contract: settings, over the socket."""

from typing import Any

from homeassistant.auth.models import User
import pytest

from simulator import SimulatedDevice
from simulator.world.model import Package
from tests.support.websocket_api.client import Client, error, watched
from tests.websocket_api.conftest import Connect

SETTINGS = """speed_limit speed_limit_enabled max_downloads max_chunks max_downloads_per_hoster automatic_reconnect
premium clipboard stop_after_current"""

pytestmark = pytest.mark.usefixtures("passing_time")


async def test_settings_get(client: Client, office_id: str) -> None:
    result = await client.call("settings/get", device_id=office_id)

    assert set(result) == {"revision", "settings"}
    assert set(result["settings"]) == set(SETTINGS.split())


@pytest.mark.parametrize(
    "wanted",
    [
        {"speed_limit": 123_456, "speed_limit_enabled": True},
        {"max_downloads": 7, "max_chunks": 5},
        {"max_downloads_per_hoster": 2},
        {"automatic_reconnect": True, "premium": False, "clipboard": False},
        {"stop_after_current": True},
    ],
)
async def test_settings_set_answers_with_the_new_values_as_read_back(
    client: Client, office_id: str, wanted: dict[str, Any]
) -> None:
    stream = await watched(client, office_id, interval=1, include=["settings"])
    assert set(stream.known["settings"]) == set(SETTINGS.split())
    result = await client.call("settings/set", device_id=office_id, **wanted)

    assert result["pending"] is False
    assert wanted.items() <= result["settings"].items()
    while stream.known["settings"] != result["settings"]:
        await stream.next()


async def test_a_speed_limit_set_during_a_pause_is_kept_and_answered_with_pending(
    films: Package, client: Client, office: SimulatedDevice, office_id: str
) -> None:
    office.world.start()
    office.world.advance(2)
    await client.call("downloads/pause", device_id=office_id)
    while (await client.call("status/get", device_id=office_id))["status"]["state"] != "paused":
        pass
    result = await client.call("settings/set", device_id=office_id, speed_limit=54_321)

    assert result["pending"] is True
    assert result["settings"]["speed_limit"] == 54_321


@pytest.mark.parametrize(
    ("field", "value"),
    [("speed_limit", -1), ("max_chunks", True), ("premium", 1), ("clipboard", "hunter2")],
)
async def test_a_setting_of_the_wrong_form_is_refused_by_name(
    client: Client, office_id: str, field: str, value: Any
) -> None:
    answer = await client.refused("settings/set", device_id=office_id, **{field: value})

    assert answer == error("invalid_format", "invalid_field", field=field)


async def test_a_command_without_settings_is_refused(client: Client, office_id: str) -> None:
    assert await client.refused("settings/set", device_id=office_id) == error("invalid_format", "no_settings")


async def test_who_may_only_read_changes_nothing(office_id: str, connect: Connect, reader: User) -> None:
    guest = await connect(reader)

    assert set((await guest.call("settings/get", device_id=office_id))["settings"]) == set(SETTINGS.split())
    assert await guest.refused("settings/set", device_id=office_id, premium=False) == error("unauthorized")
