"""What is dropped from elsewhere, as a browser takes it: on the dialog for links, and beside it."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, Locator, expect
import pytest
import pytest_asyncio

from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import JDownloaderClient

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

COPY = 1
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
        box = await at.bounding_box()
        assert box is not None
        await self.drop_at(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    async def drop_at(self, x: float, y: float) -> None:
        """Let it go at a place of the window."""
        for kind in ("dragEnter", "dragOver", "drop"):
            await self._session.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": self._data})


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
