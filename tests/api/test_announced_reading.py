"""Reading what JDownloader's events announced: in the same round, and nothing beside it."""

from itertools import pairwise
from operator import is_

import pytest

from custom_components.jdownloader_ws.api import gaps
from custom_components.jdownloader_ws.api.announced import DEFERRED, Announced
from custom_components.jdownloader_ws.api.linkgrabber import GrabberLink
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import PUSHED_REST
from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.api.states import LinkState
from tests.support.in_process_device import InProcessDevice

SLOW = "http://files.example/slow/200000/60000000/a.bin"
SMALL = "http://files.example/fast/50000/b.bin"
STRUCTURE = Announced(parts=frozenset({Part.DOWNLOADS}))
GAP = Announced(parts=frozenset({Part.AFTER_GAP}))
POLL, LINKS, GRABBED = "/polling/poll", "/downloadsV2/queryLinks", "/linkgrabberv2/queryLinks"


@pytest.fixture
def box() -> InProcessDevice:
    return InProcessDevice()


def ids(*numbers: int) -> frozenset[str]:
    return frozenset(map(str, numbers))


def test_a_link_whose_state_was_announced_costs_the_poll_and_one_request(box: InProcessDevice) -> None:
    package = box.world.add_package("One", [SLOW, SMALL], in_downloads=True)
    reader = box.reader()
    reader.read()
    link = package.links[1]
    box.world.edit_downloads.set_enabled(enabled=False, link_ids=[link.uuid])
    box.calls.clear()
    after = reader.read(announced=Announced(links=ids(link.uuid, 404)))
    assert [one.state for one in after.downloads.links] == [LinkState.QUEUED, LinkState.DISABLED]
    assert box.calls == {POLL: 1, LINKS: 1, "/downloadsV2/queryPackages": 1}
    assert list(box.calls)[:2] == [POLL, LINKS]


def test_a_link_that_ends_while_others_load_costs_two_requests(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW, SMALL], in_downloads=True)
    box.world.config["MaxSimultaneDownloads"] = 2
    box.world.start()
    box.world.advance(0.1)
    reader = box.reader()
    reader.read()
    box.world.advance(0.5)
    link = list(box.world.downloads.links)[1]
    assert link.final is not None
    box.calls.clear()
    after = reader.read(announced=Announced(links=ids(link.uuid)))
    assert [one.state for one in after.downloads.links] == [LinkState.RUNNING, LinkState.FINISHED]
    assert box.calls == {POLL: 1, LINKS: 1}


def test_gaps_cost_a_long_list_one_complete_reading_and_a_restart_another(
    box: InProcessDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps, "GAP_LINKS", 1)
    box.world.add_package("One", [SLOW, SMALL], in_downloads=True)
    reader = box.reader()
    reader.read()
    box.calls.clear()
    for _ in range(5):
        box.world.advance(1)
        reader.read(announced=GAP, has_push=True)
    assert (box.calls["/jd/version"], box.calls[LINKS]) == (0, 0)
    box.world.add_package("Two", [SMALL], in_downloads=True)
    assert len(reader.read(announced=GAP, has_push=True).downloads.groups) == 2

    box.world.restart()
    box.world.advance(1)
    reader.read(announced=GAP, has_push=True)
    reader.read(announced=GAP, has_push=True)
    assert box.calls["/jd/version"] == 1


def test_a_link_of_which_an_edit_was_announced_is_read_with_all_its_fields(box: InProcessDevice) -> None:
    package = box.world.add_package("One", [SLOW, SMALL], in_downloads=True)
    reader = box.reader()
    reader.read()
    edited = package.links[0]
    box.world.edit_downloads.set_comment("mine", [edited.uuid], [], with_children=False)
    after = reader.read(announced=Announced(edited=ids(edited.uuid)))
    assert [link.comment for link in after.downloads.links] == ["mine", None]


def grabbed(snapshot: Snapshot) -> list[GrabberLink]:
    return list(snapshot.linkgrabber.links)


def test_a_grabbed_link_that_was_announced_is_read_alone(box: InProcessDevice) -> None:
    package = box.world.add_package("One", [SLOW, SMALL], in_downloads=False)
    box.world.add_package("Two", [SMALL], in_downloads=False)
    reader = box.reader()
    before = reader.read()
    link = package.links[1]
    box.world.edit_linkgrabber.set_enabled(enabled=False, link_ids=[link.uuid])
    box.world.edit_linkgrabber.set_comment("mine", [link.uuid], [], with_children=False)
    box.calls.clear()
    after = reader.read(announced=Announced(grabbed=ids(link.uuid, 404)))
    assert box.calls == {POLL: 1, GRABBED: 1}
    assert [one.comment for one in grabbed(after)] == [None, "mine", None]
    assert [one.enabled for one in grabbed(after)] == [True, False, True]
    assert grabbed(after)[0] is grabbed(before)[0]
    assert list(map(is_, before.linkgrabber.groups, after.linkgrabber.groups)) == [False, True]
    assert reader.read(announced=Announced(grabbed=ids(link.uuid))) is after


def test_a_grabbed_link_that_is_in_another_package_by_now_brings_the_list(box: InProcessDevice) -> None:
    packages = [box.world.add_package(name, [SLOW, SMALL], in_downloads=False) for name in ("One", "Two")]
    reader = box.reader()
    reader.read()
    link = packages[0].links[1]
    box.world.edit_linkgrabber.move_links([link.uuid], 0, packages[1].uuid)
    after = reader.read(announced=Announced(grabbed=ids(link.uuid)))
    assert [len(group.links) for group in after.linkgrabber.groups] == [1, 3]


def test_a_part_that_was_announced_is_read(box: InProcessDevice) -> None:
    reader = box.reader()
    reader.read()
    box.calls.clear()
    reader.read(announced=Announced(parts=frozenset({Part.DIALOGS})))
    assert box.calls == {POLL: 1, "/dialogs/list": 1}


def test_news_of_what_each_poll_shows_cost_the_poll_alone(box: InProcessDevice) -> None:
    reader = box.reader()
    reader.read()
    box.calls.clear()
    reader.read(announced=Announced(has_poll_news=True))
    assert box.calls == {POLL: 1}


def test_announcements_without_end_do_not_hold_up_what_has_its_turn(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW], in_downloads=True)
    box.world.start()
    box.world.advance(1)
    reader = box.reader()
    reader.read()
    asked = []
    for tenth in range(600):
        box.world.advance(0.1)
        box.calls.clear()
        reader.read(announced=Announced(has_poll_news=True))
        if box.calls.total() > 1:
            asked.append(tenth / 10)
    assert len(asked) >= 8
    assert all(later - earlier <= PUSHED_REST + 0.2 for earlier, later in pairwise(asked))


def test_a_round_that_is_due_reads_what_has_its_turn_whatever_is_announced(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW], in_downloads=True)
    box.world.start()
    box.world.advance(1)
    reader = box.reader()
    reader.read()
    for _ in range(8):
        box.world.advance(1)
        box.calls.clear()
        reader.read(announced=Announced(has_poll_news=True), is_due=True)
        assert box.calls.total() == 2


def test_links_do_not_seem_to_stand_still_in_readings_that_follow_each_other_at_once(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW], in_downloads=True)
    box.world.start()
    box.world.advance(1)
    reader = box.reader()
    reader.read()
    box.world.advance(1)
    reader.read()
    box.calls.clear()
    for _ in range(3):
        reader.read(announced=Announced(has_poll_news=True))
    assert box.calls == {POLL: 3}


@pytest.fixture
def long_box(box: InProcessDevice) -> InProcessDevice:
    """Return a JDownloader whose download list takes three pages, loading."""
    for number in range(12):
        links = [f"http://files.example/slow/200000/60000000/{number}-{place}.bin" for place in range(100)]
        box.world.add_package(f"Package {number}", links, in_downloads=True)
    box.world.start()
    box.world.advance(1)
    return box


def structure(snapshot: Snapshot) -> list[tuple[str | None, list[str]]]:
    return [(group.package.name, [link.id for link in group.links]) for group in snapshot.downloads.groups]


def real_structure(box: InProcessDevice) -> list[tuple[str | None, list[str]]]:
    return [(package.name, [str(link.uuid) for link in package.links]) for package in box.world.downloads.packages]


def test_what_came_to_a_long_list_or_went_is_there_after_three_requests_and_the_rest_follows(
    long_box: InProcessDevice,
) -> None:
    box, world = long_box, long_box.world
    reader = box.reader()
    reader.read()
    for change in (
        lambda: world.add_package("New", [SMALL] * 3, in_downloads=True),
        lambda: world.remove([world.downloads.packages[1].links[5].uuid]),
        lambda: world.remove([], [world.downloads.packages[2].uuid]),
        lambda: world.edit_downloads.move_links(
            [world.downloads.packages[3].links[0].uuid], -1, world.downloads.packages[4].uuid
        ),
    ):
        change()
        box.calls.clear()
        assert structure(reader.read(announced=STRUCTURE)) == real_structure(box)
        assert box.calls.total() <= 3
        assert reader.deferred == {Part.DOWNLOADS}
        reader.read(announced=DEFERRED)
        assert box.calls["/downloadsV2/queryLinks"] >= 3
        assert reader.deferred == frozenset()


def test_an_order_that_changed_within_a_package_is_there_with_what_was_put_off(long_box: InProcessDevice) -> None:
    package = long_box.world.downloads.packages[0]
    reader = long_box.reader()
    reader.read()
    long_box.world.edit_downloads.move_links([package.links[5].uuid], -1, package.uuid)
    reader.read(announced=STRUCTURE)
    assert structure(reader.read(announced=DEFERRED)) == real_structure(long_box)


def test_what_was_put_off_comes_with_the_next_round_in_its_turn_at_the_latest(long_box: InProcessDevice) -> None:
    package = long_box.world.downloads.packages[0]
    reader = long_box.reader()
    reader.read()
    long_box.world.edit_downloads.move_links([package.links[5].uuid], -1, package.uuid)
    reader.read(announced=STRUCTURE)
    reader.read(announced=Announced(links=ids(1)))
    assert reader.deferred == {Part.DOWNLOADS}
    assert structure(reader.read()) == real_structure(long_box)
    assert reader.deferred == frozenset()


def test_what_was_put_off_is_read_once_whoever_asks_for_it(long_box: InProcessDevice) -> None:
    reader = long_box.reader()
    reader.read()
    long_box.world.add_package("New", [SMALL], in_downloads=True)
    reader.read(announced=STRUCTURE)
    reader.read()
    long_box.calls.clear()
    reader.read(announced=DEFERRED)
    assert long_box.calls[LINKS] == 0
    assert reader.deferred == frozenset()


def test_a_swap_between_packages_that_keep_their_numbers_is_read_in_full(long_box: InProcessDevice) -> None:
    world = long_box.world
    reader = long_box.reader()
    reader.read()
    first, second = world.downloads.packages[:2]
    one, other = first.links[0], second.links[0]
    world.edit_downloads.move_links([one.uuid], -1, second.uuid)
    world.edit_downloads.move_links([other.uuid], -1, first.uuid)
    world.remove([second.links[50].uuid])
    reader.read(announced=STRUCTURE)
    assert structure(reader.read(announced=DEFERRED)) == real_structure(long_box)


def test_a_controller_in_another_state_is_seen_after_one_request(long_box: InProcessDevice) -> None:
    reader = long_box.reader()
    reader.read()
    for is_paused, state in ((True, "paused"), (False, "running")):
        long_box.world.pause(is_paused)
        long_box.world.advance(0.1)
        long_box.calls.clear()
        assert reader.read(announced=Announced(parts=frozenset({Part.STATUS_BAR}))).status.state == state
        assert long_box.calls.total() == 1
        assert Part.STATUS_BAR in reader.deferred
        reader.read(announced=DEFERRED)
        assert long_box.calls["/toolbar/getStatus"] == 1
        assert reader.deferred == frozenset()
