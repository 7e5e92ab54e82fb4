"""A page that shows a card or the panel, in the words of a user."""

from playwright.async_api import Locator, Page, expect

from tests.support.browser.browser import PATIENCE_MILLISECONDS

expect.set_options(timeout=PATIENCE_MILLISECONDS)


class CardPage:
    """What is to be seen of a JDownloader, and what can be done there."""

    def __init__(self, page: Page, part: str = "jdownloader-card") -> None:
        self.page = page
        self.part = page.locator(part)
        self.header = self.part.locator("jdownloader-header")

    @property
    def state(self) -> Locator:
        """Return what JDownloader does as a whole, in words."""
        return self.header.locator(".state")

    def button(self, label: str) -> Locator:
        """Return a button of the header."""
        return self.header.get_by_role("button", name=label, exact=True)

    def row(self, name: str) -> Locator:
        """Return the row of a package or link."""
        return self.part.locator("jdownloader-row").filter(has=self.page.get_by_title(name, exact=True))

    def row_state(self, name: str) -> Locator:
        """Return the state of a package or link, in words."""
        return self.row(name).locator(".facts .state")

    def progress(self, name: str) -> Locator:
        """Return the progress bar of a package or link."""
        return self.row(name).get_by_role("progressbar")

    async def percent(self, name: str) -> float:
        """Return how far a package or link is."""
        return float(await self.progress(name).get_attribute("aria-valuenow") or 0)

    async def turn_to(self, tab: str) -> None:
        """Turn to a view."""
        await self.part.get_by_role("tab", name=tab).click()

    async def unfold(self, package: str) -> None:
        """Show the links of a package."""
        await self.row(package).get_by_role("button", name=f"Expand: {package}").click()

    async def choose(self, name: str, *entries: str) -> None:
        """Open the menu of a package or link, and choose an entry, or one within another."""
        await self.row(name).get_by_role("button", name=f"Menu: {name}").click()
        for entry in entries:
            await self.page.get_by_role("menu").get_by_text(entry, exact=True).click()

    @property
    def dialog(self) -> Locator:
        """Return the dialog that is open."""
        return self.page.get_by_role("dialog").filter(has=self.page.locator("form"))
