"""The way of links: added, found, started, loaded."""

from collections.abc import AsyncGenerator

from playwright.async_api import FilePayload, expect
import pytest
import pytest_asyncio

from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import LONG, MISSING, SHORT, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]


@pytest_asyncio.fixture(loop_scope="package")
async def card(owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient) -> AsyncGenerator[CardPage]:
    """Show a card of a JDownloader that has nothing to do."""
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        yield CardPage(page)


async def test_links_are_added_found_started_and_loaded(card: CardPage, attic: JDownloaderClient) -> None:
    links = [SHORT.format("short.bin"), LONG.format("long.bin"), MISSING.format("gone.bin")]
    await card.button("Add links").click()
    await card.dialog.get_by_label("Links").fill("\n".join(links))
    await card.dialog.get_by_text("Options").click()
    await card.dialog.get_by_label("Package").fill("Lectures")
    await card.dialog.get_by_role("button", name="Add", exact=True).click()

    found = card.dialog.get_by_role("status")
    await expect(found).to_contain_text("3 links found")
    await expect(found).to_contain_text("2 are online")
    await expect(found).to_contain_text("1 is offline")
    await card.dialog.get_by_role("button", name="Start").click()
    await expect(card.dialog).to_have_count(0)

    await card.unfold("Lectures")
    await expect(card.row_state("short.bin")).to_contain_text("Finished")
    await expect(card.row_state("long.bin")).to_contain_text("Downloading")
    before = await card.percent("long.bin")
    await until(lambda: card.percent("long.bin"), lambda percent: percent > before)
    assert (await attic.states())["short.bin"] == "finished"


async def test_what_was_added_elsewhere_is_handed_over(card: CardPage, attic: JDownloaderClient) -> None:
    fields = {"links": [LONG.format("found.bin")], "package_name": "Found", "autostart": False, "wait": 60}
    await attic.call("linkgrabber/add_links", **fields)
    await card.turn_to("LinkGrabber")
    await expect(card.row("Found")).to_contain_text("Online")

    await card.choose("Found", "Start downloads")

    await expect(card.row("Found")).to_have_count(0)
    await card.turn_to("Downloads")
    await expect(card.row_state("Found")).to_contain_text("Downloading")


async def test_in_text_without_links_nothing_is_found(card: CardPage, attic: JDownloaderClient) -> None:
    await card.button("Add links").click()
    await card.dialog.get_by_label("Links").fill("nothing to load here")
    await card.dialog.get_by_role("button", name="Add", exact=True).click()

    await expect(card.dialog.get_by_role("status")).to_contain_text("0 links found")
    await expect(card.dialog.get_by_role("button", name="Start")).to_have_count(0)
    assert await attic.links("linkgrabber") == {}


async def test_a_file_that_is_no_container_is_named(card: CardPage) -> None:
    await card.button("Add links").click()
    wrong = FilePayload(name="picture.png", mimeType="image/png", buffer=b"no container")
    await card.dialog.get_by_label("Container files").set_input_files(wrong)

    await expect(card.dialog.get_by_role("listitem")).to_contain_text("Not a container file")
