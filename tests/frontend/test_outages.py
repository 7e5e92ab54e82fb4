"""What happens to an open page while JDownloader, the entry or Home Assistant itself is away."""

from collections.abc import AsyncGenerator
import json
import re

from playwright.async_api import FloatRect, expect
import pytest
import pytest_asyncio

from scripts.homeassistant_process.installation import INTEGRATION
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import open_session
from scripts.homeassistant_process.socket import HomeAssistantSocket, open_socket
from scripts.simulator_process import SimulatorProcess
from tests.support.browser.accessibility import violations
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import DESKTOP, PHONE, BrowserSession
from tests.support.processes.fixtures import PASSWORD, USER
from tests.support.processes.jdownloader_client import LONG, NAME, JDownloaderClient, control_simulator, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]


@pytest_asyncio.fixture(loop_scope="package")
async def card(owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient) -> AsyncGenerator[CardPage]:
    """Show a card with a download."""
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await expect(card.row("Lectures")).to_be_visible()
        yield card


async def test_jdownloader_goes_offline_and_returns(card: CardPage, simulator: SimulatorProcess) -> None:
    await control_simulator(simulator, "offline", device=NAME)
    await expect(card.state).to_contain_text("offline")
    await expect(card.row("Lectures")).to_be_visible()

    await control_simulator(simulator, "online", device=NAME)
    await expect(card.state).not_to_contain_text("offline")
    await expect(card.button("Start")).to_be_enabled()


async def places(card: CardPage) -> dict[str, FloatRect | None]:
    """Return where the parts of the rows are."""
    parts = {"rows": card.part.locator("jdownloader-rows")} | {
        part: card.row("one.bin").locator(part) for part in (".select", ".name", ".menu button", ".facts")
    }
    return {name: await part.bounding_box() for name, part in parts.items()}


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_rows_keep_their_place_and_say_what_was_known_last(
    owner: BrowserSession,
    dashboard: Dashboard,
    attic: JDownloaderClient,
    simulator: SimulatorProcess,
    size: tuple[int, int],
) -> None:
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    await attic.call("downloads/start")
    await until(attic.states, lambda states: states["one.bin"] == "running")
    await attic.call("downloads/set_stop_mark", link_id=(await attic.links())["one.bin"]["id"])
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    async with owner.visit(dashboard.path, size=size) as page:
        card = CardPage(page)
        await card.unfold("Lectures")
        await expect(card.row("one.bin").locator(".speed")).not_to_be_empty()
        await expect(card.header.get_by_text("Stops after one.bin")).to_be_visible()
        before = await places(card)
        await control_simulator(simulator, "offline", device=NAME)

        await expect(card.row_state("one.bin")).to_have_text("Offline")
        await expect(card.row("one.bin").locator(".detail")).to_have_text("Last: Downloading")
        await expect(card.part.locator("jdownloader-header .speed strong")).to_have_text("")
        await expect(card.part.locator("jdownloader-rows .speed")).to_have_text(["", ""])
        assert await places(card) == before
        assert await violations(card.part) == []

        await control_simulator(simulator, "online", device=NAME)
        await expect(card.row_state("one.bin")).to_have_text("Downloading")


async def test_a_page_that_is_opened_meanwhile_says_so_and_since_when(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient, simulator: SimulatorProcess
) -> None:
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": attic.device_id})
    await control_simulator(simulator, "offline", device=NAME)
    await until(attic.is_online, lambda is_online: not is_online)

    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await expect(card.state).to_contain_text(re.compile(r"JDownloader is offline, since \d"))
        await expect(card.part.get_by_role("tabpanel")).to_contain_text("The lists reappear as soon as it is reachable")
        for words in ("Loading", "Connecting"):
            await expect(card.part).not_to_contain_text(words)

        await control_simulator(simulator, "online", device=NAME)
        await expect(card.row("Lectures")).to_be_visible()
        await expect(card.state).not_to_contain_text("offline")


async def test_the_entry_is_disabled_and_enabled(
    card: CardPage, attic: JDownloaderClient, socket: HomeAssistantSocket
) -> None:
    entry_id = await attic.entry_id()
    await socket.call("config_entries/disable", entry_id=entry_id, disabled_by="user")
    try:
        await expect(card.part).to_contain_text("This JDownloader is disabled")
    finally:
        await socket.call("config_entries/disable", entry_id=entry_id, disabled_by=None)

    await expect(card.row("Lectures")).to_be_visible()


async def test_the_entry_is_reloaded(card: CardPage, attic: JDownloaderClient, socket: HomeAssistantSocket) -> None:
    entry_id = await attic.entry_id()

    await socket.call("jdownloader_ws/connection/disconnect", entry_id=entry_id)
    await expect(card.state).to_contain_text("Disconnected")

    await socket.call("jdownloader_ws/connection/connect", entry_id=entry_id)
    await expect(card.state).not_to_contain_text("Disconnected")
    await attic.clear()
    await expect(card.row("Lectures")).to_have_count(0)


async def test_home_assistant_restarts(
    card: CardPage, attic: JDownloaderClient, home_assistant: HomeAssistantProcess
) -> None:
    await home_assistant.stop()
    await expect(card.state).to_contain_text("Connecting")
    await home_assistant.start()

    await expect(card.state).not_to_contain_text("Connecting")
    await expect(card.row("Lectures")).to_be_visible()
    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        again = JDownloaderClient(socket, attic.device_id)
        await until(again.links, lambda links: "one.bin" in links)
        await again.clear()
    await expect(card.row("Lectures")).to_have_count(0)


async def test_home_assistant_comes_back_without_the_integration(
    card: CardPage, home_assistant: HomeAssistantProcess
) -> None:
    integration = home_assistant.log_file.parent / "custom_components" / INTEGRATION
    elsewhere = integration.parent.parent / "moved"
    await home_assistant.stop()
    integration.rename(elsewhere)
    try:
        await home_assistant.start()
        await expect(card.state).to_contain_text("The integration is not running")
        await expect(card.row("Lectures")).to_be_visible()
        await home_assistant.stop()
    finally:
        elsewhere.rename(integration)
        await home_assistant.start()

    await expect(card.state).not_to_contain_text("not running")
    await expect(card.button("Start")).to_be_enabled()


async def test_a_page_from_before_an_update_says_so(card: CardPage, home_assistant: HomeAssistantProcess) -> None:
    manifest = home_assistant.log_file.parent / "custom_components" / INTEGRATION / "manifest.json"
    installed = manifest.read_text("utf-8")
    try:
        await home_assistant.stop()
        manifest.write_text(json.dumps(json.loads(installed) | {"version": "99.0.0"}), "utf-8")
        await home_assistant.start()

        await expect(card.part).to_contain_text("A new version is installed")
        await expect(card.part.get_by_role("button", name="Reload page")).to_be_visible()
        async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
            rows = [row["url"] for row in await socket.call("lovelace/resources")]
        assert [url.partition("?v=")[2].rpartition("-")[0] for url in rows] == ["99.0.0"]
    finally:
        manifest.write_text(installed, "utf-8")
        await home_assistant.stop()
        await home_assistant.start()
