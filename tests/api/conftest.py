"""What the tests of the library share."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
import os

import myjdapi
import pytest

from custom_components.jdownloader_ws.api import direct as direct_module, gate as gate_module
from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.connection import JDownloaderConnection
from custom_components.jdownloader_ws.api.local import LocalConnection
from custom_components.jdownloader_ws.api.transport import JDownloaderTransport
from simulator import SimulatedDevice, Simulator
from tests.support.api.calls import read
from tests.support.api.waiting import StoppedClock
from tests.support.constants import ATTIC_ID, EMAIL, OFFICE_ID, PASSWORD

# Which release of the library `scripts/test` wants to be tried; the one in the environment where it names none.
if (release := os.environ.get("MYJDAPI_RELEASE")) is not None:
    assert myjdapi.__version__ == release

type Call = Callable[[JDownloaderConnection], object]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    """Stop the clock of all pauses."""
    clock = StoppedClock()
    monkeypatch.setattr(gate_module, "monotonic", clock)
    monkeypatch.setattr(direct_module, "monotonic", clock)
    return clock


@pytest.fixture(autouse=True)
def _sockets(socket_enabled: None) -> None:
    """Everything here goes over real HTTP on this machine."""


@pytest.fixture
def transport() -> Iterator[JDownloaderTransport]:
    """Return a transport that is closed in the end."""
    transport = JDownloaderTransport(trusts_environment=False)
    yield transport
    transport.close()


@pytest.fixture
async def client(simulator: Simulator) -> AsyncIterator[JDownloaderAccount]:
    """Return the account of the simulated cloud, not signed in yet."""
    client = JDownloaderAccount(EMAIL, PASSWORD)
    yield client
    await asyncio.to_thread(client.disconnect)


@pytest.fixture
async def office_connection(client: JDownloaderAccount) -> JDownloaderConnection:
    """Return the connection to one JDownloader of the account, signed in."""
    await asyncio.to_thread(client.connect)
    return client.connection(OFFICE_ID)


@pytest.fixture
async def attic_connection(client: JDownloaderAccount) -> JDownloaderConnection:
    """Return the connection to the other one."""
    return client.connection(ATTIC_ID)


@pytest.fixture
async def cellar_connection(cellar: SimulatedDevice) -> AsyncIterator[JDownloaderConnection]:
    """Return the connection to the JDownloader without account."""
    connection = LocalConnection("127.0.0.1", cellar.remote_api_port)
    yield connection
    await asyncio.to_thread(connection.close)


@pytest.fixture
async def direct(office_connection: JDownloaderConnection, simulator: Simulator) -> JDownloaderConnection:
    """Return a connection that found its direct way."""
    await asyncio.to_thread(read, office_connection)
    assert await asyncio.to_thread(office_connection.probe) is True
    simulator.requests.clear()
    return office_connection
