"""Section 3 of the contract: the program itself, over the socket."""

from homeassistant.auth.models import User
import pytest

from simulator import SimulatedDevice, Simulator
from tests.support.websocket_api.client import Client, availability, error, watched
from tests.websocket_api.conftest import Connect

LIMITED = "https://hoster.example.org/host/iplimit/5000/a.bin"
"""A file for which its hoster wants another address, each time."""

pytestmark = pytest.mark.usefixtures("passing_time")


@pytest.fixture
def updatable(office: SimulatedDevice) -> None:
    """Let the first JDownloader have an updater, and an update."""
    office.world.has_updater = office.world.is_update_published = True


@pytest.mark.usefixtures("updatable")
async def test_system_check_update_reports_of_an_update(client: Client, office_id: str) -> None:
    assert await client.call("system/check_update", device_id=office_id) == {"update_available": True}
    (office,) = [row for row in (await client.call("devices/list"))["devices"] if row["device_id"] == office_id]
    assert "update" in office["capabilities"]


@pytest.mark.parametrize("command", ["check_update", "update"])
async def test_a_jdownloader_without_updater_is_not_supported(client: Client, office_id: str, command: str) -> None:
    answer = await client.refused(f"system/{command}", device_id=office_id)

    assert answer == error("not_supported", "no_updater")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("command", "path"), [("restart", "/system/restartJD"), ("update", "/update/restartAndUpdate")]
)
@pytest.mark.usefixtures("updatable")
async def test_system_restart_and_update_are_reported_as_an_absence_and_then_comes_a_fresh_snapshot(
    client: Client, simulator: Simulator, office_id: str, command: str, path: str
) -> None:
    await client.call("system/check_update", device_id=office_id)
    stream = await watched(client, office_id, interval=1)
    assert await client.call(f"system/{command}", device_id=office_id) is None
    while (event := await stream.next())["type"] != "availability":
        pass
    assert availability(event) == ("availability", False, "device_offline")
    while (event := await stream.next())["type"] == "availability":
        pass
    assert event["type"] == "snapshot"
    assert simulator.requests.count(path, device="Office") == 1


async def test_system_exit_is_reported_as_an_absence(client: Client, office_id: str) -> None:
    stream = await watched(client, office_id, interval=1)
    await client.call("system/exit", device_id=office_id)
    while (event := await stream.next())["type"] != "availability":
        pass

    assert availability(event) == ("availability", False, "device_offline")


async def test_system_reconnect_lets_what_a_hoster_blocked_be_tried_again_from_another_address(
    client: Client, office: SimulatedDevice, office_id: str
) -> None:
    (limited,) = office.world.add_package("limited", [LIMITED], in_downloads=True).links
    stream = await watched(client, office_id, interval=1, include=["links"])
    await client.call("downloads/start", device_id=office_id)
    while [link["state"] for link in stream.known["links"]] != ["waiting"]:
        await stream.next()
    first = limited.wait
    assert first is not None
    assert await client.call("system/reconnect", device_id=office_id) is None
    while limited.wait is first or limited.wait is None:
        await client.call("status/get", device_id=office_id)

    assert limited.wait.until - first.until < 600_000  # it did not just wait until it may have another go


@pytest.mark.usefixtures("updatable")
async def test_an_admin_is_needed_for_system_other_than_check_update(
    office_id: str, connect: Connect, normal_user: User, simulator: Simulator
) -> None:
    user = await connect(normal_user)
    commands = ("update", "reconnect", "restart", "exit")
    refused = [await user.refused(f"system/{command}", device_id=office_id) for command in commands]

    assert refused == [error("unauthorized", "unauthorized_admin")] * 4
    assert await user.call("system/check_update", device_id=office_id) == {"update_available": True}


async def test_who_may_only_read_may_not_even_look_for_an_update(
    office_id: str, connect: Connect, reader: User
) -> None:
    guest = await connect(reader)

    assert await guest.refused("system/check_update", device_id=office_id) == error("unauthorized")
