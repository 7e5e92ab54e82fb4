"""Take pictures of the examples at work on the running demo."""

import argparse
import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
import shutil
import sys
import tempfile

from playwright.async_api import Browser, async_playwright

from scripts.demonstration.run import PASSWORD, USER
from scripts.homeassistant_process.installation import CHECKOUT
from scripts.homeassistant_process.session import open_session
from scripts.homeassistant_process.socket import open_socket
from scripts.page_server import PageServer
from scripts.picture import BROWSER_OPTIONS, BROWSERS
from scripts.terminal import open_terminal
from scripts.terminal_picture import page as drawn

IMAGES = CHECKOUT / "docs" / "images"
RUN = Path("examples", "python", "run")
COLUMNS, LINES = 110, 26
MODE = ["interactive", "--device", "Attic"]
# What is to be seen when the picture is taken.
SEEN = ["running", "MB/s"]
# Long enough for a bar to be on its way
MOVING_SECONDS = 8
PAGE_PORT = 8200
TERMINAL, PAGE = TAKEN = ("example-interactive", "example-page-light")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="scripts/screenshot-examples", description=__doc__)
    parser.add_argument("--port", type=int, default=8123, help="of the demo (default: %(default)s)")
    return parser.parse_args(arguments)


async def make_token(url: str) -> str:
    """Make a token for a day, as people do on their profile page."""
    async with open_session(url, USER, PASSWORD) as session, open_socket(session) as socket:
        token: str = await socket.call("auth/long_lived_access_token", client_name=f"Pictures {id(socket)}", lifespan=1)
        return token


async def take_terminal(browser: Browser, environment: dict[str, str]) -> None:
    """Run the live view until there is something to be seen, and draw its terminal."""
    async with open_terminal([CHECKOUT / RUN, *MODE], environment, columns=COLUMNS, lines=LINES) as terminal:
        await terminal.see(*SEEN)
        await asyncio.sleep(MOVING_SECONDS)
        page = await browser.new_page()
        await page.set_content(drawn(" ".join([str(RUN), *MODE]), terminal.screen))
        await page.locator("pre").screenshot(path=IMAGES / f"{TERMINAL}.png")
        await page.close()


async def take_page(browser: Browser, server: str, home_assistant: str) -> None:
    """Log in at the page and take a picture of the list."""
    page = await browser.new_page(viewport={"width": 1000, "height": 720}, color_scheme="light")
    await page.goto(server)
    await page.get_by_label("Address of Home Assistant").fill(home_assistant)
    await page.get_by_role("button", name="Log in").click()
    await page.locator("input[name=username]").fill(USER)
    await page.locator("input[name=password]").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.get_by_role("rowheader").first.wait_for()
    await page.screenshot(path=IMAGES / f"{PAGE}.png")
    await page.close()


async def main(options: argparse.Namespace) -> None:
    """Take both pictures."""
    url = f"http://127.0.0.1:{options.port}"
    environment = {"HASS_URL": url, "HASS_TOKEN": await make_token(url)}
    browser_path = next(filter(None, map(shutil.which, BROWSERS)))
    IMAGES.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(executable_path=browser_path, args=list(BROWSER_OPTIONS))
        await take_terminal(browser, environment)
        server = PageServer(PAGE_PORT, folder / "server.log")
        stack.push_async_callback(server.stop)
        await server.start()
        await take_page(browser, server.url, url)
        await browser.close()
    print(IMAGES)


if __name__ == "__main__":
    asyncio.run(main(parse(sys.argv[1:])))
