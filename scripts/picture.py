"""Take the pictures of README and docs from the running demo, or one of any page, as its user sees it."""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
import json
from pathlib import Path
import shutil
import sys
from typing import Any, Final, Literal

import aiohttp
from playwright.async_api import Browser, async_playwright

from scripts.demonstration.dashboard import URL_PATH
from scripts.demonstration.ports import Ports
from scripts.demonstration.run import PASSWORD, USER
from scripts.homeassistant_process.installation import CHECKOUT
from scripts.homeassistant_process.session import HomeAssistantSession, open_session
from scripts.homeassistant_process.socket import open_socket

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
# A busy machine brings a page slowly.
PATIENCE_MILLISECONDS = 120_000

DESKTOP: Final = (1400, 1000)
LOW: Final = (1400, 800)
PHONE: Final = (390, 844)
# In folded packages nothing is seen of their links.
A_PACKAGE: Final = 'jdownloader-row[aria-expanded=false]:has-text("Aurora") >> nth=0'
# What opens the details of a package with an archive that lacks its password.
ITS_DETAILS: Final = 'jdownloader-row:has-text("Field recordings") .state-icon >> nth=0'
# The JDownloader that the page shows first.
ACTOR: Final = "Attic"
ARCHIVE: Final = "field-recordings-spring.zip"
# Home Assistant has been informed of what has changed, or an archive is loaded and tried.
STAGING_SECONDS: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page, or a part of it, as a person with this window sees it."""

    path: str
    """Of the page, below Home Assistant's address."""
    size: tuple[int, int] = DESKTOP
    scheme: Literal["light", "dark"] = "light"
    language: str = "en"
    part: str | None = None
    """A selector of what is to be seen alone."""
    clicks: tuple[str, ...] = ()
    """Selectors of what is clicked on before."""


PICTURES: Final = {
    "card-light": Picture(path=f"{URL_PATH}/downloads", part="jdownloader-card >> nth=0", clicks=(A_PACKAGE,)),
    "card-sizes": Picture(path=f"{URL_PATH}/small", size=(1760, 640)),
    "panel-light": Picture(path="jdownloader", size=LOW, clicks=(A_PACKAGE,)),
    "panel-dark": Picture(path="jdownloader", size=LOW, clicks=(A_PACKAGE,), scheme="dark"),
    "panel-phone": Picture(path="jdownloader", size=PHONE, clicks=(A_PACKAGE,)),
    "needs-you": Picture(path="jdownloader", size=LOW, part="jdownloader-header"),
    "details": Picture(path="jdownloader", size=LOW, clicks=(ITS_DETAILS,)),
}
"""The pictures of README and docs, by the names of their files."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="scripts/screenshot", description=__doc__)
    parser.add_argument("--port", type=int, default=8123, help="of the demo (default: %(default)s)")
    parser.add_argument("--path", help="of one page, below Home Assistant's address, in place of all pictures")
    parser.add_argument(
        "--output",
        type=Path,
        default=CHECKOUT / "docs" / "images",
        help="the folder of the pictures, or the picture of one page (default: docs/images)",
    )
    parser.add_argument("--width", type=int, default=1400, help="of the window for one page (default: %(default)s)")
    parser.add_argument("--height", type=int, default=1000, help="of the window for one page (default: %(default)s)")
    parser.add_argument("--dark", action="store_true", help="one page as with a dark theme")
    parser.add_argument("--language", default="en", help="of one page (default: %(default)s)")
    return parser.parse_args(arguments)


def wanted(options: argparse.Namespace) -> dict[Path, Picture]:
    """Return which pictures are to be taken, by their files."""
    if options.path is None:
        return {options.output / f"{name}.png": picture for name, picture in PICTURES.items()}
    picture = Picture(
        path=options.path,
        size=(options.width, options.height),
        scheme="dark" if options.dark else "light",
        language=options.language,
    )
    return {options.output.with_suffix(".png"): picture}


async def stage(session: HomeAssistantSession, control_port: int) -> None:
    """Let a simulated JDownloader need a person: the password of an archive is missing, and an account has expired."""

    async def control(path: str, **body: str) -> None:
        address = f"http://127.0.0.1:{control_port}/{path}"
        async with aiohttp.request("POST", address, json={"device": ACTOR, **body}, raise_for_status=True):
            pass

    await control("extraction", outcome="ERROR_PW")
    await control("scenario", name="busy")
    await asyncio.sleep(STAGING_SECONDS)
    async with open_socket(session) as socket:
        devices = (await socket.call("jdownloader_ws/devices/list"))["devices"]
        device_id = next(row["device_id"] for row in devices if row["name"] == ACTOR)
        links = (await socket.call("jdownloader_ws/downloads/list", device_id=device_id))["links"]
        archives = [link["id"] for link in links if link["name"] == ARCHIVE]
        await socket.call("jdownloader_ws/downloads/force", device_id=device_id, link_ids=archives)
    await asyncio.sleep(STAGING_SECONDS)
    await control("extraction")


def stored_login(session: HomeAssistantSession) -> str:
    """Return a script that puts our login where the pages keep theirs."""
    tokens: dict[str, Any] = session.tokens | {"hassUrl": session.url, "clientId": session.client_id}
    return (
        f"const tokens = {json.dumps(tokens)};"
        "tokens.expires = Date.now() + tokens.expires_in * 1000;"
        'localStorage.setItem("hassTokens", JSON.stringify(tokens));'
    )


def chosen_language(language: str) -> str:
    """Return a script that chooses the language of the pages on this device."""
    return f"localStorage.setItem('selectedLanguage', {json.dumps(json.dumps(language))});"


async def take(browser: Browser, login: str, url: str, picture: Picture, file: Path) -> None:
    """Open a page in a browser that remembers nothing, wait until it is drawn, and save the picture."""
    context = await browser.new_context(reduced_motion="reduce")
    await context.add_init_script(login)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    width, height = picture.size
    await page.set_viewport_size({"width": width, "height": height})
    await page.emulate_media(color_scheme=picture.scheme)
    await page.add_init_script(chosen_language(picture.language))
    await page.goto(f"{url}/{picture.path.removeprefix('/')}")
    await page.wait_for_function(IS_THERE)
    for selector in picture.clicks:
        await page.locator(selector).click()
    await page.wait_for_timeout(DRAWING_MILLISECONDS)
    file.parent.mkdir(parents=True, exist_ok=True)
    if picture.part is None:
        await page.screenshot(path=file)
    else:
        await page.locator(picture.part).screenshot(path=file)
    await context.close()


async def main(options: argparse.Namespace) -> None:
    """Log in, start a browser that is logged in, take the pictures."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)))
    async with (
        open_session(f"http://127.0.0.1:{options.port}", USER, PASSWORD) as session,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=browser_path, args=list(BROWSER_OPTIONS))
        if options.path is None:
            await stage(session, Ports.beginning_with(options.port).simulator.control)
        for file, picture in wanted(options).items():
            await take(browser, stored_login(session), session.url, picture, file)
            print(file)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(parse(sys.argv[1:])))
