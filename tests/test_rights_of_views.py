"""Who gets what is served over HTTP: the modules of the pages, a captcha's picture, diagnostics."""

from http import HTTPStatus

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from simulator import SimulatedDevice

PICTURE = "/api/image_proxy/image.office_captcha"
CAPTCHA = "https://hoster.example.com/host/img/5000/img.bin"


@pytest.fixture
def waiting(office: SimulatedDevice) -> None:
    """Let a captcha wait."""
    office.world.add_package("Behind", [CAPTCHA], in_downloads=True)
    office.world.start()
    office.world.advance(5)


async def token_of(hass: HomeAssistant, user: User) -> str:
    """Return a token with which a user is signed in."""
    refresh = await hass.auth.async_create_refresh_token(user, client_id="https://example.org/")
    return hass.auth.async_create_access_token(refresh)


@pytest.mark.usefixtures("waiting", "cloud_entry")
async def test_a_picture_takes_a_login_or_the_token_of_its_state(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, hass_client_no_auth: ClientSessionGenerator
) -> None:
    nobody = await hass_client_no_auth()
    state = hass.states.get("image.office_captcha")
    assert state is not None

    assert (await (await hass_client()).get(PICTURE)).status == HTTPStatus.OK
    assert (await nobody.get(state.attributes["entity_picture"])).status == HTTPStatus.OK
    assert (await nobody.get(PICTURE)).status == HTTPStatus.FORBIDDEN
    assert (await nobody.get(f"{PICTURE}?token=guessed")).status == HTTPStatus.FORBIDDEN


@pytest.mark.usefixtures("waiting", "cloud_entry", "hass_owner_user")
async def test_home_assistant_serves_a_picture_to_each_user_who_is_signed_in(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    """As the page about security says: that view asks for no rights. A change of it would be welcome here."""
    stranger = MockUser(name="Stranger").add_to_hass(hass)
    stranger.mock_policy({})

    assert await async_setup_component(hass, "api", {})
    client = await hass_client(await token_of(hass, stranger))

    assert (await client.get(PICTURE)).status == HTTPStatus.OK
    assert (await client.get("/api/states/image.office_captcha")).status == HTTPStatus.UNAUTHORIZED


async def test_diagnostics_are_for_administrators(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, hass_read_only_user: User, cloud_entry: ConfigEntry
) -> None:
    assert await async_setup_component(hass, "diagnostics", {})
    address = f"/api/diagnostics/config_entry/{cloud_entry.entry_id}"
    reader = await hass_client(await token_of(hass, hass_read_only_user))

    assert (await reader.get(address)).status == HTTPStatus.UNAUTHORIZED
    assert (await (await hass_client()).get(address)).status == HTTPStatus.OK
