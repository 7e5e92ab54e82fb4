"""Answers that are too large, or hold too much, on the wire: what of a list is read nevertheless."""

from asyncio import to_thread
from time import thread_time

import pytest

from custom_components.jdownloader_ws.api.connection import JDownloaderConnection
from custom_components.jdownloader_ws.api.errors import Fault as Reason, JDownloaderConnectionError
from custom_components.jdownloader_ws.api.reader import Reader
from simulator import SimulatedDevice
from simulator.faults import Fault

LINKS = "/downloadsV2/queryLinks"
SECONDS = 2.0


@pytest.fixture(params=["cellar_connection", "office_connection", "direct"])
def connection(request: pytest.FixtureRequest) -> JDownloaderConnection:
    """Return a connection of each kind."""
    connection: JDownloaderConnection = request.getfixturevalue(request.param)
    return connection


@pytest.fixture
def device(request: pytest.FixtureRequest, connection: JDownloaderConnection) -> SimulatedDevice:
    """Return the JDownloader at its other end."""
    is_local = not connection.is_signed_in
    device: SimulatedDevice = request.getfixturevalue("cellar" if is_local else "office")
    return device


@pytest.mark.thorough
async def test_pages_of_fat_rows_get_smaller_until_they_fit(
    connection: JDownloaderConnection, device: SimulatedDevice
) -> None:
    names = [f"http://files.example/fast/9/{n}.bin" for n in range(120)]
    device.world.add_package("Many", names, in_downloads=True)
    device.controls.fail_next(Fault.FAT_ROWS, "/queryLinks", 1_000, size=100_000)
    snapshot = await to_thread(Reader(connection.call).read)
    assert [link.name for link in snapshot.downloads.links] == [name.rpartition("/")[2] for name in names]
    assert f"{LINKS}: JDownloaderTooLargeError (too_large)" in connection.record.errors()


@pytest.mark.parametrize("fault", [Fault.MANY_OBJECTS, Fault.DEEP, Fault.COMPRESSED])
async def test_what_is_no_answer_costs_little_and_is_one(
    connection: JDownloaderConnection, device: SimulatedDevice, fault: Fault
) -> None:
    size = {Fault.MANY_OBJECTS: 3_000_000, Fault.DEEP: 100_000, Fault.COMPRESSED: 50_000_000}[fault]
    reader = Reader(connection.call)
    await to_thread(reader.read)
    device.controls.fail_next(fault, "/polling/poll", 4, size=size)

    def read() -> tuple[Reason, float]:
        started = thread_time()
        with pytest.raises(JDownloaderConnectionError) as caught:
            reader.read()
        return caught.value.fault, thread_time() - started

    found, seconds = await to_thread(read)
    assert found in (Reason.UNREADABLE, Reason.TOO_LARGE)
    assert seconds < SECONDS
