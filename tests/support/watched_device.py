"""A simulated JDownloader that is looked at, and what is reported of it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import Touched
from custom_components.jdownloader_ws.api.snapshot import NEVER_READ, Reason, Snapshot
from custom_components.jdownloader_ws.happenings import compare
from custom_components.jdownloader_ws.happenings.events import EventType, JDownloaderEvent
from custom_components.jdownloader_ws.happenings.memory import EventMemory
from simulator.world.model import Link
from tests.support.in_process_device import InProcessDevice

FILES = "http://files.example"
EVERYTHING = Touched(frozenset({Part.EVERYTHING}))
NOTHING_TOUCHED = Touched()


class WatchedDevice:
    """Looks at a JDownloader as the integration does, and keeps what is reported."""

    def __init__(self) -> None:
        self.box = InProcessDevice()
        self.world = self.box.world
        self.world.captchas.has_solver = True
        self.world.config["LinkgrabberAutoStartEnabled"] = False
        self.reader = self.box.reader(is_signed_in=True)
        self.memory = EventMemory()
        self.snapshot: Snapshot = NEVER_READ
        self.reported: list[JDownloaderEvent] = []
        self.growth = 0
        self.answered: frozenset[str] = frozenset()

    @property
    def now(self) -> datetime:
        """The time of day, the same for all."""
        return datetime.fromtimestamp(self.world.now / 1000, UTC)

    def look(self, touched: Touched = NOTHING_TOUCHED, *, is_slow: bool = False) -> list[JDownloaderEvent]:
        """Look once; returns what is reported."""
        return self._take(self.reader.read(touched, is_slow=is_slow))

    def lose(self, reason: Reason = Reason.DEVICE_OFFLINE) -> list[JDownloaderEvent]:
        """Fail to look."""
        return self._take(self.reader.lost(reason))

    def start_again(self) -> None:
        """Forget all, as a new Home Assistant."""
        self.reader = self.box.reader(is_signed_in=True)
        self.memory, self.snapshot = EventMemory(), NEVER_READ

    def _take(self, snapshot: Snapshot) -> list[JDownloaderEvent]:
        found = compare(self.memory, self.snapshot, snapshot, self.now, self.answered)
        self.memory, self.snapshot = found.memory, snapshot
        self.reported += found.happenings
        self.growth += found.growth
        return list(found.happenings)

    def wait(self, seconds: float, every: float = 5) -> list[JDownloaderEvent]:
        """Let time pass, looking from time to time; returns what is reported."""
        reported: list[JDownloaderEvent] = []
        gone = 0.0
        while gone < seconds:
            self.world.advance(every)
            gone += every
            reported += self.look()
        return reported

    def add(self, *paths: str, name: str = "Package") -> list[Link]:
        """Put links into the download list."""
        links = [f"{FILES}/{path}" for path in paths]
        return list(self.world.add_package(name, links, in_downloads=True).links)

    def of(self, *kinds: EventType) -> list[Any]:
        """Return what was reported of these kinds."""
        return of(self.reported, *kinds)


def of(reported: Iterable[JDownloaderEvent], *kinds: EventType) -> list[Any]:
    """Return those of some kinds."""
    return [happening for happening in reported if happening.kind in kinds]


def kinds(reported: Iterable[JDownloaderEvent]) -> list[str]:
    """Return what was reported, without the noise of the disk."""
    return [happening.kind.value for happening in reported if happening.kind is not EventType.FREE_SPACE_CHANGED]
