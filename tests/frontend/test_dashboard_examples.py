"""The examples on the page about dashboards, each shown on one: no card says that something is wrong with it."""

from typing import Any, Final

from homeassistant.util.yaml import parse_yaml
from playwright.async_api import Page, expect
import pytest

from scripts.homeassistant_process.socket import HomeAssistantSocket
from tests.support.browser.browser import PATIENCE_MILLISECONDS
from tests.support.browser.dashboard import URL_PATH, Card, Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.documents import ROOT, examples
from tests.support.processes.jdownloader_client import JDownloaderClient

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]
expect.set_options(timeout=PATIENCE_MILLISECONDS)

A_DEVICE: Final = "5f2b8c1e9a7d4f60b3c2a1908e7d6f54"
EXAMPLES: Final = examples(ROOT / "docs" / "dashboards.md", "yaml")
SHOWN_BY: Final = {
    "custom:jdownloader-card": "jdownloader-card",
    "custom:jdownloader-badge": "jdownloader-badge-content",
    "custom:jdownloader-controls": "jdownloader-controls-feature",
    "tile": "hui-tile-card",
    "button": "hui-button-card",
}


def example(text: str, attic: JDownloaderClient) -> dict[str, Any]:
    """Return what an example means, about the JDownloader that there is."""
    meant: dict[str, Any] = parse_yaml(text.replace(A_DEVICE, attic.device_id).replace("office", "attic"))  # type: ignore[assignment]
    return meant


async def nothing_is_wrong(page: Page) -> None:
    """See that no card is replaced by what is wrong with it."""
    await expect(page.locator("hui-error-card, hui-error-badge")).to_have_count(0)
    await expect(page.get_by_text("Configuration error")).to_have_count(0)


async def test_the_cards_of_the_page_are_shown_and_those_with_conditions_when_they_are_met(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    cards: list[Card] = [example(text, attic) for text in EXAMPLES if text.startswith("type:")]
    badges = tuple(card for card in cards if card["type"].endswith("badge"))
    usual = [card for card in cards if card not in badges and "visibility" not in card]
    assert len(badges) == 1
    assert len(cards) - len(badges) - len(usual) == 1
    await dashboard.show(*(card for card in cards if card not in badges), badges=badges)

    async with owner.visit(dashboard.path) as page:
        for kind in SHOWN_BY:
            shown = [card for card in (*usual, *badges) if card["type"] == kind]
            shown += [feature for card in usual for feature in card.get("features", ()) if feature["type"] == kind]
            assert shown
            await expect(page.locator(SHOWN_BY[kind]).filter(visible=True)).to_have_count(len(shown))
        await nothing_is_wrong(page)


async def test_the_button_of_the_page_leads_to_the_captchas(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient
) -> None:
    (card,) = [example(text, attic) for text in EXAMPLES if text.startswith("type: button")]
    await dashboard.show(card)
    async with owner.visit(dashboard.path) as page:
        await page.locator(SHOWN_BY["button"]).click()
        await expect(page.locator("jdownloader-panel").get_by_role("tab", name="Captchas")).to_be_visible()


async def test_the_whole_dashboard_of_the_page_is_shown(
    owner: BrowserSession, dashboard: Dashboard, attic: JDownloaderClient, socket: HomeAssistantSocket
) -> None:
    (config,) = [example(text, attic) for text in EXAMPLES if text.startswith("views:")]
    await dashboard.create()
    await socket.call("lovelace/config/save", url_path=URL_PATH, config=config)

    async with owner.visit(f"{URL_PATH}/{config['views'][0]['path']}") as page:
        for element in ("jdownloader-card", "jdownloader-badge-content", "jdownloader-controls-feature"):
            await expect(page.locator(element)).to_be_visible()
        await expect(page.locator("hui-tile-card")).to_have_count(3)
        await nothing_is_wrong(page)
