"""When everything is finished, what becomes of archives and captchas, and what all that costs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.archive_names import archive_of
from custom_components.jdownloader_ws.api.downloads import Downloads, Package
from custom_components.jdownloader_ws.api.package_list import Group, PackageList
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import Touched
from custom_components.jdownloader_ws.api.states import Extraction as States
from custom_components.jdownloader_ws.happenings.archive_events import follow_archives
from custom_components.jdownloader_ws.happenings.changes import changes
from custom_components.jdownloader_ws.happenings.events import EventType
from simulator.world.states import Extraction
from tests.support.watched_device import EVERYTHING, WatchedDevice, kinds

SLOW = "slow/100000/1000000/slow.bin"
OTHER = "slow/100000/2000000/other.bin"


@pytest.fixture
def watched() -> WatchedDevice:
    return WatchedDevice()


def test_the_end_is_reported_when_it_is_seen_twice_with_what_became_of_all(watched: WatchedDevice) -> None:
    watched.add(SLOW, name="One")
    watched.add(OTHER, "host/defect/5000/defect.bin", name="Two")
    watched.look()
    watched.world.start()
    watched.wait(120, every=1)

    (reported,) = watched.of(EventType.ALL_FINISHED)
    assert (reported.packages, reported.links, reported.bytes, reported.failures) == (2, 2, 3_000_000, 1)
    assert reported.duration == pytest.approx(20, abs=3)


def test_the_end_is_not_reported_at_the_first_poll(watched: WatchedDevice) -> None:
    watched.add(SLOW)
    watched.look()
    watched.world.start()
    watched.world.advance(1)
    watched.look()
    watched.world.advance(15)
    assert kinds(watched.look()) == ["link_finished", "package_finished"]
    assert watched.memory.is_expectant
    assert kinds(watched.look()) == ["all_finished"]
    assert watched.look() == []


def test_a_stop_with_links_left_is_no_end_even_if_they_are_removed_then(watched: WatchedDevice) -> None:
    watched.world.config["MaxSimultaneDownloads"] = 1
    links = watched.add(SLOW, "slow/100000/90000000/left.bin")
    watched.look()
    watched.world.start()
    watched.wait(20, every=1)
    watched.world.stop()
    watched.wait(10, every=1)
    watched.world.remove([links[1].uuid])
    watched.wait(60)

    assert len(watched.of(EventType.LINK_FINISHED)) == 1
    assert watched.of(EventType.ALL_FINISHED) == []


def test_nothing_ends_when_nothing_was_finished(watched: WatchedDevice) -> None:
    watched.add("host/defect/5000/defect.bin")
    watched.look()
    watched.world.start()
    watched.wait(60)
    assert watched.of(EventType.ALL_FINISHED) == []


def test_the_next_end_counts_again(watched: WatchedDevice) -> None:
    watched.add(SLOW, name="One")
    watched.look()
    watched.world.start()
    watched.wait(60)
    watched.add(OTHER, name="Two")
    watched.world.start()
    watched.wait(60)
    assert [(reported.links, reported.bytes) for reported in watched.of(EventType.ALL_FINISHED)] == [
        (1, 1_000_000),
        (1, 2_000_000),
    ]


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [(Extraction.SUCCESSFUL, EventType.EXTRACTION_FINISHED), (Extraction.ERROR_CRC, EventType.EXTRACTION_FAILED)],
)
def test_an_extraction_is_reported_soon_though_nothing_is_loaded_any_more(
    watched: WatchedDevice, outcome: Extraction, kind: EventType
) -> None:
    watched.world.extractor.outcome = outcome
    watched.add("zip/things.zip", name="Things")
    watched.look()
    watched.world.start()
    watched.wait(30)

    (reported,) = watched.of(EventType.EXTRACTION_FINISHED, EventType.EXTRACTION_FAILED)
    assert (reported.kind, reported.archive, reported.package_name) == (kind, "things", "Things")
    assert [link.archive for link in watched.snapshot.downloads.links] == ["things"]
    assert len(watched.of(EventType.LINK_FINISHED)) == 1
    assert not watched.reader.is_restless


@pytest.mark.parametrize(
    ("name", "archive"),
    [
        ("a.part01.rar", "a"),
        ("a.part2.RAR", "a"),
        ("a.r00", "a"),
        ("a.zip", "a"),
        ("a.z01", "a"),
        ("a.7z.001", "a"),
        ("a.001", "a"),
        ("a.b.zip", "a.b"),
        ("film.7z", "film"),
        ("backup.tar.gz", "backup"),
        ("disc.iso", "disc"),
        (".zip", ".zip"),
        ("a.bin", "a.bin"),
    ],
)
def test_parts_of_an_archive_have_its_name(name: str, archive: str) -> None:
    assert archive_of(name) == archive


def test_an_archive_that_is_loaded_and_unpacked_between_two_polls_is_reported(watched: WatchedDevice) -> None:
    watched.wait(60)
    watched.add("zip/things.zip", name="Things")
    watched.world.start()
    watched.world.advance(60)
    watched.look()
    watched.wait(60)

    reported = watched.of(EventType.LINK_FINISHED, EventType.EXTRACTION_FINISHED)
    assert kinds(reported) == [EventType.LINK_FINISHED, EventType.EXTRACTION_FINISHED]


def test_the_parts_of_an_archive_are_reported_once_though_they_are_seen_one_after_the_other(
    watched: WatchedDevice,
) -> None:
    watched.add("fast/5000/a.part1.rar", "fast/5000/a.part2.rar")
    downloads = watched.reader.read().downloads
    pairs = [(link, replace(link, extraction=States.SUCCESSFUL)) for link in downloads.links]
    reported, first = follow_archives({}, pairs[:1], (), downloads)
    reported, second = follow_archives(reported, pairs[1:], (), downloads)
    assert (len(first), second) == (1, [])


def test_a_captcha_is_reported_when_it_is_seen_for_two_seconds_and_one_that_vanishes_before_never(
    watched: WatchedDevice,
) -> None:
    watched.look()
    watched.add("host/img/5000/a.bin")
    watched.world.start()
    watched.world.advance(1)
    assert EventType.CAPTCHA_WAITING not in kinds(watched.look())
    (captcha,) = watched.world.captchas.waiting
    watched.world.captchas.solve(captcha.uuid, "wrong", as_token=False)
    watched.wait(1, every=1)
    assert watched.of(EventType.CAPTCHA_WAITING, EventType.CAPTCHA_GONE) == []

    watched.wait(3, every=1)
    (again,) = watched.world.captchas.waiting
    (reported,) = watched.of(EventType.CAPTCHA_WAITING)
    assert reported.captcha_id == str(again.uuid)
    watched.world.captchas.solve(again.uuid, "right", as_token=False)
    watched.wait(3, every=1)
    (gone,) = watched.of(EventType.CAPTCHA_GONE)
    assert gone.captcha_id == reported.captcha_id


def test_a_captcha_that_waits_when_we_begin_to_look_is_not_new_but_its_end_is(watched: WatchedDevice) -> None:
    watched.add("host/img/5000/a.bin")
    watched.world.start()
    watched.world.advance(5)
    watched.look()
    watched.wait(10)
    assert watched.of(EventType.CAPTCHA_WAITING) == []
    watched.answered = frozenset({str(watched.world.captchas.waiting[0].uuid)})
    watched.world.captchas.solve(watched.world.captchas.waiting[0].uuid, "right", as_token=False)
    watched.wait(3, every=1)
    assert len(watched.of(EventType.CAPTCHA_ANSWERED)) == 1


def test_an_account_that_is_valid_for_longer_is_reported_with_what_it_was(watched: WatchedDevice) -> None:
    watched.world.accounts.add("localtest.host", "premium", "secret")
    watched.world.advance(1)
    (first,) = watched.look()
    account = watched.world.accounts.accounts[0]
    account.valid_until = watched.world.now + 90 * 86_400_000
    (second,) = watched.look(Touched(frozenset({Part.ACCOUNTS})))
    assert second.details["valid_until_before"] == first.details["valid_until"]
    assert second.details["valid_until"] - first.details["valid_until"] > timedelta(days=50)
    assert watched.look(EVERYTHING) == []


class Unlooked:
    """A package whose links must not be looked at."""

    def __init__(self, package: Package) -> None:
        self.package = package


def test_links_of_packages_that_did_not_change_are_not_looked_at(watched: WatchedDevice) -> None:
    for number in range(3):
        watched.add(SLOW, name=f"Package {number}")
    before: Downloads = watched.reader.read().downloads
    untouched: list[Any] = [Unlooked(group.package) for group in before.groups[1:]]
    first = before.groups[0]
    changed = Group(first.package, (replace(first.links[0], comment="new"),), first.tally)
    places, group_places = before.places, before.group_places
    old: Downloads = PackageList((first, *untouched), places, group_places)
    new: Downloads = PackageList((changed, *untouched), places, group_places)
    assert [pair[1].comment for pair in changes(old, new).changed] == ["new"]
    assert [pair[1].comment for pair in changes(old, replace(new, places=dict(places))).changed] == ["new"]
