"""What JDownloader announces reaches who watches, event entities and states, although no round is due."""

from collections.abc import Callable
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.const import DOMAIN
from tests.push.conftest import Pushed, Until
from tests.support.websocket_api.client import Client, Stream, watched

FILES = "https://files.example.net"
CAPTCHA = "https://hoster.example.com/host/img/5000000/picture.bin"


@pytest.fixture
async def stream(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, device_registry: dr.DeviceRegistry, pushed: Pushed
) -> Stream:
    """Watch it at the slowest interval, but at once."""
    device = device_registry.async_get_device_by_identifier((DOMAIN, pushed.jdownloader.jd_id), pushed.entry.entry_id)
    assert device is not None
    client = Client(await hass_ws_client())
    return await watched(client, device.id, interval=60, immediate=True, include=["links", "captchas", "events"])


async def shows(stream: Stream, is_there: Callable[[dict[str, Any]], bool]) -> None:
    """Take events until they add up to something; they come within a moment, or the client gives up."""
    while not is_there(stream.known):
        await stream.next()


@pytest.mark.thorough
async def test_a_client_is_reported_at_once_however_slow_its_interval(stream: Stream, pushed: Pushed) -> None:
    pushed.world.add_package("Later", [f"{FILES}/fast/50000/later.bin"], in_downloads=True)
    await shows(stream, lambda known: [row["name"] for row in known["links"]] == ["later.bin"])
    (link,) = pushed.world.downloads.links
    pushed.world.edit_downloads.set_enabled(enabled=False, link_ids=[link.uuid])
    await shows(stream, lambda known: not known["links"][0]["enabled"])
    pushed.world.edit_downloads.clear()
    await shows(stream, lambda known: known["links"] == [])


@pytest.mark.parametrize("via", [Via.CLOUD, Via.DIRECT])
async def test_a_captcha_is_a_state_and_an_event_within_a_second_or_so_although_no_client_watches(
    hass: HomeAssistant, pushed: Pushed, until: Until
) -> None:
    def captcha_states() -> dict[str, Any]:
        states = {state.entity_id: state for state in hass.states.async_all(("binary_sensor", "event"))}
        return {entity_id: state for entity_id, state in states.items() if "captcha" in entity_id}

    pushed.world.captchas.has_solver = True
    pushed.world.add_package("Behind", [CAPTCHA], in_downloads=True)
    pushed.world.start()
    await until(lambda: len(pushed.links) == 1)
    pushed.world.advance(5)
    await until(lambda: any(state.state == "on" for state in captcha_states().values()))
    await until(lambda: any(state.attributes.get("event_type") == "waiting" for state in captcha_states().values()))
