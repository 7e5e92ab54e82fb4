"""What is read of the program itself: only on demand, and as often as demanded."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import EVERYTHING_EVERY, WANTED_EVERY, Touched
from custom_components.jdownloader_ws.api.storage import Storage
from tests.support.in_process_device import InProcessDevice

PATHS = {Part.UPTIME: "/jd/uptime", Part.UPDATE: "/update/isUpdateAvailable", Part.EXTRACTIONS: "/extraction/getQueue"}


@pytest.fixture
def box() -> InProcessDevice:
    box = InProcessDevice()
    box.world.has_updater = True
    return box


@pytest.mark.parametrize(("part", "path"), PATHS.items())
def test_what_is_not_wanted_costs_nothing(box: InProcessDevice, part: Part, path: str) -> None:
    reader = box.reader()
    for _ in range(3):
        reader.read(is_slow=True)
        box.world.advance(EVERYTHING_EVERY)
    assert box.calls[path] == 0


@pytest.mark.parametrize(("part", "path"), PATHS.items())
def test_what_is_in_demand_is_read_at_once_and_then_from_time_to_time(
    box: InProcessDevice, part: Part, path: str
) -> None:
    reader = box.reader()
    reader.read()
    for _ in range(4):
        reader.read(wanted=frozenset({part}), is_slow=True)
        box.world.advance(WANTED_EVERY[part] / 2)
    assert box.calls[path] == 2


def test_the_start_is_one_moment_however_long_the_answers_take(box: InProcessDevice) -> None:
    reader, wanted = box.reader(), Touched(frozenset({Part.UPTIME}))
    box.world.advance(100)
    started_at = reader.read(wanted).program.started_at
    assert started_at is not None
    expected = datetime.fromtimestamp((box.world.now - box.world.uptime_ms) / 1000, UTC)
    assert abs(started_at - expected) < timedelta(seconds=1)

    box.answers["/jd/uptime"] = box.world.uptime_ms + 1500
    assert reader.read(wanted).program.started_at is started_at

    box.answers["/jd/uptime"] = 20_000
    later = reader.read(wanted).program.started_at
    assert later is not None
    assert later > started_at


def test_a_restart_that_is_seen_by_the_start_has_everything_read(box: InProcessDevice) -> None:
    reader, wanted = box.reader(), frozenset({Part.UPDATE})
    box.world.advance(100)
    before = reader.read(Touched(frozenset({Part.UPTIME})), wanted=wanted)
    box.world.is_update_published = True
    box.world.look_for_update()
    box.world.version += 1
    assert reader.read(wanted=wanted).version == before.version

    box.world.restart()
    box.world.advance(5)
    after = reader.read(Touched(frozenset({Part.UPTIME})), wanted=wanted)
    assert after.version == str(box.world.version)
    assert after.program.has_update is True
    assert after.program.started_at is not None
    assert before.program.started_at is not None
    assert after.program.started_at > before.program.started_at
    assert box.calls["/jd/version"] == 2


def test_a_clock_that_is_put_back_is_no_restart(box: InProcessDevice) -> None:
    reader, wanted = box.reader(), Touched(frozenset({Part.UPTIME}))
    box.world.advance(100)
    reader.read(wanted)
    box.answers["/jd/uptime"] = box.world.uptime_ms + 3_600_000
    reader.read(wanted)
    assert box.calls["/jd/version"] == 1


def test_an_update_shows(box: InProcessDevice) -> None:
    reader, wanted = box.reader(), Touched(frozenset({Part.UPDATE}))
    assert reader.read().program.has_update is None
    assert reader.read(wanted).program.has_update is False
    box.world.is_update_published = True
    box.world.look_for_update()
    assert reader.read(wanted).program.has_update is True


def test_where_there_is_no_updater_nothing_is_asked_for(box: InProcessDevice) -> None:
    box.world.has_updater = False
    reader = box.reader()
    reader.read()
    assert not reader.lacks(frozenset({Part.UPDATE}))
    assert reader.read(Touched(frozenset({Part.UPDATE}))).program.has_update is None
    assert box.calls["/update/isUpdateAvailable"] == 0


def test_archives_that_are_being_unpacked_do_not_wait(box: InProcessDevice) -> None:
    box.world.line_speed = 50_000_000
    box.world.extractor.stands_still = True
    links = [f"http://files.example/zip/arch{place}.zip" for place in range(3)]
    box.world.add_package("Archives", links, in_downloads=True)
    box.world.start()
    box.world.advance(12)
    snapshot = box.reader().read(wanted=frozenset({Part.EXTRACTIONS}))
    assert len(box.world.extractor.queue) == 3
    assert snapshot.program.extractions_waiting == 2


def test_all_disks_are_known_from_the_first_reading_on(box: InProcessDevice) -> None:
    reader = box.reader()
    world = box.world
    assert reader.read().program.storages == tuple(
        Storage(path=path, free_bytes=world.disk_free, total_bytes=world.disk_size) for path in ("/", "/run/netns")
    )


def test_what_did_not_change_is_the_same_object(box: InProcessDevice) -> None:
    reader, all_parts = box.reader(), Touched(frozenset({*PATHS, Part.STORAGES}))
    program = reader.read(all_parts).program
    again = reader.read(all_parts).program
    assert again == program
    assert again.storages is program.storages
