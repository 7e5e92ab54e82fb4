"""Archives that JDownloader unpacks at the moment, or is about to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .downloads import Downloads, Link
from .fields import identity, number, percentage, text
from .listing import Answer, Call
from .states import LinkState

EXTENSION = "org.jdownloader.extensions.extraction.ExtractionExtension"
QUEUE = "/extraction/getQueue"
PROGRESS_QUERY = {"advancedStatus": True}


class ExtractionState(StrEnum):
    """How far an extraction has come."""

    QUEUED = "queued"
    RUNNING = "running"


STATES = {state.upper(): state for state in ExtractionState}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveExtraction:
    """An archive in the queue; progress in percent."""

    extraction_id: str
    name: str | None
    state: ExtractionState
    progress: float | None


def read_extractions(call: Call, downloads: Downloads) -> tuple[ArchiveExtraction, ...]:
    """Read the queue; how far an archive is tells one of its links. Blocks."""
    rows = [row for row in call(QUEUE) if row["controllerStatus"] in STATES]
    links = [link for link in downloads.links if link.state is LinkState.EXTRACTING] if rows else []
    progress = read_progress(call, links)
    return tuple(
        ArchiveExtraction(
            extraction_id=identity(row, "controllerId"),
            name=text(row, "archiveName"),
            state=STATES[row["controllerStatus"]],
            progress=next((progress[name] for name in row.get("states") or () if name in progress), None),
        )
        for row in rows
    )


def queued_files(rows: Iterable[Answer]) -> frozenset[str]:
    """Return the names of the files of all archives in an answer of `extraction/getQueue`."""
    return frozenset(name for row in rows if row["controllerStatus"] in STATES for name in row.get("states") or ())


def read_progress(call: Call, links: Iterable[Link]) -> dict[str, float | None]:
    """Read how far the extraction of some links is, by the names of their files."""
    ids = [int(link.id) for link in links]
    if not ids:  # an empty selection would mean all
        return {}
    rows: list[Answer] = call("/downloadsV2/queryLinks", {**PROGRESS_QUERY, "linkUUIDs": ids})
    return {row["name"]: extracted(row.get("advancedStatus") or {}) for row in rows}


def extracted(details: Mapping[str, Any]) -> float | None:
    """Return how much of an archive is unpacked."""
    part = details.get("PluginProgress")
    if not isinstance(part, Mapping) or part.get("id") != "EXTRACTION":
        return None
    return percentage(number(part, "current"), number(part, "total"))
