"""Archives that are unpacked, and what depends on how JDownloader is installed."""

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderRejectedError
from custom_components.jdownloader_ws.api.extraction import ArchiveExtraction, read_extractions
from custom_components.jdownloader_ws.api.features import Features, capabilities
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import Touched
from custom_components.jdownloader_ws.api.storage import Storage
from tests.support.in_process_device import InProcessDevice

ARCHIVE = "http://files.example/zip/arch{}.zip"
STATES = Touched(frozenset({Part.ALL_STATES}))


def unpacking(number: int) -> InProcessDevice:
    """Return a JDownloader that begins to unpack archives."""
    box = InProcessDevice()
    box.world.line_speed = 50_000_000
    box.world.extractor.stands_still = True
    links = [ARCHIVE.format(place) for place in range(number)]
    box.world.add_package("Archives", links, in_downloads=True)
    box.world.start()
    box.world.advance(8)
    return box


def test_nothing_is_asked_about_archives_while_none_is_unpacked() -> None:
    box = InProcessDevice()
    box.world.add_package("Plain", ["http://files.example/fast/5000/a.bin"], in_downloads=True)
    snapshot = box.reader().read()
    box.calls.clear()
    assert read_extractions(box.call, snapshot.downloads) == ()
    assert box.calls == {"/extraction/getQueue": 1}


def test_the_queue_reports_how_far_an_archive_is() -> None:
    box = unpacking(2)
    snapshot = box.reader().read(STATES)
    first, second = box.world.extractor.queue
    assert first.unpacking is not None
    assert second.unpacking is not None
    assert read_extractions(box.call, snapshot.downloads) == (
        ArchiveExtraction(
            extraction_id=str(first.unpacking.controller_id),
            name=first.name.removesuffix(".zip"),
            state="running",  # type: ignore[arg-type]
            progress=round(100 * first.unpacking.done / first.unpacking.total, 1),
        ),
        ArchiveExtraction(
            extraction_id=str(second.unpacking.controller_id),
            name=second.name.removesuffix(".zip"),
            state="queued",  # type: ignore[arg-type]
            progress=None,
        ),
    )


def test_capabilities_are_what_works() -> None:
    features = InProcessDevice().reader().read().features
    assert features == Features(captchas=False, extraction=True, updates=False)
    assert capabilities(features) == (
        "downloads",
        "linkgrabber",
        "dialogs",
        "accounts",
        "settings",
        "storage",
        "system",
        "extraction",
    )
    assert set(capabilities(Features(captchas=True, extraction=False, updates=True))) >= {"captchas", "update"}
    assert "update" not in capabilities(Features(updates=None))


@pytest.mark.parametrize(("kind", "updates"), [("INTERNAL_SERVER_ERROR", False), ("API_COMMAND_NOT_FOUND", None)])
def test_a_jdownloader_that_does_not_report_its_extensions_is_read_all_the_same(
    kind: str, updates: bool | None
) -> None:
    box = InProcessDevice()

    def refuse(path: str) -> None:
        if path.startswith("/extensions/"):
            raise JDownloaderRejectedError(kind)

    box.before = refuse
    assert box.reader().read().features == Features(captchas=False, extraction=True, updates=updates)


def test_what_jdownloader_does_not_know_of_a_disk_is_none() -> None:
    assert Storage.from_api({"path": "/", "size": -1, "free": -1, "error": "denied"}) == Storage(
        path="/", free_bytes=None, total_bytes=None
    )
