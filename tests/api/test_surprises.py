"""Changes that no event announced, and complete readings that are rare as long as there are none."""

import pytest

from custom_components.jdownloader_ws.api import gaps
from custom_components.jdownloader_ws.api.announced import NOTHING_ANNOUNCED, Announced
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import EVERYTHING_EVERY, EVERYTHING_STRETCHED
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.api.surprises import ANNOUNCED_WITHIN
from tests.support.in_process_device import InProcessDevice

SMALL = "http://files.example/fast/50000/b.bin"
ROUND = 60.0
DAY = 24 * 3600.0


@pytest.fixture
def box() -> InProcessDevice:
    box = InProcessDevice()
    box.world.add_package("One", [SMALL] * 3, in_downloads=True)
    box.world.add_package("Two", [SMALL] * 3, in_downloads=False)
    return box


def look(reader: Reader, announced: Announced = NOTHING_ANNOUNCED, *, has_push: bool = True) -> None:
    reader.read(announced=announced, has_push=has_push, is_slow=True, is_watched=False)


def idle(
    box: InProcessDevice, reader: Reader, seconds: float, *, has_push: bool = True, is_watched: bool = False
) -> list[float]:
    """Let time pass; returns when everything was read, in seconds from now."""
    complete, began = [], box.world.now
    for _ in range(int(seconds / ROUND)):
        box.world.advance(ROUND)
        box.calls.clear()
        reader.read(has_push=has_push, is_slow=True, is_watched=is_watched)
        if box.calls["/jd/version"]:
            complete.append((box.world.now - began) / 1000)
    return complete


def test_an_edit_that_no_event_announced_is_a_surprise_after_a_while(box: InProcessDevice) -> None:
    reader = box.reader()
    look(reader)
    link = next(iter(box.world.downloads.links))
    box.world.edit_downloads.set_comment("mine", [link.uuid], [], with_children=False)
    look(reader, Announced(parts=frozenset({Part.EVERYTHING})))
    assert reader.surprises == 0
    box.world.edit_downloads.set_comment("theirs", [link.uuid], [], with_children=False)
    box.world.advance(EVERYTHING_EVERY)
    reader.read(has_push=True)
    assert reader.surprises == 0
    box.world.advance(ANNOUNCED_WITHIN + 1)
    reader.read(has_push=True)
    assert reader.surprises == 1


@pytest.mark.parametrize("in_downloads", [True, False])
@pytest.mark.parametrize("seconds", [-ANNOUNCED_WITHIN / 2, 0, ANNOUNCED_WITHIN / 2])
def test_what_an_event_announced_a_moment_earlier_or_later_is_none(
    box: InProcessDevice, in_downloads: bool, seconds: float
) -> None:
    reader = box.reader()
    look(reader)
    links, edit = box.world.downloads.links, box.world.edit_downloads
    if not in_downloads:
        links, edit = box.world.linkgrabber.links, box.world.edit_linkgrabber
    link_id = next(iter(links)).uuid
    name = frozenset({str(link_id)})
    announced = Announced(edited=name) if in_downloads else Announced(grabbed=name)
    box.world.advance(EVERYTHING_EVERY - ANNOUNCED_WITHIN / 2)
    if seconds < 0:
        look(reader, announced)
    edit.set_comment("mine", [link_id], [], with_children=False)
    box.world.advance(ANNOUNCED_WITHIN / 2)
    look(reader, announced if seconds == 0 else NOTHING_ANNOUNCED)
    box.world.advance(ANNOUNCED_WITHIN / 2)
    if seconds > 0:
        look(reader, announced)
    box.world.advance(2 * ANNOUNCED_WITHIN)
    look(reader)
    assert reader.surprises == 0


def test_a_list_of_another_structure_is_a_surprise_too(box: InProcessDevice) -> None:
    reader = box.reader()
    look(reader)
    box.world.add_package("Three", [SMALL], in_downloads=True)
    look(reader)
    box.world.advance(ANNOUNCED_WITHIN + 1)
    look(reader)
    assert reader.surprises == 1


def test_nothing_is_a_surprise_where_no_events_come(box: InProcessDevice) -> None:
    reader = box.reader()
    look(reader, has_push=False)
    box.world.add_package("Three", [SMALL], in_downloads=True)
    look(reader, has_push=False)
    box.world.advance(ANNOUNCED_WITHIN + 1)
    look(reader)
    box.world.advance(ANNOUNCED_WITHIN + 1)
    look(reader)
    assert reader.surprises == 0


@pytest.mark.thorough
def test_while_nothing_runs_and_no_client_watches_complete_readings_become_rare(box: InProcessDevice) -> None:
    reader = box.reader()
    look(reader)
    complete = idle(box, reader, DAY)
    waits = [later - earlier for earlier, later in zip([0.0, *complete], complete, strict=False)]
    assert waits[0] <= 2 * EVERYTHING_EVERY
    assert waits == sorted(waits)
    assert waits[-1] == pytest.approx(EVERYTHING_STRETCHED, abs=ROUND)


def test_they_are_as_frequent_as_ever_without_events_and_for_those_who_watch(box: InProcessDevice) -> None:
    for has_push, is_watched in ((False, False), (True, True)):
        reader = box.reader()
        look(reader)
        complete = idle(box, reader, 4 * 3600, has_push=has_push, is_watched=is_watched)
        assert len(complete) == pytest.approx(4 * 3600 / EVERYTHING_EVERY, abs=1)


@pytest.mark.thorough
def test_a_surprise_makes_them_frequent_again(box: InProcessDevice) -> None:
    reader = box.reader()
    look(reader)
    idle(box, reader, DAY)
    box.world.add_package("Three", [SMALL], in_downloads=True)
    assert idle(box, reader, 3 * ROUND + EVERYTHING_EVERY)
    assert reader.surprises == 1


@pytest.mark.thorough
def test_a_gap_of_a_long_list_makes_them_frequent_again(box: InProcessDevice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, "GAP_LINKS", 1)
    reader = box.reader()
    look(reader)
    idle(box, reader, DAY)
    look(reader, Announced(parts=frozenset({Part.AFTER_GAP})))
    assert idle(box, reader, 2 * ROUND + EVERYTHING_EVERY)


def test_what_is_announced_is_asked_for_rarely_in_slow_rounds(box: InProcessDevice) -> None:
    reader = box.reader()
    look(reader)
    box.world.advance(ROUND)
    box.calls.clear()
    look(reader)
    assert box.calls.total() == 2
    box.calls.clear()
    idle(box, reader, 2 * EVERYTHING_EVERY)
    dialogs = []
    for _ in range(60):
        box.calls.clear()
        box.world.advance(ROUND)
        look(reader)
        dialogs.append(box.calls["/dialogs/list"])
    assert sum(dialogs) >= 60 * ROUND / EVERYTHING_EVERY
