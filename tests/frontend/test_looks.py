"""The card in all its forms and lights, large and small, and to the left: nothing sticks out, and all can be read."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, expect
import pytest
import pytest_asyncio

from tests.support.browser.accessibility import violations
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import DESKTOP, PHONE, BrowserSession
from tests.support.processes.jdownloader_client import LONG, MISSING, SHORT, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

VISITS: dict[str, dict[str, Any]] = {
    "light": {"scheme": "light", "size": DESKTOP},
    "dark": {"scheme": "dark", "size": DESKTOP},
    "light phone": {"scheme": "light", "size": PHONE},
    "dark phone": {"scheme": "dark", "size": PHONE},
    "right to left": {"language": "he", "size": DESKTOP},
    "right to left phone": {"language": "he", "size": PHONE},
}
MODES = ("full", "compact", "mini")
# What is wider than the part it is in, or begins before it
OUTSIDE = """(part) => {
  const frame = part.getBoundingClientRect();
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const { left, right, width } = element.getBoundingClientRect();
      const isSeen = width > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (isSeen && (left < frame.left - 1 || right > frame.right + 1)) found.push(element.outerHTML.slice(0, 200));
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(part.shadowRoot);
  return found;
}"""

# How high a card is, what is in it, its list, and a row of that
HEIGHTS = """(part) => {
  const card = part.shadowRoot.querySelector("ha-card");
  const found = (root, name) => {
    for (const element of root.querySelectorAll("*")) {
      const inner = element.localName === name ? element : element.shadowRoot && found(element.shadowRoot, name);
      if (inner) return inner;
    }
    return null;
  };
  const height = (name) => found(part.shadowRoot, name).getBoundingClientRect().height;
  return {
    card: card.clientHeight,
    content: card.scrollHeight,
    list: height("jdownloader-rows"),
    row: height("jdownloader-row"),
  };
}"""


@pytest_asyncio.fixture(loop_scope="package")
async def busy(attic: JDownloaderClient) -> JDownloaderClient:
    """Have downloads in several states, with names of several lengths."""
    long_name = "a-name-that-is-longer-than-any-row-" * 4
    links = [
        LONG.format("one.bin"),
        SHORT.format("short.bin"),
        MISSING.format("gone.bin"),
        LONG.format(f"{long_name}.bin"),
    ]
    await attic.fill(*links, package_name="Lectures")
    await attic.call("linkgrabber/add_links", links=[LONG.format("found.bin")], package_name="Found", wait=60)
    await attic.call("downloads/start")
    await until(attic.states, lambda states: states["short.bin"] == "finished")
    return attic


@pytest_asyncio.fixture(loop_scope="package", params=VISITS)
async def cards(
    request: pytest.FixtureRequest, owner: BrowserSession, dashboard: Dashboard, busy: JDownloaderClient
) -> AsyncGenerator[dict[str, Locator]]:
    """Show the card in each mode, with the links unfolded."""
    await dashboard.show(
        *({"type": "custom:jdownloader-card", "device_id": busy.device_id, "mode": mode} for mode in MODES)
    )
    async with owner.visit(dashboard.path, **VISITS[request.param]) as page:
        parts = {mode: page.locator("jdownloader-card").nth(place) for place, mode in enumerate(MODES)}
        await parts["full"].locator("jdownloader-row").first.click()
        await expect(parts["full"].locator("jdownloader-row")).to_have_count(5)
        yield parts


async def test_nothing_sticks_out_and_all_can_be_read(cards: dict[str, Locator], tmp_path: Path) -> None:
    for mode, part in cards.items():
        await part.scroll_into_view_if_needed()
        # Written here, as the browser's library would start a thread for it that outlives the test
        (tmp_path / f"{mode}.png").write_bytes(await part.screenshot())
        assert await part.evaluate(OUTSIDE) == [], mode
        assert await violations(part) == [], mode


async def test_rows_are_seen_however_low_the_dashboard_makes_the_card(
    owner: BrowserSession, dashboard: Dashboard, busy: JDownloaderClient
) -> None:
    low = {"type": "custom:jdownloader-card", "device_id": busy.device_id, "grid_options": {"rows": 6, "columns": 6}}
    await dashboard.show(low)
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await expect(card.row("Lectures")).to_be_visible()
        heights = await card.part.evaluate(HEIGHTS)
        assert heights["list"] >= 2 * heights["row"]
        assert heights["card"] < heights["content"], "what has no room is scrolled to"


async def test_the_panel_has_room_for_both_lists(owner: BrowserSession, busy: JDownloaderClient) -> None:
    async with owner.visit(f"jdownloader/{busy.device_id}/linkgrabber") as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.row("Lectures")).to_be_visible()
        await expect(panel.row("Found")).to_be_visible()
        assert await violations(panel.part) == []


async def test_on_a_phone_the_panel_shows_one_list_at_a_time(owner: BrowserSession, busy: JDownloaderClient) -> None:
    async with owner.visit(f"jdownloader/{busy.device_id}/downloads", size=PHONE) as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.row("Lectures")).to_be_visible()
        await expect(panel.row("Found")).to_be_hidden()

        await panel.turn_to("LinkGrabber")

        await expect(panel.row("Found")).to_be_visible()
        assert await violations(panel.part) == []
