"""Rows under a finger: swiped to start and to remove, held for the menu."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, expect
import pytest
import pytest_asyncio

from tests.support.browser.accessibility import violations
from tests.support.browser.card_page import CardPage
from tests.support.browser.finger import Finger
from tests.support.browser.session import PHONE, BrowserSession
from tests.support.processes.jdownloader_client import LONG, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

FAR = 200
HELD = 0.7
NARROW = (320, 640)


@pytest_asyncio.fixture(loop_scope="package")
async def lectures(attic: JDownloaderClient) -> JDownloaderClient:
    """Have two packages that were not started."""
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    await attic.call("linkgrabber/add_links", links=[LONG.format("two.bin")], package_name="Maps", wait=60)
    await attic.call("linkgrabber/add_links", links=[LONG.format("three.bin")], package_name="Talks", wait=60)
    return attic


@asynccontextmanager
async def phone(
    owner: BrowserSession, attic: JDownloaderClient, *, language: str = "en", size: tuple[int, int] = PHONE
) -> AsyncGenerator[tuple[CardPage, Finger]]:
    """Open the panel on a phone."""
    path = f"jdownloader/{attic.device_id}/linkgrabber"
    async with owner.visit(path, size=size, language=language) as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.row("Maps")).to_be_visible()
        yield panel, await Finger.on(page)


def toast(panel: CardPage) -> Locator:
    """Return what is said at the edge of the window."""
    return panel.page.locator("ha-toast, notification-manager").filter(has_text="removed")


async def grabbed(attic: JDownloaderClient) -> set[str]:
    """Return the names of what is in the LinkGrabber."""
    return set(await attic.links("linkgrabber"))


async def test_a_row_swiped_away_is_removed_after_some_seconds(
    owner: BrowserSession, lectures: JDownloaderClient
) -> None:
    async with phone(owner, lectures) as (panel, finger):
        await finger.swipe(panel.row("Maps"), -FAR)
        await expect(panel.row("Maps")).to_have_count(0)
        await expect(toast(panel).first).to_contain_text(
            "Maps will be removed in 8 seconds, or when you leave the page"
        )
        assert await grabbed(lectures) == {"two.bin", "three.bin"}
        await until(lambda: grabbed(lectures), lambda names: names == {"three.bin"})
        await expect(panel.row("Talks")).to_be_visible()
        await expect(panel.row("Maps")).to_have_count(0)


async def test_a_row_swiped_away_can_be_restored(owner: BrowserSession, lectures: JDownloaderClient) -> None:
    async with phone(owner, lectures) as (panel, finger):
        await finger.swipe(panel.row("Maps"), -FAR)
        await finger.swipe(panel.row("Talks"), -FAR)
        await expect(panel.part).to_contain_text("The LinkGrabber is empty")
        await panel.page.get_by_role("button", name="Undo").last.click()

        await expect(panel.row("Maps")).to_be_visible()
        await expect(panel.row("Talks")).to_be_visible()
        await panel.page.wait_for_timeout(9_000)
        assert await grabbed(lectures) == {"two.bin", "three.bin"}


@pytest.mark.parametrize("leaving", ["closed", "gone from"])
async def test_leaving_the_page_sends_what_waits(
    owner: BrowserSession, lectures: JDownloaderClient, leaving: str
) -> None:
    async with phone(owner, lectures) as (panel, finger):
        await finger.swipe(panel.row("Maps"), -FAR)
        await expect(panel.row("Maps")).to_have_count(0)
        assert await grabbed(lectures) == {"two.bin", "three.bin"}
        if leaving == "gone from":
            await panel.page.goto("about:blank")
    await until(lambda: grabbed(lectures), lambda names: names == {"three.bin"})


async def test_a_row_swiped_the_other_way_is_started(owner: BrowserSession, lectures: JDownloaderClient) -> None:
    async with phone(owner, lectures) as (panel, finger):
        await finger.touch(panel.row("Maps"))
        await finger.move(FAR)
        strip = panel.part.locator("jdownloader-swipe-strip")
        await expect(strip).to_contain_text("Start downloads")
        assert await violations(panel.part) == []
        await finger.lift()

        await until(lectures.states, lambda states: states.get("two.bin") == "running")
        await expect(panel.row("Maps")).to_have_count(0)


async def test_directions_are_mirrored_where_one_writes_to_the_left(
    owner: BrowserSession, lectures: JDownloaderClient
) -> None:
    async with phone(owner, lectures, language="he", size=NARROW) as (panel, finger):
        await finger.touch(panel.row("Maps"))
        await finger.move(FAR)
        await expect(panel.part.locator("jdownloader-swipe-strip .is-danger")).to_be_visible()
        await finger.lift()
        await expect(panel.row("Maps")).to_have_count(0)
        await panel.page.get_by_role("button", name="Undo").last.click()
        await expect(panel.row("Maps")).to_be_visible()


async def test_a_finger_up_and_down_scrolls_and_does_nothing_else(
    owner: BrowserSession, lectures: JDownloaderClient
) -> None:
    async with phone(owner, lectures) as (panel, finger):
        await finger.swipe(panel.row("Talks"), 60, -200)
        await expect(panel.part.locator("jdownloader-swipe-strip")).to_have_count(0)
        await expect(panel.row("Talks")).to_be_visible()


async def test_a_finger_that_is_held_opens_the_menu(owner: BrowserSession, lectures: JDownloaderClient) -> None:
    async with phone(owner, lectures) as (panel, finger):
        await finger.hold(panel.row("Maps"), HELD)
        menu = panel.page.get_by_role("menu", name="Maps")
        await expect(menu.get_by_text("Move to downloads")).to_be_visible()
        await expect(panel.row("Maps")).to_have_attribute("aria-expanded", "false")
        assert await violations(panel.part) == []
        await menu.get_by_text("Move to downloads").click()
        await until(lectures.links, lambda links: "two.bin" in links)
