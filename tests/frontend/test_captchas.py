"""Captchas: seen, answered, skipped."""

from collections.abc import AsyncGenerator

from playwright.async_api import expect
import pytest
import pytest_asyncio

from tests.support.browser.accessibility import violations
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

BEHIND_CAPTCHA = "https://localtest.host/host/{}/4000000/captcha.bin"


@pytest_asyncio.fixture(loop_scope="package")
async def card(
    request: pytest.FixtureRequest, owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
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
async def test_a_text_is_read_and_the_download_continues(card: CardPage, attic: JDownloaderClient) -> None:
    await card.part.get_by_role("button", name="Solve").click()
    await expect(card.dialog.get_by_role("img", name="Image of the captcha")).to_be_visible()
    assert await violations(card.dialog) == []

    await card.dialog.get_by_label("What text do you see?").fill("right")
    await card.page.keyboard.press("Enter")

    await expect(card.dialog).to_have_count(0)
    await until(attic.states, lambda states: states["captcha.bin"] in {"running", "finished"})


@pytest.mark.parametrize("card", ["img"], indirect=True)
async def test_a_wrong_answer_brings_the_next_captcha(card: CardPage, attic: JDownloaderClient) -> None:
    await card.part.get_by_role("button", name="Solve").click()
    await card.dialog.get_by_label("What text do you see?").fill("wrong")
    await card.page.keyboard.press("Enter")

    await expect(card.dialog).to_contain_text("That was not correct. This is a new captcha.")
    await expect(card.dialog.get_by_label("What text do you see?")).to_have_value("")
    assert (await attic.states())["captcha.bin"] == "captcha"


@pytest.mark.parametrize("card", ["click"], indirect=True)
async def test_a_place_is_clicked_on(card: CardPage, attic: JDownloaderClient) -> None:
    before = await waiting(attic)
    await card.part.get_by_role("button", name="Solve").click()
    send = card.dialog.get_by_role("button", name="Send")
    await expect(send).to_be_disabled()

    picture = card.dialog.get_by_role("application", name="Image of the captcha")
    await picture.wait_for()
    await picture.click(position={"x": 5, "y": 5})
    await send.click()

    await until(lambda: waiting(attic), lambda ids: ids.isdisjoint(before))


@pytest.mark.parametrize("card", ["rc2"], indirect=True)
async def test_what_only_a_browser_can_solve_says_so_and_can_be_skipped(
    card: CardPage, attic: JDownloaderClient
) -> None:
    await card.part.get_by_role("button", name="Solve").click()
    await expect(card.dialog).to_contain_text("This captcha can only be solved in a browser")

    await card.dialog.get_by_role("button", name="Skip").click()
    await card.page.get_by_role("menuitem", name="Only this one").click()

    await expect(card.dialog).to_have_count(0)
    await until(lambda: waiting(attic), lambda ids: not ids)


async def waiting(attic: JDownloaderClient) -> set[str]:
    """Return the ids of the captchas that wait."""
    return {row["captcha_id"] for row in (await attic.call("captchas/list"))["captchas"]}
