"""Links that begin and end between two polls are those that JDownloader would begin next: these are looked at first."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api.downloads import Downloads, Link, package_group
from custom_components.jdownloader_ws.api.package_list import PackageList
from custom_components.jdownloader_ws.api.states import LinkState, Priority
from custom_components.jdownloader_ws.api.unfinished import FRONT_ROWS, Unfinished
from tests.support.in_process_device import InProcessDevice

LONG = "http://files.example/slow/100000/90000000/long.bin"
QUICK = "http://files.example/slow/5000000/900000000/quick.bin"
LINKS = "/downloadsV2/queryLinks"
LIST = [
    ("1", LinkState.QUEUED, Priority.DEFAULT, "a"),
    ("2", LinkState.FINISHED, Priority.DEFAULT, "a"),
    ("3", LinkState.QUEUED, Priority.DEFAULT, "b"),
    ("4", LinkState.QUEUED, Priority.HIGHEST, "a"),
    ("5", LinkState.WAITING, Priority.DEFAULT, "b"),
    ("6", LinkState.DISABLED, Priority.HIGHEST, "b"),
    ("7", LinkState.QUEUED, Priority.DEFAULT, "b"),
]


def a_list() -> Downloads:
    """Return two packages of links as in `LIST`."""
    links = [
        Link(
            id=link_id,
            package_id=str(100 + (number > 3)),
            name=link_id,
            host=host,
            url=None,
            state=state,
            status=None,
            enabled=state is not LinkState.DISABLED,
            priority=priority,
            bytes_total=None,
            bytes_loaded=0,
            progress=None,
            speed=None,
            eta=None,
            added_at=None,
            finished_at=None,
            extraction=None,
            skip_reason=None,
            wait_until=None,
            error=None,
            comment=None,
            is_held=False,
            job_id=None,
        )
        for number, (link_id, state, priority, host) in enumerate(LIST)
    ]
    return PackageList.of(package_group({"uuid": 100 + row}, links[4 * row :][:4], None) for row in range(2))


def test_links_have_their_turn_by_priority_and_place_and_each_hoster_has_a_few() -> None:
    downloads, unfinished = a_list(), Unfinished()
    unfinished.take(downloads, 0, afresh=True)
    assert unfinished.front(downloads, 50) == ["4", "1", "3", "5", "7"]
    assert unfinished.front(downloads, 3) == ["4", "3", "5"]
    assert list(unfinished.seen) == ["1", "3", "4", "5", "6", "7"]


CHANGES = st.lists(
    st.tuples(st.integers(0, len(LIST) - 1), st.sampled_from(LinkState), st.sampled_from(Priority), st.booleans()),
    max_size=30,
)


@given(CHANGES)
def test_changes_leave_what_a_new_reading_would_find(changes: list[tuple[int, LinkState, Priority, bool]]) -> None:
    downloads, unfinished = a_list(), Unfinished()
    unfinished.take(downloads, 0, afresh=True)
    for place, state, priority, is_held in changes:
        row, column = divmod(place, 4)
        before = downloads.groups[row].links[column]
        link = replace(before, state=state, priority=priority, is_held=is_held)
        links = list(downloads.groups[row].links)
        links[column] = link
        downloads = downloads.with_groups({row: replace(downloads.groups[row], links=tuple(links))})
        unfinished.change(before, link, downloads, 1)
    other = Unfinished()
    other.take(downloads, 0, afresh=True)
    assert unfinished.front(downloads, 50) == other.front(downloads, 50)
    assert unfinished.seen.keys() == other.seen.keys()


@pytest.fixture
def box() -> InProcessDevice:
    """Return a JDownloader that loads one long file; another download may run beside it."""
    box = InProcessDevice()
    box.world.config["MaxSimultaneDownloads"] = 2
    box.world.config["MaxSimultaneDownloadsPerHost"] = 2
    box.world.add_package("Long", [LONG], in_downloads=True)
    return box


def asked_links(box: InProcessDevice) -> list[int]:
    """Note of how many links the state is asked for, question by question."""
    asked: list[int] = []
    call = box.call

    def counting(path: str, *params: Any, **options: Any) -> Any:
        if path == LINKS and "linkUUIDs" in params[0]:
            asked.append(len(params[0]["linkUUIDs"]))
        return call(path, *params, **options)

    box.call = counting  # type: ignore[method-assign]
    return asked


def test_links_that_fail_between_two_polls_are_found_without_a_look_at_all(box: InProcessDevice) -> None:
    failing = 60
    kinds = ["404/gone.bin"] * failing + ["slow/100000/90000000/later.bin"] * 2_000
    box.world.add_package(
        "Many", [f"http://files.example/{kind}?{place}" for place, kind in enumerate(kinds)], in_downloads=True
    )
    asked = asked_links(box)
    reader = box.reader()
    box.world.start()
    box.world.advance(1)
    reader.read()
    asked.clear()
    for _ in range(10):
        box.world.advance(1)
        snapshot = reader.read()
    states = [link.state for link in snapshot.downloads.links]
    truth = [link.state for link in box.reader().read().downloads.links]
    assert states.count(LinkState.OFFLINE) == truth.count(LinkState.OFFLINE) == failing
    assert states == truth
    assert sum(asked) < 2_000


@pytest.mark.thorough
def test_what_the_front_explains_takes_no_look_at_all_unfinished_links(box: InProcessDevice) -> None:
    kinds = ["fast/300000/small.bin"] * 500 + ["slow/100000/90000000/later.bin"] * 2_000
    box.world.add_package(
        "Many", [f"http://files.example/{kind}?{place}" for place, kind in enumerate(kinds)], in_downloads=True
    )
    box.world.line_speed = 2_000_000
    asked = asked_links(box)
    reader = box.reader()
    box.world.start()
    box.world.advance(1)
    reader.read()
    asked.clear()
    finished = []
    for _ in range(10):
        box.world.advance(1)
        snapshot = reader.read()
        finished.append(sum(link.state is LinkState.FINISHED for link in snapshot.downloads.links))
    truth = sum(link.state is LinkState.FINISHED for link in box.reader().read().downloads.links)
    assert truth > 20
    assert finished == sorted({*finished})
    assert truth - finished[-1] <= 1
    assert sum(asked) < 3_000


def test_sums_that_moved_for_what_is_not_in_front_bring_all_unfinished_links(box: InProcessDevice) -> None:
    box.world.add_package(
        "Many",
        [f"http://files.example/slow/100000/90000000/later.bin?{place}" for place in range(1_000)],
        in_downloads=True,
    )
    reader = box.reader()
    box.world.start()
    box.world.advance(1)
    reader.read()
    box.world.advance(1)
    reader.read()
    behind = list(box.world.downloads.links)[-1]
    behind.bytes_loaded = 5_000_000
    box.world.advance(0.1)
    link = reader.read().downloads.link(str(behind.uuid))
    assert link is not None
    assert link.bytes_loaded == 5_000_000


@pytest.mark.thorough
def test_a_queue_that_changes_as_a_whole_is_followed_through_round_by_round(box: InProcessDevice) -> None:
    package = box.world.add_package(
        "Many",
        [f"http://files.example/slow/100000/90000000/later.bin?{place}" for place in range(6_000)],
        in_downloads=True,
    )
    reader = box.reader()
    box.world.start()
    box.world.advance(1)
    reader.read()
    for link in package.links[FRONT_ROWS // 2 :]:
        link.enabled = False
    for _ in range(20):
        box.world.advance(1)
        snapshot = reader.read()
    assert sum(link.state is LinkState.DISABLED for link in snapshot.downloads.links) == 6_000 - FRONT_ROWS // 2


def test_the_sums_are_not_compared_with_those_before_a_reading_that_took_long(box: InProcessDevice) -> None:
    box.world.add_package("Quick", [QUICK], in_downloads=True)
    box.world.add_package("Many", [f"{LONG}?{place}" for place in range(1_000)], in_downloads=True)
    asked = asked_links(box)
    box.world.start()
    box.world.advance(1)
    box.before = lambda path: box.world.advance(2) if path == LINKS else None
    reader = box.reader()
    reader.read()
    box.before = lambda _path: None
    asked.clear()
    for _ in range(5):
        box.world.advance(1)
        reader.read()
    assert sum(asked) < 1_000


def test_a_row_that_says_what_it_said_is_not_read_into_a_link_again(
    box: InProcessDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.world.add_package("Many", [f"{LONG}?{place}" for place in range(400)], in_downloads=True)
    reader = box.reader()
    reader.read()
    box.world.start()
    read: list[str] = []
    with_state = Link.with_state

    def counting(link: Link, answer: Any, now: datetime, *, is_paused: bool) -> Link:
        read.append(link.id)
        return with_state(link, answer, now, is_paused=is_paused)

    monkeypatch.setattr(Link, "with_state", counting)
    for _ in range(60):
        box.world.advance(1)
        snapshot = reader.read()
    assert len(read) < 60
    behind = list(box.world.downloads.links)[-1]
    behind.enabled = False
    for _ in range(30):
        box.world.advance(1)
        snapshot = reader.read()
    link = snapshot.downloads.link(str(behind.uuid))
    assert link is not None
    assert link.state is LinkState.DISABLED
