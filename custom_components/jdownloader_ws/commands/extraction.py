"""Commands for the unpacking of archives."""

from collections.abc import Awaitable, Collection, Iterator, Mapping
from functools import partial
from typing import Final

from ..api.downloads import Link, Package
from ..api.errors import JDownloaderOutcomeUnknownError
from ..api.extraction import ArchiveExtraction, read_extractions
from ..api.parts import Part
from ..api.plan import Touched
from ..api.reading import readable
from ..api.rows import CallFunction
from ..api.snapshot import Snapshot
from ..api.states import LinkState
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, unknown
from ..tracking.confirmation import Step, async_in_turn, async_send_and_confirm, was_done
from .edited_list import DOWNLOADS
from .parameters import printable
from .selection import Selection

TOUCHED_DIALOGS: Final = Touched(frozenset({Part.DIALOGS}))
"""Unpacking may end in a question, such as whether files should be overwritten."""


async def async_extractions(jdownloader: JDownloaderCoordinator) -> tuple[ArchiveExtraction, ...]:
    """Return what is unpacked, or waits for it."""
    snapshot = await jdownloader.async_checked(_supported)
    return await jdownloader.async_ask_through(partial(_read, snapshot))


def _read(snapshot: Snapshot, call: CallFunction) -> tuple[ArchiveExtraction, ...]:
    with readable():
        return read_extractions(call, snapshot.downloads)


async def async_start_extraction(
    jdownloader: JDownloaderCoordinator, link_ids: Collection[str], package_ids: Collection[str]
) -> list[str]:
    """Unpack the archives among some links now, and return the ids of the extractions.

    Where the answer was lost, links that were not being unpacked before, and are now, prove that it was done.
    """
    await jdownloader.async_checked(_supported)
    chosen = await DOWNLOADS.async_select(jdownloader, link_ids, package_ids)
    started: dict[str, bool] = {}

    async def async_send(links: list[int], packages: list[int], begun: list[int]) -> None:
        answer = await jdownloader.async_call("/extraction/startExtractionNow", links, packages)
        if not isinstance(answer, Mapping):
            raise JDownloaderOutcomeUnknownError
        started.update(answer)
        if any(answer.values()):
            begun += [*links, *packages]

    def steps() -> Iterator[Step]:
        for links, packages in chosen.portions:
            begun: list[int] = []
            yield begun, async_send(links, packages, begun)

    ids = chosen.all_link_ids
    await _async_send_start(jdownloader, async_in_turn(steps()), chosen)
    found = [extraction_id for extraction_id, is_started in started.items() if is_started]
    if not found and not _is_extracting(jdownloader.data, ids):
        raise JDownloaderRefusal(Code.REJECTED, "no_archive")
    return found


async def async_cancel_extraction(jdownloader: JDownloaderCoordinator, extraction_id: str) -> None:
    """Give up an extraction.

    Where the answer was lost, that it is not in the queue any more proves nothing: it may have come to its own end.
    """
    if not await _async_is_queued(jdownloader, extraction_id):
        raise unknown("extractions_not_found", [extraction_id])
    links = [link.id for link in jdownloader.data.downloads.links if link.state is LinkState.EXTRACTING]

    async def async_send() -> None:
        if not was_done(await jdownloader.async_call("/extraction/cancelExtraction", int(extraction_id))):
            raise unknown("extractions_not_found", [extraction_id])

    def shows(after: Snapshot) -> bool:
        return not _is_extracting(after, links)

    await async_send_and_confirm(jdownloader, async_send(), Touched(links=frozenset(links)), shows, is_provable=False)


async def async_add_archive_password(jdownloader: JDownloaderCoordinator, password: object) -> None:
    """Let JDownloader try a password on archives; it is not quoted anywhere."""
    await jdownloader.async_checked(_supported)
    if not printable("password", password):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="password")
    await jdownloader.async_call("/extraction/addArchivePassword", password)


async def _async_send_start(
    jdownloader: JDownloaderCoordinator, command: Awaitable[object], chosen: Selection[Package, Link]
) -> None:
    ids = chosen.all_link_ids
    idle = [link.id for link in chosen.all_links if link.state is not LinkState.EXTRACTING]
    is_one_request = len([*chosen.portions]) == 1

    def proves(after: Snapshot) -> bool:
        """Return whether unpacking began; one archive says nothing about those of another request."""
        return is_one_request and _is_extracting(after, idle)

    touched = TOUCHED_DIALOGS | Touched(links=frozenset(ids))
    await async_send_and_confirm(jdownloader, command, touched, lambda after: _is_extracting(after, ids), proves)


async def _async_is_queued(jdownloader: JDownloaderCoordinator, extraction_id: str) -> bool:
    queue = await async_extractions(jdownloader)
    return any(extraction.extraction_id == extraction_id for extraction in queue)


def _supported(snapshot: Snapshot) -> Snapshot:
    if not snapshot.features.extraction:
        raise JDownloaderRefusal(Code.NOT_SUPPORTED, "no_extraction")
    return snapshot


def _is_extracting(snapshot: Snapshot, link_ids: Collection[str]) -> bool:
    return any(link.state is LinkState.EXTRACTING for link in DOWNLOADS.links(snapshot, link_ids))
