"""Progress bars for links."""

from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from . import wording
from .folding import Row

COLUMNS = ("{task.fields[state]}", "{task.fields[loaded]}", "{task.fields[speed]}", "{task.fields[eta]}")


class Bars:
    """A bar for each link that is shown."""

    def __init__(self, console: Console) -> None:
        """Draw on this console, between entering and leaving."""
        # No markup, as names come from elsewhere
        texts = [TextColumn(text, markup=False, justify="right") for text in COLUMNS]
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(complete_style="green", finished_style="green"),
            *texts,
            console=console,
        )
        self._tasks: dict[str, TaskID] = {}
        self._said = ""

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def say(self, text: str) -> None:
        """Print a line above the bars, if it is new."""
        if text != self._said:
            self._progress.console.print(text)
        self._said = text

    def show(self, links: list[Row]) -> None:
        """Show these links and no others."""
        self._said = ""
        for gone in self._tasks.keys() - {link["id"] for link in links}:
            self._progress.remove_task(self._tasks.pop(gone))
        for link in links:
            self._show(link)

    def _show(self, link: Row) -> None:
        total, loaded = link["bytes_total"], link["bytes_loaded"]
        fields: dict[str, Any] = {
            "description": wording.plain(link["name"]),
            "state": wording.words(link["state"]),
            "loaded": f"{wording.size(loaded)} of {wording.size(total)}",
            "speed": wording.speed(link["speed"]),
            "eta": wording.duration(link["eta"]),
        }
        if link["id"] not in self._tasks:
            self._tasks[link["id"]] = self._progress.add_task(total=total, **fields)
        self._progress.update(self._tasks[link["id"]], total=total, completed=loaded or 0, **fields)
