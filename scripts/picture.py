"""Take a picture of a page of the running demo, as a person who is logged in sees it."""

import argparse
import asyncio
from collections.abc import Sequence
import json
from pathlib import Path
import shutil
import sys
from typing import Any

from playwright.async_api import Page, async_playwright

from scripts.demonstration import dashboard
from scripts.demonstration.run import PASSWORD, USER
from scripts.homeassistant_process.installation import CHECKOUT
from scripts.homeassistant_process.session import HomeAssistantSession, open_session

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox, for as root there is none; the rest keeps the browser from calling its makers.
BROWSER_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The page is there when the frame around the dashboards is; the cards in it draw a little later, charts last.
IS_THERE = """() => {
  const frame = document.querySelector("home-assistant");
  return Boolean(frame?.hass && frame.shadowRoot.querySelector("home-assistant-main"));
}"""
DRAWING_MILLISECONDS = 4_000


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="scripts/screenshot", description=__doc__)
    parser.add_argument("--port", type=int, default=8123, help="of the demo (default: %(default)s)")
    parser.add_argument(
        "--path", default=dashboard.URL_PATH, help="of the page, below Home Assistant's address (default: %(default)s)"
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=CHECKOUT / "docs" / "images" / "dashboard.png",
        help="the picture (default: docs/images/dashboard.png)",
    )
    parser.add_argument("--width", type=int, default=1400, help="of the window (default: %(default)s)")
    parser.add_argument("--height", type=int, default=1100, help="of the window (default: %(default)s)")
    parser.add_argument("--dark", action="store_true", help="as with a dark theme")
    return parser.parse_args(arguments)


def stored_login(session: HomeAssistantSession) -> str:
    """Return a script that puts our login where the pages keep theirs."""
    tokens: dict[str, Any] = session.tokens | {"hassUrl": session.url, "clientId": session.client_id}
    return (
        f"const tokens = {json.dumps(tokens)};"
        "tokens.expires = Date.now() + tokens.expires_in * 1000;"
        'localStorage.setItem("hassTokens", JSON.stringify(tokens));'
    )


async def take(page: Page, url: str, picture: Path) -> None:
    """Open a page, wait until it is drawn, and save the picture."""
    await page.goto(url)
    await page.wait_for_function(IS_THERE)
    await page.wait_for_timeout(DRAWING_MILLISECONDS)
    picture.parent.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=picture)


async def main(options: argparse.Namespace) -> None:
    """Log in, start a browser that is logged in, take the picture."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)))
    async with (
        open_session(f"http://127.0.0.1:{options.port}", USER, PASSWORD) as session,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=browser_path, args=list(BROWSER_OPTIONS))
        page = await browser.new_page(
            viewport={"width": options.width, "height": options.height},
            color_scheme="dark" if options.dark else "light",
        )
        await page.add_init_script(stored_login(session))
        await take(page, f"{session.url}/{options.path}", options.output)
        await browser.close()
    print(options.output)


if __name__ == "__main__":
    asyncio.run(main(parse(sys.argv[1:])))
