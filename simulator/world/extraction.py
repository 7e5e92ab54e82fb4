"""Unpacking archives after they were loaded."""

from collections.abc import Callable, Iterable
from hashlib import sha256

from simulator.world.announcing import Announcer
from simulator.world.clock import Clock
from simulator.world.dialogs import EXTRACT_PASSWORD, FILE_EXISTS, DialogAnswer, Dialogs, archive_password, file_exists
from simulator.world.files import Files
from simulator.world.model import Link, Unpacking
from simulator.world.states import Extraction

BEGIN_MS = 1_000
STEP_MS = 500
STEPS = 8


class Extractor:
    """One extraction at a time, in the order in which the archives were finished."""

    def __init__(self, clock: Clock, files: Files, dialogs: Dialogs, announcer: Announcer) -> None:
        self.queue: list[Link] = []
        self.stands_still = False
        """Whether extractions hang after the first piece, as the recorded one did."""
        self.outcome = Extraction.SUCCESSFUL
        """What comes of extractions."""
        self.passwords: list[str] = []
        self.settings: dict[str, dict[str, object]] = {}
        self.on_begin: Callable[[], None] = lambda: None
        self.on_end: Callable[[Link], None] = lambda _link: None
        self._clock = clock
        self._files = files
        self._dialogs = dialogs
        self._announcer = announcer

    @property
    def running(self) -> list[Link]:
        """Links whose archives are being unpacked."""
        return [link for link in self.queue if link.is_extracting]

    def add_finished(self, link: Link) -> None:
        """Queue an archive that has just been loaded; that takes a moment."""
        self._clock.after(BEGIN_MS, lambda: self._add_if_there(link))

    def add(self, link: Link) -> int:
        """Queue an archive and give the id of its controller."""
        if link.unpacking is None:
            self._report_state(link)
            total = max(link.kind.size - link.kind.size % 1000, 1000)
            link.unpacking = Unpacking(self._clock.new_id(), self._clock.now, 0, total, -1, is_running=not self.queue)
            self.queue.append(link)
            self.on_begin()
            if link.extraction is Extraction.SUCCESSFUL:
                self._ask_again(link, link.unpacking)
            elif link.extraction is not None:
                self._set_state(link, None)
            if len(self.queue) == 1:
                self._clock.after(STEP_MS, self._step)
        return link.unpacking.controller_id

    def put_together(self, links: Iterable[Link]) -> None:
        """Put the archives among links of the LinkGrabber together: their settings get the passwords given with links.

        JDownloader does that when it is asked for archives, and before it moves links by itself. Links that the remote
        API moves without that lose the password.
        """
        for link in links:
            password = link.extract_password
            if link.kind.is_archive and password is not None:
                settings = self.settings.setdefault(archive_id(link), {})
                settings["passwords"] = list(dict.fromkeys([*_passwords(settings), password]))

    def cancel(self, controller_id: int) -> bool:
        """Give up an extraction; False if there is none with that id."""
        for link in self.queue:
            if link.unpacking and link.unpacking.controller_id == controller_id:
                self.drop(link)
                return True
        return False

    def drop(self, link: Link) -> None:
        """Take a link out of the queue."""
        if link in self.queue:
            self.queue.remove(link)
        link.unpacking = None

    def clear(self) -> None:
        """Take all out."""
        for link in list(self.queue):
            self.drop(link)

    def _ask_again(self, link: Link, work: Unpacking) -> None:
        """Ask what to do with the files that the first extraction left; until then nothing happens."""
        self._set_state(link, None)
        work.is_asking = True
        self._dialogs.ask(FILE_EXISTS, file_exists(link, self._files.path_of(link)), lambda _answer: _go_on(work))

    def _add_if_there(self, link: Link) -> None:
        if link.is_finished and link.package is not None:
            self.add(link)

    def _step(self) -> None:
        if not self.queue:
            return
        link = self.queue[0]
        work = link.unpacking
        if work is not None:
            work.is_running = True
        if work is not None and not work.is_asking and not self._is_locked(link, work):
            if not (self.stands_still and work.done):
                work.done = min(work.done + max(work.total // STEPS, 1), work.total)
            work.eta_ms = (self._clock.now - work.started) * (work.total - work.done) // work.done
            if work.done >= work.total - work.total % STEPS:
                self._finish(link)
        self._clock.after(STEP_MS, self._step)

    def _is_locked(self, link: Link, work: Unpacking) -> bool:
        """Return whether a password is missing, and ask for it; all archives behind wait for the answer."""
        password = link.kind.archive_password
        if password is None or password in {*self.passwords, *_passwords(self.settings.get(archive_id(link), {}))}:
            return False
        work.is_asking = True
        work.done, work.total, work.eta_ms = 2, 3, 3  # two of the three passwords that are always tried
        self._set_state(link, Extraction.RUNNING)
        self._dialogs.ask(EXTRACT_PASSWORD, archive_password(link), lambda answer: self._unlock(link, work, answer))
        return True

    def _unlock(self, link: Link, work: Unpacking, answer: DialogAnswer) -> None:
        """Continue with the password of an answer, once: a wrong one is an error, as is none."""
        if link.unpacking is not work:
            return
        work.is_asking = False
        text = answer.get("text")
        if answer["closereason"] == "OK" and isinstance(text, str) and text:
            self.settings.setdefault(archive_id(link), {"passwords": []})["finalPassword"] = text
            if text == link.kind.archive_password:
                self.passwords.append(text)
                self._set_state(link, None)
                work.done, work.total = 0, max(link.kind.size - link.kind.size % 1000, 1000)
                return
        self.drop(link)
        self._set_state(link, Extraction.ERROR)
        self.on_end(link)
        self._announcer.content()

    def _set_state(self, link: Link, state: Extraction | None) -> None:
        link.extraction = state
        self._report_state(link)

    def _report_state(self, link: Link) -> None:
        self._announcer.link(link, "extractionStatus", link.extraction.value if link.extraction else None)
        self._announcer.status(link)

    def _finish(self, link: Link) -> None:
        self.drop(link)
        self._set_state(link, self.outcome)
        self.on_end(link)
        self._announcer.content()
        if self.outcome is not Extraction.SUCCESSFUL:
            return
        folder, name = self._files.path_of(link).rsplit("/", 1)
        stem = name.rsplit(".", 1)[0]
        for place in (1, 2):
            self._files[f"{folder}/{stem}/content_{place}.dat"] = link.kind.size // 2


def _passwords(settings: dict[str, object]) -> list[str]:
    passwords = settings.get("passwords")
    return passwords if isinstance(passwords, list) else []


def _go_on(work: Unpacking) -> None:
    work.is_asking = False


def archive_id(link: Link) -> str:
    """Give the id of the archive that a link's file is; archives of one name share their settings."""
    return sha256(link.name.encode()).hexdigest()
