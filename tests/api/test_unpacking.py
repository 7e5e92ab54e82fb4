"""Links that were loaded are looked at as long as they may be unpacked, and no longer."""

from datetime import timedelta

import pytest

from custom_components.jdownloader_ws.api.states import Extraction, LinkState
from custom_components.jdownloader_ws.api.unpacking import EXTRACTION_STARTS_WITHIN, READ_EXTRACTIONS_EVERY
from tests.support.in_process_device import InProcessDevice

FILES = "http://files.example"
SECOND = timedelta(seconds=1)


@pytest.fixture
def box() -> InProcessDevice:
    return InProcessDevice()


def test_an_archive_is_followed_to_its_end_though_nothing_in_the_poll_reports_of_it(box: InProcessDevice) -> None:
    reader = box.reader()
    (link,) = box.world.add_package("Things", [f"{FILES}/zip/things.zip"], in_downloads=True).links
    box.world.start()
    states = []
    for _ in range(20):
        box.world.advance(1)
        states.append(reader.read().downloads.link(str(link.uuid)))
    seen = [link.state for link in states if link is not None]
    assert LinkState.EXTRACTING in seen
    assert states[-1] is not None
    assert (states[-1].state, states[-1].extraction) == (LinkState.FINISHED, Extraction.SUCCESSFUL)
    assert not reader.is_restless


def test_a_file_that_is_no_archive_is_left_alone(box: InProcessDevice) -> None:
    reader = box.reader()
    box.world.add_package("Things", [f"{FILES}/fast/900000/things.bin"], in_downloads=True)
    reader.read()
    box.world.start()
    box.world.advance(8)
    reader.read()
    asked = box.calls["/downloadsV2/queryLinks"]
    for _ in range(10):
        box.world.advance(1)
        reader.read()
    assert box.calls["/downloadsV2/queryLinks"] == asked


def test_an_archive_that_is_not_unpacked_is_looked_at_now_and_then_for_a_while(
    box: InProcessDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = box.reader()
    monkeypatch.setattr(box.world.extractor, "add_finished", lambda _: None)
    box.world.add_package("Things", [f"{FILES}/zip/things.zip"], in_downloads=True)
    reader.read()
    box.world.start()
    box.world.advance(8)
    reader.read()
    asked = box.calls["/downloadsV2/queryLinks"]
    restless = [reader.is_restless]
    for _ in range(60):
        box.world.advance(1)
        reader.read()
        restless.append(reader.is_restless)
    assert (restless[0], restless[-1]) == (True, False)
    assert box.calls["/downloadsV2/queryLinks"] - asked <= EXTRACTION_STARTS_WITHIN / READ_EXTRACTIONS_EVERY + 2


def two_archives(box: InProcessDevice) -> tuple[str, str]:
    """Load two archives; the first one is unpacked without an end, so the second waits for its turn."""
    box.world.extractor.stands_still = True
    urls = [f"{FILES}/zip/first.zip", f"{FILES}/zip/second.zip"]
    first, second = box.world.add_package("Things", urls, in_downloads=True).links
    box.world.start()
    return str(first.uuid), str(second.uuid)


def test_an_archive_that_waits_long_for_its_turn_is_not_forgotten(box: InProcessDevice) -> None:
    reader = box.reader()
    first, second = two_archives(box)
    for _ in range(40):
        box.world.advance(5)
        waits = reader.read().downloads.link(second)
    assert waits is not None
    assert (waits.state, waits.extraction) == (LinkState.FINISHED, None)

    box.world.extractor.stands_still = False
    seen = {}
    for _ in range(6):
        box.world.advance(5)
        links = reader.read().downloads
        seen = {link_id: link.extraction for link_id in (first, second) if (link := links.link(link_id))}
    assert seen == {first: Extraction.SUCCESSFUL, second: Extraction.SUCCESSFUL}
    assert not reader.is_restless


def test_an_archive_that_waits_when_we_begin_is_followed(box: InProcessDevice) -> None:
    _, second = two_archives(box)
    box.world.advance(EXTRACTION_STARTS_WITHIN / SECOND + 60)
    reader = box.reader()
    reader.read()

    box.world.extractor.stands_still = False
    for _ in range(6):
        box.world.advance(5)
        link = reader.read().downloads.link(second)
    assert link is not None
    assert link.extraction is Extraction.SUCCESSFUL


def test_the_queue_is_asked_rarely_while_an_archive_waits(box: InProcessDevice) -> None:
    reader = box.reader()
    two_archives(box)
    for _ in range(12):
        box.world.advance(5)
        reader.read()
    asked = box.calls["/extraction/getQueue"]
    for _ in range(24):
        box.world.advance(5)
        reader.read()
    assert 1 <= box.calls["/extraction/getQueue"] - asked <= 120 / (EXTRACTION_STARTS_WITHIN / SECOND) + 1


def test_archives_that_were_loaded_long_ago_are_not_looked_at_when_we_begin(
    box: InProcessDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box.world.extractor, "add_finished", lambda _: None)
    box.world.add_package("Things", [f"{FILES}/zip/things.zip"], in_downloads=True)
    box.world.start()
    box.world.advance(EXTRACTION_STARTS_WITHIN / SECOND + 20)
    reader = box.reader()
    reader.read()
    assert not reader.is_restless
