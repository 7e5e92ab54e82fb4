"""Archives that JDownloader unpacks at the moment, or is about to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .downloads import Downloads, Link
from .fields import choice, fields_in, number_of, percentage, text_of
from .listing import question, read_some
from .rows import CallFunction, JsonObject, ListReader, by
from .states import LinkState

EXTENSION = "org.jdownloader.extensions.extraction.ExtractionExtension"
QUEUE = "/extraction/getQueue"
PROGRESS_QUERY = {"advancedStatus": True}


class ExtractionState(StrEnum):
    """How far an extraction has come."""

    QUEUED = "queued"
    RUNNING = "running"


EXTRACTION_STATES: Mapping[str, ExtractionState | None] = {state.upper(): state for state in ExtractionState}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveExtraction:
    """An archive in the queue; progress in percent."""

    extraction_id: str
    name: str | None
    state: ExtractionState
    progress: float | None


def read_queue(rows: ListReader) -> list[tuple[str, ExtractionState, JsonObject]]:
    """Read the queue: id, state and row of the archives in it that are not through. Blocks."""
    found = rows.ask(QUEUE, key=by("controllerId"))
    states = {key: choice(row, "controllerStatus", EXTRACTION_STATES, None) for key, row in found.items()}
    return [(key, state, row) for key, row in found.items() if (state := states[key]) is not None]


def read_extractions(call: CallFunction, downloads: Downloads) -> tuple[ArchiveExtraction, ...]:
    """Read the queue; the progress of an archive is in the status of one of its links. Blocks."""
    rows = ListReader(call)
    queue = read_queue(rows)
    links = [link for link in downloads.links if link.state is LinkState.EXTRACTING] if queue else []
    progress = read_progress(rows, links)
    return tuple(
        ArchiveExtraction(
            extraction_id=key,
            name=text_of(row, "archiveName"),
            state=state,
            progress=next((progress[name] for name in fields_in(row, "states") if name in progress), None),
        )
        for key, state, row in queue
    )


def queued_files(queue: Iterable[tuple[str, ExtractionState, JsonObject]]) -> frozenset[str]:
    """Return the names of the files of all archives in the queue."""
    return frozenset(name for _, _, row in queue for name in fields_in(row, "states"))


def read_progress(rows: ListReader, links: Iterable[Link]) -> dict[str, float | None]:
    """Read how far the extraction of some links is, by the names of their files."""
    asked = question("/downloadsV2/queryLinks", PROGRESS_QUERY)
    found = read_some(rows, asked, "linkUUIDs", [link.id for link in links])
    named = ((text_of(row, "name"), fields_in(row, "advancedStatus")) for _, row in found)
    return {name: extracted(details) for name, details in named if name is not None}


def extracted(details: Mapping[str, Any]) -> float | None:
    """Return how much of an archive is unpacked."""
    part = fields_in(details, "PluginProgress")
    if part.get("id") != "EXTRACTION":
        return None
    return percentage(number_of(part, "current"), number_of(part, "total"))
