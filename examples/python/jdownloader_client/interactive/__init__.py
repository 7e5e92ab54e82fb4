"""Watch and control everything in a live view."""

from ..login import Login
from .app import JDownloaderApp
from .session import Session


async def run(login: Login, wanted: str | None) -> None:
    """Show the view until the user leaves it; raise what ended it otherwise."""
    error = await JDownloaderApp(Session(login, wanted)).run_async()
    if error is not None:
        raise error
