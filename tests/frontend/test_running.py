"""Starting, pausing and stopping, as a whole and for some links."""

from collections.abc import AsyncGenerator

from playwright.async_api import expect
import pytest
import pytest_asyncio

from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import LONG, SHORT, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]


@pytest_asyncio.fixture(loop_scope="package")
async def card(owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient) -> AsyncGenerator[CardPage]:
    """Show a card with two downloads that take hours and one that takes seconds, and nothing started."""
    await attic.fill(LONG.format("one.bin"), LONG.format("two.bin"), SHORT.format("short.bin"), package_name="Lectures")
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await card.unfold("Lectures")
        yield card


async def test_what_is_started_moves_and_comes_to_its_end(card: CardPage, attic: JDownloaderClient) -> None:
    await card.button("Start").click()

    await expect(card.state).to_contain_text("Downloading")
    await expect(card.row_state("short.bin")).to_contain_text("Finished")
    before = await card.percent("one.bin")
    await until(lambda: card.percent("one.bin"), lambda percent: percent > before)
    assert (await attic.states())["short.bin"] == "finished"


async def test_a_pause_is_shown_and_ended(card: CardPage, attic: JDownloaderClient) -> None:
    await card.button("Start").click()
    await expect(card.row_state("one.bin")).to_contain_text("Downloading")

    await card.button("Pause").click()
    await expect(card.state).to_contain_text("Paused")
    assert await attic.state() == "paused"

    await card.button("Start").click()
    await expect(card.state).to_contain_text("Downloading")
    assert await attic.state() == "running"


async def test_all_is_stopped(card: CardPage, attic: JDownloaderClient) -> None:
    await card.button("Start").click()
    await expect(card.row_state("one.bin")).to_contain_text("Downloading")

    await card.button("Stop").click()

    await until(attic.state, lambda state: state in {"idle", "stopped"})
    await expect(card.row_state("one.bin")).not_to_contain_text("Downloading")


async def test_one_link_is_switched_off_and_on_again(card: CardPage, attic: JDownloaderClient) -> None:
    await card.choose("one.bin", "Disable")
    await expect(card.row_state("one.bin")).to_contain_text("Disabled")
    assert (await attic.states())["one.bin"] == "disabled"

    await card.choose("one.bin", "Enable")
    await expect(card.row_state("one.bin")).not_to_contain_text("Disabled")
    assert (await attic.states())["one.bin"] != "disabled"


async def test_what_others_do_is_seen(card: CardPage, attic: JDownloaderClient) -> None:
    links = await attic.links()

    await attic.call("downloads/remove", link_ids=[links["two.bin"]["id"]])
    await expect(card.row("two.bin")).to_have_count(0)

    await attic.call("downloads/rename", link_id=links["one.bin"]["id"], name="eins.bin")
    await expect(card.row("eins.bin")).to_be_visible()


async def test_links_change_places(card: CardPage, attic: JDownloaderClient) -> None:
    rows = card.part.locator("jdownloader-row .name")
    await expect(rows).to_have_text(["Lectures", "one.bin", "short.bin", "two.bin"])

    await card.choose("two.bin", "Move", "To the top")

    await expect(rows).to_have_text(["Lectures", "two.bin", "one.bin", "short.bin"])


async def test_keys_move_a_link_on_and_on(card: CardPage) -> None:
    rows = card.part.locator("jdownloader-row .name")
    await card.row("one.bin").focus()

    await card.page.keyboard.press("Alt+ArrowDown")
    await expect(rows).to_have_text(["Lectures", "short.bin", "one.bin", "two.bin"])
    await expect(card.row("one.bin")).to_be_focused()
    await card.page.keyboard.press("Alt+ArrowDown")

    await expect(rows).to_have_text(["Lectures", "short.bin", "two.bin", "one.bin"])


async def test_what_keys_go_to_is_seen_on_a_low_screen(card: CardPage) -> None:
    await card.page.set_viewport_size({"width": 1280, "height": 420})
    last = card.row("two.bin")
    await expect(last).not_to_be_in_viewport()
    await card.row("Lectures").focus()

    await card.page.keyboard.press("End")

    await expect(last).to_be_focused()
    await expect(last).to_be_in_viewport(ratio=0.9)
