"""How fast it was: the last hour in the header, and what Home Assistant has recorded behind a tap."""

from playwright.async_api import expect
import pytest

from tests.support.browser.accessibility import violations
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import PHONE, BrowserSession
from tests.support.processes.jdownloader_client import LONG, JDownloaderClient

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)

OPEN = "Speed of the last hour and longer"


async def test_the_graph_has_a_scale_and_opens_what_is_recorded(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    await attic.fill(LONG.format("lecture.bin"), package_name="Lectures")
    await attic.call("downloads/start")
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path, size=PHONE) as page:
        card = CardPage(page)
        graph = card.button(OPEN)
        plot = card.header.locator("jdownloader-speed-plot")
        await expect(plot.locator(".scale")).to_contain_text("B/s")

        await graph.hover()
        await expect(plot.locator(".tooltip")).to_contain_text("·")
        await graph.click()

        dialog = page.locator("jdownloader-speed-dialog dialog")
        await expect(dialog.get_by_role("status")).to_contain_text("Highest")
        slider = dialog.get_by_role("slider")
        await slider.press("ArrowLeft")
        await expect(dialog.locator(".tooltip")).to_be_visible()
        assert await violations(page.locator("jdownloader-speed-dialog")) == []
        # A Home Assistant that has just been set up has no statistics yet
        await dialog.get_by_text("Week", exact=True).click()
        await expect(dialog.get_by_role("status")).to_contain_text("has recorded no speed")
        assert await violations(page.locator("jdownloader-speed-dialog")) == []
