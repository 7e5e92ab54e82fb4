"""Headings by which a list is sorted, filters above it, and how close its rows stand."""

import re

from playwright.async_api import Locator, expect
import pytest
import pytest_asyncio

from tests.support.browser.accessibility import violations
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.card_page import CardPage
from tests.support.browser.session import DESKTOP, BrowserSession
from tests.support.processes.jdownloader_client import LONG, MISSING, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)

WIDE = (2200, 900)
NARROW = (320, 640)
HOSTED = "https://localtest.host/host/ok/3000000/{}"
# Where headings and what is below them end or begin
EDGES = """(list) => {
  const rows = list.shadowRoot.querySelector("jdownloader-rows").shadowRoot;
  const [head, row] = ["jdownloader-list-head", "jdownloader-row"].map((name) => rows.querySelector(name).shadowRoot);
  const edge = (root, part, side) => Math.round(root.querySelector(part).getBoundingClientRect()[side]);
  const [start, end] = getComputedStyle(list).direction === "rtl" ? ["right", "left"] : ["left", "right"];
  const isCut = [...head.querySelectorAll(".label")].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  if (isCut) return "a heading is cut";
  return [["size", end], ["state", start], ["name-cell", start], ["bar", start]]
    .map(([name, side]) => [name, edge(head, `.${name}`, side) - edge(row, `.${name}`, side)])
    .filter(([, difference]) => Math.abs(difference) > 1);
}"""


@pytest_asyncio.fixture(loop_scope="package")
async def busy(attic: JDownloaderClient) -> JDownloaderClient:
    """Have two packages of two hosters, with downloads in several states."""
    await attic.fill(LONG.format("one.bin"), package_name="Ancient history")
    links = [HOSTED.format("short.bin"), MISSING.format("gone.bin")]
    job = await attic.call("linkgrabber/add_links", links=links, package_name="Biology", autostart=False, wait=60)
    await attic.call("linkgrabber/move_to_downloads", link_ids=job["job"]["link_ids"], start=False)
    await attic.call("downloads/start")
    await until(attic.states, lambda states: states.get("short.bin") == "finished" and states["gone.bin"] == "offline")
    return attic


def names(panel: CardPage) -> Locator:
    """Return the names of the packages of the first list, in their order."""
    return panel.part.locator("jdownloader-list").first.locator("jdownloader-row[data-kind=package] .name")


@pytest.mark.parametrize("language", ["en", "he"])
async def test_a_heading_sorts_and_stands_above_its_column(
    owner: BrowserSession, busy: JDownloaderClient, language: str
) -> None:
    async with owner.visit(f"jdownloader/{busy.device_id}", size=WIDE, language=language) as page:
        panel = CardPage(page, "jdownloader-panel")
        headings = panel.part.locator("jdownloader-list-head").first
        await expect(headings).to_be_visible()
        assert await panel.part.locator("jdownloader-list").first.evaluate(EDGES) == []
        heading = headings.get_by_role("columnheader").filter(has=page.get_by_role("button", name="Name"))
        await heading.get_by_role("button").click()
        await expect(heading).to_have_attribute("aria-sort", "ascending")
        await expect(names(panel)).to_have_text(["Ancient history", "Biology"])
        await heading.get_by_role("button").press("Enter")
        await expect(heading).to_have_attribute("aria-sort", "descending")
        await expect(names(panel)).to_have_text(["Biology", "Ancient history"])
        assert await violations(panel.part) == []


async def test_filters_say_how_many_and_are_in_the_address(owner: BrowserSession, busy: JDownloaderClient) -> None:
    home = f"jdownloader/{busy.device_id}"
    for size in (DESKTOP, NARROW):
        async with owner.visit(f"{home}/downloads", size=size) as page:
            panel = CardPage(page, "jdownloader-panel")
            chips = panel.part.get_by_role("toolbar", name="Filters").first
            await expect(chips.get_by_role("button", name="Downloading 1")).to_be_visible()
            await chips.get_by_role("button", name="Offline 1").click()
            await expect(names(panel)).to_have_text(["Biology"])
            await expect(chips.get_by_role("button", name="http links 1")).to_be_visible()
            await expect(page).to_have_url(re.compile(r"/downloads\?downloads\.state=offline$"))
            assert await violations(panel.part) == []

            await page.reload()
            await expect(chips.get_by_role("button", name="Offline 1")).to_have_attribute("aria-pressed", "true")
            await expect(names(panel)).to_have_text(["Biology"])
            await chips.get_by_role("button", name="Offline 1").press("Enter")
            await expect(names(panel)).to_have_count(2)
            await expect(page).to_have_url(re.compile(r"/downloads$"))

    async with owner.visit(f"{home}/downloads?downloads.host=localtest.host") as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(names(panel)).to_have_text(["Biology"])
        chips = panel.part.get_by_role("toolbar", name="Filters").first
        await chips.get_by_role("button", name="localtest.host").click()
        await expect(names(panel)).to_have_count(2)


async def test_rows_stand_closer_where_that_is_wanted(owner: BrowserSession, busy: JDownloaderClient) -> None:
    async with owner.visit(f"jdownloader/{busy.device_id}", size=NARROW) as page:
        panel = CardPage(page, "jdownloader-panel")
        row = panel.row("Biology")
        await expect(row).to_be_visible()
        comfortable = await row.evaluate("(row) => row.offsetHeight")
        await choose_compact(panel)
        await expect(panel.part.locator("jdownloader-rows[compact]")).to_have_count(1)
        assert await row.evaluate("(row) => row.offsetHeight") < comfortable
        await row.click()
        assert await violations(panel.part) == []
        await page.reload()
        await expect(panel.part.locator("jdownloader-rows[compact]")).to_have_count(1)
        await choose_compact(panel)
        await expect(panel.part.locator("jdownloader-rows[compact]")).to_have_count(0)


async def choose_compact(panel: CardPage) -> None:
    """Let rows stand closer, or not any more."""
    await panel.part.get_by_role("button", name="Sort and filter").first.click()
    await panel.page.get_by_role("menuitemcheckbox", name="Compact rows").click()
