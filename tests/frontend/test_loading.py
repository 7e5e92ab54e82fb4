"""How card and panel come to the browser."""

from playwright.async_api import expect
import pytest

from scripts.homeassistant_process.installation import VERSIONS
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession

pytestmark = [
    pytest.mark.journey,
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.timeout(600),
    pytest.mark.parametrize("version", VERSIONS, indirect=True, scope="package"),
]
expect.set_options(timeout=PATIENCE_MILLISECONDS)


async def test_the_dashboards_load_the_card_by_themselves(owner: BrowserSession, dashboard: Dashboard) -> None:
    await dashboard.show({"type": "custom:jdownloader-card"})

    async with owner.visit(dashboard.path) as page:
        await expect(page.locator("jdownloader-card")).to_be_visible()
        await expect(page.locator("hui-error-card")).to_have_count(0)
        loaded = await page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
        ours = [name for name in loaded if "/jdownloader_ws/" in name]
        assert len([name for name in ours if "jdownloader-card.js" in name]) == 1
        assert len(ours) == len(set(ours))
        _entry, *imported = ours
        assert len({name.rpartition("/")[0] for name in imported}) == 1


async def test_the_panel_is_in_the_sidebar(owner: BrowserSession, dashboard: Dashboard) -> None:
    async with owner.visit("") as page:
        await page.get_by_role("link", name="Downloads").click()

        await page.wait_for_url("**/jdownloader")
        await expect(page.locator("jdownloader-panel")).to_be_visible()
