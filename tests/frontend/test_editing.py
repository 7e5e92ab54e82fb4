"""A dashboard is edited: the card is found, set up in a form, and shown."""

from collections.abc import AsyncGenerator

from playwright.async_api import Page, expect
import pytest
import pytest_asyncio

from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import LONG, NAME, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)


@pytest_asyncio.fixture(loop_scope="package")
async def page(owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient) -> AsyncGenerator[Page]:
    """Begin to add a card to an empty dashboard."""
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    await dashboard.show()
    async with owner.visit(dashboard.path) as page:
        await page.get_by_role("button", name="Edit dashboard").click()
        await page.get_by_role("button", name="Add card").first.click()
        await page.locator("hui-dialog-create-card").get_by_text("By card", exact=True).wait_for()
        yield page


async def test_the_card_is_found_set_up_in_a_form_and_shown(page: Page, dashboard: Dashboard) -> None:
    await page.get_by_text("By card", exact=True).click()
    await page.keyboard.type("JDownloader")
    picked = page.locator("hui-card-picker .card").filter(has=page.locator("jdownloader-card"))
    await expect(picked.locator(".card-header")).to_have_text("JDownloader")
    await picked.locator(".overlay").click()

    editor = page.locator("hui-dialog-edit-card")
    await editor.get_by_role("textbox", name="Title").fill("My downloads")
    await page.keyboard.press("Tab")
    await expect(editor.locator("jdownloader-card")).to_be_visible()
    await editor.get_by_role("button", name="Save").click()

    (card,) = await until(dashboard.cards, bool)
    assert card["type"] == "custom:jdownloader-card"
    assert card["title"] == "My downloads"


async def test_an_entity_of_ours_suggests_the_card_of_its_jdownloader(
    page: Page, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    await page.keyboard.type(f"{NAME} download speed")
    await page.get_by_text("Download speed", exact=True).first.click()
    suggested = page.locator("hui-dialog-create-card .card").filter(has=page.locator("jdownloader-card"))
    # A browser remembers at which tab a card was left, and nothing in the picker can be pressed
    await suggested.get_by_role("tab", name="Downloads").evaluate("(tab) => tab.click()")
    await expect(CardPage(page, "hui-dialog-create-card jdownloader-card").row("Lectures")).to_be_visible()
    await suggested.locator(".overlay").click()

    (card,) = await until(dashboard.cards, bool)
    assert card == {"type": "custom:jdownloader-card", "device_id": [attic.device_id]}


async def test_what_is_wrong_with_a_value_is_seen_in_the_editor(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    wrong = {
        "type": "custom:jdownloader-card",
        "device_id": [attic.device_id],
        "sort": "beauty",
        "card_mod": {"style": ""},
    }
    await dashboard.show(wrong)
    async with owner.visit(dashboard.path) as page:
        await page.get_by_role("button", name="Edit dashboard").click()
        await page.get_by_role("button", name="Edit card").press("Enter")

        editor = page.locator("hui-dialog-edit-card")
        await expect(editor.get_by_text("sort has to be one of order, name").first).to_be_visible()


async def test_what_belongs_to_others_is_kept(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    others = {"uix": {}, "card_mod": {"style": ""}, "entity": "sensor.none", "entities": [], "style": "", "name": "x"}
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": [attic.device_id], **others})
    async with owner.visit(dashboard.path) as page:
        await expect(page.locator("jdownloader-card jdownloader-header")).to_be_visible()
