"""Recorded calls of a real JDownloader and their answers."""

from dataclasses import dataclass
import json
from pathlib import Path
from typing import Any

RECORDINGS = Path(__file__).parents[3] / "recordings"


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """One call as it was sent, and what came back."""

    recording: str
    name: str
    target: str
    """Path and query of the request line."""
    method: str
    body: str | None
    status: int
    content_type: str
    answer: Any
    seconds: float | None
    """Since the start of the recording, if that was noted."""

    @property
    def place(self) -> str:
        """Recording and name, which together are unique in a history."""
        return f"{self.recording}/{self.name}"

    @property
    def path(self) -> str:
        """The endpoint."""
        return self.target.split("?", maxsplit=1)[0]


def recordings_of_calls() -> list[str]:
    """Give the names of the recordings of single calls; others hold texts or events, for tests of their own."""
    return [
        path.stem
        for path in sorted(RECORDINGS.glob("*.json"))
        if all("call" in entry for entry in json.loads(path.read_text("utf-8")).values())
    ]


def read(name: str) -> list[RecordedCall]:
    """Read a recording by the name of its file, without ending."""
    entries = json.loads((RECORDINGS / f"{name}.json").read_text())
    return [
        RecordedCall(
            name,
            key,
            entry["call"],
            entry["method"],
            entry.get("body"),
            entry["status"],
            entry["content_type"] or "",
            entry["answer"],
            entry.get("t"),
        )
        for key, entry in entries.items()
    ]


def calls_about_subscriptions() -> list[RecordedCall]:
    """Read the calls of the recording of events, without those that listened, or did something to be heard of."""
    return [
        call
        for call in read("events/09_events")
        if call.path.startswith(("/events/", "/downloadevents/"))
        and (call.name == "events.listen.afterunsub" or not call.name.startswith("events.listen."))
    ]
