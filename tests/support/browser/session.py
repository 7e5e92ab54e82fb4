"""A user at a browser that is logged in to Home Assistant."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Literal, Self

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page

from scripts.homeassistant_process.session import open_session
from scripts.picture import IS_THERE, chosen_language, stored_login
from tests.support.browser.browser import PATIENCE_MILLISECONDS

DESKTOP = (1280, 900)
PHONE = (390, 844)
OURS = "jdownloader"

type Scheme = Literal["light", "dark"]


class BrowserSession:
    """Opens pages; what goes wrong in our scripts goes wrong in the test."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._context = context
        self._url = url

    @classmethod
    @asynccontextmanager
    async def logged_in(cls, browser: Browser, url: str, user: str, password: str) -> AsyncGenerator[Self]:
        """Log in without the login page; a browser of one's own comes with it."""
        async with open_session(url, user, password) as session:
            context = await browser.new_context(reduced_motion="reduce")
            context.set_default_timeout(PATIENCE_MILLISECONDS)
            await context.add_init_script(stored_login(session))
            try:
                yield cls(context, url)
            finally:
                await context.close()

    @asynccontextmanager
    async def visit(
        self,
        path: str,
        *,
        size: tuple[int, int] = DESKTOP,
        scheme: Scheme = "light",
        language: str = "en",
    ) -> AsyncGenerator[Page]:
        """Open a page of Home Assistant and wait until it is there."""
        page = await self._context.new_page()
        failures = failures_of(page)
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await page.emulate_media(color_scheme=scheme)
        await page.add_init_script(chosen_language(language))
        await page.goto(f"{self._url}/{path}")
        await page.wait_for_function(IS_THERE)
        yield page
        await page.close()
        assert failures == []


def failures_of(page: Page) -> list[str]:
    """Collect from now on what goes wrong in a page, as far as it is of ours."""
    failures: list[str] = []

    def note_error(error: Exception) -> None:
        if OURS in (getattr(error, "stack", None) or str(error)):
            failures.append(str(error))

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and (OURS in message.text or OURS in message.location["url"]):
            failures.append(message.text)

    page.on("pageerror", note_error)
    page.on("console", note_message)
    return failures
