"""Who asks right after a command gets to see its effect, although JDownloader acts later than it answers."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from simulator import SimulatedDevice, Simulator
from simulator.world.model import Package
from tests.support.websocket_api.client import Client

LATER = 0.15
"""Seconds after which JDownloader acts: not yet at the first poll."""
PATIENCE = "custom_components.jdownloader_ws.tracking.confirmation.READ_BACK_PATIENCE"


@pytest.fixture(autouse=True)
async def late(office: SimulatedDevice, simulator: Simulator) -> AsyncGenerator[None]:
    """Let JDownloader act a while after it answered."""
    office.world.effect_delay = LATER

    async def pass_by() -> None:
        while True:
            await asyncio.sleep(0.05)
            simulator.advance(0.05)

    task = asyncio.create_task(pass_by())
    yield
    task.cancel()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists wait longer: the machine may be busy."""
    monkeypatch.setattr(PATIENCE, 30)


async def listed(client: Client, device_id: str, command: str, name: str) -> Any:
    """Return a list as it is answered."""
    return (await client.call(command, device_id=device_id))[name]


@pytest.mark.usefixtures("patient")
async def test_a_list_has_the_effect_of_the_command_before(films: Package, client: Client, office_id: str) -> None:
    await listed(client, office_id, "downloads/list", "links")  # so that there is a snapshot that is new enough
    await client.call("downloads/set_enabled", device_id=office_id, link_ids=[films.links[0].uuid], enabled=False)

    assert [link["enabled"] for link in await listed(client, office_id, "downloads/list", "links")] == [False, True]


@pytest.mark.usefixtures("patient")
async def test_the_status_has_the_effect_of_the_command_before(films: Package, client: Client, office_id: str) -> None:
    await listed(client, office_id, "status/get", "status")
    await client.call("downloads/start", device_id=office_id)

    assert (await listed(client, office_id, "status/get", "status"))["state"] == "running"


@pytest.mark.usefixtures("patient")
async def test_the_linkgrabber_has_the_effect_of_the_command_before(
    grabbed: Package, client: Client, office_id: str
) -> None:
    await listed(client, office_id, "linkgrabber/list", "links")
    await client.call("linkgrabber/remove", device_id=office_id, package_ids=[grabbed.uuid])

    assert await listed(client, office_id, "linkgrabber/list", "links") == []


async def test_an_effect_that_does_not_come_holds_up_no_list(
    films: Package, client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.world.effect_delay = 1_000_000
    await client.call("downloads/set_enabled", device_id=office_id, link_ids=[films.links[0].uuid], enabled=False)

    assert [link["enabled"] for link in await listed(client, office_id, "downloads/list", "links")] == [True, True]
