"""A page that shows the built card or panel without a Home Assistant, and what Chromium says of it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
import shutil
import subprocess
from tempfile import TemporaryDirectory
from typing import Any, Self

from aiohttp import web
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, async_playwright

from custom_components.jdownloader_ws.pages.built import CARD_MODULE, FOLDER, BuiltPages
from custom_components.jdownloader_ws.pages.serving import EntryView, ModuleView
from scripts.homeassistant_process.installation import CHECKOUT
from scripts.picture import BROWSER_OPTIONS, BROWSERS

from .recording import Recording

STAGE = Path(__file__).parent / "stage.html"
# Only to a page that shares nothing with others does the browser measure microseconds.
ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
PATIENCE_MILLISECONDS = 300_000
SECTION = "500px"
"""The most that Home Assistant gives a section of a dashboard, and so the card."""
WIDE = "60rem"
"""Room for columns, as in a view with one card, and in the panel."""


class Stage:
    """One page."""

    def __init__(self, page: Page, chromium: CDPSession) -> None:
        """Use a page that was opened."""
        self._page = page
        self._chromium = chromium
        self.received: dict[str, float] = {}
        """Bytes of modules on the wire, with their heads."""

    @classmethod
    @asynccontextmanager
    async def open(cls, context: BrowserContext, url: str) -> AsyncGenerator[Self]:
        """Open a page with nothing on it."""
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        chromium = await context.new_cdp_session(page)
        stage = cls(page, chromium)
        await stage._count_bytes()
        await chromium.send("Performance.enable")
        await page.goto(url)
        yield stage
        await page.close()

    async def _count_bytes(self) -> None:
        names: dict[str, str] = {}

        def note_request(event: dict[str, Any]) -> None:
            names[event["requestId"]] = event["request"]["url"]

        def note_end(event: dict[str, Any]) -> None:
            if "/jdownloader_ws/" in (url := names[event["requestId"]]):
                self.received[url.rpartition("/")[2]] = event["encodedDataLength"]

        self._chromium.on("Network.requestWillBeSent", note_request)
        self._chromium.on("Network.loadingFinished", note_end)
        await self._chromium.send("Network.enable")

    async def load(self, module: str) -> None:
        """Load a module as Home Assistant does."""
        await self._page.evaluate("(url) => import(url)", f"/jdownloader_ws/{module}?v=benchmark")

    async def show(self, element: str, config: dict[str, Any]) -> None:
        """Put an element on the page; it subscribes."""
        await self._page.evaluate("([element, config]) => stage.show(element, config)", [element, config])

    async def settle(self) -> None:
        """Wait until nothing more is loaded."""
        await self._page.wait_for_load_state("networkidle")

    async def keep(self, recording: Recording) -> None:
        """Bring the events of a recording to the page, to be played."""
        for event in (*recording.snapshot, *recording.deltas):
            await self.ask("keep", [event])

    async def ask(self, function: str, *arguments: Any) -> Any:
        """Call a function of the page."""
        return await self._page.evaluate("([name, values]) => stage[name](...values)", [function, list(arguments)])

    async def seconds(self, *metrics: str) -> float:
        """Return what the page has spent on something since it was opened."""
        found = {row["name"]: row["value"] for row in (await self._chromium.send("Performance.getMetrics"))["metrics"]}
        return sum(float(found[metric]) for metric in metrics)

    async def heap(self) -> float:
        """Return the bytes that are in use when everything that can go is gone."""
        for _ in range(3):  # what finalizers let go of goes with the next
            await self._chromium.send("HeapProfiler.collectGarbage")
        used: float = (await self._chromium.send("Runtime.getHeapUsage"))["usedSize"]
        return used


def _released() -> BuiltPages:
    """Compress the modules as a release does, and read them."""
    with TemporaryDirectory() as folder:
        www = shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
        subprocess.run(["node", CHECKOUT / "frontend" / "build" / "compress.js", www], check=True)  # noqa: S607
        return BuiltPages.read("benchmark", Path(www))


def _handler(view: EntryView | ModuleView) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        return await view.get(request, **request.match_info)

    return handle


async def _serve() -> tuple[web.AppRunner, str]:
    """Serve the modules as the integration does, compressed as in a release."""
    app = web.Application()
    pages = await asyncio.to_thread(_released)
    for view in (EntryView(pages), ModuleView(pages)):
        app.router.add_get(view.url, _handler(view))

    async def page(_request: web.Request) -> web.FileResponse:
        return web.FileResponse(STAGE)

    async def isolate(_request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(ISOLATED)

    app.router.add_get("/", page)
    app.on_response_prepare.append(isolate)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/"


class Stages:
    """Opens pages, each in a browser profile of its own: nothing is cached."""

    def __init__(self, browser: Browser, url: str) -> None:
        """Use a browser that was started."""
        self._browser = browser
        self._url = url

    @classmethod
    @asynccontextmanager
    async def ready(cls) -> AsyncGenerator[Self]:
        """Start Chromium and what serves the page."""
        runner, url = await _serve()
        path = next(filter(None, map(shutil.which, BROWSERS)))
        try:
            async with async_playwright() as playwright:
                options = [*BROWSER_OPTIONS, "--js-flags=--expose-gc"]
                browser = await playwright.chromium.launch(executable_path=path, args=options)
                yield cls(browser, url)
                await browser.close()
        finally:
            await runner.cleanup()

    @asynccontextmanager
    async def empty(self) -> AsyncGenerator[Stage]:
        """Open one with nothing on it."""
        context = await self._browser.new_context(locale="en-US")
        async with Stage.open(context, self._url) as stage:
            yield stage
        await context.close()

    @asynccontextmanager
    async def with_card(self, recording: Recording, width: str = WIDE) -> AsyncGenerator[Stage]:
        """Open one on which the card waits for the first event of a recording."""
        async with self.empty() as stage:
            await stage.load(CARD_MODULE)
            await stage.ask("resize", width)
            await stage.show("jdownloader-card", {"type": "custom:jdownloader-card"})
            await stage.keep(recording)
            yield stage
