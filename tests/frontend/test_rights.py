"""What people see of a JDownloader who may do less than the owner."""

from collections.abc import AsyncGenerator

from playwright.async_api import Browser, expect
import pytest
import pytest_asyncio

from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.socket import HomeAssistantSocket
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.browser.users import PASSWORD, Group, create_user
from tests.support.processes.jdownloader_client import LONG, JDownloaderClient

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]


@pytest_asyncio.fixture(loop_scope="package")
async def card(
    request: pytest.FixtureRequest,
    browser: Browser,
    home_assistant: HomeAssistantProcess,
    socket: HomeAssistantSocket,
    dashboard: Dashboard,
    attic: JDownloaderClient,
) -> AsyncGenerator[CardPage]:
    """Show a card with a download to a user."""
    group: Group = request.param
    await create_user(socket, group.name.lower(), group)
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with (
        BrowserSession.logged_in(browser, home_assistant.url, group.name.lower(), PASSWORD) as visitor,
        visitor.visit(dashboard.path) as page,
    ):
        card = CardPage(page)
        await expect(card.row("Lectures")).to_be_visible()
        yield card


@pytest.mark.parametrize("card", [Group.READERS], indirect=True)
async def test_who_may_only_read_sees_no_commands(card: CardPage) -> None:
    for label in ("Start", "Pause", "Stop", "Add links", "Speed limit", "Menu"):
        await expect(card.button(label)).to_have_count(0)
    await expect(card.row("Lectures").get_by_role("checkbox")).to_have_count(0)
    await expect(card.row("Lectures").get_by_role("button", name="Menu")).to_have_count(0)
    await expect(card.part.get_by_role("tab", name="Settings")).to_have_count(0)

    await card.row("Lectures").click(button="right")
    await expect(card.page.get_by_role("menu")).to_have_count(0)


@pytest.mark.parametrize("card", [Group.USERS], indirect=True)
async def test_who_may_control_sees_commands_but_not_those_of_administrators(card: CardPage) -> None:
    await expect(card.button("Start")).to_be_enabled()
    await expect(card.row("Lectures").get_by_role("checkbox")).to_be_visible()

    await card.button("Menu").click()
    await expect(card.page.get_by_role("menu")).to_be_visible()
    await expect(card.page.get_by_role("menuitem", name="Quit")).to_have_count(0)
