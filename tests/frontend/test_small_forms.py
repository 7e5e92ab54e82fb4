"""What fits beside other things: a line, a tile, a badge."""

import re

from playwright.async_api import expect
import pytest

from scripts.homeassistant_process.socket import HomeAssistantSocket
from scripts.simulator_process import SimulatorProcess
from tests.support.browser.accessibility import violations
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import LONG, NAME, JDownloaderClient, control_simulator, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)


async def status_entity(socket: HomeAssistantSocket, attic: JDownloaderClient) -> str:
    """Return the entity that reports what JDownloader does."""
    entities = await socket.call("config/entity_registry/list")
    ours = (row for row in entities if row["device_id"] == attic.device_id and row["translation_key"] == "status")
    return str(next(ours)["entity_id"])


async def ask_for_captcha(attic: JDownloaderClient) -> None:
    """Have JDownloader start a link that needs a captcha."""
    await attic.fill("https://localtest.host/host/img/4000000/captcha.bin", package_name="Guarded")
    await attic.call("downloads/start")


async def test_a_tile_starts_and_pauses_and_a_badge_reports(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient, socket: HomeAssistantSocket
) -> None:
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    entity = await status_entity(socket, attic)
    badge = {"type": "custom:jdownloader-badge", "device_id": attic.device_id}
    tile = {"type": "tile", "entity": entity, "features": [{"type": "custom:jdownloader-controls"}]}
    await dashboard.show(tile, badges=(badge,))

    async with owner.visit(dashboard.path) as page:
        feature = page.locator("jdownloader-controls-feature")
        shown = page.locator("jdownloader-badge-content")
        await expect(shown).to_contain_text(NAME)

        await feature.get_by_role("button", name="Start").click()
        await expect(shown).to_contain_text("Downloading")
        await feature.get_by_role("button", name="Pause").click()
        await until(attic.state, lambda state: state == "paused")
        await expect(shown).to_contain_text("Paused")
        assert await violations(feature) == []


async def test_tile_badge_and_line_show_that_a_person_is_needed(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient, socket: HomeAssistantSocket
) -> None:
    await ask_for_captcha(attic)
    entity = await status_entity(socket, attic)
    badge = {"type": "custom:jdownloader-badge", "device_id": attic.device_id}
    tile = {"type": "tile", "entity": entity, "features": [{"type": "custom:jdownloader-controls"}]}
    line = {"type": "custom:jdownloader-card", "mode": "mini", "device_id": attic.device_id}
    await dashboard.show(tile, line, badges=(badge,))

    async with owner.visit(dashboard.path) as page:
        needed = "Needs attention: 1 captcha"
        await expect(page.locator("jdownloader-mini-header").get_by_role("button", name=needed)).to_be_visible()
        feature = page.locator("jdownloader-controls-feature")
        await expect(feature.get_by_role("button", name=needed)).to_be_visible()
        assert await violations(feature) == []
        shown = page.locator("jdownloader-badge-content ha-badge")
        await expect(shown).to_have_attribute("data-tone", "attention")
        assert await violations(page.locator("jdownloader-badge-content")) == []
        await shown.click()
        await expect(page).to_have_url(re.compile(f"/jdownloader/{attic.device_id}/captchas$"))


async def test_the_controls_stay_within_a_tile_of_half_the_width_of_a_phone(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient, socket: HomeAssistantSocket
) -> None:
    await ask_for_captcha(attic)
    entity = await status_entity(socket, attic)
    half = {"columns": 6}
    controls = [{"type": "custom:jdownloader-controls"}]
    tiles = [{"type": "tile", "entity": entity, "grid_options": half, "features": controls} for _ in range(2)]
    await dashboard.show(*tiles)

    for width in (320, 390):
        async with owner.visit(dashboard.path, size=(width, 800)) as page:
            features = page.locator("jdownloader-controls-feature")
            await expect(features).to_have_count(2)
            for feature in await features.all():
                need = feature.get_by_role("button", name="Needs attention: 1 captcha")
                await expect(need).to_be_visible()
                outside = await feature.evaluate(
                    """(feature) => {
                      const { left, right } = feature.getBoundingClientRect();
                      return [...feature.shadowRoot.querySelectorAll(".row > *, button > *")]
                        .filter((part) => part.getClientRects().length)
                        .map((part) => ({ name: part.className, box: part.getBoundingClientRect() }))
                        .filter(({ box }) => box.left < left - 0.5 || box.right > right + 0.5)
                        .map(({ name, box }) => `${name} ${box.left} to ${box.right} of ${left} to ${right}`);
                    }"""
                )
                assert outside == []


async def test_a_tile_says_why_nothing_can_be_done(
    owner: BrowserSession,
    dashboard: Dashboard,
    attic: JDownloaderClient,
    socket: HomeAssistantSocket,
    simulator: SimulatorProcess,
) -> None:
    entity = await status_entity(socket, attic)
    await dashboard.show({"type": "tile", "entity": entity, "features": [{"type": "custom:jdownloader-controls"}]})
    async with owner.visit(dashboard.path) as page:
        feature = page.locator("jdownloader-controls-feature")
        await expect(feature.get_by_role("button", name="Start")).to_be_enabled()

        await control_simulator(simulator, "offline", device=NAME)
        await until(attic.is_online, lambda is_online: not is_online)
        await expect(feature).to_contain_text("JDownloader is offline")
        await expect(feature.get_by_role("button", name="Start")).to_be_disabled()


async def test_a_line_starts_and_pauses(owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient) -> None:
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")
    await dashboard.show({"type": "custom:jdownloader-card", "mode": "mini", "device_id": attic.device_id})

    async with owner.visit(dashboard.path) as page:
        line = page.locator("jdownloader-mini-header")
        await line.get_by_role("button", name="Start").click()
        await expect(line).to_contain_text("Downloading")

        await line.get_by_role("button", name="Pause").click()
        await expect(line).to_contain_text("Paused")
        assert await attic.state() == "paused"
