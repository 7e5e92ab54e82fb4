"""What was true of a simulated JDownloader in the last minutes, to know how old a client's data is."""

from collections import deque
from collections.abc import Iterator
from typing import Any, Final

from custom_components.jdownloader_ws.api.slices import UNFINISHED_EVERY
from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.api.states import RUNS
from simulator import SimulatedDevice
from tests.support.in_process_device import InProcessDevice
from tests.support.websocket_api.folding import Known

MEMORY: Final = 120.0
"""Seconds of the past that are kept."""
LATE: Final = 4.0
"""Seconds by which rounds come late: Home Assistant spreads them over a second, and time passes in steps of one."""
STATE: Final = ("state", "enabled", "skip_reason", "error")
"""The fields of a link's state; what is running changes all the time, and is requested separately."""


class ActualState:
    """Looks at a world past all wires."""

    def __init__(self, device: SimulatedDevice) -> None:
        self._box = InProcessDevice(device)
        self._past: deque[tuple[float, Snapshot]] = deque()

    def look(self, now: float) -> None:
        """Keep what is true now."""
        self._past.append((now, self._box.reader().read()))
        while self._past[0][0] < now - MEMORY:
            self._past.popleft()

    def forget(self) -> None:
        """Start again."""
        self._past.clear()

    def _since(self, seconds: float) -> list[Snapshot]:
        """Return what was true in the last so many seconds; nothing if it was not read for that long."""
        if not self._past or self._past[-1][0] - self._past[0][0] < seconds:
            return []
        return [snapshot for at, snapshot in self._past if at >= self._past[-1][0] - seconds]

    def outdated(self, known: Known, interval: float) -> Iterator[str]:
        """Yield what a client knows that was not true for longer than it may take."""
        if structures := [_structure(snapshot) for snapshot in self._since(2 * interval + LATE)]:
            for name, now in _structure_known(known).items():
                if all(now != then[name] for then in structures):
                    yield f"which {name} there are"
        past = self._since(UNFINISHED_EVERY + 2 * interval + LATE)
        if not past or any(snapshot.status.state not in RUNS for snapshot in past):
            return
        for row in known.get("links", ()):
            states = [_state(snapshot, row["id"]) for snapshot in past]
            if row["state"] != "finished" and None not in states and [row[name] for name in STATE] not in states:
                yield f"the state of {row['name']}: {row['state']}"


def _structure(snapshot: Snapshot) -> dict[str, set[str]]:
    return {"packages": set(snapshot.downloads.group_places), "links": set(snapshot.downloads.places)}


def _structure_known(known: Known) -> dict[str, set[str]]:
    return {name: {row["id"] for row in known[name]} for name in ("packages", "links") if name in known}


def _state(snapshot: Snapshot, link_id: str) -> list[Any] | None:
    link = snapshot.downloads.link(link_id)
    return None if link is None else [getattr(link, name) for name in STATE]
