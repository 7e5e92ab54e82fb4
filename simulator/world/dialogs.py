"""Questions that JDownloader puts to its user; work stands still until they are answered."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.world.clock import Clock
from simulator.world.errors import AnswerOtherDialogFirstError, InvalidDialogError
from simulator.world.model import Link

CONFIRM = "org.appwork.uio.ConfirmDialogInterface"
LOGIN = "org.jdownloader.gui.dialog.AskUsernameAndPasswordDialogInterface"
FILE_EXISTS = "org.jdownloader.controlling.download.IfFileExistsDialogInterface"

NOTHING_FOUND = {
    "title": "Nothing found!",
    "message": (
        "JDownloader couldn't find any links to download on this website.\r\nWould you like to perform a deep link "
        "analysis to show all the files that can be downloaded from it?"
    ),
    "okbuttontext": "Yes",
    "cancelbuttontext": "No",
    "flags": "0",
    "timeout": "0",
}
"""What is asked after several addresses of which none is a file by its name."""

CLOSE_REASONS = frozenset({"OK", "CANCEL", "CLOSE", "TIMEOUT", "INTERRUPT"})

type Answer = dict[str, object]


@dataclass(frozen=True, slots=True)
class Dialog:
    """One question."""

    uuid: int
    kind: str
    """JDownloader's class of dialog."""
    properties: dict[str, str]
    on_answer: Callable[[Answer], None]


def file_exists(link: Link, path: str) -> dict[str, str]:
    """Give what is shown when a file is there already."""
    return {
        "title": link.name,
        "packagename": link.package.name if link.package else "",
        "filepath": path,
        "flags": "0",
        "timeout": "0",
    }


class Dialogs:
    """All open questions, oldest first."""

    def __init__(self, clock: Clock) -> None:
        self.open: list[Dialog] = []
        self._clock = clock

    def ask(self, kind: str, properties: dict[str, str], on_answer: Callable[[Answer], None]) -> Dialog:
        """Open a question. One about a login closes by itself; the others wait for ever, whatever they say."""
        dialog = Dialog(self._clock.new_id(), kind, properties, on_answer)
        self.open.append(dialog)
        timeout = int(properties.get("timeout", "0"))
        if timeout and kind == LOGIN:
            self._clock.after(timeout, lambda: self._expire(dialog))
        return dialog

    def get(self, uuid: int) -> Dialog:
        """Find a question; raise `InvalidDialogError` if there is none."""
        for dialog in self.open:
            if dialog.uuid == uuid:
                return dialog
        raise InvalidDialogError

    def answer(self, uuid: int, answer: Answer) -> None:
        """Answer the newest question; raise if it is not the newest, or `ValueError` for a wrong close reason."""
        if self.open and self.open[-1].uuid != uuid:
            raise AnswerOtherDialogFirstError(self.open[-1].uuid)
        dialog = self.get(uuid)
        if answer.get("closereason") not in CLOSE_REASONS:
            raise ValueError("closereason")
        self.open.remove(dialog)
        dialog.on_answer(answer)

    def _expire(self, dialog: Dialog) -> None:
        if dialog in self.open:
            self.open.remove(dialog)
            dialog.on_answer({"closereason": "TIMEOUT"})
