"""The page before anyone has logged in."""

from playwright.async_api import Browser
import pytest

from tests.support.browser.browser import open_page

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]


async def test_it_is_light_or_dark_as_the_system_is(browser: Browser, address: str) -> None:
    grounds = []
    for dark in (False, True):
        async with open_page(browser, address, dark=dark) as page:
            grounds.append(await page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert grounds == ["rgb(245, 246, 248)", "rgb(17, 20, 24)"]


async def test_it_needs_no_other_server(browser: Browser, address: str) -> None:
    asked: list[str] = []
    page = await browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(address)
    await page.get_by_label("Address of Home Assistant").wait_for()
    await page.close()

    assert [url for url in asked if not url.startswith((address, "data:"))] == []
