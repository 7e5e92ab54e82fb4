"""Reading a JDownloader: what a round asks, and what the snapshot says afterwards."""

from dataclasses import replace
from operator import is_

import pytest

from custom_components.jdownloader_ws.api.errors import Fault, JDownloaderConnectionError
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import Touched
from custom_components.jdownloader_ws.api.settings import Settings
from custom_components.jdownloader_ws.api.snapshot import Reason
from custom_components.jdownloader_ws.api.states import ControllerState, LinkState
from custom_components.jdownloader_ws.api.status import PendingLimit
from tests.support.in_process_device import InProcessDevice

SLOW = "http://files.example/slow/200000/60000000/a.bin"
HOSTER = "http://hoster.example/host"
SMALL = "http://files.example/fast/50000/b.bin"


@pytest.fixture
def box() -> InProcessDevice:
    return InProcessDevice()


def states(snapshot_links: object) -> list[str]:
    return [link.state for link in snapshot_links]  # type: ignore[attr-defined]


def test_an_empty_jdownloader_is_idle(box: InProcessDevice) -> None:
    status = box.reader().read().status
    assert (status.state, status.total_downloads, status.progress, status.eta) == (ControllerState.IDLE, 0, None, None)


def test_links_are_read_with_their_packages_in_jdownloaders_order(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW, SMALL], in_downloads=True)
    box.world.add_package("Two", [SMALL], in_downloads=True)
    downloads = box.reader().read().downloads
    assert [package.name for package in downloads.packages] == ["One", "Two"]
    assert [link.name for link in downloads.links] == ["a.bin", "b.bin", "b.bin"]
    assert downloads.link_count == 3


def test_a_snapshot_that_says_nothing_new_is_the_same_object(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW], in_downloads=True)
    reader = box.reader()
    first = reader.read()
    assert all(reader.read() is first for _ in range(12))


def test_what_did_not_change_is_the_same_object(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW, SMALL], in_downloads=True)
    box.world.add_package("Two", [SMALL], in_downloads=True)
    reader = box.reader()
    before = reader.read()
    box.world.add_package("Three", [SMALL], in_downloads=True)
    after = reader.read()
    assert after.revision == before.revision + 1
    assert list(map(is_, before.downloads.groups, after.downloads.groups)) == [True, True]
    assert len(after.downloads.groups) == 3


def test_a_link_that_ends_costs_no_third_request_and_its_package_says_so_soon_after(box: InProcessDevice) -> None:
    box.world.config["MaxSimultaneDownloadsPerHost"] = 2
    box.world.add_package("One", ["http://files.example/slow/1000000/6000000/c.bin"], in_downloads=True)
    box.world.add_package("Two", [SLOW], in_downloads=True)
    reader = box.reader()
    box.world.start()
    box.world.advance(1)
    reader.read()
    box.calls.clear()
    reported = []
    for _ in range(10):
        box.world.advance(1)
        package = next(reader.read().downloads.packages)
        reported.append((package.state, package.status))
    running = (LinkState.RUNNING, "Download (files.example)")
    said_before = (LinkState.FINISHED, "Download (files.example)")
    assert reported == [running] * 5 + [said_before] * 2 + [(LinkState.FINISHED, "Finished")] * 3
    assert box.calls.total() == 20


def test_a_steady_download_costs_two_small_requests_a_round(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW], in_downloads=True)
    box.world.start()
    box.world.advance(10)
    reader = box.reader()
    reader.read()
    box.calls.clear()
    box.sizes.clear()
    for _ in range(20):
        box.world.advance(1)
        link = next(reader.read().downloads.links)
        assert link.bytes_loaded == next(iter(box.world.downloads.links)).bytes_loaded
    assert box.calls["/polling/poll"] == 20
    assert sum(box.calls.values()) <= 40 + 2
    assert sum(box.sizes) / 20 < 2048 + 600


def test_the_end_of_a_link_is_seen_in_the_next_round(box: InProcessDevice) -> None:
    box.world.add_package("One", ["http://files.example/slow/200000/1000000/a.bin"], in_downloads=True)
    box.world.start()
    box.world.advance(2)
    reader = box.reader()
    assert states(reader.read().downloads.links) == [LinkState.RUNNING]
    seen = []
    for _ in range(8):
        box.world.advance(1)
        seen += states(reader.read().downloads.links)
        assert seen[-1] == (LinkState.FINISHED if next(iter(box.world.downloads.links)).final else LinkState.RUNNING)
    assert seen[-1] == LinkState.FINISHED
    assert next(reader.snapshot.downloads.packages).state is LinkState.FINISHED


def test_small_files_between_two_looks_are_noticed(box: InProcessDevice) -> None:
    box.world.line_speed = 50_000_000
    box.world.add_package("One", [f"http://files.example/fast/400000/{n}.bin" for n in range(5)], in_downloads=True)
    reader = box.reader()
    reader.read()
    box.world.start()
    box.world.advance(1)
    reader.read()
    box.world.advance(3)
    assert states(reader.read().downloads.links) == [LinkState.FINISHED] * 5


def test_a_pause_shows_on_links_and_keeps_the_limit_that_was_set(box: InProcessDevice) -> None:
    box.world.config["DownloadSpeedLimit"] = 400_000
    box.world.config["DownloadSpeedLimitEnabled"] = True
    box.world.add_package("One", [SLOW], in_downloads=True)
    box.world.start()
    box.world.advance(3)
    reader = box.reader()
    reader.read()
    box.world.pause()
    box.world.advance(1)
    for _ in range(12):
        box.world.advance(1)
        snapshot = reader.read()
    assert snapshot.status.state is ControllerState.PAUSED
    assert states(snapshot.downloads.links) == [LinkState.PAUSED]
    assert (snapshot.status.speed_limit, snapshot.status.speed_limit_enabled) == (400_000, True)


def test_settings_are_read_with_the_status_bar_and_when_a_command_touched_them(box: InProcessDevice) -> None:
    reader = box.reader()
    first = reader.read().settings
    assert first == Settings(
        speed_limit=51_200,
        speed_limit_enabled=False,
        max_downloads=3,
        max_chunks=1,
        max_downloads_per_hoster=None,
        automatic_reconnect=True,
        premium=True,
        clipboard=True,
        stop_after_current=False,
    )
    box.world.config["MaxDownloadsPerHostEnabled"] = True
    box.world.config["MaxChunksPerFile"] = 4
    box.world.config["UseAvailableAccounts"] = False
    box.world.set_stop_mark(0, 0)
    after = reader.read(Touched(frozenset({Part.STATUS_BAR, Part.SETTINGS}))).settings
    assert after == replace(first, max_chunks=4, max_downloads_per_hoster=1, premium=False, stop_after_current=True)


def test_a_stop_mark_on_a_link_is_no_stop_after_what_runs(box: InProcessDevice) -> None:
    package = box.world.add_package("One", [SLOW], in_downloads=True)
    box.world.set_stop_mark(package.links[0].uuid, -1)
    snapshot = box.reader().read()
    assert snapshot.settings is not None
    assert (snapshot.status.stop_mark, snapshot.settings.stop_after_current) == (str(package.links[0].uuid), False)


def test_a_limit_that_waits_is_what_holds_after_the_pause(box: InProcessDevice) -> None:
    reader = box.reader()
    reader.read()
    reader.pending_limit = PendingLimit(speed_limit=1_000)
    snapshot = reader.read()
    assert snapshot.settings is not None
    assert (snapshot.status.speed_limit, snapshot.status.speed_limit_enabled) == (1_000, False)
    assert snapshot.settings.speed_limit == 1_000


def test_what_a_command_touched_is_read_at_once(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW], in_downloads=True)
    reader = box.reader()
    reader.read()
    link = next(iter(box.world.downloads.links))
    link.enabled = False
    assert states(reader.read(Touched(links=frozenset({str(link.uuid)}))).downloads.links) == [LinkState.DISABLED]


@pytest.mark.parametrize("touched", ["links", "edited"])
def test_a_link_that_is_moved_elsewhere_before_it_is_looked_up_is_where_its_package_is(
    box: InProcessDevice, touched: str
) -> None:
    package = box.world.add_package("One", [SLOW, SMALL], in_downloads=True)
    reader = box.reader()
    reader.read()
    link = package.links[0]
    moves = [lambda: box.world.edit_downloads.move_to_new_package("Two", "", [link.uuid], [])]

    def interfere(path: str) -> None:
        if path == "/downloadsV2/queryLinks" and moves:
            moves.pop()()

    box.before = interfere
    ids = frozenset({str(link.uuid)})
    after = reader.read(Touched(links=ids) if touched == "links" else Touched(edited=ids)).downloads

    assert {one.id: one.package_id for one in after.links} == {
        one.id: group.package.id for group in after.groups for one in group.links
    }
    assert [(group.package.name, len(group.links)) for group in after.groups] == [("One", 1), ("Two", 1)]


def test_what_a_command_edited_is_read_with_all_its_fields(box: InProcessDevice) -> None:
    package = box.world.add_package("One", [SLOW, SMALL], in_downloads=True)
    reader = box.reader()
    before = reader.read()
    edited = package.links[0]
    box.world.edit_downloads.set_comment("mine", [edited.uuid], [], with_children=False)
    after = reader.read(Touched(edited=frozenset({str(edited.uuid), "404"})))
    assert [link.comment for link in after.downloads.links] == ["mine", None]
    assert list(after.downloads.links)[1] is list(before.downloads.links)[1]


def test_a_list_is_read_again_when_it_changes_while_it_is_read(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW], in_downloads=True)
    reader = box.reader()
    reader.read()
    box.world.add_package("Two", [SMALL], in_downloads=True)
    late = [lambda: box.world.add_package("Three", [SMALL], in_downloads=True)]

    def interfere(path: str) -> None:
        if path == "/downloadsV2/queryLinks" and late:
            late.pop()()

    box.before = interfere
    assert [package.name for package in reader.read().downloads.packages] == ["One", "Two", "Three"]


def test_long_lists_are_read_in_pages(box: InProcessDevice) -> None:
    box.world.add_package("Many", [f"http://files.example/fast/9/{n}" for n in range(1_201)], in_downloads=True)
    snapshot = box.reader().read()
    assert snapshot.downloads.link_count == 1_201
    assert box.calls["/downloadsV2/queryLinks"] == 3


def test_a_link_with_an_endless_comment_is_there_without_it_and_the_other_links_are_whole(box: InProcessDevice) -> None:
    box.max_answer = 100_000
    package = box.world.add_package("Some", [SLOW, SMALL, f"{SMALL}/2"], in_downloads=True)
    reader = box.reader()
    link, *others = reader.read().downloads.links
    assert link.url is not None
    package.links[0].comment = "x" * 100_000
    after = reader.read(Touched(frozenset({Part.EVERYTHING}))).downloads
    endless, *same = after.links
    assert same == others
    assert replace(endless, url=link.url, status=link.status) == link
    assert endless.url is None
    assert reader.left_out == {"/downloadsV2/queryLinks": 1}

    package.links[0].comment = "short"
    healed = reader.read(Touched(edited=frozenset({link.id}))).downloads.link(link.id)
    assert healed == replace(link, comment="short")


@pytest.mark.parametrize("is_known", [True, False])
def test_a_link_with_an_endless_name_keeps_its_state_or_is_left_out(box: InProcessDevice, *, is_known: bool) -> None:
    box.max_answer = 100_000
    package = box.world.add_package("Some", [SLOW, SMALL], in_downloads=True)
    reader = box.reader()
    link, other = reader.read().downloads.links
    package.links[0].name = "x" * 100_000
    if is_known:  # looked up by its id: then it is known which one it is that can't be read
        snapshot = reader.read(Touched(links=frozenset({link.id, other.id})))
        assert [*snapshot.downloads.links] == [link, other]
    else:
        snapshot = reader.read(Touched(frozenset({Part.EVERYTHING})))
        assert [*snapshot.downloads.links] == [other]
    assert reader.left_out == {"/downloadsV2/queryLinks": 1}


def test_packages_and_grabbed_links_that_are_too_large_are_there_without_their_texts(box: InProcessDevice) -> None:
    box.max_answer = 100_000
    package = box.world.add_package("Found", [SMALL, f"{SMALL}/2"])
    package.comment = package.links[0].comment = "x" * 100_000
    snapshot = box.reader().read()
    assert [(one.name, one.link_count) for one in snapshot.linkgrabber.packages] == [("Found", 2)]
    assert [link.name is not None for link in snapshot.linkgrabber.links] == [True, True]


def test_a_jdownloader_that_is_lost_says_nothing_but_that(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW], in_downloads=True)
    reader = box.reader()
    seen = reader.read()
    lost = reader.lost(Reason.DEVICE_OFFLINE)
    assert (lost.revision, lost.status.state, lost.status.speed) == (seen.revision + 1, ControllerState.OFFLINE, None)
    assert reader.lost(Reason.DEVICE_OFFLINE) is lost
    back = reader.read()
    assert back.is_available
    assert back.downloads is seen.downloads


def test_an_answer_of_a_strange_form_is_unreadable() -> None:
    box = InProcessDevice()
    reader = box.reader()
    reader._call = lambda *_, **__: {"not": "a list"}  # type: ignore[misc]
    with pytest.raises(JDownloaderConnectionError) as caught:
        reader.read()
    assert caught.value.fault is Fault.UNREADABLE
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("kind", ["wait", "premonly", "defect", "offline", "img"])
def test_the_test_hosters_links_come_into_their_states(kind: str) -> None:
    expected = {
        "wait": LinkState.WAITING,
        "premonly": LinkState.SKIPPED,
        "defect": LinkState.FAILED,
        "offline": LinkState.OFFLINE,
        "img": LinkState.CAPTCHA,
    }
    box = InProcessDevice()
    box.world.captchas.has_solver = True
    box.world.add_package("One", [f"http://localtest.host/host/{kind}/50000/x.bin"], in_downloads=True)
    reader = box.reader()
    reader.read()
    box.world.start()
    seen = set()
    for _ in range(12):
        box.world.advance(1)
        seen |= set(states(reader.read().downloads.links))
    assert expected[kind] in seen


def test_a_link_that_waited_at_its_hoster_is_running_with_the_first_bytes_that_move(box: InProcessDevice) -> None:
    (link,) = box.world.add_package("One", [f"{HOSTER}/wait/60000000000/a.bin"], in_downloads=True).links
    reader = box.reader()
    reader.read()
    box.world.start()
    seen, loaded = [], []
    for _ in range(60):
        box.world.advance(1)
        row = reader.read().downloads.link(str(link.uuid))
        assert row is not None
        seen.append(row.state)
        loaded.append(row.bytes_loaded or 0)
    assert LinkState.WAITING in seen
    last_wait = max(place for place, state in enumerate(seen) if state is LinkState.WAITING)
    assert loaded[last_wait] == loaded[last_wait - 1]
    assert seen[-1] is LinkState.RUNNING


def test_what_was_edited_elsewhere_shows_within_half_a_minute_while_jdownloader_runs(box: InProcessDevice) -> None:
    box.world.add_package("One", [SLOW, "http://files.example/nolen/70000/x", SMALL], in_downloads=True)
    box.world.config["MaxSimultaneDownloads"] = 1
    box.world.start()
    box.world.advance(2)
    reader = box.reader()
    reader.read()
    box.world.edit_downloads.set_enabled(enabled=False, link_ids=[list(box.world.downloads.links)[1].uuid])
    seen = []
    for _ in range(30):
        box.world.advance(1)
        seen.append(states(reader.read().downloads.links)[1])
    assert seen[-1] == LinkState.DISABLED


def test_a_new_order_shows_with_the_second_look(box: InProcessDevice) -> None:
    for name in ("One", "Two"):
        box.world.add_package(name, [SLOW], in_downloads=True)
    reader = box.reader()
    reader.read()
    box.world.edit_downloads.move_packages([list(box.world.downloads.packages)[1].uuid], 0)
    reader.read()
    assert [package.name for package in reader.read().downloads.packages] == ["Two", "One"]
