"""The page in a real Chromium, logged in by Home Assistant's own form."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import shutil

from playwright.async_api import Browser, Page, async_playwright

from scripts.picture import BROWSER_OPTIONS, BROWSERS
from tests.support.processes.fixtures import PASSWORD, USER

# On a busy machine Home Assistant's login page takes its time.
PATIENCE_MILLISECONDS = 60_000


@asynccontextmanager
async def open_browser() -> AsyncGenerator[Browser]:
    """Start the machine's browser."""
    path = next(filter(None, map(shutil.which, BROWSERS)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(BROWSER_OPTIONS))
        yield browser
        await browser.close()


@asynccontextmanager
async def open_page(browser: Browser, address: str, *, dark: bool = False) -> AsyncGenerator[Page]:
    """Open the page with nothing stored; what goes wrong in its scripts goes wrong in the test."""
    failures: list[str] = []
    page = await browser.new_page(color_scheme="dark" if dark else "light")
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    page.on("pageerror", lambda error: failures.append(str(error)))
    await page.goto(address)
    yield page
    await page.close()
    assert failures == []


async def log_in(page: Page, home_assistant_url: str) -> None:
    """Say where Home Assistant is, and log in on its page, which sends us back."""
    page_url = page.url
    await page.get_by_label("Address of Home Assistant").fill(home_assistant_url)
    await page.get_by_role("button", name="Log in").click()
    await page.locator("input[name=username]").fill(USER)
    await page.locator("input[name=password]").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url(page_url)
    await page.get_by_role("table").wait_for()


async def choose_device(page: Page, name: str) -> None:
    """Turn to a JDownloader."""
    await page.get_by_label("Device").select_option(label=name)
