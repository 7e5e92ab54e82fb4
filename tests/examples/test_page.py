"""The page: from the login to the live list, in a real Chromium against a real Home Assistant."""

from collections.abc import AsyncGenerator

from playwright.async_api import Browser, Page, expect
import pytest
import pytest_asyncio

from scripts.homeassistant_process.installation import VERSIONS
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.socket import HomeAssistantSocket
from scripts.simulator_process import SimulatorProcess
from tests.support.browser.browser import PATIENCE_MILLISECONDS, choose_device, log_in, open_page
from tests.support.processes.cuttable_connection import CuttableConnection
from tests.support.processes.fixtures import free_ports
from tests.support.processes.jdownloader_client import LONG, NAME, JDownloaderClient, control_simulator, logins, until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.timeout(600),
    # The login page is Home Assistant's own, of each version
    pytest.mark.parametrize("version", VERSIONS, indirect=True, scope="package"),
]
expect.set_options(timeout=PATIENCE_MILLISECONDS)

MARKUP = "A &lt;b&gt; package &amp; more"
"""A name that would look otherwise if it were read as HTML; JDownloader itself lets no "<" into a name."""


@pytest_asyncio.fixture(loop_scope="package")
async def page(
    browser: Browser, address: str, home_assistant: HomeAssistantProcess, attic: JDownloaderClient
) -> AsyncGenerator[Page]:
    """Log in and turn to a JDownloader with two downloads."""
    await attic.fill(LONG.format("one.bin"), LONG.format("two.bin"), package_name=MARKUP)
    async with open_page(browser, address) as opened:
        await log_in(opened, home_assistant.url)
        await choose_device(opened, NAME)
        await opened.get_by_role("rowheader", name="one.bin").wait_for()
        yield opened


async def test_the_list_is_a_table_whose_parts_have_names(page: Page) -> None:
    await expect(page.get_by_role("columnheader")).to_have_text(
        ["Name", "Progress", "State", "Size", "Speed", "Ready in"]
    )
    await expect(page.get_by_role("rowheader")).to_have_text([MARKUP, "one.bin", "two.bin"])
    await expect(page.get_by_role("progressbar", name="Progress of one.bin")).to_have_count(1)
    await expect(page.get_by_role("table", name="Downloads")).to_be_visible()


async def test_progress_moves_by_itself(page: Page, attic: JDownloaderClient) -> None:
    progress = page.get_by_role("progressbar", name="Progress of one.bin")
    await expect(progress).to_have_js_property("value", 0)

    await attic.call("downloads/start")

    await expect(page.get_by_role("status")).to_have_text("running")
    await expect(page.get_by_role("row", name="one.bin").get_by_role("cell").nth(1)).to_have_text("running")
    await expect(progress).not_to_have_js_property("value", 0)
    before = await progress.evaluate("bar => bar.value")
    await until(lambda: progress.evaluate("bar => bar.value"), lambda value: value > before)


async def test_links_come_and_go(page: Page, attic: JDownloaderClient) -> None:
    two = (await attic.links())["two.bin"]["id"]
    await attic.call("downloads/remove", link_ids=[two])
    await expect(page.get_by_role("rowheader")).to_have_text([MARKUP, "one.bin"])

    await attic.clear()
    await expect(page.get_by_role("rowheader")).to_have_count(0)


async def test_an_outage_of_jdownloader_is_reported_and_survived(page: Page, simulator: SimulatorProcess) -> None:
    await control_simulator(simulator, "offline", device=NAME)
    await expect(page.get_by_role("alert")).to_have_text("Not available: device offline")
    await expect(page.get_by_role("rowheader", name="one.bin")).to_be_visible()

    await control_simulator(simulator, "online", device=NAME)
    await expect(page.get_by_role("alert")).to_be_hidden()


async def test_the_login_is_kept_and_ends_with_a_button(page: Page, socket: HomeAssistantSocket) -> None:
    during = await logins(socket)
    await page.reload()
    await page.get_by_role("table").wait_for()
    assert await logins(socket) == during

    await page.get_by_role("button", name="Log out").click()
    await page.get_by_label("Address of Home Assistant").wait_for()
    assert len(await logins(socket)) == len(during) - 1
    assert await page.evaluate("Object.keys(localStorage)") == ["jdownloader-example-address"]


async def test_a_login_that_was_taken_back_is_asked_for_again(
    page: Page, address: str, socket: HomeAssistantSocket
) -> None:
    for token in await socket.call("auth/refresh_tokens"):
        if token["client_id"] == address:
            await socket.call("auth/delete_refresh_token", refresh_token_id=token["id"])

    await expect(page.get_by_role("alert")).to_contain_text("does not accept this login")
    await page.get_by_label("Address of Home Assistant").wait_for()
    assert await page.evaluate("Object.keys(localStorage)") == ["jdownloader-example-address"]


async def test_the_connection_is_found_again(
    browser: Browser, address: str, line: CuttableConnection, attic: JDownloaderClient
) -> None:
    await attic.fill(LONG.format("one.bin"))
    async with open_page(browser, address) as page:
        await log_in(page, line.url)
        await choose_device(page, NAME)
        await page.get_by_role("rowheader", name="one.bin").wait_for()
        await line.cut()
        await expect(page.get_by_role("alert")).to_have_text("The connection is lost; trying again …")
        await attic.clear()
        await line.restore()
        await expect(page.get_by_role("alert")).to_be_hidden()
        await expect(page.get_by_role("rowheader")).to_have_count(0)
        await expect(page.get_by_label("Device")).to_have_value(attic.device_id)


async def test_a_restart_of_home_assistant_is_survived(page: Page, home_assistant: HomeAssistantProcess) -> None:
    await home_assistant.stop()
    await expect(page.get_by_role("alert")).to_have_text("The connection is lost; trying again …")
    await home_assistant.start()

    await expect(page.get_by_role("alert")).to_be_hidden()
    await expect(page.get_by_role("rowheader", name="one.bin")).to_be_visible()
    await expect(page.locator("#jdownloader")).not_to_have_class("pale")


async def test_that_nothing_answers_is_reported(page: Page, home_assistant: HomeAssistantProcess) -> None:
    (port,) = free_ports(1)
    await page.evaluate(
        """(port) => {
          for (const name of Object.keys(localStorage)) {
            localStorage[name] = localStorage[name].replace(/127.0.0.1:\\d+/, `127.0.0.1:${port}`);
          }
        }""",
        port,
    )
    await page.reload()

    await expect(page.get_by_role("alert")).to_have_text("Home Assistant does not answer.")


async def test_an_answer_to_a_login_that_we_did_not_begin_is_refused(page: Page, address: str) -> None:
    state = "eyJoYXNzVXJsIjoiaHR0cDovLzEyNy4wLjAuMToxIiwiY2xpZW50SWQiOm51bGx9"  # another server than the one chosen
    await page.goto(f"{address}?auth_callback=1&code=any&state={state}")

    await expect(page.get_by_role("alert")).to_have_text("This login was not asked for here. Please log in again.")


async def test_home_assistant_may_serve_the_page_itself(
    browser: Browser, home_assistant: HomeAssistantProcess, attic: JDownloaderClient
) -> None:
    async with open_page(browser, f"{home_assistant.url}/local/jdownloader/index.html") as page:
        await expect(page.get_by_label("Address of Home Assistant")).to_have_value(home_assistant.url)
        await log_in(page, home_assistant.url)
        await expect(page.get_by_label("Device").get_by_role("option")).to_have_count(3)
