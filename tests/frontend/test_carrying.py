"""Rows that are carried with a pointer: within their list, and from the LinkGrabber to the downloads."""

from collections.abc import AsyncGenerator

from playwright.async_api import Locator, Page, expect
import pytest
import pytest_asyncio

from tests.support.browser.accessibility import violations
from tests.support.browser.card_page import CardPage
from tests.support.browser.finger import Finger
from tests.support.browser.session import DESKTOP, PHONE, BrowserSession
from tests.support.processes.jdownloader_client import LONG, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

NARROW = (320, 640)
MANY = 30
LAST = f"Part {MANY - 1:02}"


@pytest_asyncio.fixture(loop_scope="package")
async def grabbed(attic: JDownloaderClient) -> JDownloaderClient:
    """Have two packages in the LinkGrabber."""
    for name in ("Maps", "Talks"):
        links = [LONG.format(f"{name}-1.bin"), LONG.format(f"{name}-2.bin")]
        await attic.call("linkgrabber/add_links", links=links, package_name=name, wait=60)
    return attic


@pytest_asyncio.fixture(loop_scope="package")
async def long_list(attic: JDownloaderClient) -> JDownloaderClient:
    """Have more downloads than a window shows."""
    for number in range(MANY):
        fields = {"links": [LONG.format(f"{number:02}.bin")], "package_name": f"Part {number:02}"}
        await attic.call("linkgrabber/add_links", **fields, wait=60)
    packages = (await attic.call("linkgrabber/list"))["packages"]
    await attic.call("linkgrabber/move_to_downloads", package_ids=[one["id"] for one in packages], start=False)
    await until(attic.links, lambda links: len(links) == MANY)
    return attic


@pytest_asyncio.fixture(loop_scope="package", params=[PHONE, NARROW], ids=["phone", "narrow"])
async def phone(
    request: pytest.FixtureRequest, owner: BrowserSession, grabbed: JDownloaderClient
) -> AsyncGenerator[CardPage]:
    """Open the LinkGrabber on a phone."""
    async with owner.visit(f"jdownloader/{grabbed.device_id}/linkgrabber", size=request.param) as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.row("Maps")).to_be_visible()
        yield panel


async def middle(of: Locator) -> tuple[float, float]:
    """Return the middle of an element."""
    box = await of.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def handle(panel: CardPage, name: str) -> Locator:
    """Return by what a row is carried."""
    return panel.row(name).locator(".handle")


def ghost(page: Page) -> Locator:
    """Return what is seen beside the pointer."""
    return page.locator("jdownloader-carried")


async def order(attic: JDownloaderClient) -> list[str]:
    """Return the names of the downloads' packages as they stand."""
    return [package["name"] for package in (await attic.call("downloads/list"))["packages"]]


async def test_links_are_carried_from_the_linkgrabber_onto_the_tab(phone: CardPage, grabbed: JDownloaderClient) -> None:
    mouse = phone.page.mouse
    await expect(handle(phone, "Maps")).to_be_visible()
    await mouse.move(*await middle(handle(phone, "Maps")))
    await mouse.down()
    await mouse.move(200, 300, steps=4)
    await expect(ghost(phone.page)).to_contain_text("Maps")
    await expect(ghost(phone.page).locator(".count")).to_have_text("2")
    tab = phone.part.get_by_role("tab", name="Downloads")
    await mouse.move(*await middle(tab), steps=4)
    await expect(ghost(phone.page)).to_contain_text("Move to downloads")
    await expect(tab).to_have_attribute("data-over", "")
    assert await violations(phone.part) == []
    await mouse.up()

    await until(grabbed.links, lambda links: "Maps-1.bin" in links)
    await expect(phone.row("Maps")).to_have_count(0)
    await expect(ghost(phone.page)).to_have_count(0)
    assert set((await grabbed.states()).values()) == {"queued"}


async def test_a_finger_carries_by_the_handle(phone: CardPage, grabbed: JDownloaderClient) -> None:
    finger = await Finger.on(phone.page)
    await finger.touch(handle(phone, "Talks"))
    await finger.move(-20, -30)
    await expect(ghost(phone.page)).to_be_visible()
    await expect(phone.part.locator("jdownloader-swipe-strip")).to_have_count(0)
    (from_x, from_y), (x, y) = (
        finger.place,
        await middle(phone.part.get_by_role("tab", name="Downloads")),
    )
    await finger.move(x - from_x, y - from_y)
    await finger.lift()

    await until(grabbed.links, lambda links: "Talks-1.bin" in links)


async def test_beside_each_other_the_downloads_take_them(owner: BrowserSession, grabbed: JDownloaderClient) -> None:
    async with owner.visit(f"jdownloader/{grabbed.device_id}/linkgrabber", size=DESKTOP) as page:
        panel = CardPage(page, "jdownloader-panel")
        await page.mouse.move(*await middle(handle(panel, "Maps")))
        await page.mouse.down()
        await page.mouse.move(*await middle(panel.part.locator("jdownloader-list").first), steps=6)
        await expect(ghost(page)).to_contain_text("Move to downloads")
        await page.keyboard.press("Escape")
        await expect(ghost(page)).to_have_count(0)
        await page.mouse.up()
        assert await grabbed.links() == {}

        await page.mouse.move(*await middle(handle(panel, "Maps")))
        await page.mouse.down()
        await page.mouse.move(*await middle(panel.part.locator("jdownloader-list").first), steps=6)
        await page.mouse.up()
        await until(grabbed.links, lambda links: "Maps-1.bin" in links)


@pytest.mark.parametrize("pointer", ["mouse", "finger"])
async def test_a_list_scrolls_while_the_pointer_rests_at_its_edge(
    owner: BrowserSession, long_list: JDownloaderClient, pointer: str
) -> None:
    async with owner.visit(f"jdownloader/{long_list.device_id}/downloads", size=PHONE) as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.row("Part 00")).to_be_visible()
        box = await panel.part.locator("jdownloader-rows").bounding_box()
        assert box is not None
        (x, y) = await middle(handle(panel, "Part 00"))
        down = box["y"] + box["height"] - 8 - y
        finger = await Finger.on(page) if pointer == "finger" else None
        if finger:
            await finger.touch(handle(panel, "Part 00"))
            await finger.move(0, down)
        else:
            await page.mouse.move(x, y)
            await page.mouse.down()
            await page.mouse.move(x, y + down, steps=5)
        await expect(panel.row(LAST)).to_be_visible()  # nothing moves but the list
        await page.wait_for_timeout(500)
        await (finger.lift() if finger else page.mouse.up())

        await until(lambda: order(long_list), lambda names: names[0] == "Part 01")
        assert (await order(long_list)).index("Part 00") > MANY - 4
