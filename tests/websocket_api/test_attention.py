"""Section 2 of the contract: what waits for a person, in the status and in the stream."""

from homeassistant.config_entries import ConfigEntry
import pytest

from simulator import SimulatedDevice
from simulator.world.states import Extraction
from tests.support.websocket_api.client import Client, watched
from tests.websocket_api.conftest import Tick

PARTS = [f"https://example.org/film.part{n}.rar" for n in (1, 2)]


@pytest.mark.usefixtures("stale")
async def test_the_status_says_what_waits(office: SimulatedDevice, client: Client, office_id: str) -> None:
    assert (await client.call("status/get", device_id=office_id))["status"]["attention"] == []

    office.world.add_package("Film", PARTS, in_downloads=True)
    for part in office.world.downloads.links:
        part.extraction = Extraction.ERROR_PW
    status = (await client.call("status/get", device_id=office_id))["status"]
    assert status["attention"] == [{"kind": "extraction", "count": 1, "until": None}]


async def test_a_delta_says_what_waits_only_when_that_changed(
    office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1)
    assert stream.known["status"]["attention"] == []
    office.world.add_package("Film", PARTS, in_downloads=True)
    office.world.add_package("Large", ["https://example.org/slow/9000/90000000/large.bin"], in_downloads=True)
    for part in office.world.downloads.packages[0].links:
        part.extraction = Extraction.ERROR_CRC
    office.world.start()
    for _ in range(8):
        await tick(2)
    reported = [event["status"] for event in await stream.all() if "status" in event]

    assert len(reported) > 4
    assert len([status for status in reported if "attention" in status]) == 1
    assert stream.known["status"]["attention"] == [{"kind": "extraction", "count": 1, "until": None}]


@pytest.mark.usefixtures("cloud_entry")
async def test_of_a_jdownloader_that_is_offline_it_is_not_known(
    cloud_entry: ConfigEntry, attic: SimulatedDevice, client: Client, attic_id: str, tick: Tick
) -> None:
    attic.go_offline()
    await tick(120)
    status = (await client.call("status/get", device_id=attic_id))["status"]
    assert {name: value for name, value in status.items() if value is not None} == {"state": "offline"}
