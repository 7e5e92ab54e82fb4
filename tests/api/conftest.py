"""What the tests of the library share."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.connection import JDownloaderConnection
from custom_components.jdownloader_ws.api.local import LocalConnection
from custom_components.jdownloader_ws.api.timing import Timing
from custom_components.jdownloader_ws.api.transport import JDownloaderTransport
from simulator import SimulatedDevice, Simulator
from tests.conftest import ATTIC_ID, EMAIL, OFFICE_ID, PASSWORD

type Call = Callable[[JDownloaderConnection], object]

QUICK = Timing(
    connect=0.5,
    session=0.5,
    direct_connect=0.2,
    direct_read=0.4,
    probe_read=0.4,
    probe_addresses=0.5,
    first_look=0.2,
    longest_look=1.0,
    first_account_pause=0.2,
    longest_account_pause=1.0,
    first_device_pause=0.2,
    longest_device_pause=1.0,
)
"""Short enough for tests, long enough for a busy machine."""


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
    client = JDownloaderAccount(EMAIL, PASSWORD, timing=QUICK)
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
    connection = LocalConnection("127.0.0.1", cellar.remote_api_port, timing=QUICK)
    yield connection
    await asyncio.to_thread(connection.close)
