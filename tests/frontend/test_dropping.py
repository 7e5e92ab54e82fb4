"""What is dropped from elsewhere, as a browser takes it: on the dialog for links, and beside it."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, Locator, expect
import pytest
import pytest_asyncio

from tests.support.browser.accessibility import violations
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import DESKTOP, PHONE, BrowserSession
from tests.support.processes.jdownloader_client import NAME, JDownloaderClient

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

COPY = 1
# Browsers report what is held at least every 550 ms
OVER_SECONDS = 0.3
NARROW = (320, 640)
LINK = "https://mirror.example.org/almanac.pdf"


class Drag:
    """Something that is carried from another window into the page."""

    def __init__(self, session: CDPSession, *, files: Sequence[Path] = (), items: Mapping[str, str] = {}) -> None:
        self._session = session
        self._data: dict[str, Any] = {
            "items": [{"mimeType": kind, "data": data} for kind, data in items.items()],
            "files": [str(file) for file in files],
            "dragOperationsMask": COPY,
        }

    async def drop(self, at: Locator) -> None:
        """Let it go over the middle of an element."""
        await self.drop_at(*await middle(at))

    async def drop_at(self, x: float, y: float) -> None:
        """Let it go at a place of the window."""
        await self._send(x, y, "dragEnter", "dragOver", "drop")

    @asynccontextmanager
    async def held_at(self, x: float, y: float) -> AsyncGenerator[None]:
        """Hold it over a place of the window, which a browser reports again and again, and leave with it."""
        await self._send(x, y, "dragEnter")

        async def hold() -> None:
            while True:
                await self._send(x, y, "dragOver")
                await asyncio.sleep(OVER_SECONDS)

        holding = asyncio.create_task(hold())
        try:
            yield
        finally:
            holding.cancel()
            await asyncio.gather(holding, return_exceptions=True)
            await self._send(0, 0, "dragCancel")

    async def _send(self, x: float, y: float, *kinds: str) -> None:
        for kind in kinds:
            await self._session.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": self._data})


async def middle(of: Locator) -> tuple[float, float]:
    """Return the middle of an element."""
    box = await of.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest_asyncio.fixture(loop_scope="package")
async def card(owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient) -> AsyncGenerator[CardPage]:
    """Show a card of a JDownloader that has nothing to do."""
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        yield CardPage(page)


@pytest_asyncio.fixture(loop_scope="package")
async def session(card: CardPage) -> CDPSession:
    """Return the way to the browser itself, which alone can carry files into a page."""
    return await card.page.context.new_cdp_session(card.page)


@pytest.fixture
def links_file(tmp_path: Path) -> Path:
    """Return a file with a link, as an old editor writes it."""
    file = tmp_path / "links.txt"
    file.write_bytes("https://mirror.example.org/Übersicht.pdf".encode("cp1252"))
    return file


async def test_all_of_the_dialog_takes_files(card: CardPage, session: CDPSession, links_file: Path) -> None:
    await card.button("Add links").click()
    for place in (
        card.dialog.get_by_role("heading"),
        card.dialog.get_by_text("Options"),
        card.dialog.locator("footer"),
    ):
        before = await card.dialog.get_by_role("listitem").count()
        await Drag(session, files=[links_file]).drop(place)
        await expect(card.dialog.get_by_role("listitem")).to_have_count(before + 1)
    await Drag(session, files=[links_file]).drop_at(5, 5)  # where the dialog dims the page

    await expect(card.dialog.get_by_role("listitem")).to_have_count(4)
    await expect(card.dialog.get_by_role("listitem").first).to_have_text("links.txt Remove")


async def test_a_file_that_misses_takes_no_page_away(card: CardPage, session: CDPSession, links_file: Path) -> None:
    address = card.page.url
    await expect(card.button("Add links")).to_be_visible()
    await Drag(session, files=[links_file]).drop_at(5, 5)
    await card.button("Add links").click()
    await card.dialog.get_by_label("Links").fill(LINK)
    await card.dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(card.dialog.get_by_role("status")).to_be_visible()
    await Drag(session, files=[links_file]).drop(card.dialog.get_by_role("status"))

    await expect(card.dialog.get_by_role("status")).to_be_visible()
    assert card.page.url == address
    assert len(card.page.context.pages) == 1


async def test_a_hyperlink_brings_its_address(card: CardPage, session: CDPSession) -> None:
    await card.button("Add links").click()
    anchor = f'<p>The <a href="{LINK}">almanac</a></p>'
    await Drag(session, items={"text/plain": "The almanac", "text/html": anchor}).drop(
        card.dialog.get_by_role("heading")
    )

    await expect(card.dialog.get_by_label("Links")).to_have_value(LINK)


async def test_a_text_in_another_encoding_is_read(
    card: CardPage, session: CDPSession, links_file: Path, attic: JDownloaderClient
) -> None:
    await card.button("Add links").click()
    await Drag(session, files=[links_file]).drop(card.dialog.get_by_role("heading"))
    await card.dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(card.dialog.get_by_role("status")).to_contain_text("1 link found")

    (url,) = [link["url"] for link in (await attic.links("linkgrabber")).values()]
    assert "\ufffd" not in url
    assert "bersicht.pdf" in url


async def test_what_is_dragged_lights_up_where_it_would_go(
    card: CardPage, session: CDPSession, links_file: Path
) -> None:
    await expect(card.button("Add links")).to_be_visible()
    veil = card.part.locator("jdownloader-drop-veil")
    for drag in (Drag(session, files=[links_file]), Drag(session, items={"text/plain": LINK})):
        async with drag.held_at(5, 5):  # on Home Assistant's own bar
            await expect(veil).to_have_text(f"Add to {NAME}")
            await expect(veil).not_to_have_attribute("over", "")
        await expect(veil).to_have_count(0)
        async with drag.held_at(*await middle(card.header)):
            await expect(veil).to_have_attribute("over", "")
        await expect(veil).to_have_count(0)

    await Drag(session, items={"text/plain": LINK}).drop(card.part.get_by_role("tabpanel"))
    await expect(card.dialog.get_by_label("Links")).to_have_value(LINK)
    await expect(veil).to_have_count(0)


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW])
@pytest.mark.parametrize("language", ["en", "he"])
async def test_what_lights_up_has_room_and_can_be_read(
    owner: BrowserSession, attic: JDownloaderClient, size: tuple[int, int], language: str
) -> None:
    async with owner.visit(f"jdownloader/{attic.device_id}", size=size, language=language) as page:
        panel = CardPage(page, "jdownloader-panel")
        await expect(panel.part.locator(".is-zone").first).to_be_visible()
        assert await violations(panel.part) == []
        drag = Drag(await page.context.new_cdp_session(page), items={"text/plain": LINK})
        async with drag.held_at(*await middle(panel.header)):
            words = panel.part.locator("jdownloader-drop-veil .words")
            await expect(words).to_contain_text(NAME)
            assert await violations(panel.part) == []
            box = await words.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0]


async def test_an_empty_list_takes_what_the_clipboard_holds(owner: BrowserSession, attic: JDownloaderClient) -> None:
    async with owner.visit(f"jdownloader/{attic.device_id}", size=PHONE) as page:
        panel = CardPage(page, "jdownloader-panel")
        paste = panel.part.get_by_role("button", name="Paste links")
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await page.evaluate("(text) => navigator.clipboard.writeText(text)", LINK)
        await paste.click()
        await expect(panel.dialog.get_by_label("Links")).to_have_value(LINK)
        await panel.dialog.get_by_role("button", name="Cancel").click()

        await page.context.clear_permissions()
        await paste.click()
        await expect(panel.dialog.get_by_label("Links")).to_have_value("")
        await expect(panel.dialog.get_by_label("Links")).to_be_focused()


async def test_what_was_found_is_left_there(card: CardPage, attic: JDownloaderClient) -> None:
    await card.button("Add links").click()
    await card.dialog.get_by_label("Links").fill(LINK)
    await card.dialog.get_by_role("button", name="Add", exact=True).click()
    await card.dialog.get_by_role("button", name="Leave in the LinkGrabber").click()

    await expect(card.dialog).to_have_count(0)
    assert len(await attic.links("linkgrabber")) == 1
