"""A column of a list is whole or not there, however wide the window is."""

from playwright.async_api import Locator, expect
import pytest

from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import LONG, MISSING, SHORT, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

WIDTHS = [320 + round(step * 1280 / 39) for step in range(40)]
LAYING_OUT_MILLISECONDS = 120
# Columns of which only a part can be seen: they stick out, or are too narrow for a word that they cut
PARTS = """(part) => {
  const found = new Set();
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.localName === "jdownloader-row") judge(element.shadowRoot.querySelector(".facts"));
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  const judge = (facts) => {
    const frame = facts.getBoundingClientRect();
    for (const column of facts.children) {
      if (!column.textContent.trim() || !column.checkVisibility()) continue;
      const { left, right, width, ...box } = column.getBoundingClientRect().toJSON();
      // Room for what letters have below their line takes none of the row
      const { paddingTop, paddingBottom } = getComputedStyle(column);
      const [top, bottom] = [box.top + parseFloat(paddingTop), box.bottom - parseFloat(paddingBottom)];
      if (top >= frame.bottom - 1) continue;
      const isInside = top >= frame.top - 1 && bottom <= frame.bottom + 1 && left >= frame.left - 1;
      const isCut = column.scrollWidth > column.clientWidth + 1 && width < 50;
      if (!isInside || right > frame.right + 1 || width < 4 || isCut) found.add(`${column.className}: ${width}`);
    }
  };
  look(part.shadowRoot);
  return [...found];
}"""


async def parts_at_all_widths(part: Locator) -> dict[int, list[str]]:
    """Return the columns that are there in part, by the widths of the window."""
    found = {}
    for width in WIDTHS:
        await part.page.set_viewport_size({"width": width, "height": 900})
        await part.page.wait_for_timeout(LAYING_OUT_MILLISECONDS)
        if parts := await part.evaluate(PARTS):
            found[width] = parts
    return found


async def test_a_column_is_whole_or_not_there(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    links = [LONG.format("one.bin"), SHORT.format("short.bin"), MISSING.format("gone.bin")]
    await attic.fill(*links, package_name="Lectures")
    await attic.call("downloads/start")
    await until(attic.states, lambda states: states["short.bin"] == "finished")
    full_width = {"columns": "full"}
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id, "grid_options": full_width})
    for path, element in ((dashboard.path, "jdownloader-card"), ("jdownloader", "jdownloader-panel")):
        async with owner.visit(path) as page:
            shown = CardPage(page, element)
            await expect(shown.row("Lectures")).to_be_visible()
            await shown.unfold("Lectures")
            assert await parts_at_all_widths(shown.part) == {}, element
