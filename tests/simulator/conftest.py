"""What the tests of the simulator share."""

from collections.abc import AsyncIterator

from aiohttp import ClientSession, TCPConnector
import pytest

from simulator import Account, SimulatedDevice, Simulator
from tests.support.simulator.cloud_client import EMAIL, PASSWORD, CloudClient


@pytest.fixture
async def simulator(socket_enabled: None) -> AsyncIterator[Simulator]:
    """Return a simulator with ports open, and an empty cloud."""
    simulator = Simulator()
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
def account(simulator: Simulator) -> Account:
    """Return an account of the cloud."""
    return simulator.add_account(EMAIL, PASSWORD)


@pytest.fixture
def nas(simulator: Simulator, account: Account) -> SimulatedDevice:
    """Return a JDownloader in the cloud, with its RemoteAPI on."""
    return simulator.add_device("NAS", account)


@pytest.fixture
async def http(socket_enabled: None) -> AsyncIterator[ClientSession]:
    """Return a client that opens a connection for each request."""
    async with ClientSession(connector=TCPConnector(force_close=True)) as session:
        yield session


@pytest.fixture
async def client(simulator: Simulator, account: Account, http: ClientSession) -> CloudClient:
    """Return a client that has signed in."""
    client = CloudClient(http, simulator.cloud_url, EMAIL, PASSWORD)
    await client.connect()
    return client
