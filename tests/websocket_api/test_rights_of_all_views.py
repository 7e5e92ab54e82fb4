"""The table of views in the page about security, tried: each kind of user looks at each of them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from aiohttp.test_utils import TestClient
from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.jdownloader_ws.bus_events import EVENT_HAPPENED
from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice
from tests.support.websocket_api.client import Client

from .conftest import Connect
from .test_rights_table import KINDS, PAGE, Kind, rows_of, user

__all__ = ["user"]

PICTURE: Final = "/api/image_proxy/image.office_captcha"
SEEN: Final = "sensor.office_status"
TABLE: Final = rows_of(PAGE.partition("### Views\n")[2].partition("\n### ")[0].partition("A changed right")[0])
NOT_SIGNED_IN: Final = Kind(column="not signed in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who looks, and at what."""

    hass: HomeAssistant
    browser: TestClient[Any, Any]
    client: Client | None
    """None of who is not signed in."""
    entry: ConfigEntry
    device_id: str

    async def gets(self, address: str) -> bool:
        """Return whether an address answers."""
        return (await self.browser.get(address)).status == HTTPStatus.OK

    async def posts(self, address: str, data: Mapping[str, Any]) -> bool:
        """Return whether an address takes something."""
        return (await self.browser.post(address, json=data)).status == HTTPStatus.OK

    async def asks(self, kind: str, **fields: Any) -> bool:
        """Return whether a command of Home Assistant's own is answered."""
        if self.client is None:
            return False
        answer = await self.client.answer(await self.client.send(f"/{kind}", **fields))
        assert answer["success"] or answer["error"]["code"] == "unauthorized", answer
        return bool(answer["success"])

    async def sees_changes(self) -> bool:
        """Return whether the state of an entity is in what is sent of all."""
        if self.client is None:
            return False
        number = await self.client.send("/subscribe_entities")
        assert (await self.client.answer(number))["success"]
        return SEEN in (await self.client.event(number)).get("a", {})


async def picture_by_token(visitor: Visitor) -> bool:
    """Return whether the address in a captcha's state answers."""
    state = visitor.hass.states.get("image.office_captcha")
    assert state is not None
    return await visitor.gets(state.attributes["entity_picture"])


VIEWS: Final[Mapping[str, Callable[[Visitor], Awaitable[bool]]]] = {
    "state of an entity": lambda one: one.gets(f"/api/states/{SEEN}"),
    "states as they change": Visitor.sees_changes,
    "picture of a captcha": lambda one: one.gets(PICTURE),
    "picture of a captcha with the token of its state": picture_by_token,
    "diagnostics": lambda one: one.gets(f"/api/diagnostics/config_entry/{one.entry.entry_id}"),
    "events on the bus": lambda one: one.asks("subscribe_events", event_type=EVENT_HAPPENED),
    "triggers tried out": lambda one: one.asks(
        "subscribe_trigger",
        trigger={"trigger": f"{DOMAIN}.package_finished", "target": {"device_id": one.device_id}},
    ),
    "adding a connection": lambda one: one.posts("/api/config/config_entries/flow", {"handler": DOMAIN}),
    "options, accounts at hosters": lambda one: one.posts(
        "/api/config/config_entries/options/flow", {"handler": one.entry.entry_id}
    ),
    "system health": lambda one: one.asks("system_health/info"),
    "repair issues": lambda one: one.asks("repairs/list_issues"),
}


@pytest.fixture(params=[*KINDS, NOT_SIGNED_IN], ids=lambda kind: f"{kind.column} {kind.policy or ''}".strip())
def kind(request: pytest.FixtureRequest) -> Kind:
    """Return each kind of user, one after the other."""
    found: Kind = request.param
    return found


@pytest.fixture
async def visitor(
    hass: HomeAssistant,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    office_id: str,
    connect: Connect,
    hass_client: ClientSessionGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    hass_owner_user: MockUser,
    kind: Kind,
    user: User,
) -> Visitor:
    """Return who looks, at a JDownloader for which a captcha waits."""
    for name in ("api", "config", "diagnostics", "repairs", "system_health"):
        assert await async_setup_component(hass, name, {})
    office.world.add_package("Behind", ["https://hoster.example.com/host/img/5000/img.bin"], in_downloads=True)
    office.world.start()
    office.world.advance(5)
    await cloud_entry.runtime_data.devices[office.device_id].async_refresh()
    await hass.async_block_till_done()
    if kind is NOT_SIGNED_IN:
        browser, client = await hass_client_no_auth(), None
    else:
        token = await hass.auth.async_create_refresh_token(user, client_id="https://example.org/")
        browser = await hass_client(hass.auth.async_create_access_token(token))
        client = await connect(user)
    return Visitor(hass=hass, browser=browser, client=client, entry=cloud_entry, device_id=office_id)


@pytest.mark.thorough
async def test_each_view_is_for_whom_the_table_says(visitor: Visitor, kind: Kind) -> None:
    said = {one["view"]: one[kind.column] for one in TABLE if one["view"] in VIEWS}
    seen = {name for name, look in VIEWS.items() if await look(visitor)}
    those = "those they see" if SEEN in str(kind.policy) else "none of what is looked at here"

    assert set(said) == set(VIEWS)
    assert seen == {name for name, cell in said.items() if cell in {"yes", those}}


def test_the_modules_are_the_only_view_that_is_not_tried_here() -> None:
    assert {one["view"] for one in TABLE} - set(VIEWS) == {"modules of card and panel"}
