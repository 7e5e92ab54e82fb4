"""Options of a card: gestures, parts and tabs, how high it is, and the editor that offers it."""

from itertools import pairwise
import re
from typing import Any

from playwright.async_api import Page, expect
import pytest

from tests.support.browser.accessibility import violations
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import LONG, JDownloaderClient

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)

CARD = "custom:jdownloader-card"
LANDSCAPE = (844, 390)
# Pixels between what two tabs show
LEAST_GAP = 4

# Home Assistant shows the editor in a dialog that takes many clicks; the element is the same here
SHOW_EDITOR = """async (config) => {
  await customElements.whenDefined("jdownloader-card");
  const editor = await customElements.get("jdownloader-card").getConfigElement();
  editor.setConfig(config);
  editor.hass = document.querySelector("home-assistant").hass;
  editor.addEventListener("config-changed", ({ detail }) => {
    window.saved = detail.config;
    editor.setConfig(detail.config);
  });
  editor.style = "position: fixed; inset: 0; z-index: 9; overflow: auto; background: white";
  // Where Home Assistant's parts find what it provides
  document.querySelector("home-assistant").shadowRoot.append(editor);
}"""

# A bar of its own, as no JDownloader keeps all tabs filled at once
TAB_BAR = """([width, counts]) => {
  const find = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.localName === "jdownloader-tab-bar") return one;
      const inner = one.shadowRoot && find(one.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
  const known = find(document);
  const names = ["list.downloads", "list.linkgrabber", "tab.captchas", "tab.dialogs", "tab.archives", "tab.accounts"];
  const labels = [...names, "tab.settings", "tab.activity"].slice(0, counts.length);
  const tabs = labels.map((label, place) => ({
    id: String(place), label, icon: known.tabs[0].icon, include: [], isShown: () => true, count: () => counts[place],
  }));
  document.querySelector("#bar")?.remove();
  const bar = Object.assign(document.createElement("jdownloader-tab-bar"), {
    id: "bar", hass: known.hass, state: known.state, tabs, openId: "0",
  });
  bar.style = `position: fixed; inset-block-start: 0; inset-inline-start: 0; inline-size: ${width}px; z-index: 9`;
  known.parentNode.append(bar);
  return bar.updateComplete.then(() => {
    const seen = [...bar.shadowRoot.querySelectorAll("button")].map((button) => {
      const parts = [...button.children].filter((one) => one.getBoundingClientRect().width > 0);
      const boxes = parts.map((one) => one.getBoundingClientRect());
      return {
        from: Math.min(...boxes.map(({ left }) => left)),
        to: Math.max(...boxes.map(({ right }) => right)),
        isCut: parts.some((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0),
      };
    });
    bar.remove();
    return seen;
  });
}"""

# Whether a header has all that it shows in the room that it has
FITS = "(header) => header.scrollHeight <= header.clientHeight && header.clientHeight > 0"


async def test_a_line_opens_its_page_and_adds_links(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    await dashboard.show({"type": CARD, "mode": "mini", "device_id": attic.device_id})
    async with owner.visit(dashboard.path, size=(320, 640)) as page:
        line = page.locator("jdownloader-mini-header")
        await line.get_by_role("button", name="Add links").click()
        await expect(page.get_by_role("dialog", name="Add links")).to_be_visible()
        await page.keyboard.press("Escape")
        assert await violations(line) == []

        await line.get_by_role("button", name="Attic").focus()
        await page.keyboard.press("Enter")
        await expect(page).to_have_url(re.compile(f"/jdownloader/{attic.device_id}$"))


async def test_gestures_do_what_is_configured(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    def to(place: str) -> dict[str, Any]:
        return {"action": "navigate", "navigation_path": f"/jdownloader/{attic.device_id}/{place}"}

    gestures = {"tap_action": to("settings"), "hold_action": to("activity"), "double_tap_action": to("linkgrabber")}
    await dashboard.show({"type": CARD, "mode": "compact", "device_id": attic.device_id, **gestures})
    for gesture, place in (("tap", "settings"), ("hold", "activity"), ("double_tap", "linkgrabber")):
        async with owner.visit(dashboard.path) as page:
            area = page.locator("jdownloader-header button.tap")
            if gesture == "double_tap":
                await area.dblclick(position={"x": 5, "y": 5})
            else:
                await area.click(position={"x": 5, "y": 5}, delay=700 if gesture == "hold" else 0)
            await expect(page).to_have_url(re.compile(f"/{place}$"))


async def test_a_card_has_the_parts_and_tabs_that_are_chosen(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    options = {"tabs": ["activity", "downloads"], "default_tab": "downloads", "hide": ["stop", "menu", "graph"]}
    await dashboard.show({"type": CARD, "device_id": attic.device_id, **options})
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await expect(card.part.get_by_role("tab")).to_have_text([re.compile("Activity"), re.compile("Downloads")])
        await expect(card.part.get_by_role("tab", name="Downloads")).to_have_attribute("aria-selected", "true")
        await expect(card.button("Start")).to_be_visible()
        await expect(card.button("Stop")).to_have_count(0)
        assert await violations(card.part) == []


@pytest.mark.parametrize("rows", [3, 4])
async def test_a_header_fits_the_rows_that_it_is_allowed(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient, rows: int
) -> None:
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    low = {"type": CARD, "device_id": attic.device_id, "mode": "compact", "grid_options": {"rows": rows, "columns": 12}}
    await dashboard.show(low)
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await expect(card.button("Start")).to_be_in_viewport(ratio=1)
        assert await card.header.evaluate(FITS)


async def test_a_phone_on_its_side_shows_rows(owner: BrowserSession, attic: JDownloaderClient) -> None:
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    async with owner.visit(f"jdownloader/{attic.device_id}/downloads", size=LANDSCAPE) as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.row("Lectures")).to_be_in_viewport(ratio=1)


async def test_a_phone_on_its_side_shows_rows_where_a_person_is_needed(
    owner: BrowserSession, attic: JDownloaderClient
) -> None:
    captcha = "https://localtest.host/host/img/4000000/captcha.bin"
    await attic.fill(LONG.format("one.bin"), captcha, package_name="Lectures")
    await attic.call("downloads/start")
    async with owner.visit(f"jdownloader/{attic.device_id}/downloads", size=LANDSCAPE) as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.part.locator("jdownloader-needs")).to_contain_text("1 captcha")
        await expect(panel.row("Lectures")).to_be_in_viewport(ratio=1)


async def test_tabs_have_room_at_any_width(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    await dashboard.show({"type": CARD, "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        await expect(page.locator("jdownloader-tab-bar")).to_be_visible()
        narrow = []
        for counts in ([12, 7, 2, 1, 3, 2, None], [128, 45, 2, 1, 13, 2, None, 4], [12, 7, 2, None, None]):
            for width in (*range(320, 500, 6), 520, 560, 620, 700, 800):
                tabs = await page.evaluate(TAB_BAR, [width, counts])
                gap = min(after["from"] - before["to"] for before, after in pairwise(tabs))
                if any(tab["isCut"] for tab in tabs) or gap < LEAST_GAP:
                    narrow.append((len(counts), width, gap))
        assert narrow == []


async def saved_by(page: Page) -> dict[str, Any]:
    """Return the configuration that the editor sent last."""
    saved: dict[str, Any] = await page.evaluate("window.saved")
    return saved


async def test_the_editor_offers_what_the_size_has(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    await dashboard.show({"type": CARD, "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        await page.evaluate(SHOW_EDITOR, {"type": CARD})
        editor = page.locator("jdownloader-card-editor")
        # What a new card means is said, where it writes nothing
        await expect(editor.get_by_label("Size").get_by_text("Everything")).to_be_visible()
        await expect(editor.get_by_label("Sort by").get_by_text("JDownloader's order")).to_be_visible()
        await expect(editor.get_by_text("Tab that is shown first").first).to_be_visible()
        await editor.get_by_text("Interactions").click()
        await expect(editor.get_by_text("Tap behavior").first).to_be_visible()

        await page.evaluate("""() => {
          const editor = document.querySelector("home-assistant").shadowRoot.querySelector("jdownloader-card-editor");
          editor.setConfig({ type: "custom:jdownloader-card", mode: "mini" });
        }""")
        await expect(editor.get_by_text("Tab that is shown first")).to_have_count(0)
        await editor.locator("ha-selector-text input").fill("Mine")
        await page.wait_for_function("window.saved?.title === 'Mine'")
        assert await saved_by(page) == {"type": CARD, "mode": "mini", "title": "Mine"}
