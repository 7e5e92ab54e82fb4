"""Removing downloads: with and without their files."""

from collections.abc import AsyncGenerator
import json

import aiohttp
from playwright.async_api import expect
import pytest
import pytest_asyncio

from scripts.simulator_process import SimulatorProcess
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import NAME, SHORT, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

DOES = {"Keep": "Remove from the list", "Delete permanently": "Remove, and delete files permanently"}


@pytest_asyncio.fixture(loop_scope="package")
async def card(owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient) -> AsyncGenerator[CardPage]:
    """Show a card with two finished downloads."""
    await attic.fill(SHORT.format("one.bin"), SHORT.format("two.bin"), package_name="Lectures")
    await attic.call("downloads/start")
    await until(attic.states, lambda states: set(states.values()) == {"finished"})
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await card.unfold("Lectures")
        yield card


async def files(simulator: SimulatorProcess) -> set[str]:
    """Return the names of the files that JDownloader has."""
    address = f"http://127.0.0.1:{simulator.ports.control}/world"
    async with aiohttp.request("GET", address, raise_for_status=True) as response:
        worlds = json.loads(await response.text())["devices"]
    return {path.rpartition("/")[2] for world in worlds if world["name"] == NAME for path in world["files"]}


async def remove(card: CardPage, name: str, files_become: str, amount: str) -> None:
    """Remove a row by its menu, and say what becomes of the files."""
    await card.choose(name, "Remove…")
    await card.dialog.get_by_label(files_become).check()
    await expect(card.dialog.locator(".content")).to_contain_text(amount)
    await card.dialog.get_by_role("button", name=DOES[files_become]).click()
    await expect(card.dialog).to_have_count(0)


async def test_a_link_is_removed_and_its_file_stays(card: CardPage, simulator: SimulatorProcess) -> None:
    await remove(card, "one.bin", "Keep", "1 link ·")

    await expect(card.row("one.bin")).to_have_count(0)
    await expect(card.row("two.bin")).to_be_visible()
    assert {"one.bin", "two.bin"} <= await files(simulator)


async def test_a_package_is_removed_with_its_files(card: CardPage, simulator: SimulatorProcess) -> None:
    await remove(card, "Lectures", "Delete permanently", "2 links ·")

    await expect(card.part.locator("jdownloader-row")).to_have_count(0)
    await expect(card.part).to_contain_text("The download list is empty")
    await until(lambda: files(simulator), lambda names: names.isdisjoint({"one.bin", "two.bin"}))


async def test_who_thinks_better_of_it_removes_nothing(card: CardPage, attic: JDownloaderClient) -> None:
    await card.choose("one.bin", "Remove…")
    await card.dialog.get_by_role("button", name="Cancel").click()

    await expect(card.dialog).to_have_count(0)
    assert len(await attic.links()) == 2


async def test_what_is_finished_is_cleaned_up(card: CardPage, attic: JDownloaderClient) -> None:
    await card.part.get_by_role("toolbar").get_by_role("button", name="Menu").click()
    await card.page.get_by_role("menuitem", name="Clean up…").click()
    await card.dialog.get_by_label("Finished links").check()
    await expect(card.dialog.get_by_role("status")).to_contain_text("2 links will be removed (")
    await card.dialog.get_by_role("button", name="Remove").click()

    await expect(card.part.locator("jdownloader-row")).to_have_count(0)
    assert await attic.links() == {}


async def test_keys_are_about_all_that_is_selected(card: CardPage, attic: JDownloaderClient) -> None:
    await card.row("one.bin").focus()
    await card.page.keyboard.press("Control+a")
    await expect(card.part.locator("jdownloader-selection-bar")).to_contain_text("2 selected")
    await expect(card.row("one.bin")).to_have_attribute("aria-selected", "true")
    await card.page.keyboard.press("Delete")
    await card.dialog.get_by_role("button", name="Remove from the list").click()

    await expect(card.part.locator("jdownloader-row")).to_have_count(0)
    assert await attic.links() == {}
