"""Lists of more links than are read."""

from datetime import UTC, datetime

import pytest

from custom_components.jdownloader_ws.api import listing, long_lists
from custom_components.jdownloader_ws.api.long_lists import MAX_LINKS
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import Touched
from custom_components.jdownloader_ws.api.states import LinkState
from custom_components.jdownloader_ws.binary_sensor import extracts
from custom_components.jdownloader_ws.happenings import compare
from custom_components.jdownloader_ws.happenings.memory import EventMemory
from simulator.world.scenarios import load
from tests.support.in_process_device import InProcessDevice

NOW = datetime(2026, 11, 30, tzinfo=UTC)
LISTS = ("queryLinks", "queryPackages")
EVERYTHING = Touched(frozenset({Part.EVERYTHING}))


def lists_read(box: InProcessDevice) -> int:
    """Return how many requests asked for rows."""
    return sum(count for path, count in box.calls.items() if path.endswith(LISTS))


def few(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Let so many links be the most that are read."""
    for module in (listing, long_lists):
        monkeypatch.setattr(module, "MAX_LINKS", most)


@pytest.mark.thorough
def test_a_download_list_above_the_bound_is_counted_by_jdownloader_and_not_read() -> None:
    box = InProcessDevice()
    load(box.world, f"huge:{MAX_LINKS + 1}")
    reader = box.reader()
    snapshot = reader.read()
    status = snapshot.status
    assert snapshot.downloads.is_too_long
    assert not snapshot.linkgrabber.is_too_long
    assert (status.total_downloads, status.total_packages) == (MAX_LINKS + 1, 1_001)
    assert status.active_downloads == 3
    assert status.state == "running"
    assert (status.finished_downloads, status.total_bytes, status.progress, status.eta) == (None, None, None, None)
    assert (snapshot.enabled_in(LinkState.QUEUED), extracts(snapshot)) == (None, None)
    box.calls.clear()
    for _ in range(20):
        box.world.advance(5)
        snapshot = reader.read()
    assert snapshot.status.speed
    assert box.calls["/downloadsV2/queryLinks"] == 0
    assert box.calls["/downloadsV2/queryPackages"] == 0
    assert sum(box.calls.values()) < 3 * 20


def test_a_list_is_there_again_when_there_are_fewer_links(monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch, 10)
    box = InProcessDevice()
    names = [f"http://files.example/fast/9/{n}" for n in range(10)]
    package = box.world.add_package("Ten", names, in_downloads=True)
    reader = box.reader()
    before = reader.read()
    assert before.downloads.link_count == 10
    more = box.world.add_package("One", ["http://files.example/fast/9/x"], in_downloads=True)
    assert reader.read().downloads.is_too_long
    assert reader.read(EVERYTHING).downloads.is_too_long
    box.call("/downloadsV2/removeLinks", [], [more.uuid])
    box.world.advance(1)
    after = reader.read()
    assert not after.downloads.is_too_long
    assert [link.id for link in after.downloads.links] == [str(link.uuid) for link in package.links]
    assert after.status.finished_downloads == 0


def test_a_list_of_which_nothing_is_left_is_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch, 1)
    box = InProcessDevice()
    loaded = box.world.add_package("Two", [f"http://files.example/fast/9/{n}" for n in range(2)], in_downloads=True)
    grabbed = box.world.add_package("Found", [f"http://files.example/fast/9/{n}" for n in range(2)])
    reader = box.reader()
    assert reader.read().downloads.is_too_long
    assert reader.snapshot.linkgrabber.is_too_long
    box.call("/downloadsV2/removeLinks", [], [loaded.uuid])
    box.call("/linkgrabberv2/removeLinks", [], [grabbed.uuid])
    box.world.advance(1)
    after = reader.read()
    assert not after.has_too_long_list
    assert (after.status.total_downloads, after.status.linkgrabber_links) == (0, 0)


def test_the_linkgrabber_is_measured_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch, 2)
    box = InProcessDevice()
    box.world.add_package("Grabbed", [f"http://files.example/fast/9/{n}" for n in range(3)])
    box.world.add_package("Loaded", ["http://files.example/fast/9/x"], in_downloads=True)
    snapshot = box.reader().read()
    assert snapshot.linkgrabber.is_too_long
    assert snapshot.downloads.link_count == 1
    assert (snapshot.status.linkgrabber_links, snapshot.status.linkgrabber_packages) == (3, 1)


@pytest.mark.parametrize("in_downloads", [True, False])
def test_links_of_equal_names_which_jdownloader_counts_once_are_read_once_and_not_again(
    monkeypatch: pytest.MonkeyPatch, *, in_downloads: bool
) -> None:
    few(monkeypatch, 5)
    box = InProcessDevice()
    package = box.world.add_package("Mirrors", ["http://files.example/fast/9/same.bin"] * 8, in_downloads=in_downloads)
    for link in package.links:
        link.name = "same.bin"
    reader = box.reader()
    snapshot = reader.read()
    assert (snapshot.downloads if in_downloads else snapshot.linkgrabber).is_too_long
    # Of the LinkGrabber each of them counts.
    assert (snapshot.status.total_downloads, snapshot.status.linkgrabber_links) == (
        (None, 0) if in_downloads else (0, 8)
    )
    box.calls.clear()
    for _ in range(12):
        snapshot = reader.read(EVERYTHING)
    assert (snapshot.downloads if in_downloads else snapshot.linkgrabber).is_too_long
    other = "linkgrabberv2" if in_downloads else "downloadsV2"
    assert lists_read(box) == sum(count for path, count in box.calls.items() if path.startswith(f"/{other}/query"))


def test_no_event_says_that_links_came_or_went_when_a_list_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch, 3)
    box = InProcessDevice()
    box.world.add_package("Three", [f"http://files.example/slow/9000/900000/{n}" for n in range(3)], in_downloads=True)
    box.world.start()
    reader = box.reader()
    memory, last = EventMemory(), reader.snapshot
    happened: list[object] = []
    added = None
    for turn in range(9):
        if turn == 3:
            added = box.world.add_package("More", ["http://files.example/slow/9000/900000/x"], in_downloads=True)
        if turn == 6 and added is not None:
            box.call("/downloadsV2/removeLinks", [], [added.uuid])
        box.world.advance(1)
        snapshot = reader.read()
        assert snapshot.downloads.is_too_long is (3 <= turn < 6)
        found = compare(memory, last, snapshot, NOW, frozenset())
        memory, last = found.memory, snapshot
        happened += [*found.happenings, *found.removals]
    assert happened == []
