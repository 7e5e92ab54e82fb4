"""The captcha that waits is shown as a picture, and is given time while a user looks at it."""

from base64 import b64decode, b64encode

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_UNKNOWN
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from simulator import SimulatedDevice, Simulator
from simulator.api.pictures import PICTURE
from tests.support.captcha_pictures import NO_PICTURES, PICTURES
from tests.support.frozen_time import async_pass

HOSTER = "https://hoster.example.com/host"
IMAGE = "image.office_captcha"
ADDRESS = f"/api/image_proxy/{IMAGE}"


def wait_at_captcha(office: SimulatedDevice, kind: str) -> None:
    office.world.add_package("Behind", [f"{HOSTER}/{kind}/5000/{kind}.bin"], in_downloads=True)
    office.world.start()
    office.world.advance(5)


@pytest.fixture
def picture(office: SimulatedDevice) -> None:
    wait_at_captcha(office, "img")


@pytest.mark.usefixtures("picture", "cloud_entry")
async def test_the_captcha_that_waits_is_shown_and_fetched_once(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, hass_client: ClientSessionGenerator
) -> None:
    assert not hass.states.is_state(IMAGE, STATE_UNKNOWN)
    client = await hass_client()
    for _ in range(2):
        response = await client.get(ADDRESS)
        assert response.content_type == "image/png"
        assert await response.read() == b64decode(PICTURE.partition(",")[2])
    assert simulator.requests.count("/captcha/get") == 1


@pytest.mark.parametrize("content_type", PICTURES)
@pytest.mark.usefixtures("picture", "cloud_entry")
async def test_the_picture_is_served_with_the_type_of_its_content(
    hass_client: ClientSessionGenerator, monkeypatch: pytest.MonkeyPatch, content_type: str
) -> None:
    content = PICTURES[content_type]
    monkeypatch.setattr("simulator.api.captcha.PICTURE", f"text/html;base64,{b64encode(content).decode()}")
    response = await (await hass_client()).get(ADDRESS)
    assert (response.status, response.content_type) == (200, content_type)
    assert await response.read() == content


@pytest.mark.parametrize("name", NO_PICTURES)
@pytest.mark.usefixtures("picture", "cloud_entry")
async def test_what_is_no_picture_is_not_served(
    hass_client: ClientSessionGenerator, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    answer = f"image/png;base64,{b64encode(NO_PICTURES[name]).decode()}"
    monkeypatch.setattr("simulator.api.captcha.PICTURE", answer)
    assert (await (await hass_client()).get(ADDRESS)).status == 404


@pytest.mark.usefixtures("cloud_entry")
async def test_there_is_no_picture_without_a_captcha(hass: HomeAssistant, hass_client: ClientSessionGenerator) -> None:
    assert hass.states.is_state(IMAGE, STATE_UNKNOWN)
    client = await hass_client()
    assert (await client.get(ADDRESS)).status == 404


@pytest.fixture
def token(office: SimulatedDevice) -> None:
    wait_at_captcha(office, "rc2")


@pytest.mark.usefixtures("token", "cloud_entry")
async def test_a_captcha_that_takes_a_browser_has_no_picture(hass: HomeAssistant) -> None:
    assert hass.states.is_state(IMAGE, STATE_UNKNOWN)


@pytest.mark.usefixtures("picture", "cloud_entry")
async def test_a_captcha_that_is_gone_is_shown_no_more(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
) -> None:
    office.world.captchas.solve(office.world.captchas.waiting[0].uuid, "right", as_token=False)
    await async_pass(hass, freezer, simulator, 10, step=5)
    assert hass.states.is_state(IMAGE, STATE_UNKNOWN)


@pytest.mark.usefixtures("picture")
async def test_a_captcha_gets_more_time_when_a_user_looks_and_little_is_left(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    freezer: FrozenDateTimeFactory,
    hass_client: ClientSessionGenerator,
) -> None:
    client = await hass_client()
    assert (await client.get(ADDRESS)).status == 200
    await hass.async_block_till_done(wait_background_tasks=True)
    assert simulator.requests.count("/captcha/keepAlive") == 0

    (captcha,) = office.world.captchas.waiting
    await async_pass(hass, freezer, simulator, 540, step=30)
    assert office.world.captchas.remaining(captcha) < 60_000
    assert (await client.get(ADDRESS)).status == 200
    await hass.async_block_till_done(wait_background_tasks=True)

    assert simulator.requests.count("/captcha/keepAlive") == 1
    assert office.world.captchas.remaining(captcha) >= 59_000
