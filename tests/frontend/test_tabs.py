"""What is beside the two lists: questions, accounts, settings, and what happened."""

from collections.abc import AsyncGenerator

from playwright.async_api import expect
import pytest
import pytest_asyncio

from scripts.simulator_process import SimulatorProcess
from tests.support.browser.accessibility import violations
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import SHORT, JDownloaderClient, control_simulator, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)

BEHIND_LOGIN = "https://files.example.net/auth/5000/members-only.pdf"
HOSTER = "localtest.host"
ARCHIVE = "https://files.example.net/zip/{}.zip"


@pytest_asyncio.fixture(loop_scope="package")
async def card(owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient) -> AsyncGenerator[CardPage]:
    """Show a card of a JDownloader that has nothing to do."""
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        yield CardPage(page)


@pytest_asyncio.fixture(loop_scope="package")
async def extracting(attic: JDownloaderClient, simulator: SimulatorProcess) -> AsyncGenerator[JDownloaderClient]:
    """Let an archive be unpacked that never ends, and another one wait for its turn."""
    await control_simulator(simulator, "extraction", device="Attic", stands_still=True)
    await attic.fill(ARCHIVE.format("first"), ARCHIVE.format("second"), package_name="Recordings")
    await attic.call("downloads/start")
    await until(lambda: queue(attic), lambda names: names == {"first": "running", "second": "queued"})
    yield attic
    await control_simulator(simulator, "extraction", device="Attic")


async def queue(attic: JDownloaderClient) -> dict[str, str]:
    """Return the archives in the queue, with what becomes of each."""
    answer = await attic.call("extraction/list")
    return {row["name"]: row["state"] for row in answer["extractions"]}


async def test_a_question_is_answered_and_its_tab_says_that_there_is_none_left(
    card: CardPage, attic: JDownloaderClient
) -> None:
    await attic.call("linkgrabber/add_links", links=[BEHIND_LOGIN], package_name="Members")
    await card.turn_to("Questions")
    assert await violations(card.part) == []

    await card.part.get_by_label("Username").fill("nobody")
    await card.part.get_by_label("Password").fill("not the right one")
    await card.part.get_by_role("button", name="OK").click()

    await expect(card.part.get_by_text("JDownloader has no questions")).to_be_visible()
    assert (await attic.call("dialogs/list"))["dialogs"] == []


async def test_a_setting_is_set_as_soon_as_it_is_changed(card: CardPage, attic: JDownloaderClient) -> None:
    before = (await attic.call("settings/get"))["settings"]["max_downloads"]
    await card.turn_to("Settings")
    field = card.part.get_by_label("Simultaneous downloads", exact=True)
    await expect(field).to_have_value(str(before))
    assert await violations(card.part) == []

    await field.fill(str(before + 2))
    await card.page.keyboard.press("Tab")

    await until(lambda: attic.call("settings/get"), lambda answer: answer["settings"]["max_downloads"] == before + 2)
    await attic.call("settings/set", max_downloads=before + 1)  # someone else
    await expect(field).to_have_value(str(before + 1))
    await attic.call("settings/set", max_downloads=before)


async def test_an_account_is_added_and_removed(card: CardPage, attic: JDownloaderClient) -> None:
    await card.turn_to("Accounts")
    await card.part.get_by_role("button", name="Add account").click()
    dialog = card.page.locator("jdownloader-account-add-dialog")
    await dialog.get_by_label("Hoster").fill(HOSTER)
    await dialog.get_by_label("Username").fill("premium")
    await dialog.get_by_label("Password").fill("not to be seen again")
    assert await violations(dialog) == []
    await card.page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(card.part.get_by_text(f"{HOSTER} · premium")).to_be_visible()
    assert await violations(card.part) == []

    await card.part.get_by_role("button", name=f"Menu: {HOSTER}").click()
    await card.page.get_by_role("menu").get_by_text("Remove…").click()
    await card.page.locator("jdownloader-account-remove-dialog").get_by_role("button", name="Remove").click()

    await expect(card.part.get_by_text("JDownloader has no hoster accounts")).to_be_visible()
    assert (await attic.call("accounts/list"))["accounts"] == []


async def test_what_happens_is_reported(card: CardPage, attic: JDownloaderClient) -> None:
    await card.turn_to("Activity")
    await expect(card.part.get_by_text("Nothing has happened since this page was opened")).to_be_visible()
    await card.turn_to("Downloads")

    await attic.fill(SHORT.format("short.bin"), package_name="Lectures")
    await attic.call("downloads/start")
    await until(attic.states, lambda states: states["short.bin"] == "finished")
    await card.turn_to("Activity")

    await expect(card.part.get_by_text("Lectures: 1 link added")).to_be_visible()
    await expect(card.part.get_by_text("short.bin finished")).to_be_visible()
    assert await violations(card.part) == []


async def test_what_is_unpacked_is_seen_and_given_up(extracting: JDownloaderClient, card: CardPage) -> None:
    await card.turn_to("Archives")
    rows = card.part.locator("jdownloader-archives-tab").get_by_role("listitem")
    await expect(rows).to_contain_text(["Extracting", "second Queued"])
    await expect(card.part.get_by_role("progressbar", name="Progress: first")).to_be_visible()
    assert await violations(card.part) == []

    await card.part.get_by_role("button", name="Cancel extraction: second").click()
    await expect(rows).to_have_count(1)
    await expect(card.part.get_by_role("button", name="Add password")).to_be_focused()
    await card.part.get_by_role("button", name="Cancel extraction: first").press("Enter")

    await expect(card.part.get_by_text("No archive is being extracted or queued")).to_be_visible()
    assert await queue(extracting) == {}


async def test_an_archive_that_no_password_fits_gets_one_and_is_tried_again(
    extracting: JDownloaderClient, card: CardPage, simulator: SimulatorProcess
) -> None:
    await card.turn_to("Archives")
    await control_simulator(simulator, "extraction", device="Attic", outcome="ERROR_PW")
    again = card.part.get_by_role("button", name="Extract again: first")
    await expect(again).to_be_visible()
    await expect(card.part.get_by_text("No matching password")).to_have_count(2)
    assert await violations(card.part) == []

    await card.part.get_by_role("button", name="Add password").press("Enter")
    dialog = card.page.locator("jdownloader-archive-password-dialog")
    assert await violations(dialog) == []
    await dialog.get_by_label("Password", exact=True).fill("open sesame")
    await card.page.keyboard.press("Enter")
    await expect(card.page.get_by_text("JDownloader now tries this password as well").first).to_be_visible()
    await expect(dialog).to_have_count(0)
    await again.press("Enter")

    await until(lambda: queue(extracting), lambda names: "first" in names)
