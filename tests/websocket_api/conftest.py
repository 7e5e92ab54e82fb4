"""Clients of several users, a clock that moves on request, and the devices by name."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from time import monotonic

from homeassistant.auth.const import GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.auth.permissions.models import PermissionLookup
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice, Simulator
from simulator.world.model import Package
from tests.support.clock import EventLoopClock
from tests.support.constants import ATTIC_ID, LOCAL_ENTRY_ID, OFFICE_ID
from tests.support.websocket_api.client import Client

type Connect = Callable[[User | None], Awaitable[Client]]
type Tick = Callable[[float], Awaitable[None]]


@pytest.fixture
def connect(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> Connect:
    """Return how to connect as a user; as an administrator without one."""

    async def as_user(user: User | None = None) -> Client:
        if user is None:
            return Client(await hass_ws_client())
        token = await hass.auth.async_create_refresh_token(user, client_id="https://example.org/")
        return Client(await hass_ws_client(hass, hass.auth.async_create_access_token(token)))

    return as_user


@pytest.fixture
async def client(cloud_entry: ConfigEntry, connect: Connect) -> Client:
    """Return an administrator's client, with the account set up."""
    return await connect(None)


@pytest.fixture
def clock(hass: HomeAssistant) -> EventLoopClock:
    """Return the clock of all that waits in the event loop."""
    return EventLoopClock(hass.loop)


@pytest.fixture
def tick(hass: HomeAssistant, simulator: Simulator, clock: EventLoopClock) -> Tick:
    """Return how to let time pass: for the simulated JDownloaders, and for all that waits in the event loop."""

    async def advance(seconds: float) -> None:
        simulator.advance(seconds)
        clock.ahead += seconds
        await asyncio.sleep(0)
        await hass.async_block_till_done(wait_background_tasks=True)

    return advance


@pytest.fixture
async def passing_time(simulator: Simulator, clock: EventLoopClock) -> AsyncGenerator[None]:
    """Let time pass by itself, ten times as fast as outside."""

    async def pass_by() -> None:
        while True:
            simulator.advance(0.2)
            clock.ahead += 0.2
            await asyncio.sleep(0.02)

    task = asyncio.create_task(pass_by())
    yield
    task.cancel()


@pytest.fixture
def stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all that was read be older than any maximum age."""
    monkeypatch.setattr("custom_components.jdownloader_ws.coordinator.monotonic", lambda: monotonic() + 100)


@pytest.fixture
def films(office: SimulatedDevice) -> Package:
    """Put two links into the download list of the first JDownloader, one with a query in its address."""
    addresses = ["https://example.org/one.bin?token=abc", "https://example.org/two.bin"]
    return office.world.add_package("films", addresses, in_downloads=True)


@pytest.fixture
def grabbed(office: SimulatedDevice) -> Package:
    """Put two links into its LinkGrabber."""
    addresses = ["https://example.org/three.bin?token=abc", "https://example.org/four.bin"]
    return office.world.add_package("series", addresses)


@pytest.fixture
def library(office: SimulatedDevice) -> list[Package]:
    """Put 3,000 links in three packages into its download list: more than fits into a message."""
    return [
        office.world.add_package(
            f"shelf {n}", [f"https://example.org/{n}/{part}.bin" for part in range(1000)], in_downloads=True
        )
        for n in range(3)
    ]


@pytest.fixture
def office_id(cloud_entry: ConfigEntry, device_registry: dr.DeviceRegistry) -> str:
    """Return the device id of the first JDownloader of the account."""
    return device_id(device_registry, OFFICE_ID, cloud_entry.entry_id)


@pytest.fixture
def attic_id(attic: SimulatedDevice, cloud_entry: ConfigEntry, device_registry: dr.DeviceRegistry) -> str:
    """Return the device id of the second JDownloader of the account."""
    return device_id(device_registry, ATTIC_ID, cloud_entry.entry_id)


@pytest.fixture
def cellar_id(local_entry: ConfigEntry, device_registry: dr.DeviceRegistry) -> str:
    """Return the device id of the JDownloader without account."""
    return device_id(device_registry, LOCAL_ENTRY_ID, local_entry.entry_id)


def device_id(registry: dr.DeviceRegistry, jd_id: str, entry_id: str) -> str:
    """Return the id of a JDownloader's device."""
    device = registry.async_get_device_by_identifier((DOMAIN, jd_id), entry_id)
    assert device is not None
    return device.id


@pytest.fixture
async def normal_user(hass: HomeAssistant) -> User:
    """Return a user who may see and control all entities, and is no administrator."""
    return await hass.auth.async_create_user("Somebody", group_ids=[GROUP_ID_USER])


@pytest.fixture
async def reader(hass: HomeAssistant) -> User:
    """Return a user who may see all entities and control none."""
    return await hass.auth.async_create_user("Guest", group_ids=[GROUP_ID_READ_ONLY])


@pytest.fixture
def stranger(hass: HomeAssistant) -> MockUser:
    """Return a user who may see nothing; what they may is set by `mock_policy`."""
    user = MockUser(name="Stranger")
    user.add_to_hass(hass)
    user.perm_lookup = PermissionLookup(er.async_get(hass), dr.async_get(hass))
    user.mock_policy({})
    return user
