"""The live view: a headline, a table, and keys."""

from contextlib import aclosing
from typing import Any, ClassVar, override

from hass_client.exceptions import BaseHassClientError, FailedCommand
from textual import work
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, ProgressBar, Static

from .. import wording
from ..connection import ConnectionLostError, IntegrationMissingError
from ..devices import DeviceChoiceError
from .dialogs import AddLinks, ConfirmRemoval
from .rows import Id, headline, lines
from .session import Session
from .table import LinkTable

DOWNLOADS, LINKGRABBER = "downloads", "linkgrabber"
FATAL = (BaseHassClientError, ConnectionLostError, DeviceChoiceError, IntegrationMissingError)


class JDownloaderApp(App[Exception]):
    """Watches one JDownloader at a time; ends with an error that can't be fixed, or without one."""

    TITLE = "JDownloader"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("a", "add", "Add"),
        ("s", "start_or_pause('start')", "Start"),
        ("p", "start_or_pause('pause')", "Pause"),
        ("x", "stop", "Stop"),
        ("space", "mark", "Mark"),
        ("r", "remove", "Remove"),
        ("m", "move", "To downloads"),
        ("l", "other_list", "Other list"),
        ("d", "next_device", "Next device"),
        ("q", "quit", "Quit"),
    ]

    def __init__(self, session: Session) -> None:
        """Show the download list first."""
        super().__init__()
        self._session = session
        self._list = DOWNLOADS
        self._marked: set[Id] = set()

    @override
    def compose(self) -> ComposeResult:
        yield Header(icon="")
        yield Static("Connecting …", id="headline", markup=False)
        yield ProgressBar(total=100, show_eta=False)
        yield LinkTable()
        yield Footer()

    def on_mount(self) -> None:
        """Begin to watch."""
        self.follow()

    @work(exclusive=True, group="follow")
    async def follow(self) -> None:
        """Draw whatever changes."""
        try:
            async with aclosing(self._session.follow()) as changes:
                async for _ in changes:
                    self._draw()
        except FATAL as error:
            self.exit(error, return_code=1)

    def _draw(self) -> None:
        """Show what is known; what was known before an outage stays to be seen, but pale."""
        known = self._session.known
        self.query_one("#headline", Static).update(headline(self._session.device, known))
        table = self.query_one(LinkTable)
        table.set_class(not self._session.is_available, "pale")
        if self._session.is_available:
            self.query_one(ProgressBar).update(progress=known["status"]["progress"] or 0)
            self._marked &= {line.id for line in lines(known, self._list, set())}
            table.show(self._list, lines(known, self._list, self._marked))

    @work(group="commands")
    async def give(self, command: str, **fields: Any) -> None:
        """Give a command, and show if it is refused."""
        try:
            await self._session.give(command, **fields)
        except (FailedCommand, ConnectionLostError) as error:
            self.notify(wording.plain(str(error)), title=command, severity="error", markup=False)

    def _chosen(self) -> set[Id]:
        """Return what is marked, or else what the cursor is on."""
        current = self.query_one(LinkTable).current
        return self._marked or ({current} if current else set())

    def action_start_or_pause(self, command: str) -> None:
        """Start or pause what is marked among the downloads, or else everything."""
        marked = self._marked if self._list == DOWNLOADS else set()
        self.give(f"downloads/{command}", **selection(marked))

    def action_stop(self) -> None:
        """Stop everything."""
        self.give("downloads/stop")

    def action_mark(self) -> None:
        """Mark what the cursor is on, or take the mark away."""
        if current := self.query_one(LinkTable).current:
            self._marked ^= {current}
            self.query_one(LinkTable).action_cursor_down()
            self._draw()

    @work(group="dialogs")
    async def action_add(self) -> None:
        """Ask for links and add them."""
        if links := await self.push_screen_wait(AddLinks()):
            self.give("linkgrabber/add_links", links=links)

    @work(group="dialogs")
    async def action_remove(self) -> None:
        """Ask, then remove what is marked or what the cursor is on."""
        list_name, chosen = self._list, self._chosen()
        if not chosen:
            return
        may_delete = self._session.is_admin and list_name == DOWNLOADS
        files = await self.push_screen_wait(ConfirmRemoval(len(chosen), may_delete=may_delete))
        if files:
            how = {"delete_files": files} if list_name == DOWNLOADS else {}
            self.give(f"{list_name}/remove", **selection(chosen), **how)

    def action_move(self) -> None:
        """Move what is marked, or what the cursor is on, from the LinkGrabber to the downloads."""
        if chosen := self._chosen():
            self.give("linkgrabber/move_to_downloads", **selection(chosen))

    def action_other_list(self) -> None:
        """Show the LinkGrabber, or the downloads again."""
        self._list = LINKGRABBER if self._list == DOWNLOADS else DOWNLOADS
        self._marked = set()
        self.refresh_bindings()
        self._draw()

    def action_next_device(self) -> None:
        """Turn to another JDownloader."""
        self._session.turn_to_next()
        self._marked = set()
        self.query_one(LinkTable).show(self._list, [])
        self.follow()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer moving only in the LinkGrabber."""
        return action != "move" or self._list == LINKGRABBER


def selection(chosen: set[Id]) -> dict[str, list[str]]:
    """Return ids as commands take them."""
    kinds = {f"{kind}_ids": [row_id for one, row_id in chosen if one == kind] for kind in ("package", "link")}
    return {name: ids for name, ids in kinds.items() if ids}
