"""The dashboard that the tests look at."""

from typing import Any

from scripts.homeassistant_process.socket import HomeAssistantSocket

URL_PATH = "jdownloader-tests"
VIEW = "cards"

type Card = dict[str, Any]


class Dashboard:
    """A dashboard with one view, that shows what a test wants."""

    def __init__(self, socket: HomeAssistantSocket) -> None:
        self._socket = socket

    @property
    def path(self) -> str:
        """Return where it is, below Home Assistant's address."""
        return f"{URL_PATH}/{VIEW}"

    async def create(self) -> None:
        """Let it be there."""
        found = await self._socket.call("lovelace/dashboards/list")
        if all(row["url_path"] != URL_PATH for row in found):
            await self._socket.call(
                "lovelace/dashboards/create", url_path=URL_PATH, title="Tests", mode="storage", show_in_sidebar=False
            )

    async def show(self, *cards: Card, badges: tuple[Card, ...] = ()) -> None:
        """Show these cards in a section."""
        sections = [{"type": "grid", "cards": list(cards)}]
        view = {"title": "Cards", "path": VIEW, "type": "sections", "sections": sections, "badges": list(badges)}
        await self._socket.call("lovelace/config/save", url_path=URL_PATH, config={"views": [view]})

    async def cards(self) -> list[Card]:
        """Return the cards as they are stored, in all sections."""
        config = await self._socket.call("lovelace/config", url_path=URL_PATH, force=True)
        return [card for section in config["views"][0]["sections"] for card in section["cards"]]
