"""All that we draw has enough contrast to its background, whatever of Home Assistant's colours a theme has set."""

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


@asynccontextmanager
async def opened_panel(owner: BrowserSession, jdownloader: JDownloaderClient) -> AsyncGenerator[CardPage]:
    """Open the panel at a JDownloader that has been filled."""
    async with owner.visit(f"jdownloader/{jdownloader.device_id}") as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.row("Lectures")).to_be_visible()
        yield panel


async def test_the_panel_its_selection_menus_and_dialogs_can_be_read(
    owner: BrowserSession, attic: JDownloaderClient
) -> None:
    await fill(attic)
    async with opened_panel(owner, attic) as panel:
        page = panel.page
        await panel.unfold("Lectures")
        assert await in_all_themes(page, panel.part) == {}

        await panel.row("one.bin").get_by_role("checkbox").click()
        await panel.row("gone.bin").hover()
        assert await in_all_themes(page, panel.part) == {}, "chosen"
        await page.keyboard.press("Escape")

        await panel.part.get_by_role("toolbar", name="Filters").first.get_by_role("button", name="Offline").click()
        assert await in_all_themes(page, panel.part) == {}, "filtered"
        await panel.part.get_by_role("toolbar", name="Filters").first.get_by_role("button", name="Offline").click()

        for name in ("gone.bin", "short.bin", "Lectures"):
            await panel.row(name).get_by_role("button", name="Details").click()
            await dialog_can_be_read(page, "details")

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


async def test_all_jdownloaders_at_once_can_be_read(owner: BrowserSession, attic: JDownloaderClient) -> None:
    await fill(attic)
    async with owner.visit("jdownloader/all") as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.part.locator("jdownloader-overview").get_by_role("button", name="Start all")).to_be_visible()
        assert await in_all_themes(page, panel.part) == {}


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


CAPTCHA = "https://localtest.host/host/{}/4000000/{}.bin"
HOSTER = "localtest.host"


async def dialog_can_be_read(page: Page, kind: str) -> None:
    """Look at a dialog in all themes, and leave it."""
    dialog = page.locator(f"jdownloader-{kind}-dialog")
    await expect(dialog.get_by_role("dialog")).to_be_visible()
    assert await in_all_themes(page, dialog) == {}, kind
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)


async def menu_can_be_read(page: Page, button: Locator, *inner: str) -> None:
    """Look at a button's menu, or one within it, in all themes, and leave it."""
    await button.click()
    for entry in inner:
        await page.get_by_role("menu").get_by_text(entry, exact=True).click()
    menu = page.locator("jdownloader-menu")
    await expect(menu).to_be_visible()
    assert await in_all_themes(page, menu) == {}, inner or await menu.inner_text()
    await page.keyboard.press("Escape")
    await expect(menu).to_have_count(0)


async def test_the_dialogs_about_rows_can_be_read(owner: BrowserSession, attic: JDownloaderClient) -> None:
    await fill(attic)
    async with opened_panel(owner, attic) as panel:
        page = panel.page
        for entry in ("Rename…", "Folder…", "Comment…", "Download password…", "Remove…", "Reset…"):
            await panel.choose("Lectures", entry)
            await dialog_can_be_read(page, entry.removesuffix("…").lower().replace(" ", "-"))


async def test_the_menus_and_dialogs_of_the_header_and_the_lists_can_be_read(
    owner: BrowserSession, attic: JDownloaderClient
) -> None:
    await fill(attic)
    async with opened_panel(owner, attic) as panel:
        page = panel.page
        lists = panel.part.locator("jdownloader-list")
        await menu_can_be_read(page, panel.button(f"JDownloader: {NAME}"))
        await menu_can_be_read(page, panel.button("Menu"))
        await menu_can_be_read(page, panel.button("Speed limit"))
        for name in ("Sort and filter", "Menu"):
            await menu_can_be_read(page, lists.first.get_by_role("button", name=name, exact=True))
        for entry in ("Move", "Priority"):
            await menu_can_be_read(page, panel.row("Lectures").get_by_role("button", name="Menu"), entry)

        for button, entry, kind in (
            ("Menu", "Control JDownloader…", "system"),
            ("Menu", "Clean up…", "clean-up"),
            ("Speed limit", "Other limit…", "speed-limit"),
        ):
            await panel.button(button).click()
            await page.get_by_role("menu").get_by_text(entry, exact=True).click()
            if kind in {"system", "clean-up"}:
                await page.locator(f"jdownloader-{kind}-dialog").get_by_role("radio").last.check()
            await dialog_can_be_read(page, kind)


@pytest.mark.parametrize("kind", ["img", "click", "rc2"])
async def test_the_dialog_of_a_captcha_can_be_read(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient, kind: str
) -> None:
    await attic.fill(CAPTCHA.format(kind, "guarded"), package_name="Guarded")
    await attic.call("downloads/start")
    await until(attic.states, lambda states: set(states.values()) == {"captcha"})
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await card.turn_to("Captchas")
        assert await in_all_themes(page, card.part) == {}
        await card.part.get_by_role("button", name="Solve").click()
        dialog = page.locator("jdownloader-captcha-dialog")
        await menu_can_be_read(page, dialog.get_by_role("button", name="Skip"))
        await dialog_can_be_read(page, "captcha")


async def test_the_dialogs_of_an_account_can_be_read(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    await attic.call("accounts/add", hoster=HOSTER, username="premium", password="not to be seen again")
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    try:
        async with owner.visit(dashboard.path) as page:
            card = CardPage(page)
            await card.turn_to("Accounts")
            await expect(card.part.get_by_text(f"{HOSTER} · premium")).to_be_visible()
            assert await in_all_themes(page, card.part) == {}
            await card.part.get_by_role("button", name="Add account").click()
            await dialog_can_be_read(page, "account-add")

            menu = card.part.get_by_role("button", name=f"Menu: {HOSTER}")
            await menu_can_be_read(page, menu)
            for entry, kind in (("Change credentials…", "account-login"), ("Remove…", "account-remove")):
                await menu.click()
                await page.get_by_role("menu").get_by_text(entry, exact=True).click()
                await dialog_can_be_read(page, kind)
    finally:
        accounts = (await attic.call("accounts/list"))["accounts"]
        await attic.call("accounts/remove", account_ids=[account["account_id"] for account in accounts])


async def test_the_card_can_be_read_in_the_editor(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    await fill(attic)
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        await page.get_by_role("button", name="Edit dashboard").click()
        await page.get_by_role("button", name="Edit card").press("Enter")
        editor = page.locator("hui-dialog-edit-card")
        await expect(editor.locator("jdownloader-card")).to_be_visible()
        assert await in_all_themes(page, editor) == {}
