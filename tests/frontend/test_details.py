"""All that is known of a package or link, one tap and one key away."""

from playwright.async_api import Browser, Locator, expect
import pytest
import pytest_asyncio

from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.socket import HomeAssistantSocket
from tests.support.browser.accessibility import violations
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import DESKTOP, BrowserSession
from tests.support.browser.users import PASSWORD, Group, create_user
from tests.support.processes.jdownloader_client import LONG, MISSING, SHORT, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)

NARROW = (320, 640)
# What is wider than the sheet, or begins before it
OUTSIDE = """(sheet) => {
  const frame = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll("*")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1)
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < frame.left - 1 || right > frame.right + 1;
    })
    .map((one) => one.outerHTML.slice(0, 200));
}"""


@pytest_asyncio.fixture(loop_scope="package")
async def busy(attic: JDownloaderClient) -> JDownloaderClient:
    """Have downloads that are finished, under way, and failed; with a name that no sheet has room for in a line."""
    links = [LONG.format("one.bin"), SHORT.format("short.bin"), MISSING.format(f"{'gone-' * 30}.bin")]
    await attic.fill(*links, package_name="Lectures")
    await attic.call("downloads/start")
    await until(attic.states, lambda states: states["short.bin"] == "finished")
    return attic


def details(panel: CardPage) -> Locator:
    """Return the sheet that is open."""
    return panel.page.locator("jdownloader-details-dialog").locator("dialog").first


async def test_they_stand_at_the_side_of_the_panel_and_change_with_the_download(
    owner: BrowserSession, busy: JDownloaderClient
) -> None:
    async with owner.visit(f"jdownloader/{busy.device_id}") as page:
        panel = CardPage(page, "jdownloader-panel")
        await panel.row("Lectures").get_by_role("button", name="Expand: Lectures").click()
        await panel.row("short.bin").get_by_role("button", name="Details: short.bin").click()
        sheet = details(panel)
        await expect(sheet.get_by_text("From added to finished")).to_be_visible()
        await expect(sheet.locator("strong").first).to_have_text("Finished")
        box = await sheet.bounding_box()
        assert box is not None
        assert (box["x"] + box["width"], box["y"], box["height"]) == (DESKTOP[0], 0, DESKTOP[1])
        assert await violations(page.locator("jdownloader-details-dialog")) == []

        address = sheet.get_by_role("link", name="Open address")
        await expect(address).to_have_attribute("href", SHORT.format("short.bin"))
        await sheet.get_by_role("button", name="Copy: Folder").click()
        await expect(sheet.get_by_role("status").filter(has_text="Copied")).to_be_visible()

        await sheet.get_by_role("textbox", name="Comment").fill("for Anna")
        await sheet.get_by_role("button", name="Save comment").click()
        await until(busy.links, lambda links: links["short.bin"]["comment"] == "for Anna")
        await expect(sheet.get_by_role("button", name="Save comment")).to_be_disabled()

        await sheet.get_by_role("button", name="Priority").click()
        await page.get_by_role("menuitemradio", name="High", exact=True).click()
        await expect(sheet.locator("dt:text-is('Priority') + dd")).to_have_text("High")

        await sheet.get_by_role("button", name="Remove…").click()
        await page.locator("jdownloader-remove-dialog").get_by_role("button", name="Remove from the list").click()
        await expect(sheet.get_by_text("No longer in the list")).to_be_visible()


async def test_a_key_opens_them_and_another_leads_back_to_the_row(
    owner: BrowserSession, busy: JDownloaderClient
) -> None:
    async with owner.visit(f"jdownloader/{busy.device_id}") as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.row("Lectures")).to_be_visible()
        await panel.row("Lectures").focus()
        await page.keyboard.press("i")
        await expect(details(panel)).to_be_visible()
        await expect(details(panel).get_by_text("1 of 3 failed").first).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(details(panel)).to_have_count(0)
        await expect(panel.row("Lectures")).to_be_focused()


@pytest.mark.parametrize("language", ["en", "he"])
async def test_on_a_phone_they_stand_at_the_lower_edge(
    owner: BrowserSession, dashboard: Dashboard, busy: JDownloaderClient, language: str
) -> None:
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": busy.device_id})
    for path, element in (("jdownloader", "jdownloader-panel"), (dashboard.path, "jdownloader-card")):
        async with owner.visit(path, size=NARROW, language=language) as page:
            shown = CardPage(page, element)
            await shown.row("Lectures").locator("button.state-icon").click()
            sheet = details(shown)
            await expect(sheet.locator("h2")).to_have_text("Lectures")
            box = await sheet.bounding_box()
            assert box is not None
            assert (box["x"], box["width"], box["y"] + box["height"]) == (0, NARROW[0], NARROW[1]), element
            assert box["y"] > 0, "what lies behind it is still seen"
            assert await sheet.evaluate(OUTSIDE) == []
            assert await violations(page.locator("jdownloader-details-dialog")) == []


async def test_to_the_left_they_stand_at_the_other_side(owner: BrowserSession, busy: JDownloaderClient) -> None:
    async with owner.visit(f"jdownloader/{busy.device_id}", language="he") as page:
        panel = CardPage(page, "jdownloader-panel")
        await panel.row("Lectures").locator("button.state-icon").click()
        await expect(details(panel)).to_be_visible()
        box = await details(panel).bounding_box()
        assert box is not None
        assert (box["x"], box["height"]) == (0, DESKTOP[1])


async def test_who_may_only_read_sees_them_without_addresses_and_commands(
    browser: Browser,
    home_assistant: HomeAssistantProcess,
    socket: HomeAssistantSocket,
    dashboard: Dashboard,
    busy: JDownloaderClient,
) -> None:
    reader = Group.READERS.name.lower()
    await create_user(socket, reader, Group.READERS)
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": busy.device_id})
    async with (
        BrowserSession.logged_in(browser, home_assistant.url, reader, PASSWORD) as visitor,
        visitor.visit(dashboard.path) as page,
    ):
        card = CardPage(page)
        await card.row("Lectures").click()
        await card.row("short.bin").click()
        sheet = details(card)
        await expect(sheet.get_by_text("http links")).to_be_visible()
        await expect(sheet.get_by_text("Address")).to_have_count(0)
        await expect(sheet.get_by_role("textbox")).to_have_count(0)
        await expect(sheet.get_by_role("button", name="Remove…")).to_have_count(0)
