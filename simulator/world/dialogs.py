"""Questions that JDownloader puts to its user; work stands still until they are answered."""

from collections.abc import Callable
from dataclasses import dataclass
import json

from simulator.world.clock import Clock
from simulator.world.errors import AnswerOtherDialogFirstError, InvalidDialogError
from simulator.world.events import Events
from simulator.world.model import Link

CONFIRM = "org.appwork.uio.ConfirmDialogInterface"
LOGIN = "org.jdownloader.gui.dialog.AskUsernameAndPasswordDialogInterface"
EXTRACT_PASSWORD = "org.jdownloader.extensions.extraction.ExtractPasswordDialogInterface"  # noqa: S105 (a class)
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

type DialogAnswer = dict[str, object]


@dataclass(frozen=True, slots=True)
class Dialog:
    """One question."""

    uuid: int
    kind: str
    """JDownloader's class of dialog."""
    properties: dict[str, str]
    on_answer: Callable[[DialogAnswer], None]


def file_exists(link: Link, path: str) -> dict[str, str]:
    """Give what is shown when a file is there already."""
    return {
        "title": link.name,
        "packagename": link.package.name if link.package else "",
        "filepath": path,
        "flags": "0",
        "timeout": "0",
    }


def archive_password(link: Link) -> dict[str, str]:
    """Give what is shown when an archive can't be unpacked without a password."""
    return {
        "title": "Archive password required!",
        "message": "A password is required to extract the archive!",
        "defaultmessage": "",
        "archivename": link.name.rsplit(".", 1)[0],
        "archivelinkids": json.dumps({"allFiles": [[link.uuid]], "firstFile": [link.uuid]}),
        "okbuttontext": "Ok",
        "cancelbuttontext": "Cancel",
        "flags": "4",
        "timeout": "600000",
    }


class Dialogs:
    """All open questions, oldest first."""

    def __init__(self, clock: Clock, events: Events) -> None:
        self.open: list[Dialog] = []
        self._clock = clock
        self._events = events

    def ask(self, kind: str, properties: dict[str, str], on_answer: Callable[[DialogAnswer], None]) -> Dialog:
        """Open a question. Those about logins and passwords close by themselves; the others wait for ever."""
        dialog = Dialog(self._clock.new_id(), kind, properties, on_answer)
        self.open.append(dialog)
        self._report("NEW", dialog)
        timeout = int(properties.get("timeout", "0"))
        if timeout and kind in {LOGIN, EXTRACT_PASSWORD}:
            self._clock.after(timeout, lambda: self._expire(dialog))
        return dialog

    def get(self, uuid: int) -> Dialog:
        """Find a question; raise `InvalidDialogError` if there is none."""
        for dialog in self.open:
            if dialog.uuid == uuid:
                return dialog
        raise InvalidDialogError

    def answer(self, uuid: int, answer: DialogAnswer) -> None:
        """Answer the newest question; raise if it is not the newest, or `ValueError` for a wrong close reason."""
        if self.open and self.open[-1].uuid != uuid:
            raise AnswerOtherDialogFirstError(self.open[-1].uuid)
        dialog = self.get(uuid)
        if answer.get("closereason") not in CLOSE_REASONS:
            raise ValueError("closereason")
        self._close(dialog)
        dialog.on_answer(answer)

    def _expire(self, dialog: Dialog) -> None:
        if dialog in self.open:
            self._close(dialog)
            dialog.on_answer({"closereason": "TIMEOUT"})

    def _close(self, dialog: Dialog) -> None:
        self.open.remove(dialog)
        self._report("EXPIRED", dialog)

    def _report(self, name: str, dialog: Dialog) -> None:
        self._events.publish("dialogs", name, dialog.uuid, key=("dialogs", dialog.uuid))
