"""Captchas: seen, answered, skipped."""

from collections.abc import AsyncGenerator

from playwright.async_api import expect
import pytest
import pytest_asyncio

from tests.examples.attic import Attic, until
from tests.frontend.accessibility import violations
from tests.frontend.card_page import CardPage
from tests.frontend.dashboard import Dashboard
from tests.frontend.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

BEHIND_CAPTCHA = "https://localtest.host/host/{}/4000000/captcha.bin"


@pytest_asyncio.fixture(loop_scope="package")
async def card(
    request: pytest.FixtureRequest, owner: Visitor, dashboard: Dashboard, attic: Attic
) -> AsyncGenerator[CardPage]:
    """Show a card of a JDownloader that waits for a captcha of a kind."""
    await attic.fill(BEHIND_CAPTCHA.format(request.param), package_name="Guarded")
    await attic.call("downloads/start")
    await until(attic.states, lambda states: set(states.values()) == {"captcha"})
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await card.turn_to("Captchas")
        yield card


@pytest.mark.parametrize("card", ["img"], indirect=True)
async def test_a_text_is_read_and_the_download_goes_on(card: CardPage, attic: Attic) -> None:
    await card.part.get_by_role("button", name="Solve").click()
    await expect(card.dialog.get_by_role("img", name="Picture of the captcha")).to_be_visible()
    assert await violations(card.dialog) == []

    await card.dialog.get_by_label("What does it say?").fill("right")
    await card.page.keyboard.press("Enter")

    await expect(card.dialog).to_have_count(0)
    await until(attic.states, lambda states: states["captcha.bin"] in {"running", "finished"})
