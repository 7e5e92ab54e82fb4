"""The table of packages and links."""

from rich.text import Text
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from .rows import HEADS, Id, Line


class LinkTable(DataTable[Text]):
    """Shows lines, and changes only the cells that have changed."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(cursor_type="row", zebra_stripes=True)
        self._list_name = ""
        self._lines: list[Line] = []

    @property
    def current(self) -> Id | None:
        """What the cursor is on."""
        return self._lines[self.cursor_row].id if self._lines else None

    def show(self, list_name: str, lines: list[Line]) -> None:
        """Show these lines of this list; the cursor stays on what it is on."""
        before, self._lines = self._lines, lines
        if list_name == self._list_name and [line.id for line in before] == [line.id for line in lines]:
            self._update(before)
            return
        current = before[self.cursor_row].id if before else None
        self._fill(list_name)
        places = {line.id: place for place, line in enumerate(lines)}
        self.move_cursor(row=places.get(current, 0) if current else 0)

    def _update(self, before: list[Line]) -> None:
        for place, (old, new) in enumerate(zip(before, self._lines, strict=True)):
            for column, (was, cell) in enumerate(zip(old.cells, new.cells, strict=True)):
                if was != cell or was.style != cell.style:
                    self.update_cell_at(Coordinate(place, column), cell)

    def _fill(self, list_name: str) -> None:
        self.clear(columns=list_name != self._list_name)
        if list_name != self._list_name:
            self.add_columns(*HEADS[list_name])
        self._list_name = list_name
        for line in self._lines:
            self.add_row(*line.cells)
