"""Nothing is too long for where it is on a phone, in any language: buttons, tabs, headings, menus and labels."""

from collections.abc import AsyncGenerator
import json

from playwright.async_api import Locator, Page, expect
import pytest
import pytest_asyncio

from scripts.generator.texts import all_texts
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.overlong import overlong
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import LONG, MISSING, SHORT, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)

NARROW = (320, 640)

ADD_LINKS = {texts.language: texts.parts["card"]["header.add_links"] for texts in all_texts()}
START_ALL = {texts.language: texts.parts["later"]["overview.start_all"] for texts in all_texts()}
# Home Assistant's page in another language, as its settings change it, but for this page only
CHOOSE = "(language) => document.querySelector('home-assistant')._selectLanguage(language, false)"


@pytest_asyncio.fixture(loop_scope="package")
async def busy(attic: JDownloaderClient) -> JDownloaderClient:
    """Have downloads in several states, one of which continues, and something in the LinkGrabber."""
    links = [LONG.format("one.bin"), SHORT.format("short.bin"), MISSING.format("gone.bin")]
    await attic.fill(*links, package_name="Lectures")
    await attic.call("linkgrabber/add_links", links=[LONG.format("found.bin")], package_name="Found", wait=60)
    await attic.call("downloads/start")
    await until(attic.states, lambda states: states["short.bin"] == "finished")
    return attic


@pytest_asyncio.fixture(loop_scope="package")
async def page(owner: BrowserSession, dashboard: Dashboard, busy: JDownloaderClient) -> AsyncGenerator[Page]:
    """Show a card on a narrow phone."""
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": busy.device_id})
    async with owner.visit(dashboard.path, size=NARROW) as page:
        await expect(page.locator("jdownloader-row").first).to_be_visible()
        yield page


async def test_all_texts_fit_on_a_phone(page: Page) -> None:
    found: dict[str, list[str]] = {}
    for language in ADD_LINKS:
        await choose(page, language)
        found |= {f"{language}, {view}": texts for view, texts in (await views(page)).items() if texts}
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)


async def test_all_texts_of_the_page_of_all_jdownloaders_fit_on_a_phone(
    owner: BrowserSession, busy: JDownloaderClient
) -> None:
    found: dict[str, list[str]] = {}
    async with owner.visit("jdownloader/all", size=NARROW) as page:
        panel = page.locator("jdownloader-panel")
        for language, start in START_ALL.items():
            await page.evaluate(CHOOSE, language)
            start_all = panel.locator("jdownloader-overview").get_by_role("button", name=start, exact=True)
            await expect(start_all).to_be_visible()
            if texts := await overlong(panel):
                found[language] = texts
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)


async def choose(page: Page, language: str) -> None:
    """Show the page in a language and wait until the card speaks it."""
    await page.evaluate(CHOOSE, language)
    await expect(CardPage(page).button(ADD_LINKS[language])).to_be_visible()


async def views(page: Page) -> dict[str, list[str]]:
    """Return what does not fit in each view of the card."""
    card = CardPage(page)
    tabs = card.part.get_by_role("tab")
    found = {}
    for place in reversed(range(await tabs.count())):
        await tabs.nth(place).click()
        found[f"tab {place}"] = await overlong(card.part)
    await card.part.locator("jdownloader-row").first.get_by_role("checkbox").click()
    found["selection"] = await overlong(card.part)
    await page.keyboard.press("Escape")
    found["menu of a row"] = await opened(page, card.part.locator("jdownloader-row [aria-haspopup=menu]").first)
    await card.part.locator("jdownloader-row .state-icon").first.click()
    found["details"] = await overlong(page.locator("jdownloader-details-dialog"))
    await page.keyboard.press("Escape")
    buttons = card.header.locator(".buttons button")
    found["menu of the header"] = await opened(page, buttons.nth(4))
    found["speed limit"] = await opened(page, buttons.nth(3))
    await buttons.last.click()
    await card.dialog.locator("summary").click()
    found["adding"] = await overlong(page.locator("jdownloader-add-links-dialog"))
    await page.keyboard.press("Escape")
    return found


async def opened(page: Page, button: Locator) -> list[str]:
    """Return what does not fit in a menu, which is closed afterwards."""
    await button.click()
    menu = page.locator("jdownloader-menu")
    await expect(menu).to_be_visible()
    found = await overlong(menu)
    await page.keyboard.press("Escape")
    await expect(menu).to_have_count(0)
    return found
