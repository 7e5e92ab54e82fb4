"""Links, packages and the end of everything are counted by one rule: what is reported of the same files agrees."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.states import LinkState
from custom_components.jdownloader_ws.happenings.events import EventType
from custom_components.jdownloader_ws.happenings.loaded import Amount, Beginning, LoadedLink
from tests.support.watched_device import EVERYTHING, WatchedDevice

SAME = ("package_name", "save_to", "links", "bytes", "mean_speed", "files", "files_more")
"""Details of `package_finished` that the package's row in `all_finished` repeats."""


@pytest.fixture
def watched() -> WatchedDevice:
    return WatchedDevice()


def load(watched: WatchedDevice, *paths: str, every: float = 5, seconds: float = 200) -> tuple[Any, Any]:
    """Load links in one package; return the ends of the package and of everything."""
    watched.look()
    watched.add(*paths, name="Things")
    watched.look(EVERYTHING)
    watched.world.start()
    watched.wait(seconds, every=every)
    (package,) = watched.of(EventType.PACKAGE_FINISHED)
    (end,) = watched.of(EventType.ALL_FINISHED)
    return package, end


def assert_agree(package: Any, end: Any) -> None:
    """Check that both report the same of the only package."""
    (row,) = end.by_package
    assert row == {"package_id": package.package_id} | {name: package.details[name] for name in SAME}
    assert (end.links, end.bytes, end.duration, end.mean_speed) == (
        package.links,
        package.bytes,
        package.duration,
        package.mean_speed,
    )


def assert_divides(reported: Any) -> None:
    """Check that `mean_speed` is what a person gets who divides `bytes` by `duration`, which is in whole seconds."""
    assert (reported.mean_speed is None) == (reported.duration is None)
    if reported.mean_speed:
        assert reported.bytes / reported.mean_speed == pytest.approx(reported.duration, abs=0.51)


@pytest.mark.parametrize("every", [1, 2, 5])
@pytest.mark.parametrize(
    "paths",
    [
        ("zip/qa.zip", "slow/10000/500000/qb.bin", "slow/400000/4000000/qc.bin"),
        ("slow/20000/100000/one.bin",),
        ("slow/100000/1000000/a.bin", "fast/5000/b.bin", "slow/50000/900000/c.bin", "nolen/70000/d.bin"),
    ],
)
def test_a_package_and_the_end_report_the_same(watched: WatchedDevice, paths: tuple[str, ...], every: float) -> None:
    package, end = load(watched, *paths, every=every)
    assert_agree(package, end)
    assert package.mean_speed is not None
    assert watched.memory.speeds[package.package_id] == package.mean_speed
    for reported in (package, end, *watched.of(EventType.LINK_FINISHED)):
        assert_divides(reported)


def test_the_mean_speed_is_how_fast_it_was_loaded(watched: WatchedDevice) -> None:
    package, end = load(watched, "slow/20000/100000/one.bin", every=2)
    (link,) = watched.of(EventType.LINK_FINISHED)
    assert [reported.mean_speed for reported in (link, package, end)] == [pytest.approx(20_000, rel=0.1)] * 3
    assert [reported.duration for reported in (link, package, end)] == [5] * 3


def test_what_is_unpacked_when_it_is_first_seen_to_be_loaded_has_its_size(watched: WatchedDevice) -> None:
    package, end = load(watched, "zip/qa.zip", every=1)
    (link,) = watched.of(EventType.LINK_FINISHED)
    size = next(iter(watched.world.downloads.links)).bytes_total
    assert [reported.bytes for reported in (link, package, end)] == [size] * 3
    assert_agree(package, end)


def test_what_is_unpacked_keeps_its_size_in_the_list(watched: WatchedDevice) -> None:
    (link,) = watched.add("zip/qa.zip", name="Things")
    watched.look()
    watched.world.start()
    seen = set()
    for _ in range(100):
        watched.wait(1, every=1)
        (read,) = watched.snapshot.downloads.links
        if read.state is LinkState.EXTRACTING:
            seen.add((read.bytes_total, read.bytes_loaded, read.progress))
    assert seen == {(link.bytes_total, link.bytes_total, 100.0)}


def test_time_in_which_jdownloader_was_stopped_does_not_count(watched: WatchedDevice) -> None:
    watched.add("slow/100000/1000000/a.bin", name="Things")
    watched.look()
    watched.world.start()
    watched.wait(6, every=1)
    watched.world.stop()
    watched.wait(6, every=1)
    watched.wait(600, every=10)
    watched.world.start()
    watched.wait(60, every=1)
    (link,), (package,) = watched.of(EventType.LINK_FINISHED), watched.of(EventType.PACKAGE_FINISHED)
    (end,) = watched.of(EventType.ALL_FINISHED)
    assert_agree(package, end)
    for reported in (link, package, end):
        assert reported.duration == pytest.approx(10, abs=2)
        assert_divides(reported)


def test_what_was_loaded_before_a_stop_counts_at_the_end(watched: WatchedDevice) -> None:
    watched.world.config["MaxSimultaneDownloads"] = 1
    watched.add("slow/100000/500000/a.bin", "slow/100000/900000/b.bin", name="Things")
    watched.look()
    watched.world.start()
    watched.wait(8, every=1)
    watched.world.stop()
    watched.wait(60)
    assert len(watched.of(EventType.LINK_FINISHED)) == 1
    watched.world.start()
    watched.wait(60, every=1)
    (package,), (end,) = watched.of(EventType.PACKAGE_FINISHED), watched.of(EventType.ALL_FINISHED)
    assert (end.links, end.bytes) == (2, 1_400_000)
    assert_agree(package, end)


def test_a_link_that_is_loaded_again_counts_once(watched: WatchedDevice) -> None:
    links = watched.add("slow/100000/500000/a.bin", name="Things")
    watched.add("slow/10000/900000/long.bin", name="Long")
    watched.look()
    watched.world.start()
    watched.wait(20, every=1)
    watched.world.edit_downloads.reset([links[0].uuid], [])
    watched.wait(120, every=1)
    first, second = [
        reported for reported in watched.of(EventType.PACKAGE_FINISHED) if reported.package_name == "Things"
    ]
    (end,) = watched.of(EventType.ALL_FINISHED)
    row = next(row for row in end.by_package if row["package_name"] == "Things")
    assert (first.bytes, second.bytes, row["bytes"], row["links"]) == (500_000, 500_000, 500_000, 1)
    assert row["mean_speed"] == second.mean_speed == pytest.approx(100_000, rel=0.3)
    assert (end.links, end.bytes) == (2, 1_400_000)


def test_disabled_links_are_not_counted_as_loaded(watched: WatchedDevice) -> None:
    links = watched.add("slow/100000/500000/a.bin", "slow/100000/900000/off.bin", name="Things")
    watched.world.edit_downloads.set_enabled(enabled=False, link_ids=[links[1].uuid])
    watched.look()
    watched.world.start()
    watched.wait(60, every=1)
    (package,), (end,) = watched.of(EventType.PACKAGE_FINISHED), watched.of(EventType.ALL_FINISHED)
    assert (package.links, package.files, package.files_more) == (1, ["a.bin"], 0)
    assert_agree(package, end)


def test_what_was_loaded_before_the_last_end_counts_for_its_package_only(watched: WatchedDevice) -> None:
    links = watched.add("slow/100000/500000/a.bin", "slow/100000/900000/b.bin", name="Things")
    watched.world.edit_downloads.set_enabled(enabled=False, link_ids=[links[1].uuid])
    watched.look()
    watched.world.start()
    watched.wait(60, every=1)
    watched.world.edit_downloads.set_enabled(enabled=True, link_ids=[links[1].uuid])
    watched.world.start()
    watched.wait(60, every=1)
    _, package = watched.of(EventType.PACKAGE_FINISHED)
    _, end = watched.of(EventType.ALL_FINISHED)
    assert (package.links, package.bytes, package.files) == (2, 1_400_000, ["a.bin", "b.bin"])
    assert (end.links, end.bytes, end.by_package[0]["links"], end.by_package[0]["files"]) == (1, 900_000, 1, ["b.bin"])
    assert end.mean_speed == end.by_package[0]["mean_speed"] == pytest.approx(100_000, rel=0.2)


def test_a_loaded_link_that_is_moved_counts_where_it_is(watched: WatchedDevice) -> None:
    links = watched.add("slow/100000/500000/a.bin", "slow/100000/900000/b.bin", name="Things")
    watched.add("slow/100000/2000000/c.bin", name="Other")
    watched.look()
    watched.world.start()
    watched.wait(7, every=1)
    other = watched.world.downloads.packages[1]
    watched.world.edit_downloads.move_links([links[0].uuid], other.links[0].uuid, other.uuid)
    watched.wait(60, every=1)
    packages = {reported.package_name: reported for reported in watched.of(EventType.PACKAGE_FINISHED)}
    (end,) = watched.of(EventType.ALL_FINISHED)
    rows = {row["package_name"]: row for row in end.by_package}
    assert (packages["Things"].bytes, packages["Other"].bytes) == (900_000, 2_500_000)
    for name, package in packages.items():
        assert {detail: rows[name][detail] for detail in SAME} == {detail: package.details[detail] for detail in SAME}


NOW = datetime(2026, 11, 30, tzinfo=UTC)


def loaded(size: int | None, began: float | None, ended: float, *, read: float | None = None) -> LoadedLink:
    """Return a link that was loaded; times in seconds, `read` is when it was first seen to have begun."""
    at = None if began is None else timedelta(seconds=began)
    beginning = None if read is None else Beginning(NOW + timedelta(seconds=read), at)
    return LoadedLink(name="a.bin", bytes=size, began=beginning, ended=timedelta(seconds=ended))


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], Amount(links=0, bytes=0, duration=None, mean_speed=None)),
        ([loaded(1000, 1, 11, read=2)], Amount(1, 1000, 10, 100)),
        ([loaded(1000, 1, 5, read=2), loaded(500, 8, 11, read=9)], Amount(2, 1500, 10, 150)),
        # The size of one is unknown
        ([loaded(None, 1, 5, read=2), loaded(500, 8, 11, read=9)], Amount(2, None, 10, None)),
        # The sum is larger than a client can count
        ([loaded(2**53 - 1, 1, 5, read=2), loaded(500, 8, 11, read=9)], Amount(2, None, 10, None)),
        # One came and went between two readings, after or when the first began
        ([loaded(1000, 1, 5, read=2), loaded(500, None, 11, read=9)], Amount(2, 1500, 10, 150)),
        ([loaded(1000, 1, 5, read=2), loaded(500, None, 11, read=2)], Amount(2, 1500, 10, 150)),
        # or before the others began
        ([loaded(1000, 3, 5, read=4), loaded(500, None, 2, read=2)], Amount(2, 1500, None, None)),
        # Some of one may have been there when it was read first
        ([loaded(1000, 1, 5, read=2), loaded(500, None, 11)], Amount(2, 1500, None, None)),
        # It ended when it began, as far as was seen
        ([loaded(1000, 2, 2, read=2)], Amount(1, 1000, 0, None)),
    ],
)
def test_numbers_are_what_is_known_and_nothing_else(links: list[LoadedLink], expected: Amount) -> None:
    assert Amount.of(links) == expected
