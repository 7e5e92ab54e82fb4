"""A client that does not read: what it costs is bounded, and no one else notices."""

import ast
from collections import defaultdict
from collections.abc import AsyncGenerator
from pathlib import Path

from homeassistant.auth.models import User
from homeassistant.components.websocket_api import http
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws import websocket_api
from custom_components.jdownloader_ws.data import DATA
from custom_components.jdownloader_ws.live_stream.subscriber import Subscriber
from simulator import SimulatedDevice
from tests.support.websocket_api.client import Client, watched
from tests.support.websocket_api.non_reading_client import NonReadingClient
from tests.websocket_api.conftest import Tick

pytestmark = pytest.mark.thorough

PATIENCE = 5
"""Messages that Home Assistant keeps here for a client that does not read; else 4,096."""
ROUNDS = 40
"""In so many the machine's own buffers are full, and Home Assistant's patience is over."""
LINKS = 1_000
"""Half a megabyte of changes in each round."""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[Subscriber, list[bytes]]:
    """Collect what is sent, by who gets it."""
    events: defaultdict[Subscriber, list[bytes]] = defaultdict(list)
    send = Subscriber.send

    def note(subscriber: Subscriber, event: bytes) -> None:
        events[subscriber].append(event)
        send(subscriber, event)

    monkeypatch.setattr(Subscriber, "send", note)
    return events


@pytest.fixture
async def deaf(
    hass: HomeAssistant, client: Client, office_id: str, normal_user: User, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[NonReadingClient]:
    """Return a client that has subscribed, and stops reading."""
    monkeypatch.setattr(http, "MAX_PENDING_MSG", PATIENCE)
    refresh = await hass.auth.async_create_refresh_token(normal_user, client_id="https://example.org/")
    server = client.socket.client.server
    deaf = await NonReadingClient.connect(server.host, server.port, hass.auth.async_create_access_token(refresh))
    deaf.send(id=1, type="jdownloader_ws/monitor/subscribe", device_id=office_id, interval=1, include=["links"])
    assert (await deaf.receive())["success"]
    assert (await deaf.receive())["event"]["type"] == "snapshot"
    yield deaf
    deaf.close()


def replace_all(device: SimulatedDevice, number: int) -> None:
    """Let the download list be another one."""
    world = device.world
    world.edit_downloads.remove(package_ids=[package.uuid for package in world.downloads.packages])
    addresses = [f"https://example.org/{number}/{part}.bin" for part in range(LINKS)]
    world.add_package(f"shelf {number}", addresses, in_downloads=True)


async def test_who_does_not_read_costs_a_delta_an_interval_until_home_assistant_drops_it(
    deaf: NonReadingClient,
    sent: dict[Subscriber, list[bytes]],
    hass: HomeAssistant,
    client: Client,
    office: SimulatedDevice,
    office_id: str,
    tick: Tick,
) -> None:
    stream = await watched(client, office_id, interval=1, include=["links"])
    subscribers = hass.data[DATA].hubs[office_id]._subscribers
    unheard, heard = subscribers
    sent.clear()
    for number in range(ROUNDS):
        replace_all(office, number)
        await tick(2)
        while not (await stream.next()).get("complete", True):
            pass

        assert await stream.all() == []
        assert {link["name"] for link in stream.known["links"]} == {f"{part}.bin" for part in range(LINKS)}
        assert {link["url"].split("/")[3] for link in stream.known["links"]} == {str(number)}
        if unheard not in subscribers:
            break
        # Fewer in the round in which it is being dropped
        assert len(sent[unheard]) <= len(sent[heard]) <= number + 1

    assert list(subscribers) == [heard]
    sent.clear()
    replace_all(office, ROUNDS)
    await tick(2)
    await stream.next()
    assert set(sent) == {heard}


def test_nothing_private_of_home_assistant_is_used_to_send() -> None:
    for path in Path(websocket_api.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
                assert ast.unparse(node.value) == "self", f"{path.name}: {node.attr}"
