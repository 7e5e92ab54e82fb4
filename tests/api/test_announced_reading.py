"""Reading what JDownloader's events announced: in the same round, and nothing beside it."""

from itertools import pairwise
from operator import is_

import pytest

from custom_components.jdownloader_ws.api import gaps
from custom_components.jdownloader_ws.api.announced import Announced
from custom_components.jdownloader_ws.api.linkgrabber import GrabberLink
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import PUSHED_REST
from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.api.states import LinkState
from tests.support.in_process_device import InProcessDevice

SLOW = "http://files.example/slow/200000/60000000/a.bin"
SMALL = "http://files.example/fast/50000/b.bin"
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
