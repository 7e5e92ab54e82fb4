"""Unpacking archives after they were loaded."""

from hashlib import sha256

from simulator.world.clock import Clock
from simulator.world.files import Files
from simulator.world.model import Link, Unpacking
from simulator.world.states import Extraction

STEP_MS = 500
STEPS = 8


class Extractor:
    """One extraction at a time, in the order in which the archives were finished."""

    def __init__(self, clock: Clock, files: Files) -> None:
        self.queue: list[Link] = []
        self.stands_still = False
        """Whether extractions hang, as the recorded one did."""
        self.passwords: list[str] = []
        self.settings: dict[str, dict[str, object]] = {}
        self._clock = clock
        self._files = files

    def add(self, link: Link) -> int:
        """Queue an archive and give the id of its controller."""
        if link.unpacking is None:
            total = max(link.kind.size - link.kind.size % 1000, 1000)
            link.unpacking = Unpacking(self._clock.new_id(), 0, total, -1)
            self.queue.append(link)
            if len(self.queue) == 1:
                self._clock.after(STEP_MS, self._step)
        return link.unpacking.controller_id

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

    def _step(self) -> None:
        if not self.queue:
            return
        link = self.queue[0]
        work = link.unpacking
        if work is not None and not self.stands_still:
            work.done = min(work.done + work.total // STEPS, work.total)
            work.eta_ms = (work.total - work.done) * STEP_MS * STEPS // work.total
            if work.done >= work.total - work.total % STEPS:
                self._finish(link)
        elif work is not None:
            work.eta_ms = max(work.eta_ms, 0) + STEP_MS
        self._clock.after(STEP_MS, self._step)

    def _finish(self, link: Link) -> None:
        self.drop(link)
        link.extraction = Extraction.SUCCESSFUL
        folder, name = self._files.path_of(link).rsplit("/", 1)
        stem = name.rsplit(".", 1)[0]
        for place in (1, 2):
            self._files[f"{folder}/{stem}/content_{place}.dat"] = link.kind.size // 2


def archive_id(link: Link) -> str:
    """Give the id of the archive that a link's file is."""
    return sha256(link.url.encode()).hexdigest()
