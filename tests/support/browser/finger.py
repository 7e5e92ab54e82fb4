"""A finger on a page, as the browser itself is given it."""

import asyncio
from typing import Self

from playwright.async_api import CDPSession, Locator, Page

STEPS = 8


class Finger:
    """Touches, moves and is lifted."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._at = (0.0, 0.0)

    @property
    def place(self) -> tuple[float, float]:
        """Return where it is, or was last."""
        return self._at

    @classmethod
    async def on(cls, page: Page) -> Self:
        """Let a page be one of a touch screen."""
        session = await page.context.new_cdp_session(page)
        await session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        return cls(session)

    async def touch(self, part: Locator) -> None:
        """Put the finger on the middle of a part."""
        box = await part.bounding_box()
        assert box is not None
        self._at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        await self._send("touchStart")

    async def move(self, x: float, y: float = 0) -> None:
        """Move it by so much."""
        (from_x, from_y) = self._at
        for step in range(1, STEPS + 1):
            self._at = (from_x + x * step / STEPS, from_y + y * step / STEPS)
            await self._send("touchMove")

    async def lift(self) -> None:
        """Take it away."""
        await self._session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    async def swipe(self, part: Locator, x: float, y: float = 0) -> None:
        """Move over the page from a part, and away."""
        await self.touch(part)
        await self.move(x, y)
        await self.lift()

    async def hold(self, part: Locator, seconds: float) -> None:
        """Rest on a part."""
        await self.touch(part)
        await asyncio.sleep(seconds)
        await self.lift()

    async def _send(self, kind: str) -> None:
        (x, y) = self._at
        await self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
