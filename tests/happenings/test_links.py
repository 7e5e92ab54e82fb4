"""What is reported of links and packages."""

import pytest

from custom_components.jdownloader_ws.api.snapshot import Reason
from custom_components.jdownloader_ws.happenings.events import EventType
from tests.support.watched_device import EVERYTHING, FILES, WatchedDevice, kinds, of

SLOW = "slow/100000/1000000/slow.bin"
QUICK = "fast/5000/quick.bin"


@pytest.fixture
def watched() -> WatchedDevice:
    return WatchedDevice()


def test_nothing_is_reported_of_what_is_there_when_we_begin_to_look(watched: WatchedDevice) -> None:
    watched.add(QUICK, "404/gone.bin")
    watched.world.start()
    watched.world.advance(10)

    assert watched.look() == []
    assert watched.wait(60) == []
    assert watched.growth == 0


def test_a_link_is_reported_to_be_finished_once_with_its_size_and_duration(watched: WatchedDevice) -> None:
    (link,) = watched.add(SLOW, name="Things")
    watched.look()
    watched.world.start()
    watched.wait(60, every=1)

    (reported,) = watched.of(EventType.LINK_FINISHED)
    assert (reported.link_id, reported.link_name, reported.package_name) == (str(link.uuid), "slow.bin", "Things")
    assert (reported.bytes, reported.certain) == (1_000_000, True)
    assert reported.duration == pytest.approx(10, abs=2)
    assert watched.growth == 1_000_000


def test_no_duration_is_made_up_for_a_link_that_was_not_seen_to_begin(watched: WatchedDevice) -> None:
    watched.add(SLOW)
    watched.world.start()
    watched.world.advance(3)
    watched.look()
    watched.wait(20)

    (reported,) = watched.of(EventType.LINK_FINISHED)
    assert reported.duration is None
    assert watched.of(EventType.PACKAGE_FINISHED)[0].duration is None
    assert watched.of(EventType.ALL_FINISHED)[0].duration is None


def test_a_link_that_came_and_was_loaded_between_two_polls_is_reported(watched: WatchedDevice) -> None:
    watched.wait(40)
    watched.add(QUICK)
    watched.world.start()
    watched.world.advance(5)

    assert kinds(watched.look()) == ["link_added", "package_added", "link_finished", "package_finished"]
    assert [link.archive for link in watched.snapshot.downloads.links] == [None]


def test_a_link_moved_from_the_linkgrabber_is_added_once_and_its_package_when_it_comes(watched: WatchedDevice) -> None:
    watched.wait(40)
    watched.world.add_links(f"{FILES}/{SLOW}")
    grabbed = watched.wait(20)
    watched.world.move_to_downloads(package_ids=[next(iter(watched.world.linkgrabber.packages)).uuid])
    moved = watched.wait(10)

    assert kinds(grabbed) == ["link_added"]
    assert kinds(moved) == ["package_added"]
    assert (grabbed[0].details["in_linkgrabber"], moved[0].details["links"]) == (True, 1)


def test_a_package_split_off_another_is_no_new_one(watched: WatchedDevice) -> None:
    links = watched.add(SLOW, QUICK)
    watched.look()
    watched.world.edit_downloads.move_to_new_package("Other", "", [links[0].uuid], [])
    assert watched.wait(60) == []


def test_a_failed_link_is_reported_with_its_error(watched: WatchedDevice) -> None:
    watched.world.add_package("Offline", [f"{FILES}/after/0/404/5000/vanishes.bin"], in_downloads=True)
    watched.world.add_package("Defect", ["http://localtest.host/host/defect/5000/defect.bin"], in_downloads=True)
    watched.look()
    watched.world.start()
    watched.wait(30)

    assert [(reported.link_name, reported.error) for reported in watched.of(EventType.LINK_FAILED)] == [
        ("defect.bin", "plugin_defect")
    ]


def test_a_package_is_finished_with_the_last_of_its_enabled_links(watched: WatchedDevice) -> None:
    links = watched.add("slow/250000/500000/first.bin", SLOW, "fast/9000/left.bin", name="Things")
    watched.world.edit_downloads.set_enabled(enabled=False, link_ids=[links[2].uuid])
    watched.world.config["MaxSimultaneDownloads"] = 1
    watched.look()
    watched.world.start()
    first = watched.wait(5, every=1)
    watched.wait(60, every=1)

    assert kinds(first) == ["link_finished"]
    (reported,) = watched.of(EventType.PACKAGE_FINISHED)
    assert (reported.package_name, reported.bytes) == ("Things", 1_500_000)
    assert reported.duration == pytest.approx(13, abs=3)


def test_what_continued_in_an_outage_is_reported_of_links_that_were_known_and_of_no_others(
    watched: WatchedDevice,
) -> None:
    (link,) = watched.add(SLOW)
    watched.look()
    watched.world.start()
    watched.wait(2, every=1)
    assert kinds(watched.lose(Reason.COMMUNICATION_ERROR)) == ["went_offline"]
    assert watched.lose(Reason.DEVICE_OFFLINE) == []
    watched.add(QUICK, name="Unseen")
    watched.world.advance(60)

    back = watched.look()
    assert kinds(back) == ["came_back", "link_finished", "package_finished"]
    assert [(reported.link_id, reported.duration) for reported in of(back, EventType.LINK_FINISHED)] == [
        (str(link.uuid), None)
    ]
    assert kinds(watched.wait(120)) == ["all_finished"]


def test_nothing_is_reported_twice_to_a_new_home_assistant(watched: WatchedDevice) -> None:
    watched.add(SLOW)
    watched.look()
    watched.world.start()
    watched.wait(60)
    reported = len(watched.reported)
    watched.start_again()

    assert watched.look() == []
    assert watched.wait(60) == []
    assert len(watched.reported) == reported


def test_a_list_that_jdownloader_has_not_loaded_yet_is_not_taken_for_new_links(watched: WatchedDevice) -> None:
    watched.add(SLOW, name="Old")
    watched.world.start()
    watched.world.advance(30)
    watched.world.advance(3600)
    watched.look()
    kept = watched.world.downloads.packages[:]
    watched.lose()
    watched.world.downloads.packages.clear()
    assert kinds(watched.look()) == ["came_back"]
    watched.world.downloads.packages[:] = kept
    assert watched.look(EVERYTHING) == []


def test_a_nearly_loaded_link_that_jdownloader_cleans_up_counts_as_finished(watched: WatchedDevice) -> None:
    watched.world.config["CleanupAfterDownloadAction"] = "CLEANUP_IMMEDIATELY"
    watched.add(SLOW, name="Things")
    watched.look()
    watched.world.start()
    watched.wait(30)

    (link,), (package,) = watched.of(EventType.LINK_FINISHED), watched.of(EventType.PACKAGE_FINISHED)
    assert (link.certain, link.bytes, package.certain, package.links) == (False, 1_000_000, False, 1)
    assert len(watched.of(EventType.ALL_FINISHED)) == 1


def test_a_package_that_jdownloader_cleans_up_as_a_whole_is_reported_with_all_its_links(watched: WatchedDevice) -> None:
    watched.world.config["CleanupAfterDownloadAction"] = "CLEANUP_AFTER_PACKAGE_HAS_FINISHED"
    watched.world.config["MaxSimultaneDownloads"] = 1
    links = watched.add("slow/100000/500000/first.bin", SLOW, name="Things")
    watched.look()
    watched.world.start()
    watched.wait(12, every=1)
    watched.world.advance(4)
    assert links[1].is_finished
    watched.world.remove([link.uuid for link in links])  # this world does not clean up so by itself
    watched.wait(60)

    assert [(reported.link_name, reported.certain) for reported in watched.of(EventType.LINK_FINISHED)] == [
        ("first.bin", True),
        ("slow.bin", False),
    ]
    (package,) = watched.of(EventType.PACKAGE_FINISHED)
    assert (package.package_name, package.links, package.bytes, package.certain) == ("Things", 2, 1_500_000, False)


def test_a_link_that_vanishes_without_clean_up_or_far_from_its_end_was_removed(watched: WatchedDevice) -> None:
    (near,) = watched.add(SLOW, name="Near")
    watched.look()
    watched.world.start()
    watched.wait(9, every=1)
    watched.world.remove([near.uuid])
    watched.wait(5, every=1)
    watched.world.config["CleanupAfterDownloadAction"] = "CLEANUP_IMMEDIATELY"
    (far,) = watched.add("slow/100000/90000000/far.bin", name="Far")
    watched.look(EVERYTHING)
    watched.wait(9, every=1)
    watched.world.remove([far.uuid])
    watched.wait(60)

    assert watched.of(EventType.LINK_FINISHED, EventType.PACKAGE_FINISHED, EventType.ALL_FINISHED) == []
    assert watched.growth > 0


def test_a_reset_takes_no_growth_away_and_the_second_finish_is_reported_too(watched: WatchedDevice) -> None:
    (link,) = watched.add(SLOW)
    watched.look()
    watched.world.start()
    watched.wait(30)
    watched.world.edit_downloads.reset([link.uuid], [])
    watched.look(EVERYTHING)
    watched.world.start()
    watched.wait(40)

    assert len(watched.of(EventType.LINK_FINISHED)) == 2
    assert watched.growth == 2_000_000


@pytest.mark.parametrize("sees_it_grabbed", [True, False])
def test_a_dead_link_that_is_added_with_autostart_fails(watched: WatchedDevice, sees_it_grabbed: bool) -> None:
    watched.wait(40)
    watched.world.add_links(f"{FILES}/404/gone.bin", package_name="Dead", autostart=True)
    if sees_it_grabbed:
        watched.world.advance(8)
        watched.look(EVERYTHING)
        assert watched.snapshot.status.linkgrabber_offline == 1
    watched.wait(60)
    (reported,) = watched.of(EventType.LINK_FAILED)
    assert (reported.link_name, reported.package_name) == ("gone.bin", "Dead")
