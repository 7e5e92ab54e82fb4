"""A captcha goes to the phone as a picture, and what is typed there is its answer."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
import pytest

from simulator import SimulatedDevice, Simulator
from simulator.world.captchas import RIGHT_ANSWER
from tests.blueprints.conftest import Automate
from tests.support.frozen_time import async_pass, go_on

pytestmark = pytest.mark.thorough

HOSTER = "https://hoster.example.com/host"


async def meet(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, office: SimulatedDevice, kind: str
) -> None:
    """Let a download meet a captcha."""
    office.world.add_package("Captchas", [f"{HOSTER}/{kind}/4000/{kind}.bin"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 70, step=5)
    office.world.start()
    await go_on(hass, freezer, simulator, 80)


async def reply(hass: HomeAssistant, sent: ServiceCall, button: int, **more: Any) -> None:
    """Press a button of a notification."""
    action = sent.data["data"]["actions"][button]["action"]
    hass.bus.async_fire("mobile_app_notification_action", {"action": action, **more})


@pytest.fixture
async def watched(automate: Automate, device: str, phone: str) -> None:
    """Send captchas to the phone."""
    await automate("captcha_to_phone", jdownloader=device, phone=phone)


@pytest.mark.usefixtures("watched")
async def test_the_reply_solves_the_captcha(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    notifications: list[ServiceCall],
) -> None:
    await meet(hass, freezer, simulator, office, "img")
    (sent,) = notifications
    assert sent.data["data"]["image"] == "/api/image_proxy/image.office_captcha"
    assert [action["title"] for action in sent.data["data"]["actions"]] == ["Answer", "Skip"]

    await reply(hass, sent, 0, reply_text=RIGHT_ANSWER)
    await go_on(hass, freezer, simulator, 24)
    assert office.world.captchas.waiting == []
    (link,) = office.world.downloads.links
    assert link.bytes_loaded > 0
    assert notifications[-1].data["message"] == "clear_notification"


@pytest.mark.usefixtures("watched")
async def test_the_other_button_skips_it(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    notifications: list[ServiceCall],
) -> None:
    await meet(hass, freezer, simulator, office, "img")
    await reply(hass, notifications[0], 1)
    await go_on(hass, freezer, simulator, 12)
    assert office.world.captchas.waiting == []
    (link,) = office.world.downloads.links
    assert link.bytes_loaded == 0


@pytest.mark.usefixtures("watched")
async def test_what_only_a_browser_solves_comes_without_a_reply(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    notifications: list[ServiceCall],
) -> None:
    await meet(hass, freezer, simulator, office, "hc")
    (sent,) = notifications
    assert [action["title"] for action in sent.data["data"]["actions"]] == ["Skip"]
    assert sent.data["data"]["image"] == ""
    await reply(hass, sent, 0)
    await go_on(hass, freezer, simulator, 12)
