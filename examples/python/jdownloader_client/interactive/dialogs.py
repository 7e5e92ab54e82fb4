"""The two questions that are asked."""

from typing import ClassVar, override

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Label, TextArea


class AddLinks(ModalScreen[str | None]):
    """Asks for links; returns the text, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "submit", "Add"), ("escape", "dismiss(None)", "Cancel")]

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label("Links, one a line. Any text is searched for addresses. Ctrl+S adds them, Escape cancels.")
            yield TextArea()

    def action_submit(self) -> None:
        """Return what was typed or pasted."""
        self.dismiss(self.query_one(TextArea).text.strip() or None)


class ConfirmRemoval(ModalScreen[str | None]):
    """Asks what to do with the files; returns `keep`, `trash`, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Cancel")]

    def __init__(self, count: int, *, may_delete: bool) -> None:
        """Ask about so many packages and links; only administrators may delete files."""
        super().__init__()
        self._count = count
        self._may_delete = may_delete

    @override
    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(f"Remove {self._count} from the list?")
            with Horizontal():
                yield Button("Remove, keep files", id="keep", variant="primary")
                yield Button("Files to the trash", id="trash", variant="error", disabled=not self._may_delete)
                yield Button("Cancel", id="cancel")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the choice."""
        self.dismiss(None if event.button.id == "cancel" else event.button.id)
