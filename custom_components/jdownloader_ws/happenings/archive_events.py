"""Outcomes of archives: JDownloader reports them for each of their parts."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from ..api.archive_names import archive_of
from ..api.downloads import Downloads, Link
from ..api.states import EXTRACTION_FAILURES, Extraction
from .events import ExtractionFailed, ExtractionFinished
from .memory import ArchiveKey
from .shortened import short_path

OUTCOMES: Final = EXTRACTION_FAILURES | {Extraction.SUCCESSFUL}

type ExtractionOutcome = ExtractionFinished | ExtractionFailed


def follow_archives(
    reported: Mapping[ArchiveKey, str], changed: Iterable[tuple[Link, Link]], new: Iterable[Link], downloads: Downloads
) -> tuple[Mapping[ArchiveKey, str], list[ExtractionOutcome]]:
    """Return the outcomes of archives, once for all parts of one; `reported` are those of before."""
    now_reported = dict(reported)
    outcomes: list[ExtractionOutcome] = []
    turned = (link for before, link in changed if link.extraction is not before.extraction)
    for link in chain(turned, (link for link in new if link.extraction in OUTCOMES)):
        key = (link.package_id, archive_of(link.name))
        if link.extraction not in OUTCOMES:
            now_reported.pop(key, None)
        elif now_reported.get(key) != link.extraction:
            now_reported[key] = link.extraction
            outcomes.append(_outcome(link, downloads))
    return (now_reported, outcomes) if now_reported != reported else (reported, outcomes)


def _outcome(link: Link, downloads: Downloads) -> ExtractionOutcome:
    group = downloads.group(link.package_id)
    archive, package_name = archive_of(link.name), group.package.name if group else None
    folder = short_path(group.package.save_to) if group else None
    if link.extraction is None or link.extraction is Extraction.SUCCESSFUL:
        return ExtractionFinished(
            archive=archive,
            package_id=link.package_id,
            package_name=package_name,
            link_id=link.id,
            save_to=folder,
        )
    return ExtractionFailed(
        archive=archive,
        package_id=link.package_id,
        package_name=package_name,
        link_id=link.id,
        save_to=folder,
        error=link.extraction.value,
    )
