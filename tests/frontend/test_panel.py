"""The page in the sidebar: its addresses, what a browser remembers of it, and all JDownloaders at once."""

import re

from playwright.async_api import expect
import pytest

from tests.support.browser.accessibility import violations
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.card_page import CardPage
from tests.support.browser.session import PHONE, BrowserSession
from tests.support.processes.jdownloader_client import LONG, JDownloaderClient

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)


async def test_each_step_has_an_address_and_the_browser_remembers_the_last(
    owner: BrowserSession, attic: JDownloaderClient
) -> None:
    await attic.fill(LONG.format("lecture.bin"), package_name="Lectures")
    package_id = (await attic.call("downloads/list"))["packages"][0]["id"]
    home = f"jdownloader/{attic.device_id}"
    async with owner.visit(f"{home}/downloads/{package_id}", size=PHONE) as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.row("lecture.bin")).to_be_visible()
        await panel.turn_to("LinkGrabber")
        await expect(page).to_have_url(re.compile(f"/{home}/linkgrabber$"))
        await panel.turn_to("Settings")
        await page.go_back()
        await expect(panel.part.get_by_role("tab", name="LinkGrabber")).to_have_attribute("aria-selected", "true")
        await page.go_forward()
        await expect(panel.part.get_by_role("tab", name="Settings")).to_have_attribute("aria-selected", "true")

    async with owner.visit(home, size=PHONE) as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.part.get_by_role("tab", name="Settings")).to_have_attribute("aria-selected", "true")

    async with owner.visit(f"{home}/downloads/0", size=PHONE) as page:
        await expect(page.get_by_text("This package no longer exists").first).to_be_visible()
        await expect(page).to_have_url(re.compile(f"/{home}/downloads$"))


async def test_all_jdownloaders_are_seen_at_once(owner: BrowserSession, attic: JDownloaderClient) -> None:
    async with owner.visit(f"jdownloader/{attic.device_id}") as page:
        panel = CardPage(page, "jdownloader-panel")
        await panel.button("JDownloader: Attic").click()
        await expect(page.get_by_role("menuitemradio", name="Attic")).to_be_visible()
        await page.get_by_role("menuitem", name="All JDownloaders").click()
        await expect(page).to_have_url(re.compile("/jdownloader/all$"))
        overview = page.locator("jdownloader-overview")
        await expect(overview.get_by_role("button", name="Start all")).to_be_visible()
        assert await violations(panel.part) == []

        await overview.locator("button.who", has_text="Attic").click()
        await expect(page).to_have_url(re.compile(f"/jdownloader/{attic.device_id}$"))
        await expect(panel.header.locator(".name")).to_have_text("Attic")
