"""All that we draw can be told from what lies behind it, whatever of Home Assistant's colours a theme has set."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, Page, expect
import pytest

from tests.support.browser.card_page import CardPage
from tests.support.browser.contrast import unreadable
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession, Scheme
from tests.support.processes.jdownloader_client import LONG, MISSING, NAME, SHORT, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

type Variables = dict[str, str]

# As many installed themes are: made before the light and dark modes, of variables that are older than the newest ones
FEW: Variables = {
    "--primary-text-color": "#e8e8e8",
    "--card-background-color": "#1b1f26",
    "--primary-background-color": "#12151a",
}
MANY: Variables = {
    "--primary-color": "#5294e2",
    "--accent-color": "#e45e65",
    "--primary-background-color": "#383c45",
    "--secondary-background-color": "#383c45",
    "--card-background-color": "#434954",
    "--ha-card-background": "#434954",
    "--primary-text-color": "#ffffff",
    "--secondary-text-color": "#5294e2",
    "--disabled-text-color": "#7f848e",
    "--divider-color": "rgba(0, 0, 0, 0.12)",
    "--error-color": "#e45e65",
    "--app-header-background-color": "#3e424b",
}
THEMES: dict[str, tuple[Scheme, Variables]] = {
    "light": ("light", {}),
    "dark": ("dark", {}),
    "many classic variables": ("light", MANY),
    "few classic variables": ("light", FEW),
}
# Cards go over to other colours slowly, and Home Assistant itself takes its time
SETTLING_MILLISECONDS = 900
SET = """(variables) => {
  for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
}"""
UNSET = """(variables) => {
  for (const name of Object.keys(variables)) document.documentElement.style.removeProperty(name);
}"""


@asynccontextmanager
async def theme(page: Page, name: str) -> AsyncGenerator[None]:
    """Show a page in a theme, as Home Assistant does: by variables of the page's first element."""
    scheme, variables = THEMES[name]
    await page.emulate_media(color_scheme=scheme)
    await page.wait_for_timeout(SETTLING_MILLISECONDS)
    await page.evaluate(SET, variables)
    await page.wait_for_timeout(SETTLING_MILLISECONDS)
    yield
    await page.evaluate(UNSET, variables)


async def in_all_themes(page: Page, part: Locator) -> dict[str, list[str]]:
    """Return what can't be read, by the themes in which it can't."""
    found = {}
    for name in THEMES:
        async with theme(page, name):
            if offenders := await unreadable(part):
                found[name] = offenders
    return found


async def fill(attic: JDownloaderClient) -> None:
    """Have downloads in several states, and something in the LinkGrabber."""
    await attic.fill(
        LONG.format("one.bin"), SHORT.format("short.bin"), MISSING.format("gone.bin"), package_name="Lectures"
    )
    await attic.call("linkgrabber/add_links", links=[LONG.format("found.bin")], package_name="Found", wait=60)
    await attic.call("downloads/start")
    await until(attic.states, lambda states: states["short.bin"] == "finished")


async def test_the_panel_its_selection_menus_and_dialogs_can_be_read(
    owner: BrowserSession, attic: JDownloaderClient
) -> None:
    await fill(attic)
    async with owner.visit("jdownloader") as page:
        panel = CardPage(page, "jdownloader-panel")
        await panel.header.locator(".chooser").select_option(label=NAME)
        await panel.unfold("Lectures")
        assert await in_all_themes(page, panel.part) == {}

        await panel.row("one.bin").get_by_role("checkbox").click()
        await panel.row("gone.bin").hover()
        assert await in_all_themes(page, panel.part) == {}, "chosen"
        await page.keyboard.press("Escape")

        await panel.row("Lectures").get_by_role("button", name="Menu").click()
        assert await in_all_themes(page, page.locator("jdownloader-menu")) == {}
        await page.keyboard.press("Escape")

        await panel.button("Add links").click()
        await panel.dialog.get_by_text("Options").click()
        dialog = page.locator("jdownloader-add-links-dialog")
        assert await in_all_themes(page, dialog) == {}
        await panel.dialog.get_by_label("Links").fill("https://example.org/file")
        assert await in_all_themes(page, dialog) == {}, "filled in"
        await page.keyboard.press("Escape")


async def test_a_dialog_darkens_what_is_behind_it(owner: BrowserSession, attic: JDownloaderClient) -> None:
    async with owner.visit("jdownloader") as page:
        panel = CardPage(page, "jdownloader-panel")
        await panel.button("Add links").click()
        await expect(panel.dialog).to_be_visible()
        for name in THEMES:
            async with theme(page, name):
                scrim = await panel.dialog.evaluate("(it) => getComputedStyle(it, '::backdrop').backgroundColor")
                assert scrim != "rgba(0, 0, 0, 0)", name


async def test_the_card_in_all_forms_the_tile_and_the_badge_can_be_read(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    await fill(attic)
    cards = [
        {"type": "custom:jdownloader-card", "device_id": attic.device_id, "mode": mode}
        for mode in ("full", "compact", "mini")
    ]
    await dashboard.show(*cards, badges=({"type": "custom:jdownloader-badge", "device_id": attic.device_id},))
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await expect(page.locator("jdownloader-mini-header")).to_be_visible()
        await card.part.first.locator("jdownloader-row").first.click()
        whole = page.locator("home-assistant-main")
        assert await in_all_themes(page, whole) == {}
        for tab in ("LinkGrabber", "Settings", "Accounts", "Activity"):
            await card.part.first.get_by_role("tab", name=tab).click()
            await page.wait_for_timeout(SETTLING_MILLISECONDS)
            assert await in_all_themes(page, card.part.first) == {}, tab
