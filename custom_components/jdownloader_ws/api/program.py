"""The program itself: since when it runs, whether there is an update, its disks, and what waits to be unpacked."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from .extraction import ExtractionState, queued_files, read_queue
from .features import Features
from .fields import quantity, shifted, steady, truth
from .parts import Part
from .rows import ListReader
from .storage import Storage, disk_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What is read only on demand, all but the disks; None is not known."""

    started_at: datetime | None = None
    has_update: bool | None = None
    extractions_waiting: int | None = None
    """Archives in the queue that are not being unpacked yet."""
    storages: tuple[Storage, ...] | None = None


UNKNOWN_PROGRAM = Program()


class ProgramReader:
    """Owner of what is known of the program; reading blocks."""

    def __init__(self, rows: ListReader) -> None:
        self._rows = rows
        self.seen = UNKNOWN_PROGRAM
        self.queued_files: frozenset[str] = frozenset()
        """Files of the archives that were in the queue when it was read last."""

    def has_restarted(self, now: datetime) -> bool:
        """Read since when it runs; returns whether it was restarted since that was read last."""
        before = self.seen.started_at
        uptime = quantity(self._rows.call("/jd/uptime"))
        started_at = None if uptime is None else shifted(now, -uptime)
        self.seen = replace(self.seen, started_at=steady(started_at, before))
        if before is None or started_at is None:
            return False
        return self.seen.started_at is not before and started_at > before

    def read_queue(self) -> frozenset[str]:
        """Read which files belong to archives that are unpacked, or wait for it."""
        self.queued_files = queued_files(read_queue(self._rows))
        return self.queued_files

    def read(self, parts: Collection[Part], features: Features) -> None:
        """Read what else is asked for, as far as this JDownloader knows it; each costs one request."""
        if Part.UPDATE in parts:
            has_update = truth(self._rows.call("/update/isUpdateAvailable")) if features.updates is not False else None
            self.seen = replace(self.seen, has_update=has_update)
        if Part.EXTRACTIONS in parts:
            waiting = self._count_waiting() if features.extraction else None
            self.seen = replace(self.seen, extractions_waiting=waiting)
        if Part.STORAGES in parts:
            rows = self._rows.ask("/system/getStorageInfos", None, key=disk_path)
            storages = tuple(map(Storage.from_api, rows.values()))
            if storages != self.seen.storages:
                self.seen = replace(self.seen, storages=storages)

    def _count_waiting(self) -> int:
        queue = read_queue(self._rows)
        self.queued_files = queued_files(queue)
        return sum(state is ExtractionState.QUEUED for _, state, _ in queue)
